"""Misuse of codes, of the way back, and of what the answers tell."""

from typing import Any

import pytest
from allauth.account import app_settings
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from schools.models import User
from tests.factories import make_user
from tests.factories.codes import last_code
from tests.factories.people import PASSWORD

LOGIN, CONFIRM = "/account/login/", "/account/login/code/confirm/"
ADA, NOBODY = "ada@school.example", "nobody@school.example"


@pytest.fixture
def ada(home: HomePage) -> User:
    return make_user(ADA)


def ask(client: Client, email: str = ADA) -> Any:
    return client.post(LOGIN, {"login": email})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_guessed_code_lets_nobody_in(client: Client, ada: User) -> None:
    ask(client)
    guess = "AAAA-AAAA" if last_code() != "AAAA-AAAA" else "BBBB-BBBB"
    text = client.post(CONFIRM, {"code": guess}).content.decode()
    assert "not correct" in text
    assert not is_signed_in(client)


def test_after_three_guesses_the_right_code_is_too_late(client: Client, ada: User) -> None:
    ask(client)
    code = last_code()
    for _guess in range(app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS):
        client.post(CONFIRM, {"code": "WRONG"})
    client.post(CONFIRM, {"code": code})
    assert not is_signed_in(client)


def test_a_code_does_not_work_in_another_browser(client: Client, ada: User) -> None:
    ask(client)
    other = Client()
    other.post(CONFIRM, {"code": last_code()})
    assert not is_signed_in(other)


def test_a_code_for_one_address_does_not_open_another(client: Client, ada: User) -> None:
    make_user("ben@school.example")
    ask(client)
    code = last_code()
    other = Client()
    ask(other, "ben@school.example")
    other.post(CONFIRM, {"code": code})
    assert not is_signed_in(other)


