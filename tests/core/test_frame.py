"""The addresses that belong to no app, and the headers of every answer."""

import gzip
from typing import Any

import pytest
from django.test import Client

from cms.core.fields import ChoiceListField
from cms.core.storage import private_storage, random_name
from cms.core.stylesheet import get_stylesheet
from home.models import HomePage
from tests.factories import make_content_page


def test_health_says_ok_without_asking_the_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_ready_names_each_part(client: Client, home: HomePage) -> None:
    response = client.get("/readyz")
    assert response.json() == {
        "ready": True,
        "parts": {"database": "ok", "cache": "ok", "search": "ok"},
    }


def test_the_site_is_ready_without_its_search(
    client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.views._search_state", lambda: "down")
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["parts"]["search"] == "down"


def test_robots_and_security_contact(client: Client, home: HomePage) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
    security = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:security@example.org" in security
    assert "Expires: " in security


def test_sitemap_lists_public_pages_only(client: Client, home: HomePage) -> None:
    make_content_page(home, "Public", slug="public")
    make_content_page(home, "Draft", slug="draft", live=False)
    text = client.get("/sitemap.xml").content.decode()
    assert "/public/" in text
    assert "/draft/" not in text


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/account/login/", "/search/?q=a"])
def test_public_answers_carry_a_strict_policy(client: Client, home: HomePage, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_pages_for_readers_set_no_cookie(client: Client, home: HomePage) -> None:
    for path in ("/", "/nowhere/", "/search/?q=a"):
        assert client.get(path).cookies == {}, path


def test_pages_of_a_signed_in_person_are_not_stored(
    as_user: Any, member: Any, home: HomePage
) -> None:
    assert as_user(member).get("/").headers["Cache-Control"] == "private, no-store"


def test_the_style_sheet_is_kept_for_a_year_under_its_fingerprint(client: Client) -> None:
    sheet = get_stylesheet()
    address = f"/css/site-{sheet.fingerprint}.css"
    response = client.get(address, headers={"accept-encoding": "gzip"})
    assert gzip.decompress(response.content) == sheet.content
    assert "immutable" in response["Cache-Control"]
    assert client.get("/css/site-old.css")["Cache-Control"] == "no-cache"


def test_the_style_sheet_holds_every_component_and_no_open_reference() -> None:
    text = get_stylesheet().content.decode()
    assert "static:" not in text
    for name in (".idea", ".resource", ".facets", ".own-idea", ".road"):
        assert name in text


def test_stored_names_tell_nothing() -> None:
    first, second = random_name("board", "Ada.JPG"), random_name("board", "Ada.JPG")
    assert first != second
    assert "Ada" not in first
    assert first.endswith(".jpg")
    assert random_name("board", "evil.../../x").count("/") == 1


def test_private_files_have_no_address() -> None:
    with pytest.raises(NotImplementedError):
        private_storage().url("board/x.jpg")


def test_a_list_of_choices_survives_its_column() -> None:
    field = ChoiceListField(choices=[("learn", "Learn"), ("embed", "Embed")])
    assert field.get_prep_value(["learn", "embed"]) == "|learn|embed|"
    assert field.from_db_value("|learn|embed|") == ["learn", "embed"]
    assert field.get_prep_value("learn") == "|learn|"
    assert field.to_python("") == []


def test_the_pattern_page_shows_every_component(client: Client, home: HomePage) -> None:
    response = client.get("/patterns/")
    assert response.status_code == 200
    assert "Block: steps" in response.content.decode()


def test_an_admin_address_leads_to_the_one_sign_in_page(client: Client, home: HomePage) -> None:
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/account/login/")
