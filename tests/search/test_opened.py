"""Counting what was opened from the results, and what of it others may see."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cms.core.content_version import content_version
from home.models import HomePage
from resources.models import ResourcePage
from search import log
from search.log_models import OpenedResult, QueryDay, SearchQuery
from search.models import SearchEntry
from tests.factories import make_resource

from .asking import NAME, asked, opened, whole_database


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
