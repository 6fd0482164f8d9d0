"""What a visitor and an editor meet while the search engine does not answer."""

import logging
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from home.models import HomePage
from schools.models import School
from search.engines import get_engine, get_server
from search.engines.base import Wanted
from search.engines.elasticsearch_index import MAPPINGS
from search.finding import find
from search.indexing import has_pending
from search.models import PendingRemoval, SearchEntry
from search.projector import refresh
from search.query import parse
from search.reconcile import reconcile
from tests.factories import make_content_page

from .changes import APOLOGY
from .conftest import MakeNote, OtherSource, indices_of_the_site, lose_index, titles_found

Commit = Callable[[], AbstractContextManager[None]]

# Nothing listens there.
CLOSED_PORT_URL = "http://127.0.0.1:9"


class Switch:
    """Takes the engine of the settings away, and gives it back."""

    def __init__(self, settings: Any) -> None:
        self.settings = settings
        self.engine, self.url = settings.SEARCH_ENGINE, settings.ELASTICSEARCH_URL

    def off(self, url: str = CLOSED_PORT_URL) -> None:
        self.settings.ELASTICSEARCH_URL = url
        self.settings.SEARCH_ENGINE = "elasticsearch"

    def on(self) -> None:
        self.settings.SEARCH_ENGINE, self.settings.ELASTICSEARCH_URL = self.engine, self.url


@pytest.fixture
def switch(settings: Any) -> Switch:
    return Switch(settings)


