"""Sign in with Microsoft, against a stand-in for it: nothing leaves the machine."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.test import Client

from cms.settings import sign_in
from home.models import HomePage
from schools.models import User
from tests.factories import make_user
from tests.factories.codes import app_code

TENANT = "11111111-2222-3333-4444-555555555555"
ISSUER = f"https://login.microsoftonline.com/{TENANT}/v2.0"
LOGIN, CALLBACK = "/account/oidc/entra/login/", "/account/oidc/entra/login/callback/"
EVIL = "99999999-2222-3333-4444-555555555555"


class Microsoft:
    """Answers in Microsoft's place with a token that says these claims."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}

    def token(self, nonce: str | None) -> str:
        claims = {
            "iss": ISSUER,
            "tid": TENANT,
            "aud": "client",
            "sub": "subject",
            "exp": 4_000_000_000,
            **({"nonce": nonce} if nonce else {}),
            **self.claims,
        }
        return jwt.encode(claims, "k" * 32, algorithm="HS256")


@pytest.fixture
def microsoft(settings: Any, monkeypatch: pytest.MonkeyPatch, home: HomePage) -> Microsoft:
    """Switch Entra on, and put a stand-in in its place."""
    settings.ENTRA_TENANT_ID = TENANT
    settings.SOCIALACCOUNT_PROVIDERS = sign_in.entra_providers(TENANT, "client", "secret")
    stand_in = Microsoft()
    configuration = {
        "issuer": ISSUER,
        "authorization_endpoint": f"{ISSUER}/authorize",
        "token_endpoint": f"{ISSUER}/token",
        "jwks_uri": f"{ISSUER}/keys",
    }
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", configuration)
    monkeypatch.setattr(
        "allauth.socialaccount.providers.oauth2.client.OAuth2Client.get_access_token",
        lambda *_args, **_kwargs: {"access_token": "a", "id_token": stand_in.token(None)},
    )
    return stand_in


def come_back(client: Client, process: str = "login", target: str = "") -> Any:
    query = f"?process={process}" + (f"&next={target}" if target else "")
    response = client.post(LOGIN + query)
    assert response["Location"].startswith(f"{ISSUER}/authorize")
    state = parse_qs(urlsplit(response["Location"]).query)["state"][0]
    return client.get(CALLBACK, {"code": "x", "state": state}, follow=False)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_person_whom_the_site_knows_is_let_in(client: Client, microsoft: Microsoft) -> None:
    user = make_user("ada@council.example")
    microsoft.claims = {"email": "Ada@Council.example"}
    assert "Sign in with Microsoft" in client.get("/account/login/").content.decode()
    come_back(client)
    assert is_signed_in(client)
    assert SocialAccount.objects.get().user == user


def test_staff_are_asked_for_their_second_step_too(
    client: Client, microsoft: Microsoft, moderator: User
) -> None:
    microsoft.claims = {"email": moderator.email}
    response = come_back(client)
    assert response["Location"] == "/account/2fa/authenticate/"
    assert not is_signed_in(client)
    client.post("/account/2fa/authenticate/", {"code": app_code()})
    assert is_signed_in(client)


def test_nobody_is_signed_up(client: Client, microsoft: Microsoft) -> None:
    microsoft.claims = {"email": "new@council.example"}
    text = client.get(come_back(client)["Location"]).content.decode()
    assert "We know nobody with the address" in text
    assert not User.objects.filter(email="new@council.example").exists()


@pytest.mark.parametrize(
    "claims",
    [
        {"tid": EVIL},
        {"tid": ""},
        {"tid": None},
    ],
)
def test_another_tenant_cannot_name_an_address_of_ours(
    client: Client, microsoft: Microsoft, moderator: User, claims: dict[str, Any]
) -> None:
    microsoft.claims = {"email": moderator.email, **claims}
    text = client.get(come_back(client)["Location"]).content.decode()
    assert "not one of the council" in text
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_a_token_of_another_issuer_is_refused(
    client: Client, microsoft: Microsoft, moderator: User
) -> None:
    other = f"https://login.microsoftonline.com/{EVIL}/v2.0"
    microsoft.claims = {"email": moderator.email, "iss": other, "tid": TENANT}
    assert "That did not work" in come_back(client).content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize("email", ["", None])
def test_a_token_without_an_address_lets_nobody_in(
    client: Client, microsoft: Microsoft, email: Any
) -> None:
    make_user("ada@council.example")
    microsoft.claims = {"email": email}
    come_back(client)
    assert not is_signed_in(client)


def test_an_address_that_is_not_confirmed_lets_nobody_in(
    client: Client, microsoft: Microsoft
) -> None:
    user = make_user("ada@council.example")
    user.emailaddress_set.update(verified=False)
    microsoft.claims = {"email": user.email}
    come_back(client)
    assert not is_signed_in(client)


def test_a_closed_account_stays_closed(client: Client, microsoft: Microsoft) -> None:
    user = make_user("ada@council.example")
    user.is_active = False
    user.save()
    microsoft.claims = {"email": user.email}
    come_back(client)
    assert not is_signed_in(client)


def test_nobody_connects_the_account_of_another(
    as_user: Any, microsoft: Microsoft, member: User, moderator: User
) -> None:
    client = as_user(member)
    microsoft.claims = {"email": moderator.email}
    come_back(client, process="connect")
    assert not SocialAccount.objects.exists()


def test_an_answer_that_nobody_asked_for_is_refused(
    client: Client, microsoft: Microsoft, moderator: User
) -> None:
    microsoft.claims = {"email": moderator.email}
    response = client.get(CALLBACK, {"code": "x", "state": "guessed"})
    assert "That did not work" in response.content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/"])
def test_microsoft_leads_to_no_other_site(
    client: Client, microsoft: Microsoft, target: str
) -> None:
    make_user("ada@council.example")
    microsoft.claims = {"email": "ada@council.example"}
    assert "evil" not in come_back(client, target=target)["Location"]


@pytest.mark.parametrize("tenant", ["common", "organizations", "consumers", "council.example"])
def test_only_a_tenant_of_its_own_can_be_set(tenant: str) -> None:
    with pytest.raises(ValueError, match="ENTRA_TENANT_ID"):
        sign_in.entra_providers(tenant, "client", "secret")


def test_without_all_three_settings_there_is_no_microsoft() -> None:
    assert sign_in.entra_providers(TENANT, "client", "") == {}
