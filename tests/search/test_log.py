"""Counting searches and what was opened, without keeping what could be a name."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from cms.core.content_version import content_version
from home.models import HomePage
from resources.models import ResourcePage
from search import log
from search.engines.base import EngineUnavailable
from search.log_models import OpenedResult, QueryDay, SearchQuery
from search.models import SearchEntry
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


def asked(text: str, *, times: int = 3, results: int = 1) -> None:
    for _time in range(times):
        log.record(text, results=results)


def opened(visitor: Client, **fields: Any) -> int:
    """Tell that a result was opened, as the page's script does; return the status."""
    entry = SearchEntry.objects.filter(kind="resource").earliest("pk")
    data = {"q": "welcome", "entry": entry.pk, "place": 1, **fields}
    headers = {"sec-fetch-site": "same-origin"}
    return visitor.post("/search/opened/", data, headers=headers).status_code


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


def test_an_opened_result_is_counted(visitor: Client) -> None:
    asked("welcome")
    assert opened(visitor, place=7) == 204
    assert opened(visitor, place=3) == 204
    row = SearchQuery.objects.get()
    result = row.opened_results.get()
    assert (row.opened, row.days.get().opened) == (2, 2)
    assert (result.entry.title, result.times, result.usual_place) == ("Welcome pack", 2, 5)


def test_what_people_found_in_the_end_is_told_of_the_query_before(visitor: Client) -> None:
    asked("samovar", results=0)
    asked("welcome")
    assert opened(visitor, before=["samovar", "welcome", "never asked"]) == 204
    results = OpenedResult.objects.order_by("pk")
    assert [(r.query.text, r.is_in_the_end, r.times) for r in results] == [
        ("welcome", False, 1),
        ("samovar", True, 1),
    ]
    assert SearchQuery.objects.get(text="samovar").opened == 0


def test_of_a_rare_query_it_is_not_noted_what_was_opened(visitor: Client) -> None:
    asked(NAME, times=2)
    assert opened(visitor, q=NAME) == 204
    assert SearchQuery.objects.get().opened == 1
    assert not OpenedResult.objects.exists()
    assert not QueryDay.objects.exists()
    assert "quillon" not in whole_database()


@pytest.mark.parametrize(
    "fields",
    [
        {"entry": "x"},
        {"entry": "-1"},
        {"entry": str(2**63)},
        {"entry": "9" * 5000},
        {"entry": ""},
        {"place": "0"},
        {"place": "1001"},
        {"place": "1e3"},
        {"q": ""},
        {"q": "x" * 257},
        {"q": "wel\x00come"},
    ],
    ids=str,
)
def test_a_bad_message_is_refused_and_counts_nothing(
    visitor: Client, fields: dict[str, str]
) -> None:
    asked("welcome")
    assert opened(visitor, **fields) == 400
    assert not OpenedResult.objects.exists()


@pytest.mark.parametrize("body", ["", "q", "q=%ff%fe&entry=1&place=1", "{", "\x00" * 99])
@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]
)
def test_no_body_breaks_it(visitor: Client, body: str, content_type: str) -> None:
    headers = {"sec-fetch-site": "same-origin"}
    response = visitor.post("/search/opened/", body, content_type=content_type, headers=headers)
    assert response.status_code in (204, 400)


def test_queries_nobody_asked_and_entries_that_are_not_there_are_ignored(visitor: Client) -> None:
    asked("welcome")
    assert opened(visitor, q="something else") == 204
    assert opened(visitor, entry=999_999) == 204
    assert opened(visitor, before=["\x00", "x" * 9999]) == 204
    assert SearchQuery.objects.count() == 1
    assert SearchQuery.objects.get().opened == 1


def test_an_entry_that_is_public_no_more_is_ignored(visitor: Client) -> None:
    asked("welcome")
    # The search hears of it after the commit only; the check asks the page itself.
    ResourcePage.objects.get().unpublish()
    assert SearchEntry.objects.filter(title="Welcome pack").exists()
    assert opened(visitor) == 204
    assert not OpenedResult.objects.exists()


