"""The second step of those who may enter the admin."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client, override_settings

from home.models import HomePage
from schools.models import User
from schools.roles import MODERATORS
from schools.second_factor import decrypt_secret, encrypt_secret, show_code_of_demonstration
from tests.factories import make_user
from tests.factories.codes import app_code, last_code
from tests.factories.people import PASSWORD, TOTP_SECRET

STEP = "/account/2fa/authenticate/"


def begin(client: Client, user: User) -> None:
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def without_factor(moderator: User) -> User:
    Authenticator.objects.all().delete()
    return moderator


def test_a_password_alone_lets_no_moderator_in(client: Client, moderator: User) -> None:
    begin(client, moderator)
    assert not is_signed_in(client)
    client.post(STEP, {"code": app_code()})
    assert is_signed_in(client)
    assert client.get("/admin/").status_code == 200


def test_a_code_by_mail_alone_lets_no_moderator_in(client: Client, moderator: User) -> None:
    client.post("/account/login/", {"login": moderator.email})
    response = client.post("/account/login/code/confirm/", {"code": last_code()})
    assert response["Location"] == STEP
    assert not is_signed_in(client)


def test_a_guessed_code_of_the_app_is_refused(client: Client, moderator: User) -> None:
    begin(client, moderator)
    guess = next(
        f"{n:06}"
        for n in range(9)
        if f"{n:06}" not in {app_code(step) for step in (-2, -1, 0, 1, 2)}
    )
    assert "not correct" in client.post(STEP, {"code": guess}).content.decode()
    assert not is_signed_in(client)


def test_guessing_codes_of_the_app_is_stopped(client: Client, moderator: User) -> None:
    begin(client, moderator)
    for _guess in range(6):
        client.post(STEP, {"code": "nonsense"})
    text = client.post(STEP, {"code": app_code()}).content.decode()
    assert "tried too often" in text
    assert not is_signed_in(client)


def test_a_code_of_the_app_counts_once_as_long_as_it_could_count(
    client: Client, moderator: User
) -> None:
    code = app_code()
    begin(client, moderator)
    client.post(STEP, {"code": code})
    # allauth itself forgets a used code after 30 s; it could count for 90.
    cache.delete(f"allauth.mfa.totp.used?user={moderator.pk}&code={code}")
    thief = Client()
    begin(thief, moderator)
    assert "used already" in thief.post(STEP, {"code": code}).content.decode()
    assert not is_signed_in(thief)


def test_a_recovery_code_works_once(client: Client, moderator: User) -> None:
    code = RecoveryCodes.activate(moderator).get_unused_codes()[0]
    begin(client, moderator)
    client.post(STEP, {"code": code})
    assert is_signed_in(client)
    thief = Client()
    begin(thief, moderator)
    thief.post(STEP, {"code": code})
    assert not is_signed_in(thief)


def test_the_step_cannot_be_left_out(client: Client, moderator: User) -> None:
    begin(client, moderator)
    for path in ("/admin/", "/account/", "/admin/ideas/queue/"):
        response = client.get(path)
        assert response.status_code == 302
        assert "/account/login/" in response["Location"]


@pytest.mark.parametrize("path", ["/admin/", "/account/", "/ideas/", "/", "/account/sign-in/"])
def test_staff_without_a_second_step_are_led_to_it_from_everywhere(
    as_user: Any, without_factor: User, path: str
) -> None:
    client = as_user(without_factor)
    response = client.get(path, follow=True)
    assert response.redirect_chain == [("/account/2fa/", 302)]
    assert "Please set one up now" in response.content.decode()


def test_a_form_of_staff_without_a_second_step_does_nothing(
    as_user: Any, without_factor: User
) -> None:
    response = as_user(without_factor).post("/account/details/", {"first_name": "Other"})
    assert response["Location"] == "/account/2fa/"
    without_factor.refresh_from_db()
    assert without_factor.first_name != "Other"


def test_a_part_of_a_page_leads_the_whole_page_to_it(as_user: Any, without_factor: User) -> None:
    response = as_user(without_factor).get("/ideas/", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (204, "/account/2fa/")


def test_a_superuser_needs_a_second_step_too(as_user: Any, home: HomePage) -> None:
    user = make_user("root@council.example", is_superuser=True)
    Authenticator.objects.filter(user=user).delete()
    assert as_user(user).get("/admin/")["Location"] == "/account/2fa/"


def test_somebody_without_a_password_sets_up_an_app(client: Client, home: HomePage) -> None:
    user = make_user("new@council.example", groups=[MODERATORS])
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save()
    client.post("/account/login/", {"login": user.email})
    client.post("/account/login/code/confirm/", {"code": last_code()})
    page = client.get("/account/2fa/totp/activate/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "<svg" in text
    assert "data:image" not in text
    assert "style=" not in text
    secret = client.session["mfa.totp.secret"]
    response = client.post("/account/2fa/totp/activate/", {"code": _code(secret)})
    assert response["Location"] == "/account/2fa/recovery-codes/"
    assert client.get("/admin/").status_code == 200


def _code(secret: str) -> str:
    import time

    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_secrets_are_not_stored_as_they_are(moderator: User) -> None:
    stored = Authenticator.objects.get(user=moderator).data["secret"]
    assert TOTP_SECRET not in stored
    assert decrypt_secret(stored) == TOTP_SECRET
    seed = RecoveryCodes.activate(moderator).instance.data["seed"]
    assert len(decrypt_secret(seed)) == 80
    assert decrypt_secret(seed) not in seed


def test_an_earlier_key_still_opens_secrets() -> None:
    with override_settings(SECRET_KEY="old" * 20):
        stored = encrypt_secret("secret")
    with override_settings(SECRET_KEY="new" * 20, SECRET_KEY_FALLBACKS=["old" * 20]):
        assert decrypt_secret(stored) == "secret"


def test_a_lost_key_breaks_no_page(client: Client, moderator: User) -> None:
    Authenticator.objects.filter(user=moderator).update(data={"secret": "not encrypted"})
    begin(client, moderator)
    response = client.post(STEP, {"code": app_code()})
    assert response.status_code == 200
    assert not is_signed_in(client)


def _confirm(client: Client) -> None:
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def test_the_last_factor_of_staff_stays(as_user: Any, moderator: User) -> None:
    client = as_user(moderator)
    _confirm(client)
    text = client.get("/account/2fa/totp/deactivate/").content.decode()
    assert "your only second step" in text
    client.post("/account/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=moderator, type="totp").exists()


def test_the_last_passkey_of_staff_stays(as_user: Any, without_factor: User) -> None:
    passkey = Authenticator.objects.create(
        user=without_factor, type="webauthn", data={"name": "My phone", "credential": {}}
    )
    client = as_user(without_factor)
    _confirm(client)
    response = client.post(f"/account/2fa/webauthn/keys/{passkey.pk}/remove/")
    assert response["Location"] == "/account/2fa/webauthn/"
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_nobody_removes_the_passkey_of_another(as_user: Any, moderator: User, editor: User) -> None:
    passkey = Authenticator.objects.create(
        user=editor, type="webauthn", data={"name": "My phone", "credential": {}}
    )
    client = as_user(moderator)
    _confirm(client)
    path = f"/account/2fa/webauthn/keys/{passkey.pk}/remove/"
    assert client.post(path).status_code == 404


def test_a_member_of_a_school_may_remove_their_app(as_user: Any, member: User) -> None:
    from schools.actions.people import give_second_factor

    give_second_factor(member, TOTP_SECRET)
    client = as_user(member)
    _confirm(client)
    client.post("/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=member).exists()


def test_a_removed_app_lets_nobody_in(client: Client, moderator: User) -> None:
    begin(client, moderator)
    Authenticator.objects.filter(user=moderator).delete()
    client.post(STEP, {"code": app_code()})
    assert not is_signed_in(client)


def test_changing_the_second_step_asks_again_who_it_is(as_user: Any, moderator: User) -> None:
    client = as_user(moderator)
    response = client.post("/account/2fa/recovery-codes/generate/")
    assert "reauthenticate" in response["Location"]


ODD_PASSKEYS = [
    *("", "{}", "[]", "null", "x", "1" * 9000, "[" * 15_000),
    '{"id": "\\u0000"}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30"}}',
    (
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30",'
        ' "authenticatorData": "AA", "attestationObject": "AA", "signature": "AA",'
        ' "userHandle": "_"}}'
    ),
]


@pytest.mark.parametrize("credential", ODD_PASSKEYS)
def test_odd_passkeys_break_no_page(client: Client, moderator: User, credential: str) -> None:
    begin(client, moderator)
    assert client.post(STEP, {"credential": credential}).status_code == 200
    response = Client().post("/account/2fa/webauthn/login/", {"credential": credential})
    assert response.status_code == 302


@pytest.mark.parametrize("credential", ODD_PASSKEYS)
def test_no_odd_passkey_is_added(as_user: Any, member: User, credential: str) -> None:
    client = as_user(member)
    _confirm(client)
    assert client.get("/account/2fa/webauthn/add/").status_code == 200
    data = {"name": "x", "credential": credential, "passwordless": "on"}
    assert client.post("/account/2fa/webauthn/add/", data).status_code == 200
    assert not Authenticator.objects.filter(user=member).exists()


def test_only_a_demonstration_shows_a_code(client: Client, moderator: User) -> None:
    assert show_code_of_demonstration(moderator) == ""
    with override_settings(DEMO_TOTP_SECRET=TOTP_SECRET):
        begin(client, moderator)
        code = show_code_of_demonstration(moderator)
        assert code in client.get(STEP).content.decode()
        client.post(STEP, {"code": code})
        assert is_signed_in(client)
        assert show_code_of_demonstration(moderator) != code


def test_no_other_account_shows_its_code(home: HomePage, moderator: User) -> None:
    with override_settings(DEMO_TOTP_SECRET="A" * 32):
        assert show_code_of_demonstration(moderator) == ""
