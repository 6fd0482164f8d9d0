"""What is new or often opened stands a little higher, and no more than that."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search.engines.base import Engine, Wanted
from search.finding import look_up
from search.kinds import Kind
from search.log_models import OpenedResult, SearchQuery
from search.models import SearchEntry

from .conftest import MakeNote, OtherSource


def titles(text: str, *, offset: int = 0, limit: int = 50) -> list[str]:
    """Return the titles that a visitor gets for this query, in their order."""
    ids = look_up(text, Wanted(offset=offset, limit=limit)).found.hits.ids
    known = dict(SearchEntry.objects.values_list("pk", "title"))
    return [known[entry_id] for entry_id in ids]


def be_opened(entry: SearchEntry, times: int) -> None:
    query = SearchQuery.objects.create(fingerprint="x", text="heron", last_day=timezone.localdate())
    OpenedResult.objects.create(
        query=query, entry=entry, times=times, places=times, last_day=timezone.localdate()
    )


def test_of_two_that_match_alike_the_newer_comes_first(make_note: MakeNote) -> None:
    now = timezone.now()
    make_note("Heron one", published_at=now - timedelta(days=900))
    make_note("Heron two", published_at=now - timedelta(days=2))
    make_note("Heron six")

    assert titles("heron") == ["Heron two", "Heron one", "Heron six"]


def test_of_two_that_match_alike_the_one_that_people_open_comes_first(make_note: MakeNote) -> None:
    make_note("Heron one")
    be_opened(make_note("Heron two"), times=3)

    assert titles("heron") == ["Heron two", "Heron one"]


def test_what_is_called_by_the_words_comes_before_what_only_says_much_of_them(
    make_note: MakeNote, engine: Engine
) -> None:
    make_note("A bird", summary="A heron", tags=("heron",))
    make_note("Working with a heron", body="Some words of no interest. " * 40)
    for number in range(9):
        make_note(f"Pond {number}")

    assert titles("heron")[0] == "Working with a heron"


def test_what_is_called_so_comes_before_the_news_of_it(
    make_note: MakeNote, other_source: OtherSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    monkeypatch.setattr(other_source, "kind", Kind.NEWS)
    make_note("The heron comes", published_at=now, source=other_source)
    make_note("Notes about a heron, for all", published_at=now - timedelta(days=400))

    assert titles("heron") == ["Notes about a heron, for all", "The heron comes"]


def test_a_weak_match_stays_behind_a_good_one_whatever_its_fame(make_note: MakeNote) -> None:
    make_note("Heron", published_at=timezone.now() - timedelta(days=3000))
    famous = make_note("Birds", body="Now and then a heron.", published_at=timezone.now())
    be_opened(famous, times=100_000)

    assert titles("heron") == ["Heron", "Birds"]


def test_what_has_some_words_only_stays_behind_what_has_all(make_note: MakeNote) -> None:
    make_note("Notes", body="One heron, and far below in a long text a samovar. " + "Word " * 80)
    famous = make_note("Heron heron", published_at=timezone.now())
    be_opened(famous, times=100_000)

    assert titles("heron samovar") == ["Notes", "Heron heron"]


@pytest.mark.parametrize("offset", [0, 20, 45, 50])
def test_pages_are_parts_of_one_order(make_note: MakeNote, offset: int) -> None:
    now = timezone.now()
    for number in range(60):
        make_note(f"Heron {number}", published_at=now - timedelta(days=7 * (number % 9)))

    everything = titles("heron", limit=60)

    assert len(set(everything)) == 60
    assert titles("heron", offset=offset, limit=10) == everything[offset : offset + 10]
