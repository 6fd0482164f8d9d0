"""What the results can be narrowed by: the same values and counts on each engine."""

import re
from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from search.engines.base import Engine, Wanted
from search.facet_bits import MAX_VALUES, facet_bits
from search.models import SearchEntry
from search.projector import remove_entries, send_rest
from search.query import parse
from search.stamp import last_seen_stamp, renew_stamp
from tests.factories import make_resource

from .conftest import MakeNote, OtherSource

GROUPS = ("kind", "process", "tag")


@pytest.fixture
def herons(make_note: MakeNote, other_source: OtherSource) -> None:
    make_note("Heron one", tags=("birds", "river"), facets=(("process", "learn"),))
    make_note("Heron two", tags=("birds",), facets=(("process", "learn"), ("process", "share")))
    make_note("Heron three", tags=("sea",), facets=(("process", "embed"),))
    make_note("Heron four", source=other_source, facets=(("process", "learn"),))
    make_note("Duck", tags=("birds",), facets=(("process", "learn"),))


def titles(ids: tuple[int, ...]) -> set[str]:
    return set(SearchEntry.objects.filter(pk__in=ids).values_list("title", flat=True))


@pytest.mark.parametrize("few", [0, 500])
def test_all_values_are_counted(
    engine: Engine, herons: None, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A database counts a few hits in another way than many.
    monkeypatch.setattr("search.engines.database.FEW", few)
    hits = engine.search(parse("heron"), Wanted(groups=GROUPS))

    assert hits.total == hits.matching == 4
    assert hits.counts == {
        "kind": {"idea": 3, "school": 1},
        "process": {"learn": 3, "share": 1, "embed": 1},
        "tag": {"birds": 2, "river": 1, "sea": 1},
    }


@pytest.mark.parametrize("few", [0, 500])
def test_of_many_values_the_most_frequent_are_counted_and_all_of_a_group_chosen_from(
    engine: Engine, make_note: MakeNote, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.database.FEW", few)
    rare = [f"rare {number:02}" for number in range(MAX_VALUES)]
    make_note("Heron one", tags=("Zebra", *rare))
    make_note("Heron two", tags=("Zebra", "éclair"))

    tags = engine.search(parse("heron"), Wanted(groups=("tag",))).counts["tag"]
    assert tags == {"Zebra": 2, **dict.fromkeys(rare[:-1], 1)}

    wanted = Wanted({"tag": [rare[-1]]}, groups=("tag",))
    tags = engine.search(parse("heron"), wanted).counts["tag"]
    assert tags == {"Zebra": 2, "éclair": 1, **dict.fromkeys(rare, 1)}


def test_a_choice_narrows_all_but_the_counts_of_its_own_group(engine: Engine, herons: None) -> None:
    hits = engine.search(parse("heron"), Wanted({"process": ["share", "embed"]}, groups=GROUPS))

    assert titles(hits.ids) == {"Heron two", "Heron three"}
    assert (hits.total, hits.matching) == (2, 4)
    assert hits.counts == {
        "kind": {"idea": 2},
        "process": {"learn": 3, "share": 1, "embed": 1},
        "tag": {"birds": 1, "sea": 1},
    }


def test_choices_of_several_groups_must_all_be_met(engine: Engine, herons: None) -> None:
    choices = {"process": ["learn"], "tag": ["birds"], "kind": ["idea"], "phase": []}
    hits = engine.search(parse("heron"), Wanted(choices, groups=GROUPS))

    assert titles(hits.ids) == {"Heron one", "Heron two"}
    assert hits.counts["process"] == {"learn": 2, "share": 1}
    assert hits.counts["tag"] == {"birds": 2, "river": 1}


def test_who_asks_for_no_counts_gets_none(engine: Engine, herons: None) -> None:
    hits = engine.search(parse("heron"), Wanted(groups=()))

    assert (hits.total, hits.matching, hits.counts) == (4, 4, {})


def test_what_is_known_already_takes_no_query_more(
    engine: Engine, herons: None, django_assert_max_num_queries: Any
) -> None:
    """The words; on PostgreSQL the fine order as well; for a server, whether it lacks anything."""
    engine.search(parse("heron"), Wanted(groups=GROUPS))

    # SQLite's are inside the process.
    with django_assert_max_num_queries(
        {"elasticsearch": 1, "postgres": 2, "sqlite": 3}[engine.name]
    ):
        engine.search(parse("heron"), Wanted(groups=GROUPS))


def test_what_another_process_has_changed_counts_at_once(
    engine: Engine, herons: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    heron = parse("heron")
    before = engine.search(heron, Wanted(groups=GROUPS))
    stamp = last_seen_stamp()
    remove_entries([SearchEntry.objects.get(title="Heron three").pk])
    send_rest()
    # This process has not heard of it.
    monkeypatch.setattr("search.stamp._last_seen", stamp)
    hits = engine.search(heron, Wanted(groups=GROUPS))

    assert (before.total, hits.total) == (4, 3)
    assert hits.counts["process"] == {"learn": 3, "share": 1}
    assert "sea" not in hits.counts["tag"]


def test_a_value_that_nothing_has_finds_nothing(engine: Engine, herons: None) -> None:
    hits = engine.search(parse("heron"), Wanted({"tag": ["owls"]}, groups=GROUPS))

    assert (hits.ids, hits.total, hits.counts["process"]) == ((), 0, {})


def test_the_bits_follow_what_changes(make_note: MakeNote) -> None:
    first = make_note("Heron", tags=("birds",))
    bits = facet_bits()
    assert bits.counts(bits.all, "tag", {}) == {"birds": 1}

    second = make_note("Otter", tags=("river",))
    bits = facet_bits()
    assert bits.counts(bits.all, "tag", {}) == {"birds": 1, "river": 1}

    remove_entries([first.pk])
    bits = facet_bits()
    assert bits.counts(bits.all, "tag", {}) == {"river": 1}
    assert bits.of([first.pk, second.pk]) == bits.of([second.pk])
    assert facet_bits() is bits


def test_the_bits_are_read_anew_when_all_may_have_changed(make_note: MakeNote) -> None:
    entry = make_note("Heron", tags=("birds",))
    facet_bits()
    entry.facets.filter(group="tag").update(value="waders")
    renew_stamp()

    bits = facet_bits()
    assert bits.counts(bits.all, "tag", {}) == {"waders": 1}


@pytest.mark.usefixtures("herons")
def test_the_page_offers_the_values_with_their_counts(client: Client, home: HomePage) -> None:
    page = client.get("/search/", {"q": "heron", "process": "learn"}).content.decode()

    assert "3 results" in page
    assert 'name="process" value="learn" checked' in page
    assert 'name="process" value="embed"' in page
    # The chip takes the choice away again.
    assert 'href="?q=heron"' in page


@pytest.mark.usefixtures("herons")
def test_the_first_two_ways_are_open_and_those_from_which_something_is_chosen(
    client: Client, home: HomePage, make_note: MakeNote
) -> None:
    values = {"phase": "primary", "type": "lesson", "process": "learn", "year": "2026"}
    make_note(
        "Heron",
        tags=("birds",),
        facets=(*values.items(), ("audience", "pupils"), ("format", "PDF")),
    )

    def state(**chosen: str) -> dict[str, tuple[bool, str]]:
        page = client.get("/search/", {"q": "heron", **chosen}).content.decode()
        groups = re.findall(
            r'<details class="facet-group" data-facet="(\w+)"( open)?><summary><span>(.*?)</span>'
            r"(?:</span>)?<svg",
            page,
        )
        return {name: (bool(is_open), title) for name, is_open, title in groups}

    assert " ".join(state()) == "phase type process audience language format tag year"
    assert [name for name, (is_open, _title) in state().items() if is_open] == ["phase", "type"]
    chosen = state(process="learn", tag="birds")
    assert [name for name, (is_open, _title) in chosen.items() if not is_open] == [
        "audience",
        "language",
        "format",
        "year",
    ]
    assert chosen["tag"][1] == 'Tag (1)<span class="sr"> chosen'
    assert chosen["year"] == (False, "Year")


def test_resources_are_narrowed_by_whom_they_are_for(
    client: Client, home: HomePage, commit: Any, engine: Engine
) -> None:
    for_whom = {"walk": ["pupils", "families"], "lesson": ["pupils", "teachers"], "tale": []}
    with commit():
        for slug, audiences in for_whom.items():
            make_resource(home, f"Heron {slug}", slug=slug, audiences=audiences)

    def answer(*audiences: str) -> tuple[set[str], dict[str, int]]:
        found = client.get("/search/feed.json", {"q": "heron", "audience": audiences}).json()
        return {result["title"] for result in found["results"]}, found["facets"]["audience"]

    counts = {"teachers": 1, "families": 1, "pupils": 2}
    # The page would count in the database when the engine does not answer.
    hits = engine.search(parse("heron"), Wanted({"audience": ["pupils"]}, groups=("audience",)))
    assert (hits.total, hits.counts) == (2, {"audience": counts})
    assert answer() == ({"Heron walk", "Heron lesson", "Heron tale"}, counts)
    assert answer("pupils") == ({"Heron walk", "Heron lesson"}, counts)
    assert answer("teachers", "families") == ({"Heron walk", "Heron lesson"}, counts)
    assert answer("families") == ({"Heron walk"}, counts)

    page = client.get("/search/", {"q": "heron", "audience": "families"}).content.decode()
    assert 'data-facet="audience" open><summary><span>For whom (1)' in page
    assert 'name="audience" value="families" checked><span>Families</span>' in page
    # In the order in which editors choose them.
    assert re.findall(r'name="audience" value="(\w+)"', page) == ["teachers", "families", "pupils"]


@pytest.mark.usefixtures("herons")
def test_nothing_left_says_which_way_back(client: Client, home: HomePage) -> None:
    address = {"q": "heron", "process": "embed", "tag": "birds", "kind": "school"}
    page = client.get("/search/", address).content.decode()

    assert "Nothing here has all of that" in page
    assert "Take one of the filters away, look in all kinds, or try other words" in page
    del address["kind"]
    page = client.get("/search/", address).content.decode()
    assert "Take one of the filters away, or try other words" in page


@pytest.mark.usefixtures("herons")
def test_choices_that_make_no_sense_are_passed_over(client: Client, home: HomePage) -> None:
    address = {"q": "heron", "process": "\u202e", "tag": ["<b>", "owls"], "year": "nonsense"}
    page = client.get("/search/", address).content.decode()

    assert "4 results" in page


def test_a_few_results_stay_relaxed_whatever_is_chosen(
    client: Client, home: HomePage, make_note: MakeNote
) -> None:
    for number in range(12):
        process = "learn" if number % 2 else "share"
        make_note(f"Heron river {number}", facets=(("process", process),))
    make_note("Heron alone", facets=(("process", "learn"),))

    page = client.get("/search/", {"q": "heron river", "process": "learn"}).content.decode()

    assert "6 results" in page
    assert "alone" not in page
