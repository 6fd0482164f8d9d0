"""Collections: what their pages show, where they are found, and that they hide what is hidden."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from home.models import HomePage
from resources.collections import collections_with, listed_collections, overview
from resources.models import CollectionItem, CollectionPage, ResourcePage
from tests.factories import make_collection, make_document, make_library, make_resource
from tests.queries import count_queries

FEW, MANY = 3, 30
DEMO = Path(__file__).resolve().parents[2] / "cms" / "demo" / "content"


@pytest.fixture
def resources(home: HomePage) -> list[ResourcePage]:
    english, arabic = make_document(name="a.pdf"), make_document(name="b.pdf", language="ar")
    return [
        make_resource(home, "Phone call", slug="call", documents=[english], minutes=45),
        make_resource(home, "Meeting", slug="meeting", documents=[english, arabic], minutes=30),
        make_resource(home, "Lunch", slug="lunch", resource_type="activity"),
    ]


def restrict(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def titles(collection: CollectionPage) -> list[str]:
    return [item.resource.title for item in overview(collection).items]


def test_the_page_leads_through_the_resources_in_order(
    client: Client, home: HomePage, resources: list[ResourcePage]
) -> None:
    notes = ["Ring before ten.", "", "Eat with them."]
    collection = make_collection(home, [resources[i] for i in (2, 0, 1)], notes=notes)
    response = client.get(collection.url)
    text = response.content.decode()
    places = [text.index(f">{title}</a>") for title in ("Lunch", "Phone call", "Meeting")]
    assert places == sorted(places)
    assert "From the first call to Friday." in text
    assert "Ring before ten." in text
    assert "1 hour 15 minutes in all" in text
    assert '<span lang="ar" dir="rtl">العربية</span>' in text
    assert reverse("collection_zip", args=[collection.pk]) in text
    assert "3 files" in text
    ids = "-".join(str(resources[i].pk) for i in (2, 0, 1))
    assert f'name="ids" value="{ids}"' in text


def test_hidden_resources_are_on_no_part_of_the_page(
    client: Client, home: HomePage, resources: list[ResourcePage]
) -> None:
    draft = make_resource(home, "Secret draft", slug="draft", live=False, minutes=600)
    private = make_resource(home, "Secret private", slug="private", resource_type="video")
    restrict(private)
    collection = make_collection(home, [draft, resources[0], private, resources[1]])
    resources[1].unpublish()
    response = client.get(collection.url)
    text = response.content.decode()
    assert titles(collection) == ["Phone call"]
    assert "Secret" not in text
    assert "1 resource, in order" in text
    assert "45 minutes in all" in text
    assert "العربية" not in text
    assert "video.svg" not in text
    assert str(private.pk) not in response.context["overview"].ids.split("-")


def test_a_collection_of_nothing_leads_on(
    client: Client, home: HomePage, resources: list[ResourcePage]
) -> None:
    collection = make_collection(home, [resources[0]])
    resources[0].unpublish()
    text = client.get(collection.url).content.decode()
    assert "Nothing is in this collection now" in text
    assert reverse("collection_zip", args=[collection.pk]) not in text
    assert 'href="/resources/">Go to the library</a>' in text


def test_anonymous_readers_of_the_page_get_no_cookie_and_no_token(
    client: Client, home: HomePage, resources: list[ResourcePage]
) -> None:
    response = client.get(make_collection(home, resources).url)
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_a_draft_or_private_collection_is_found_nowhere(
    client: Client, home: HomePage, resources: list[ResourcePage], commit: Any
) -> None:
    with commit():
        make_collection(home, resources, "Draft of a week", slug="draft", live=False)
        restrict(make_collection(home, resources, "Private week", slug="private"))
        shown = make_collection(home, resources, "Public week", slug="public")
        empty = make_collection(home, resources[:1], "Empty week", slug="empty")
        CollectionItem.objects.filter(page=empty).delete()
    assert [card.collection.title for card in listed_collections()] == ["Public week"]
    assert collections_with(resources[0]) == [shown]
    assert "week" not in client.get("/resources/draft/").content.decode()


def test_a_card_tells_how_many_how_long_and_what_kinds(
    home: HomePage, resources: list[ResourcePage]
) -> None:
    draft = make_resource(home, "Draft", slug="draft", live=False, resource_type="video")
    make_collection(home, [draft, *resources])
    card = listed_collections()[0]
    assert (card.count, card.time) == (3, "1 hour 15 minutes")
    assert card.cover_types == ["welcome_pack", "activity"]


def test_a_resource_knows_its_collections(home: HomePage, resources: list[ResourcePage]) -> None:
    first = make_collection(home, resources[:2], "One", slug="one")
    second = make_collection(home, resources[1:], "Two", slug="two")
    assert collections_with(resources[0]) == [first]
    assert collections_with(resources[1]) == [first, second]
    assert collections_with(make_resource(home, "Alone", slug="alone")) == []


def found(client: Client, words: str) -> str:
    return client.get("/search/", {"q": words}).content.decode()


@pytest.mark.usefixtures("empty_index")
def test_the_search_finds_a_collection_by_its_resources_and_notes(
    client: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        resource = make_resource(home, "Marmalade lesson", slug="marmalade")
        collection = make_collection(home, [resource], "A week", notes=["Bring a lighthouse."])
    for words in ("marmalade", "lighthouse"):
        assert collection.url in found(client, words)
    with commit():
        resource.unpublish()
    for words in ("marmalade", "lighthouse"):
        assert collection.url not in found(client, words)
    assert collection.url in found(client, "friday")


@pytest.mark.usefixtures("empty_index")
@pytest.mark.parametrize("hide", [restrict, lambda page: page.delete()])
def test_the_search_forgets_what_is_hidden_in_any_other_way(
    client: Client, home: HomePage, commit: Any, hide: Any
) -> None:
    with commit():
        resource = make_resource(home, "Marmalade lesson", slug="marmalade")
        collection = make_collection(home, [resource], "A week")
    assert collection.url in found(client, "marmalade")
    with commit():
        hide(resource)
    assert collection.url not in found(client, "marmalade")


def test_an_editor_sees_a_preview_before_anything_is_stored(
    home: HomePage, resources: list[ResourcePage]
) -> None:
    page = CollectionPage(title="New week", slug="new", introduction="Soon.", live=False)
    page.items = [CollectionItem(resource=resources[0], note="Look here.")]
    library = make_library(home)
    page.set_url_path(library)
    page.path, page.depth = f"{library.path}9999", library.depth + 1
    response = page.make_preview_request(preview_mode="")
    assert response.status_code == 200
    assert "Look here." in response.content.decode()


def test_a_long_collection_costs_as_much_as_a_short_one(
    client: Client, home: HomePage, commit: Any
) -> None:
    with commit():
        documents = [make_document(name=f"{n}.pdf") for n in range(2)]
    many = [
        make_resource(home, f"R{n}", slug=f"r{n}", documents=documents, minutes=n + 1)
        for n in range(MANY)
    ]
    short = make_collection(home, many[:FEW], "Short", slug="short")
    long = make_collection(home, many, "Long", slug="long")
    assert count_queries(client, short.url) == count_queries(client, long.url) <= 32


def test_many_collections_cost_as_much_as_few(
    home: HomePage, resources: list[ResourcePage]
) -> None:
    counts = []
    for number in range(MANY):
        make_collection(home, resources, f"C{number}", slug=f"c{number}")
        if number + 1 in (FEW, MANY):
            with CaptureQueriesContext(connection) as queries:
                assert len(listed_collections()) == number + 1
                assert len(collections_with(resources[0])) == number + 1
            counts.append(len(queries))
    # Three of them ask which pages are restricted.
    assert counts[0] == counts[1] <= 6


def test_the_collections_of_the_demonstration_fit_their_fields_and_resources() -> None:
    keys = {row["key"] for row in yaml.safe_load((DEMO / "resources.yaml").read_text("utf-8"))}
    collections = yaml.safe_load((DEMO / "collections.yaml").read_text("utf-8"))
    assert len(collections) >= 3
    for collection in collections:
        assert len(collection["introduction"]) <= 255
        assert {item["resource"] for item in collection["items"]} <= keys
        assert max(len(item["note"]) for item in collection["items"]) <= 255
