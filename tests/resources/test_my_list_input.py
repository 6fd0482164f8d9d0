"""My list takes whatever comes, tells nothing of what is hidden, and leads nowhere else."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from home.models import HomePage
from resources.models import ResourcePage
from resources.my_list import COOKIE_NAME, MAX_LIST_SIZE, parse_ids
from tests.factories import make_resource

from .my_list import OWN_PAGE, list_of, post, shown_titles


@pytest.fixture
def resources(home: HomePage) -> list[ResourcePage]:
    return [make_resource(home, "Apples", slug="apples")]


def test_hidden_and_unknown_resources_are_left_out_alike(client: Client, home: HomePage) -> None:
    draft = make_resource(home, "Secret draft", slug="draft", live=False)
    gone = make_resource(home, "Secret gone", slug="gone")
    gone.unpublish()
    private = make_resource(home, "Secret private", slug="private")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    deleted = make_resource(home, "Secret deleted", slug="deleted")
    deleted_pk = deleted.pk
    deleted.delete()
    pages, messages = set(), set()
    for pk in (draft.pk, gone.pk, private.pk, deleted_pk, home.pk, 999_999):
        pages.add(client.get(f"/resources/my-list/?ids={pk}").content)
        for name in ("my_list_add", "my_list_remove"):
            headers = {**OWN_PAGE, "accept": "application/json"}
            messages.add((name, post(client, name, headers, ids=pk).content))
    assert len(pages) == 1
    assert len(messages) == 2
    assert b"Secret" not in b"".join(pages)
    assert list_of(client) == ""


@pytest.mark.parametrize(
    "ids",
    ["abc", "", "--", "-1", "1.5", "٣", "0", "9" * 400, "1-" * 5000, "<script>", "2147483648"],
)
def test_a_list_of_nonsense_is_a_list_of_nothing(client: Client, home: HomePage, ids: str) -> None:
    response = client.get("/resources/my-list/", {"ids": ids})
    assert response.status_code == 200
    assert "Nothing on this list can be shown" in response.content.decode()
    client.cookies[COOKIE_NAME] = ids.encode("ascii", "ignore").decode()
    assert "Nothing is on your list yet" in client.get("/resources/my-list/").content.decode()
    assert post(client, "my_list_add", ids=ids).status_code == 302


def test_ten_thousand_keys_are_read_as_sixty() -> None:
    text = "-".join(str(number) for number in range(1, 10_001))
    assert parse_ids(text) == list(range(1, MAX_LIST_SIZE + 1))
    assert parse_ids("5-x-5-7") == [5, 7]


def test_an_oversized_cookie_breaks_nothing(client: Client, resources: list[ResourcePage]) -> None:
    client.cookies[COOKIE_NAME] = f"{resources[0].pk}-" + "7" * 20_000
    assert shown_titles(client.get("/resources/my-list/")) == ["Apples"]


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example/",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\\evil.example",
        "x" * 9000,
    ],
)
def test_no_form_leads_to_another_site(
    client: Client, resources: list[ResourcePage], target: str
) -> None:
    response = post(client, "my_list_add", ids=resources[0].pk, next=target)
    assert response["Location"] == "/resources/my-list/"


def test_a_referer_that_only_looks_like_ours_leads_nowhere(
    client: Client, resources: list[ResourcePage]
) -> None:
    for referer in ("http://testserver//evil.example/", "https://evil.example/a", "http://[bad"):
        headers = {**OWN_PAGE, "referer": referer}
        response = post(client, "my_list_add", headers, ids=resources[0].pk)
        assert response["Location"] == "/resources/my-list/"


def test_next_on_this_site_is_followed(client: Client, resources: list[ResourcePage]) -> None:
    response = post(client, "my_list_add", ids=resources[0].pk, next="/resources/apples/?lang=ar")
    assert response["Location"] == "/resources/apples/?lang=ar"


@pytest.mark.parametrize("name", ["my_list_add", "my_list_remove", "my_list_move", "my_list_clear"])
def test_reading_changes_nothing(client: Client, home: HomePage, name: str) -> None:
    assert client.get(reverse(name)).status_code == 405
