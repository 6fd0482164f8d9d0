"""Forms without a token are taken from this site's own pages only."""

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from resources.my_list import COOKIE_NAME
from tests.factories import make_resource

OURS = [
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
    {"origin": "http://testserver"},
    {"referer": "http://testserver/resources/?q=a"},
    {"referer": "http://TESTSERVER/resources/"},
]
OTHERS: list[dict[str, str]] = [
    {},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    {"sec-fetch-site": "nonsense"},
    {"origin": "null"},
    {"origin": "http://evil.example"},
    {"origin": "http://evil.example", "referer": "http://testserver/"},
    {"origin": "http://testserver.evil.example"},
    {"referer": "http://evil.example/?http://testserver/"},
    {"origin": "http://testserver@evil.example"},
    {"origin": "http://[bad"},
]


@pytest.fixture
def strict_client() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("headers", OURS)
def test_a_form_of_this_site_is_taken(
    home: HomePage, strict_client: Client, headers: dict[str, str]
) -> None:
    resource = make_resource(home)
    response = strict_client.post(reverse("my_list_add"), {"ids": resource.pk}, headers=headers)
    assert response.status_code == 302
    assert strict_client.cookies[COOKIE_NAME].value == str(resource.pk)


@pytest.mark.parametrize("headers", OTHERS)
def test_a_form_of_another_site_is_refused_politely(
    home: HomePage, strict_client: Client, headers: dict[str, str]
) -> None:
    resource = make_resource(home)
    for name in ("my_list_add", "my_list_remove", "my_list_move", "my_list_clear"):
        response = strict_client.post(reverse(name), {"ids": resource.pk}, headers=headers)
        assert response.status_code == 403
        assert "Nothing was changed." in response.content.decode()
        assert COOKIE_NAME not in strict_client.cookies


def test_pages_with_these_forms_carry_no_token_and_set_no_cookie(
    home: HomePage, client: Client
) -> None:
    resource = make_resource(home)
    response = client.get(f"/resources/my-list/?ids={resource.pk}")
    assert reverse("my_list_add") in response.content.decode()
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert not response.cookies
