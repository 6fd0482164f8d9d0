"""What each engine must do, and each in the same way: rank, count, page, suggest, forget.

The suite is run once on SQLite and once on PostgreSQL with Elasticsearch: the expectations are the
same, and so are the answers.
"""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from search.documents import EntryWords
from search.engines import get_server
from search.engines.base import Engine, EngineUnavailable, Wanted
from search.models import PendingRemoval, SearchEntry
from search.projector import remove_entries
from search.query import parse
from search.rebuilding import rebuild_index
from search.stamp import renew_stamp

from .conftest import Found, MakeNote, NoteSource, OtherSource


@pytest.mark.parametrize("few", [0, 1_000])
def test_a_match_counts_more_in_title_than_in_tags_summary_text_and_files(
    make_note: MakeNote, found: Found, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # PostgreSQL ranks many matches in two steps.
    monkeypatch.setattr("search.engines.postgres.FEW", few)
    monkeypatch.setattr("search.engines.postgres.FEW_OF_ALL", 1)
    make_note("A file", files=[("notes.pdf", "the heron stands still", "/notes.pdf")])
    make_note("A text", body="the heron stands still")
    make_note("A summary", summary="the heron stands still")
    make_note("A tag", tags=("heron",))
    make_note("The heron", summary="stands still")
    make_note("Something else", summary="a duck", body="swims")

    assert found("heron") == ["The heron", "A tag", "A summary", "A text", "A file"]


def test_a_title_wins_over_many_mentions_in_a_text_however_long_its_own_file_is(
    make_note: MakeNote, found: Found
) -> None:
    make_note("Otters", body="heron " * 30)
    long_file = " ".join(f"word{number}" for number in range(5_000))
    make_note("Heron", files=[("long.pdf", long_file, "/long.pdf")])
    for number in range(20):
        make_note(f"Filler {number}", body="a few words about ducks")

    assert found("heron") == ["Heron", "Otters"]


def test_all_words_must_be_there_in_whatever_field(make_note: MakeNote, found: Found) -> None:
    make_note("Refugee week", files=[("plan.pdf", "bring a samovar", "/plan.pdf")])
    make_note("Refugee week", body="bring a kettle")
    make_note("Tea", body="samovar")

    assert found("refugee samovar") == ["Refugee week"]
    assert found("samovar kettle") == []


def test_any_word_will_do_when_asked_so(make_note: MakeNote, found: Found) -> None:
    make_note("Samovar")
    make_note("Kettle")
    make_note("Teapot")

    assert set(found("samovar kettle", needs_all=False)) == {"Samovar", "Kettle"}


def test_a_phrase_is_found_only_in_its_order(make_note: MakeNote, found: Found) -> None:
    make_note("Welcome pack")
    make_note("Pack of welcome cards")

    assert found('"welcome pack"') == ["Welcome pack"]
    assert set(found("welcome pack")) == {"Welcome pack", "Pack of welcome cards"}


def test_a_phrase_of_small_words_is_found(make_note: MakeNote, found: Found) -> None:
    make_note("To be or not to be")
    make_note("Be that as it may")

    assert found('"to be or not to be"') == ["To be or not to be"]


def test_a_minus_leaves_out_words_and_phrases(make_note: MakeNote, found: Found) -> None:
    make_note("Story with a video")
    make_note("Story with a sound file")
    make_note("Story")

    assert set(found("story -video")) == {"Story with a sound file", "Story"}
    assert set(found('story -"sound file" -video')) == {"Story"}
    assert found("story film -video", needs_all=False) != []


def test_counts_are_those_of_all_kinds_and_the_total_that_of_the_kind(
    make_note: MakeNote, other_source: OtherSource, engine: Engine
) -> None:
    for number in range(3):
        make_note(f"Heron {number}")
    make_note("Heron school", source=other_source)
    make_note("Duck")

    all_kinds = engine.search(parse("heron"), Wanted())
    one_kind = engine.search(parse("heron"), Wanted({"kind": ["school"]}))

    assert (all_kinds.total, len(all_kinds.ids)) == (4, 4)
    assert (one_kind.total, len(one_kind.ids)) == (1, 1)
    assert all_kinds.counts["kind"] == one_kind.counts["kind"] == {"idea": 3, "school": 1}
    assert (all_kinds.matching, one_kind.matching) == (4, 4)


def test_pages_of_hits_neither_overlap_nor_leave_gaps(make_note: MakeNote, engine: Engine) -> None:
    ids = {make_note(f"Heron {number}").pk for number in range(7)}

    pages = [
        engine.search(parse("heron"), Wanted(offset=offset, limit=3)).ids for offset in (0, 3, 6, 9)
    ]

    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert set().union(*pages) == ids


def test_of_many_matches_the_one_that_is_called_so_comes_first_and_none_comes_twice(
    make_note: MakeNote, engine: Engine
) -> None:
    # More than are ranked by all their fields
    ids = {make_note(f"Note {number}", body="A heron rests.").pk for number in range(130)}
    named = make_note("Heron", body="It rests. " * 3).pk

    pages = [
        engine.search(parse("heron"), Wanted(offset=offset, limit=45)).ids for offset in (0, 45, 90)
    ]

    assert pages[0][0] == named
    assert len(sum(pages, ())) == 131
    assert {*sum(pages, ())} == {*ids, named}


def test_a_changed_entry_is_found_by_its_new_words_only(
    make_note: MakeNote, note_source: NoteSource, engine: Engine, found: Found
) -> None:
    entry = make_note("Heron")
    SearchEntry.objects.filter(pk=entry.pk).update(title="Kingfisher")
    EntryWords.objects.filter(pk=entry.pk).update(title="kingfisher")

    engine.index([entry.pk])

    assert found("heron") == []
    assert found("kingfisher") == ["Kingfisher"]
    assert engine.indexed_ids() == {entry.pk}


def test_a_deleted_entry_is_not_found(make_note: MakeNote, engine: Engine, found: Found) -> None:
    entry = make_note("Heron")

    engine.delete([entry.pk, entry.pk + 1000])

    assert found("heron") == []
    assert found.suggested("her") == []
    assert engine.indexed_ids() == set()


def change_unheard(entry: SearchEntry) -> None:
    SearchEntry.objects.filter(pk=entry.pk).update(indexed_at=None)


def remove_unheard(entry: SearchEntry) -> None:
    PendingRemoval.objects.create(entry_id=entry.pk)
    SearchEntry.objects.filter(pk=entry.pk).delete()
    renew_stamp([entry.pk])


@pytest.mark.parametrize("change", [change_unheard, remove_unheard])
def test_a_server_that_has_not_heard_of_everything_leaves_the_answer_to_the_database(
    make_note: MakeNote, engine: Engine, change: Callable[[SearchEntry], None]
) -> None:
    change(make_note("Heron"))

    # The database's own engine changes with the row.
    is_left = contextlib.nullcontext() if get_server() is None else pytest.raises(EngineUnavailable)
    with is_left:
        engine.search(parse("heron"), Wanted())
    with is_left:
        engine.suggest(["her"], 10)


def test_a_rebuilt_index_holds_what_it_is_given_and_nothing_else(
    make_note: MakeNote, engine: Engine, found: Found
) -> None:
    make_note("Heron")
    kept = make_note("Kingfisher")

    engine.rebuild([kept.pk])

    assert engine.indexed_ids() == {kept.pk}
    assert found("heron") == []
    assert found("kingfisher") == ["Kingfisher"]
    make_note("Dipper")
    assert found("dipper") == ["Dipper"]


def test_an_index_of_many_batches_is_whole(
    make_note: MakeNote, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_ids = [make_note(f"Heron {number}").pk for number in range(7)]
    monkeypatch.setattr(type(engine.new_generation()), "batch_size", 2)

    engine.rebuild(entry_ids)

    assert engine.indexed_ids() == set(entry_ids)


def test_what_is_written_during_a_rebuild_is_in_the_new_index(
    make_note: MakeNote, engine: Engine, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, changed = make_note("Heron"), make_note("Otter")
    complete = type(engine.new_generation()).complete

    def write_meanwhile(generation: Any) -> None:
        complete(generation)
        remove_entries([gone.pk])
        make_note("Kingfisher")

    monkeypatch.setattr(type(engine.new_generation()), "complete", write_meanwhile)
    rebuild_index(engine)

    assert found("heron") == []
    assert found("kingfisher") == ["Kingfisher"]
    assert found("otter") == ["Otter"]
    assert gone.pk not in engine.indexed_ids() >= {changed.pk}


def test_a_rebuild_that_fails_leaves_the_old_index(
    make_note: MakeNote, engine: Engine, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_note("Heron")

    def fail(_generation: Any) -> None:
        raise EngineUnavailable("gone")

    monkeypatch.setattr(type(engine.new_generation()), "complete", fail)
    with pytest.raises(EngineUnavailable):
        rebuild_index(engine)

    assert found("heron") == ["Heron"]
    make_note("Otter")
    assert found("otter") == ["Otter"]


def test_suggestions_complete_the_last_word_of_a_title(make_note: MakeNote, found: Found) -> None:
    make_note("Welcome pack for families")
    make_note("Welcome")
    make_note("A warm welcome", body="families")
    make_note("Packing", body="welcome")

    assert found.suggested("welc") == ["Welcome", "A warm welcome", "Welcome pack for families"]
    assert found.suggested("welcome", "pa") == ["Welcome pack for families"]
    assert found.suggested("welcome", "famili") == ["Welcome pack for families"]
    assert found.suggested("fam", "welcome") == []


def test_the_engine_says_that_it_is_well(engine: Engine) -> None:
    assert engine.is_healthy()


def test_an_empty_index_finds_nothing(engine: Engine, found: Found) -> None:
    assert found("heron") == []
    assert found.suggested("her") == []