def test_an_old_code_does_not_work(
    client: Client, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(client)
    later = _now() + app_settings.LOGIN_BY_CODE_TIMEOUT + 1
    monkeypatch.setattr("time.time", lambda: later)
    client.post(CONFIRM, {"code": last_code()})
    assert not is_signed_in(client)


def _now() -> float:
    import time

    return time.time()


def test_a_new_code_ends_the_one_before(client: Client, ada: User) -> None:
    ask(client)
    first = last_code()
    client.post(CONFIRM, {"action": "resend"})
    assert last_code() != first
    client.post(CONFIRM, {"code": first})
    assert not is_signed_in(client)
    client.post(CONFIRM, {"code": last_code()})
    assert is_signed_in(client)


def test_known_and_unknown_addresses_get_the_same_answer(ada: User) -> None:
    pages = []
    for email in (ADA, NOBODY):
        client = Client()
        response = ask(client, email)
        text = client.get(response["Location"]).content.decode()
        pages.append((response.status_code, response["Location"], _plain(text, email)))
    assert pages[0] == pages[1]


def _plain(text: str, email: str) -> str:
    lines = [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]
    return "\n".join(lines).replace(email, "ADDRESS")


def test_known_and_unknown_addresses_get_one_mail_each(client: Client, ada: User) -> None:
    ask(client)
    ask(Client(), NOBODY)
    assert [message.to for message in mail.outbox] == [[ADA], [NOBODY]]
    assert "We know no account" in mail.outbox[1].subject


def test_known_and_unknown_addresses_make_the_same_work(ada: User) -> None:
    ask(Client())
    counts = []
    for email in (ADA, NOBODY):
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask(Client(), email)
        counts.append(len(queries))
    assert abs(counts[0] - counts[1]) <= 1


def test_a_password_is_hashed_for_unknown_addresses_too(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed = []
    encode = MD5PasswordHasher.encode

    def count(self: Any, password: str, salt: str) -> str:
        hashed.append(salt)
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", count)
    counts = []
    for email in (ADA, NOBODY):
        hashed.clear()
        Client().post(LOGIN, {"login": email, "password": "wrong"})
        counts.append(len(hashed))
    assert counts == [1, 1]


def test_wrong_passwords_and_unknown_addresses_get_the_same_words(ada: User) -> None:
    texts = [
        _plain(Client().post(LOGIN, {"login": email, "password": "wrong"}).content.decode(), email)
        for email in (ADA, NOBODY)
    ]
    assert texts[0] == texts[1]


def test_a_forgotten_password_tells_no_more(ada: User) -> None:
    answers = []
    for email in (ADA, NOBODY):
        response = Client().post("/account/password/reset/", {"email": email})
        answers.append((response.status_code, response["Location"]))
    assert answers[0] == answers[1]
    assert len(mail.outbox) == 2


def test_codes_for_one_address_are_sent_three_times_a_minute(ada: User) -> None:
    for _time in range(3):
        ask(Client())
    response = ask(Client())
    assert "tried too often" in response.content.decode()
    assert len(mail.outbox) == 3


def test_codes_by_the_other_page_count_with_those_of_the_door(ada: User) -> None:
    for _time in range(3):
        ask(Client())
    response = Client().post("/account/login/code/", {"email": ADA})
    assert "tried too often" in response.content.decode()
    assert len(mail.outbox) == 3


def test_one_visitor_cannot_ask_for_codes_to_many_addresses(home: HomePage) -> None:
    for number in range(65):
        ask(Client(), f"teacher{number}@school.example")
    assert len(mail.outbox) == 60


def test_five_wrong_passwords_close_the_door_for_a_while(client: Client, ada: User) -> None:
    for _time in range(5):
        client.post(LOGIN, {"login": ADA, "password": "wrong"})
    response = client.post(LOGIN, {"login": ADA, "password": PASSWORD})
    assert "tried too often" in response.content.decode()
    assert not is_signed_in(client)


def test_too_many_requests_get_a_polite_page(client: Client, home: HomePage) -> None:
    for _time in range(120):
        client.post(LOGIN, {"login": ""})
    response = client.post(LOGIN, {"login": ""})
    assert response.status_code == 429
    assert "Wait a minute" in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        LOGIN,
        "/account/login/code/",
        "/account/logout/",
        "/account/password/reset/",
        "/account/2fa/webauthn/login/",
    ],
)
def test_a_form_of_another_site_does_nothing(home: HomePage, path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(path, {"login": ADA, "email": ADA}).status_code == 403
    assert mail.outbox == []


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_a_password_leads_to_no_other_site(client: Client, ada: User, target: str) -> None:
    data = {"login": ADA, "password": PASSWORD, "next": target}
    assert client.post(f"{LOGIN}?next={target}", data)["Location"] == "/account/"


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_signing_out_leads_to_no_other_site(client: Client, ada: User, target: str) -> None:
    client.post(LOGIN, {"login": ADA, "password": PASSWORD})
    response = client.post(f"/account/logout/?next={target}", {"next": target})
    assert response["Location"] == "/"


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_showing_again_who_you_are_leads_to_no_other_site(
    client: Client, ada: User, target: str
) -> None:
    client.post(LOGIN, {"login": ADA, "password": PASSWORD})
    data = {"password": PASSWORD, "next": target}
    response = client.post(f"/account/reauthenticate/?next={target}", data)
    assert "evil" not in response["Location"]


def test_a_session_from_before_is_not_the_one_after(client: Client, ada: User) -> None:
    ask(client)
    before = client.session.session_key
    client.post(CONFIRM, {"code": last_code()})
    assert is_signed_in(client)
    assert client.session.session_key != before


def test_production_sends_cookies_over_https_alone() -> None:
    from cms.settings import base

    assert (base.SESSION_COOKIE_SECURE, base.CSRF_COOKIE_SECURE) == (True, True)


def test_a_code_for_a_new_password_works_once(client: Client, ada: User) -> None:
    client.post("/account/password/reset/", {"email": ADA})
    code = last_code()
    client.post("/account/password/reset/confirm/", {"code": code})
    new = {"password1": "another long password", "password2": "another long password"}
    client.post("/account/password/reset/complete/", new)
    ada.refresh_from_db()
    assert ada.check_password("another long password")
    other = Client()
    other.post("/account/password/reset/confirm/", {"code": code})
    other.post("/account/password/reset/complete/", {"password1": "x" * 14, "password2": "x" * 14})
    ada.refresh_from_db()
    assert ada.check_password("another long password")


def test_an_address_changes_only_by_the_code_sent_there(client: Client, ada: User) -> None:
    client.post(LOGIN, {"login": ADA, "password": PASSWORD})
    client.post("/account/email/", {"email": "new@school.example", "action_add": ""})
    ada.refresh_from_db()
    assert ada.email == ADA
    assert mail.outbox[-1].to == ["new@school.example"]
    client.post("/account/confirm-email/", {"code": last_code()})
    ada.refresh_from_db()
    assert ada.email == "new@school.example"