def test_other_sites_robots_and_those_who_do_it_too_often_count_nothing(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked("welcome")
    data = {"q": "welcome", "entry": SearchEntry.objects.get(kind="resource").pk, "place": 1}
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert visitor.post("/search/opened/", data, headers=elsewhere).status_code == 403
    robot = {"sec-fetch-site": "same-origin", "user-agent": "Googlebot/2.1"}
    assert visitor.post("/search/opened/", data, headers=robot).status_code == 204
    assert visitor.get("/search/opened/").status_code == 405
    assert SearchQuery.objects.get().opened == 0
    monkeypatch.setattr("search.views.OPENED_LIMIT", 3)
    for _time in range(5):
        assert opened(visitor) == 204
    assert SearchQuery.objects.get().opened == 2


def test_counting_an_opened_result_leaves_public_pages_in_the_cache(visitor: Client) -> None:
    before = content_version()
    asked("welcome")
    opened(visitor, before=["welcome"])
    assert content_version() == before


def test_the_least_opened_result_makes_room(
    visitor: Client, home: HomePage, commit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MAX_OPENED_RESULTS", 2)
    with commit():
        for number in range(2):
            make_resource(home, f"Welcome {number}", slug=f"w{number}")
    asked("welcome")
    keys = list(SearchEntry.objects.order_by("pk").values_list("pk", flat=True))
    for key in (keys[0], keys[0], keys[1], keys[2]):
        log.record_opened("welcome", key, 1)
    kept = OpenedResult.objects.order_by("entry").values_list("entry", flat=True)
    assert list(kept) == [keys[0], keys[2]]


def test_what_is_old_is_forgotten_by_the_nightly_command(visitor: Client) -> None:
    asked("welcome")
    asked("samovar", results=0)
    opened(visitor)
    long_ago = timezone.localdate() - timedelta(days=log.MAX_DAYS_KEPT + 1)
    SearchQuery.objects.filter(text="samovar").update(last_day=long_ago)
    QueryDay.objects.update(day=long_ago)
    OpenedResult.objects.update(last_day=long_ago)
    call_command("reconcile_search", stdout=StringIO())
    assert SearchQuery.objects.get().text == "welcome"
    assert not QueryDay.objects.exists()
    assert not OpenedResult.objects.exists()


def good_query(text: str, **changes: Any) -> None:
    row = {"times": 9, "opened": 4, "results": 2, "last_day": timezone.localdate(), **changes}
    days = row.pop("days", 3)
    query = SearchQuery.objects.create(fingerprint=text, text=text, **row)
    for ago in range(days):
        day = timezone.localdate() - timedelta(days=ago)
        QueryDay.objects.create(query=query, day=day, times=3)


def test_past_queries_begin_as_typed_and_come_by_what_was_opened(
    home: HomePage, commit: Any, django_assert_num_queries: Any
) -> None:
    with commit():
        make_resource(home, "Welcome pack for new families")
    good_query("welcome families")
    good_query("welcome pack", opened=5)
    good_query("pack")
    with django_assert_num_queries(2):
        assert log.past_queries(["wel"], 5) == ["welcome pack", "welcome families"]
    assert log.past_queries(["welcome", "pa"], 5) == ["welcome pack"]
    assert log.past_queries(["wel"], 1) == ["welcome pack"]
    assert log.past_queries([], 5) == []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("welcome quillon", {}),
        ("welcome pack", {"results": 0}),
        ("welcome pack", {"opened": 0}),
        ("welcome pack", {"days": 2}),
    ],
    ids=str,
)
def test_no_name_and_nothing_bad_is_a_past_query(
    visitor: Client, text: str, changes: dict[str, int]
) -> None:
    good_query(text, **changes)
    assert log.past_queries(["welcome"], 5) == []
