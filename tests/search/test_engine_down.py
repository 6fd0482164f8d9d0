"""What a visitor and an editor meet while the search engine does not answer."""

import json
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from schools.models import School
from search.engines import get_engine
from search.models import SearchEntry
from tests.factories import make_content_page

from .conftest import MakeNote, OtherSource

Commit = Callable[[], AbstractContextManager[None]]

# Nothing listens there.
CLOSED_PORT_URL = "http://127.0.0.1:9"
APOLOGY = "The search is not well at the moment."


@pytest.fixture
def stop_engine(settings: Any) -> Callable[[], None]:
    """Return a function after which the engine does not answer any more."""

    def stop() -> None:
        settings.ELASTICSEARCH_URL = CLOSED_PORT_URL
        settings.SEARCH_ENGINE = "elasticsearch"

    return stop


def page(client: Client, text: str, **parameters: str) -> str:
    response = client.get("/search/", {"q": text, **parameters})
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_so_and_shows_what_titles_and_summaries_say(
    client: Client, home: HomePage, make_note: MakeNote, stop_engine: Callable[[], None]
) -> None:
    make_note("Heron", summary="A grey bird")
    make_note("Kingfisher", body="a heron's neighbour")
    stop_engine()

    text = page(client, "grey heron")

    assert APOLOGY in text
    assert "<mark>Heron</mark>" in text
    assert "Kingfisher" not in text


def test_the_kinds_are_counted_all_the_same(
    client: Client,
    home: HomePage,
    make_note: MakeNote,
    other_source: OtherSource,
    stop_engine: Callable[[], None],
) -> None:
    make_note("Heron")
    make_note("Heron school", source=other_source)
    stop_engine()

    text = page(client, "heron", kind="school")

    assert "Heron</mark> school" in text
    assert "1 result<" in text
    assert "All <span>2</span>" in text


def test_words_with_a_minus_are_left_out(
    client: Client, home: HomePage, make_note: MakeNote, stop_engine: Callable[[], None]
) -> None:
    make_note("Heron with a video")
    make_note("Heron with a sound file")
    make_note("Heron alone")
    stop_engine()

    text = page(client, 'heron -video -"sound file"')

    assert "alone" in text
    assert "with a video" not in text
    assert "with a sound file" not in text


def test_nothing_comes_up_that_is_not_public(
    client: Client, home: HomePage, make_note: MakeNote, stop_engine: Callable[[], None]
) -> None:
    hidden = make_note("Heron hidden")
    School.objects.filter(pk=hidden.object_id).update(is_listed=False)
    stop_engine()

    text = page(client, "heron")

    assert "hidden" not in text
    assert "We found nothing" in text


def test_suggestions_are_simply_not_there(
    client: Client, home: HomePage, make_note: MakeNote, stop_engine: Callable[[], None]
) -> None:
    make_note("Heron")
    stop_engine()

    response = client.get("/search/suggest/", {"q": "her"})

    assert response.status_code == 200
    assert json.loads(response.content) == {"suggestions": []}


def test_publishing_goes_on_and_the_page_is_found_when_the_engine_is_back(
    client: Client,
    home: HomePage,
    commit: Commit,
    settings: Any,
    stop_engine: Callable[[], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    engine, url = settings.SEARCH_ENGINE, settings.ELASTICSEARCH_URL
    stop_engine()
    with caplog.at_level(logging.WARNING), commit():
        published = make_content_page(home, "Heron", body="stands still")
    assert published.live
    assert SearchEntry.objects.get(title="Heron").indexed_at is None
    assert "heron" not in caplog.text.lower()
    assert not get_engine().is_healthy()

    settings.SEARCH_ENGINE, settings.ELASTICSEARCH_URL = engine, url
    with commit():
        make_content_page(home, "Kingfisher")

    text = page(client, "heron still")
    assert APOLOGY not in text
    assert f'href="{published.url}"' in text
