"""Requests that no browser of a reader makes: refused politely, never a crash."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from home.models import HomePage
from schools.models import User


def test_an_address_with_thousands_of_parameters_is_a_polite_400(
    client: Client, home: HomePage
) -> None:
    query = "&".join(f"p{n}=1" for n in range(2_000))
    for path in ("/", "/search/", "/resources/", "/nowhere/"):
        response = client.get(f"{path}?{query}")
        assert response.status_code == 400, path
        assert "We could not read that" in response.content.decode()


@pytest.mark.parametrize("query", ["%00=1", "a%00b=1&q=x", "page=%00", "q=%ff%fe", "=&&==", "%"])
@pytest.mark.parametrize("path", ["/", "/search/", "/news/"])
def test_odd_parameters_break_no_page(
    client: Client, home: HomePage, path: str, query: str
) -> None:
    assert client.get(f"{path}?{query}").status_code in (200, 400, 404)


@pytest.mark.parametrize(
    "path", ["/", "/search/", "/robots.txt", "/sitemap.xml", "/healthz", "/css/site-x.css"]
)
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_method_that_a_page_does_not_have_breaks_nothing(
    client: Client, home: HomePage, method: str, path: str
) -> None:
    assert getattr(client, method)(path).status_code < 500


@pytest.mark.parametrize("path", ["/", "/search/?q=a", "/robots.txt", "/healthz", "/nowhere/"])
def test_head_answers_as_get_does_without_a_body(client: Client, home: HomePage, path: str) -> None:
    response = client.head(path)
    assert response.status_code == client.get(path).status_code
    assert response.content == b""


@pytest.mark.parametrize(
    "content_type",
    [
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/x-www-form-urlencoded; charset=nonsense",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/json",
    ],
)
def test_a_body_that_is_no_form_is_not_a_crash(
    client: Client, home: HomePage, content_type: str
) -> None:
    response = client.generic("POST", "/account/login/", b"\xff\xfe{nonsense", content_type)
    assert response.status_code in (200, 400)


def test_a_database_that_is_down_makes_the_site_not_ready(
    client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise OSError("The database does not answer.")

    monkeypatch.setattr("cms.views.MigrationExecutor", fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["parts"]["database"] == "down"
    assert not response.json()["ready"]


def test_health_asks_no_question_of_the_database(client: Client, home: HomePage) -> None:
    with connection.execute_wrapper(_refuse):
        assert client.get("/healthz").status_code == 200


def _refuse(*_args: Any) -> Any:
    raise AssertionError("A query was made.")


@pytest.mark.parametrize("path", ["/search/?q=%00", "/%00/", "/?" + "a=1&" * 2_000])
def test_a_refused_address_gets_the_same_strict_headers(
    client: Client, home: HomePage, path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "geolocation=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/nowhere/"])
def test_the_admin_has_a_policy_and_is_not_stored(as_user: Any, editor: User, path: str) -> None:
    headers = as_user(editor).get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_member_of_a_school_has_no_way_into_the_admin(as_user: Any, member: User) -> None:
    for path in ("/admin/", "/admin/pages/", "/admin/images/", "/admin/users/"):
        assert as_user(member).get(path).status_code in (302, 403), path
