"""Mistyped words, words that were not typed to their end, and words written as one."""

from typing import Any

import pytest
from django.test import Client

from schools.models import School
from search.models import SearchEntry, SearchWord
from search.projector import refresh
from search.query import parse
from search.reconcile import reconcile
from search.spelling import correct, slip
from search.vocabulary import get_vocabulary
from tests.queries import count_queries

from .conftest import MakeNote, NoteSource


@pytest.fixture
def notes(make_note: MakeNote) -> None:
    make_note("Assembly about welcome")
    make_note("A Ukrainian family", body="They speak Ukrainian and Russian.")
    make_note("New arrivals", body="A new arrival comes on a Wednesday.")
    make_note("Families at the gate", tags=("neighbours",))
    make_note("أبواب المدرسة", language="ar")
    make_note("Школа", files=[("letter.pdf", "Вітаємо вас", "/letter.pdf")])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("asembly", "assembly"),
        ("assmebly", "assembly"),
        ("assembky", "assembly"),
        ("Ukranian familly", "ukrainian family"),
        ("neigbours", "neighbours"),
        ("newarrival", "new arrival"),
        ("أبوب", "ابواب"),
        ("вітаемо", "вітаємо"),
        ("welcome asembly -gate", "welcome assembly -gate"),
    ],
)
def test_what_was_meant(notes: None, typed: str, meant: str) -> None:
    _query, corrected = correct(parse(typed))
    assert corrected == meant


@pytest.mark.parametrize(
    "typed",
    [
        "assembly",
        "families",
        "zeppelin",
        "gat",
        '"asembly about"',
        "as3embly",
        "-asembly family",
        "sch",
    ],
)
def test_what_is_left_as_it_was_typed(notes: None, typed: str) -> None:
    query, corrected = correct(parse(typed))
    assert corrected == ""
    assert query.text == typed


def test_a_word_that_was_not_typed_to_its_end_stands_for_those_that_begin_so(notes: None) -> None:
    query, corrected = correct(parse("ukrai"))
    assert corrected == ""
    assert query.terms[0].alternatives == (("ukrainian",),)


def test_a_likely_slip_costs_less() -> None:
    neighbour, other = slip("gomes", "homes", 1), slip("pomes", "homes", 1)
    assert neighbour < other
    assert slip("hmoes", "homes", 1) < slip("hxmes", "homes", 1)
    assert slip("homess", "homes", 1) < slip("homexs", "homes", 1)


def test_a_word_that_nobody_may_read_any_more_is_not_suggested(
    notes: None, make_note: MakeNote, note_source: NoteSource
) -> None:
    entry = make_note("Pangolin", body="pangolin", files=[("a.pdf", "pangolin", "/a.pdf")])
    assert correct(parse("pangolim"))[1] == "pangolin"
    School.objects.filter(pk=entry.object_id).update(is_listed=False)
    refresh("note", [int(entry.object_id)])
    assert correct(parse("pangolim"))[1] == ""
    assert not SearchWord.objects.filter(word="pangolin").exists()


def test_the_counts_follow_every_change(
    notes: None, make_note: MakeNote, note_source: NoteSource
) -> None:
    entry = make_note("Heron", body="a heron and a duck")
    before = dict(SearchWord.objects.values_list("word", "entries"))
    assert before["heron"] == before["duck"] == 1
    projection = note_source.projections[int(entry.object_id)]
    note_source.projections[int(entry.object_id)] = type(projection)("Kingfisher", projection.url)
    refresh("note", [int(entry.object_id)])
    after = dict(SearchWord.objects.values_list("word", "entries"))
    assert "heron" not in after
    assert after["kingfisher"] == 1
    SearchWord.objects.update(entries=7)
    reconcile()
    assert dict(SearchWord.objects.values_list("word", "entries")) == after
    vocabulary = get_vocabulary()
    assert vocabulary.entries_with_stem_of("kingfishers") == after["kingfisher"] == 1
    assert vocabulary.entries_with_stem_of("heron") == vocabulary.entries_with("heron") == 0


def test_the_page_says_what_it_shows_and_offers_the_words_as_typed(notes: None, home: Any) -> None:
    page = Client().get("/search/?q=asembly").content.decode()
    assert "Showing results for <b>assembly</b>" in page
    assert "<mark>Assembly</mark> about welcome" in page
    assert 'href="?q=asembly&amp;exact=1"' in page
    assert 'value="asembly"' in page
    exact = Client().get("/search/?q=asembly&exact=1").content.decode()
    assert "Showing results for" not in exact
    assert "We found nothing for “asembly”" in exact


def test_markup_in_a_mistyped_query_stays_text(notes: None, home: Any) -> None:
    page = Client().get("/search/", {"q": "asembly <script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


def test_the_queries_do_not_grow_with_the_entries(
    notes: None, make_note: MakeNote, home: Any, client: Client
) -> None:
    counts = []
    for wanted in (12, 24):
        while SearchEntry.objects.count() < wanted + 6:
            make_note(f"Assembly number {SearchEntry.objects.count()}", body="welcome")
        counts.append(count_queries(client, "/search/?q=asembly"))
    assert counts[0] == counts[1]
