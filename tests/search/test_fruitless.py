"""Counting searches that found nothing, without keeping what could be a name."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from search import fruitless
from search.engines.base import EngineUnavailable
from search.models import FruitlessQuery
from tests.factories import make_resource

BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
NAME = "Quillon Abernathy"


@pytest.fixture
def visitor(home: HomePage, commit: Any) -> Client:
    with commit():
        make_resource(home, "Welcome pack")
    return Client(headers=BROWSER)


def look_for(visitor: Client, query: str, times: int = 1, **parameters: str) -> None:
    for _time in range(times):
        assert visitor.get("/search/", {"q": query, **parameters}).status_code == 200


def whole_database() -> str:
    """Return all that the database holds, as text."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (the database's own names)
            rows.append(str(cursor.fetchall()))
    return "\n".join(rows).casefold()


def test_a_childs_name_searched_twice_is_nowhere_in_the_database(visitor: Client) -> None:
    look_for(visitor, NAME, times=2)
    assert FruitlessQuery.objects.get().count == 2
    everything = whole_database()
    for word in NAME.casefold().split():
        assert word not in everything


def test_words_are_kept_from_the_third_time_on(visitor: Client) -> None:
    look_for(visitor, "Samovar  tea")
    look_for(visitor, "samovar TEA!")
    assert FruitlessQuery.objects.get().text == ""
    look_for(visitor, "samovar tea")
    row = FruitlessQuery.objects.get()
    assert (row.text, row.count, row.last_day) == ("samovar tea", 3, timezone.localdate())


@pytest.mark.parametrize(
    "query",
    [
        "Quillon 07700900123",
        "quillon@example.org",
        "born ١٢ may",
        "https://quillon.example",
        "www.quillon.example",
        "quillon " * 12,
    ],
)
def test_what_looks_personal_is_counted_but_never_kept(visitor: Client, query: str) -> None:
    look_for(visitor, query, times=5)
    row = FruitlessQuery.objects.get()
    assert (row.text, row.count) == ("", 5)
    assert "quillon" not in whole_database()


def test_a_fingerprint_cannot_be_tested_without_the_sites_secret(
    visitor: Client, settings: Any
) -> None:
    look_for(visitor, NAME)
    settings.SECRET_KEY = "another secret " * 5
    look_for(visitor, NAME)
    assert FruitlessQuery.objects.count() == 2


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "welcome"},
        {"q": "welcome samovar"},
        {"q": ""},
        {"q": "!?"},
        {"q": "-samovar"},
        {"q": "samovar", "page": "2"},
        {"q": "welcome", "kind": "idea"},
    ],
    ids=str,
)
def test_what_was_found_or_is_no_query_is_not_counted(
    visitor: Client, parameters: dict[str, str]
) -> None:
    assert visitor.get("/search/", parameters).status_code == 200
    assert not FruitlessQuery.objects.exists()


@pytest.mark.parametrize("agent", ["Googlebot/2.1", "curl/8.0", ""])
def test_robots_are_not_counted(visitor: Client, agent: str) -> None:
    visitor.get("/search/", {"q": "samovar"}, headers={"user-agent": agent})
    assert not FruitlessQuery.objects.exists()


def test_when_the_engine_is_away_nothing_is_counted(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise EngineUnavailable("away")

    monkeypatch.setattr("search.finding.get_engine", away)
    look_for(visitor, "samovar")
    assert not FruitlessQuery.objects.exists()


def test_the_page_is_shown_when_nothing_can_be_counted(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise DatabaseError("read-only")

    monkeypatch.setattr("search.fruitless._count", fail)
    look_for(visitor, NAME)
    assert "DatabaseError" in caplog.text
    assert "Quillon" not in caplog.text


def test_a_full_table_makes_room_and_otherwise_takes_no_more(
    home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fruitless, "MAX_ROWS", 2)
    fruitless.record("samovar")
    fruitless.record("teapot")
    fruitless.record("kettle")
    assert FruitlessQuery.objects.count() == 2
    fruitless.record("teapot")
    assert FruitlessQuery.objects.filter(count=2).count() == 1
    FruitlessQuery.objects.filter(count=1).update(
        last_day=timezone.localdate() - timedelta(days=31)
    )
    fruitless.record("kettle")
    assert sorted(FruitlessQuery.objects.values_list("count", flat=True)) == [1, 2]
