"""The bits by which objects are counted: as the entries say, and anew after every change."""

from typing import Any

import pytest

from home.models import HomePage
from search.facet_index import get_facet_index
from search.kinds import Kind
from search.lookup import look_up_kind
from search.sources import UnknownSource
from tests.factories import make_resource


def test_values_are_counted_and_combined(home: HomePage) -> None:
    make_resource(home, "One", slug="one", processes=["learn", "share"], tags=("tea",))
    make_resource(home, "Two", slug="two", processes=["learn"], phases=["secondary"])
    index = get_facet_index("resource")
    assert index.counts("process", index.all) == {"learn": 2, "share": 1}
    chosen = {"process": ["learn"], "phase": ["secondary"], "tag": []}
    assert index.narrow(index.all, chosen).bit_count() == 1
    assert index.narrow(index.all, chosen, without="phase").bit_count() == 2
    assert index.counts("nothing", index.all) == {}


def test_orders_are_newest_first_and_by_title(home: HomePage) -> None:
    older = make_resource(home, "beta", slug="one")
    newer = make_resource(home, "Alpha", slug="two")
    last = make_resource(home, "gamma", slug="three")
    index = get_facet_index("resource")
    assert index.ordered(index.all) == [last.pk, newer.pk, older.pk]
    assert index.ordered(index.all, index.by_title) == [newer.pk, older.pk, last.pk]
    assert index.places_of(index.all, 2) == [0, 1]


def test_words_give_bits(home: HomePage) -> None:
    one = make_resource(home, "A samovar", slug="one")
    make_resource(home, "A teapot", slug="two")
    index = get_facet_index("resource")
    found = look_up_kind(Kind.RESOURCE, "samovar").found.hits.ids
    bits = index.with_entries([*found, 999_999])
    assert index.ordered(bits) == [one.pk]


def test_every_change_is_seen(home: HomePage, commit: Any) -> None:
    assert get_facet_index("resource").all == 0
    one = make_resource(home, "One", slug="one")
    kept = get_facet_index("resource")
    assert kept.all.bit_count() == 1
    assert get_facet_index("resource") is kept
    with commit():
        one.unpublish()
    assert get_facet_index("resource").all == 0


def test_an_unknown_source_is_an_error(home: HomePage) -> None:
    with pytest.raises(UnknownSource):
        get_facet_index("nothing")
