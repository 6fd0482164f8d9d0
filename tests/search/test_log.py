"""Counting searches and what was opened, without keeping what could be a name."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from search import log
from search.engines.base import EngineUnavailable
from search.log_models import QueryDay, SearchQuery

from .asking import NAME, asked, whole_database


def look_for(visitor: Client, query: str, times: int = 1, **parameters: str) -> None:
    for _time in range(times):
        assert visitor.get("/search/", {"q": query, **parameters}).status_code == 200


def test_a_childs_name_searched_twice_is_nowhere_in_the_database(visitor: Client) -> None:
    look_for(visitor, NAME, times=2)
    assert SearchQuery.objects.get().times == 2
    everything = whole_database()
    for word in NAME.casefold().split():
        assert word not in everything


def test_words_are_kept_from_the_third_time_on(visitor: Client) -> None:
    look_for(visitor, "Samovar  tea")
    look_for(visitor, "samovar TEA!")
    assert SearchQuery.objects.get().text == ""
    look_for(visitor, "samovar tea")
    row = SearchQuery.objects.get()
    assert (row.text, row.times, row.last_day) == ("samovar tea", 3, timezone.localdate())


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
    row = SearchQuery.objects.get()
    assert (row.text, row.times) == ("", 5)
    assert "quillon" not in whole_database()


def test_a_fingerprint_cannot_be_tested_without_the_sites_secret(
    visitor: Client, settings: Any
) -> None:
    look_for(visitor, NAME)
    settings.SECRET_KEY = "another secret " * 5
    look_for(visitor, NAME)
    assert SearchQuery.objects.count() == 2


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": ""},
        {"q": "!?"},
        {"q": "-samovar"},
        {"q": "samovar", "page": "2"},
        {"q": "welcome", "kind": "idea"},
        {"q": "welcome", "kind": "resource"},
        {"q": "welcome", "exact": "1"},
        {"q": "welcome", "phase": "primary"},
    ],
    ids=str,
)
def test_what_is_no_query_or_a_part_of_one_is_not_counted(
    visitor: Client, parameters: dict[str, str]
) -> None:
    assert visitor.get("/search/", parameters).status_code == 200
    assert not SearchQuery.objects.exists()


@pytest.mark.parametrize("agent", ["Googlebot/2.1", "curl/8.0", ""])
def test_robots_are_not_counted(visitor: Client, agent: str) -> None:
    visitor.get("/search/", {"q": "samovar"}, headers={"user-agent": agent})
    assert not SearchQuery.objects.exists()


def test_when_the_engine_is_away_nothing_is_counted(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise EngineUnavailable("away")

    monkeypatch.setattr("search.finding.get_engine", away)
    look_for(visitor, "samovar")
    assert not SearchQuery.objects.exists()


def test_the_page_is_shown_when_nothing_can_be_counted(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise DatabaseError("read-only")

    monkeypatch.setattr("search.log._count", fail)
    look_for(visitor, NAME)
    assert "DatabaseError" in caplog.text
    assert "Quillon" not in caplog.text


def test_a_full_table_makes_room_and_otherwise_takes_no_more(
    home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MAX_ROWS", 2)
    log.record("samovar", results=0)
    log.record("teapot", results=0)
    log.record("kettle", results=0)
    assert SearchQuery.objects.count() == 2
    log.record("teapot", results=0)
    assert SearchQuery.objects.filter(times=2).count() == 1
    SearchQuery.objects.filter(times=1).update(last_day=timezone.localdate() - timedelta(days=31))
    log.record("kettle", results=0)
    assert sorted(SearchQuery.objects.values_list("times", flat=True)) == [1, 2]


def test_what_was_found_is_counted_by_day_with_its_number_of_results(visitor: Client) -> None:
    look_for(visitor, "pack", times=2)
    assert not QueryDay.objects.exists()
    look_for(visitor, "Pack", times=2)
    row = SearchQuery.objects.get()
    assert (row.text, row.times, row.results) == ("pack", 4, 1)
    day = QueryDay.objects.get()
    assert (day.day, day.times, day.opened) == (timezone.localdate(), 4, 0)


def test_asking_takes_as_many_queries_however_often_it_came(
    home: HomePage, django_assert_num_queries: Any
) -> None:
    asked("samovar")
    # Two savepoints with their ends, the query, its row, the day and its count.
    with django_assert_num_queries(6):
        log.record("samovar", results=2)
    asked("samovar", times=5)
    with django_assert_num_queries(6):
        log.record("samovar", results=2)