@pytest.fixture
def silent_server() -> Iterator[str]:
    """A server that takes connections and never answers, as a hanging one does."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def page(client: Client, text: str, **parameters: str) -> str:
    response = client.get("/search/", {"q": text, **parameters})
    assert response.status_code == 200
    return response.content.decode()


def state_of_search() -> str:
    """Return what the site says of its search to whoever looks after it; the site serves on."""
    response = Client().get("/readyz")
    assert response.status_code == 200
    return str(response.json()["parts"]["search"])


def test_the_kinds_are_counted_all_the_same(
    client: Client,
    home: HomePage,
    make_note: MakeNote,
    other_source: OtherSource,
    switch: Switch,
) -> None:
    make_note("Heron")
    make_note("Heron school", source=other_source)
    switch.off()

    text = page(client, "heron", kind="school")

    assert APOLOGY in text
    assert "Heron</mark> school" in text
    assert "1 result<" in text
    assert "All <span>2</span>" in text


def test_words_with_a_minus_are_left_out(
    client: Client, home: HomePage, make_note: MakeNote, switch: Switch
) -> None:
    make_note("Heron with a video")
    make_note("Heron with a sound file")
    make_note("Heron alone")
    switch.off()

    text = page(client, 'heron -video -"sound file"')

    assert "<mark>Heron</mark> alone" in text
    assert "</mark> with a video" not in text
    assert "</mark> with a sound file" not in text


def test_nothing_comes_up_that_is_not_public(
    client: Client, home: HomePage, make_note: MakeNote, switch: Switch
) -> None:
    hidden = make_note("Heron qxhidden")
    School.objects.filter(pk=hidden.object_id).update(is_listed=False)
    switch.off()

    text = page(client, "heron")

    assert "qxhidden" not in text
    assert "We found nothing" in text


def test_publishing_goes_on_and_the_page_is_found_when_the_engine_is_back(
    client: Client,
    home: HomePage,
    commit: Commit,
    switch: Switch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    switch.off()
    with caplog.at_level(logging.WARNING), commit():
        published = make_content_page(home, "Heron", body="stands still")
    assert published.live
    assert SearchEntry.objects.get(title="Heron").indexed_at is None
    assert "heron" not in caplog.text.lower()
    assert not get_engine().is_healthy()

    switch.on()
    with commit():
        make_content_page(home, "Kingfisher")

    text = page(client, "heron still")
    assert APOLOGY not in text
    assert f'href="{published.url}"' in text


def test_titles_are_suggested_and_the_site_stays_ready(
    client: Client, home: HomePage, make_note: MakeNote, switch: Switch
) -> None:
    make_note("Heron")
    switch.off()

    suggested = client.get("/search/suggest/", {"q": "her"}).json()["suggestions"]
    assert [suggestion["title"] for suggestion in suggested] == ["Heron"]
    assert state_of_search() == "down"


def test_the_database_may_be_down_while_the_engine_is_up(
    client: Client, home: HomePage, switch: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> None:
        raise OperationalError

    switch.off()
    monkeypatch.setattr(type(get_engine()), "is_healthy", lambda _engine: True)
    with connection.execute_wrapper(fail):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["parts"]["search"] == "down"


def test_rows_wait_while_the_engine_is_down_and_the_log_holds_no_words(
    make_note: MakeNote, switch: Switch, caplog: pytest.LogCaptureFixture
) -> None:
    switch.off()
    with caplog.at_level(logging.WARNING, logger="search"):
        entry = make_note("Heron")
    assert entry.indexed_at is None
    assert "elasticsearch" in caplog.text
    assert "Heron" not in caplog.text

    switch.on()
    other = make_note("Kingfisher")

    assert titles_found("heron") == ["Heron"]
    assert get_engine().indexed_ids() == {entry.pk, other.pk}


def test_all_that_waits_is_sent_with_the_next_change_however_much_it_is(
    make_note: MakeNote, switch: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.indexing.BATCH_SIZE", 2)
    switch.off()
    entries = [make_note(f"Heron {number}") for number in range(5)]

    switch.on()
    entries.append(make_note("Kingfisher"))

    assert get_engine().indexed_ids() == {entry.pk for entry in entries}
    assert not has_pending()


def test_what_waits_is_found_by_the_database_until_it_is_sent(
    client: Client, home: HomePage, make_note: MakeNote, switch: Switch
) -> None:
    make_note("Heron that the server knows")
    switch.off()
    make_note("Heron that waits")

    switch.on()

    text = page(client, "heron")
    assert "2 results<" in text
    assert (APOLOGY in text) == (get_server() is not None)
    assert state_of_search() == ("behind" if get_server() else "ok")


def test_a_lost_index_leaves_the_search_to_the_database_until_it_is_mended(
    make_note: MakeNote,
) -> None:
    make_note("Heron")
    lose_index()

    assert titles_found("heron") == ["Heron"]
    # Otherwise a new index would have this one entry, and say that there is no heron.
    make_note("Kingfisher")
    assert titles_found("heron") == ["Heron"]
    assert titles_found("kingfisher") == ["Kingfisher"]

    assert state_of_search() == ("behind" if get_server() else "ok")

    reconcile()
    assert not find(parse("heron"), Wanted()).is_reduced
    assert titles_found("heron") == ["Heron"]
    assert not has_pending()
    assert state_of_search() == "ok"


def test_an_index_of_another_version_of_the_site_is_not_asked_and_goes_when_ours_is_made(
    make_note: MakeNote, switch: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_note("Heron")
    before = indices_of_the_site()
    monkeypatch.setitem(MAPPINGS, "date_detection", False)
    # An update starts new processes.
    switch.off()
    switch.on()

    assert find(parse("heron"), Wanted()).is_reduced == (get_server() is not None)
    assert titles_found("heron") == ["Heron"]

    reconcile()
    assert not find(parse("heron"), Wanted()).is_reduced
    assert titles_found("heron") == ["Heron"]
    assert before.isdisjoint(indices_of_the_site())


def test_what_is_taken_down_while_the_engine_is_down_is_gone_at_once(
    make_note: MakeNote, switch: Switch
) -> None:
    entry = make_note("Heron")
    switch.off()
    School.objects.filter(pk=entry.object_id).update(is_listed=False)
    refresh("note", [int(entry.object_id)])
    assert titles_found("heron") == []
    assert PendingRemoval.objects.get().entry_id == entry.pk

    switch.on()
    assert titles_found("heron") == []
    make_note("Kingfisher")
    assert entry.pk not in get_engine().indexed_ids()
    assert not has_pending()


def test_the_database_finds_in_its_place(make_note: MakeNote, switch: Switch) -> None:
    switch.off()
    make_note("Heron", summary="A grey bird", body="wading")
    make_note("Kingfisher", summary="A blue bird")

    found = find(parse('grey "bird"'), Wanted())

    assert found.is_reduced
    assert (found.hits.total, found.with_all_words) == (2, 1)
    assert set(titles_found("BIRDS")) == {"Heron", "Kingfisher"}
    assert titles_found("wading") == ["Heron"]


def test_an_engine_that_hangs_is_not_waited_for(
    make_note: MakeNote, silent_server: str, switch: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.elasticsearch.TIMEOUT_SECONDS", 0.3)
    switch.off(silent_server)
    make_note("Heron")

    started = time.monotonic()
    found = find(parse("heron"), Wanted())

    assert found.is_reduced
    assert time.monotonic() - started < 2
