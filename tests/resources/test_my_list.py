"""My list: kept in a cookie, changed without an account, shared as a link."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.models import HomePage
from resources.models import ResourcePage
from resources.my_list import COOKIE_NAME, MAX_LIST_SIZE
from tests.factories import make_document, make_resource

from .my_list import OWN_PAGE, list_of, post, shown_titles

FEW, MANY = 3, 30


@pytest.fixture
def resources(home: HomePage) -> list[ResourcePage]:
    return [make_resource(home, title, slug=title.lower()) for title in ("Apples", "Bees", "Cups")]


def test_an_empty_list_says_how_to_fill_it_and_leads_on(client: Client, home: HomePage) -> None:
    make_resource(home)
    text = client.get("/resources/my-list/").content.decode()
    assert "Nothing is on your list yet" in text
    assert 'href="/resources/">Go to the library</a>' in text


def test_an_empty_list_works_without_any_library(client: Client, home: HomePage) -> None:
    assert client.get("/resources/my-list/").status_code == 200


def test_what_is_added_stays_in_order_and_the_reader_is_back_where_they_were(
    client: Client, resources: list[ResourcePage]
) -> None:
    stood_on = {**OWN_PAGE, "referer": "http://testserver/resources/?q=apples&page=2"}
    for resource in (resources[2], resources[0]):
        response = post(client, "my_list_add", stood_on, ids=resource.pk)
        assert (response.status_code, response["Location"]) == (302, "/resources/?q=apples&page=2")
    assert shown_titles(client.get("/resources/my-list/")) == ["Cups", "Apples"]


def test_the_page_before_says_what_was_done(client: Client, resources: list[ResourcePage]) -> None:
    response = client.post(
        reverse("my_list_add"), {"ids": resources[0].pk}, headers=OWN_PAGE, follow=True
    )
    assert "“Apples” is on your list." in response.content.decode()


def test_a_title_is_words_and_not_markup(client: Client, home: HomePage) -> None:
    resource = make_resource(home, "<script>alert(1)</script>", slug="script")
    response = client.post(
        reverse("my_list_add"), {"ids": resource.pk}, headers=OWN_PAGE, follow=True
    )
    text = response.content.decode()
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert(1)" not in text


def test_the_list_is_one_first_party_cookie(
    client: Client, resources: list[ResourcePage], settings: Any
) -> None:
    settings.SESSION_COOKIE_SECURE = True
    post(client, "my_list_add", ids=resources[0].pk)
    cookie = client.cookies[COOKIE_NAME]
    assert cookie.value == str(resources[0].pk)
    assert cookie["samesite"] == "Lax"
    assert cookie["secure"] is True
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    # The script that marks the buttons reads it.
    assert cookie["httponly"] == ""


@pytest.mark.parametrize("name", ["my_list_add", "my_list_remove", "my_list_clear"])
def test_the_list_leaves_no_session_and_no_row(client: Client, home: HomePage, name: str) -> None:
    resource = make_resource(home, "ሰላም " * 60, slug="long")
    with CaptureQueriesContext(connection) as queries:
        post(client, name, ids=resource.pk)
        client.get("/resources/my-list/")
    written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []
    assert "sessionid" not in client.cookies
    assert not Session.objects.exists()


def test_adding_twice_is_adding_once(client: Client, resources: list[ResourcePage]) -> None:
    for _time in range(2):
        response = post(client, "my_list_add", ids=resources[0].pk)
        assert response.status_code == 302
    assert list_of(client) == str(resources[0].pk)


def test_several_are_added_at_once(client: Client, resources: list[ResourcePage]) -> None:
    ids = "-".join(str(resource.pk) for resource in resources)
    post(client, "my_list_add", ids=resources[1].pk)
    response = client.post(reverse("my_list_add"), {"ids": ids}, headers=OWN_PAGE, follow=True)
    assert "2 more resources are on your list." in response.content.decode()
    assert shown_titles(client.get("/resources/my-list/")) == ["Bees", "Apples", "Cups"]


def test_a_full_list_says_so_and_loses_nothing(
    client: Client, resources: list[ResourcePage]
) -> None:
    full = "-".join(str(number) for number in range(900_001, 900_001 + MAX_LIST_SIZE))
    client.cookies[COOKIE_NAME] = full
    response = client.post(
        reverse("my_list_add"), {"ids": resources[0].pk}, headers=OWN_PAGE, follow=True
    )
    assert "Your list is full: it holds 60. 1 did not fit." in response.content.decode()


def test_what_is_taken_off_is_gone_and_the_rest_stays(
    client: Client, resources: list[ResourcePage]
) -> None:
    post(client, "my_list_add", ids="-".join(str(r.pk) for r in resources))
    post(client, "my_list_remove", ids=resources[1].pk)
    post(client, "my_list_remove", ids="900001")
    assert shown_titles(client.get("/resources/my-list/")) == ["Apples", "Cups"]


@pytest.mark.parametrize(
    ("place", "direction", "expected"),
    [
        (0, "down", ["Bees", "Apples", "Cups"]),
        (2, "up", ["Apples", "Cups", "Bees"]),
        (0, "up", ["Apples", "Bees", "Cups"]),
        (2, "down", ["Apples", "Bees", "Cups"]),
        (1, "sideways", ["Apples", "Bees", "Cups"]),
    ],
)
def test_a_resource_moves_by_one_place(
    client: Client, resources: list[ResourcePage], place: int, direction: str, expected: list[str]
) -> None:
    post(client, "my_list_add", ids="-".join(str(r.pk) for r in resources))
    pk = resources[place].pk
    response = post(client, "my_list_move", ids=pk, direction=direction)
    assert response["Location"] == f"/resources/my-list/#resource-{pk}"
    assert shown_titles(client.get("/resources/my-list/")) == expected


def test_an_emptied_list_can_be_had_back(client: Client, resources: list[ResourcePage]) -> None:
    post(client, "my_list_add", ids="-".join(str(r.pk) for r in resources[:2]))
    response = client.post(reverse("my_list_clear"), headers=OWN_PAGE, follow=True)
    address = f"/resources/my-list/?ids={resources[0].pk}-{resources[1].pk}"
    assert f'<a href="{address}">Show what was on it</a>' in response.content.decode()
    assert list_of(client) == ""
    assert shown_titles(client.get(address)) == ["Apples", "Bees"]


def test_a_shared_list_shows_to_anybody_and_can_be_kept(
    client: Client, resources: list[ResourcePage]
) -> None:
    ids = f"{resources[2].pk}-{resources[0].pk}"
    response = client.get(f"/resources/my-list/?ids={ids}")
    assert shown_titles(response) == ["Cups", "Apples"]
    text = response.content.decode()
    assert "Keep as my list" in text
    assert reverse("my_list_move") not in text
    assert list_of(client) == ""
    post(client, "my_list_add", ids=ids, next="/resources/my-list/")
    assert list_of(client) == ids
    assert "Add to my list" in client.get(f"/resources/my-list/?ids={ids}").content.decode()


def test_the_own_list_gives_the_address_to_share(
    client: Client, resources: list[ResourcePage]
) -> None:
    post(client, "my_list_add", ids=resources[0].pk)
    text = client.get("/resources/my-list/").content.decode()
    assert f'value="http://testserver/resources/my-list/?ids={resources[0].pk}"' in text


def test_what_leaves_the_library_leaves_the_list(
    client: Client, resources: list[ResourcePage]
) -> None:
    post(client, "my_list_add", ids="-".join(str(r.pk) for r in resources))
    resources[1].unpublish()
    assert shown_titles(client.get("/resources/my-list/")) == ["Apples", "Cups"]
    assert list_of(client) == f"{resources[0].pk}-{resources[2].pk}"


def test_our_script_gets_the_words_to_announce(
    client: Client, resources: list[ResourcePage]
) -> None:
    headers = {**OWN_PAGE, "accept": "application/json"}
    response = post(client, "my_list_add", headers, ids=resources[0].pk)
    assert response.json() == {
        "ids": [resources[0].pk],
        "message": "“Apples” is on your list.",
    }
    assert list_of(client) == str(resources[0].pk)
    assert "messages" not in client.cookies


def test_the_list_is_personal_and_not_for_search_engines(client: Client, home: HomePage) -> None:
    response = client.get("/resources/my-list/?ids=1")
    assert "private" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("is_shared", [False, True])
def test_a_long_list_costs_as_much_as_a_short_one(
    client: Client, home: HomePage, commit: Any, is_shared: bool
) -> None:
    with commit():
        documents = [make_document(name=f"{n}.pdf") for n in range(2)]
    counts = []
    ids: list[int] = []
    for number in range(MANY):
        ids.append(make_resource(home, f"R{number}", slug=f"r{number}", documents=documents).pk)
        if number + 1 not in (FEW, MANY):
            continue
        text = "-".join(map(str, ids))
        address = f"/resources/my-list/?ids={text}" if is_shared else "/resources/my-list/"
        client.cookies[COOKIE_NAME] = text
        cache.clear()
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert len(shown_titles(client.get(address))) == number + 1
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20
