"""Rows follow what is public, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schools.models import School
from search.engines import get_engine, get_own_engine
from search.indexing import has_pending
from search.kinds import Kind
from search.lookup import look_up_kind, popular_tags
from search.models import EntryFacet, EntryFile, PendingRemoval, SearchEntry
from search.projector import refresh
from search.sources import FileText, Projection, get_source, register

from .conftest import MakeNote, NoteSource, OtherSource, titles_found


def test_a_public_object_has_a_row_with_all_that_is_known_of_it(
    make_note: MakeNote, note_source: NoteSource
) -> None:
    entry = make_note(
        "Welcome",
        summary="A summary",
        body="Some text",
        language="ar",
        detail="Lesson plan · Primary",
        image_url="/media/cover.png",
        tags=("families", "families", "tea"),
        facets=(("process", "learn"), ("process", "learn")),
        files=[("a.pdf", "in a file", "/a.pdf"), ("b.pdf", "in another", "/b.pdf")],
    )

    assert (entry.kind, entry.language, entry.detail) == ("idea", "ar", "Lesson plan · Primary")
    assert (entry.summary, entry.body, entry.image_url) == (
        "A summary",
        "Some text",
        "/media/cover.png",
    )
    assert entry.tags == ["families", "tea"]
    assert set(entry.facets.values_list("group", "value")) == {
        ("process", "learn"),
        ("language", "ar"),
        ("tag", "families"),
        ("tag", "tea"),
    }
    assert list(entry.files.values_list("name", "text", "url")) == [
        ("a.pdf", "in a file", "/a.pdf"),
        ("b.pdf", "in another", "/b.pdf"),
    ]
    assert get_own_engine().indexed_ids() == {entry.pk}
    assert not has_pending()


def test_what_is_not_public_any_more_leaves_nothing_behind(
    make_note: MakeNote, note_source: NoteSource
) -> None:
    entry = make_note("Heron", tags=("birds",), files=[("a.pdf", "heron", "/a.pdf")])
    School.objects.filter(pk=entry.object_id).update(is_listed=False)

    changes = refresh("note", [int(entry.object_id)])

    assert changes.removed == 1
    assert titles_found("heron") == []
    assert not SearchEntry.objects.exists()
    assert not EntryFacet.objects.exists()
    assert not EntryFile.objects.exists()
    assert not PendingRemoval.objects.exists()
    assert get_engine().indexed_ids() == set()


def test_a_changed_object_is_found_by_its_new_words(
    make_note: MakeNote, note_source: NoteSource
) -> None:
    entry = make_note("Heron", files=[("a.pdf", "wading", "/a.pdf")])
    pk = int(entry.object_id)
    note_source.projections[pk] = Projection(
        title="Kingfisher", url="/k/", files=(FileText("b.pdf", "diving", "/b.pdf"),)
    )

    changes = refresh("note", [pk])

    assert (changes.added, changes.updated, changes.removed) == (0, 1, 0)
    assert titles_found("heron") == titles_found("wading") == []
    assert titles_found("kingfisher diving") == ["Kingfisher"]


def test_an_unchanged_object_is_not_written_again(make_note: MakeNote) -> None:
    entry = make_note("Heron", tags=("birds",))

    with CaptureQueriesContext(
        connection,
    ) as queries:
        refresh("note", [int(entry.object_id)])

    writes = ("INSERT", "UPDATE", "DELETE")
    assert [query["sql"] for query in queries if query["sql"].startswith(writes)] == []


def test_an_object_without_an_address_or_a_title_has_no_row(note_source: NoteSource) -> None:
    homeless, nameless = School.objects.create(name="A"), School.objects.create(name="B")
    note_source.projections[homeless.pk] = Projection(title="Heron", url="")
    note_source.projections[nameless.pk] = Projection(title=" ", url="/b/")

    refresh("note", [homeless.pk, nameless.pk])

    assert not SearchEntry.objects.filter(source="note").exists()


def test_an_object_that_cannot_be_projected_loses_its_row_and_spares_the_others(
    make_note: MakeNote,
    note_source: NoteSource,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken, sound = make_note("Heron"), make_note("Kingfisher")
    project = note_source.project

    def fail(instance: School) -> Projection:
        if str(instance.pk) == broken.object_id:
            raise ValueError("a secret word")
        return project(instance)

    monkeypatch.setattr(note_source, "project", fail)
    refresh("note", [int(broken.object_id), int(sound.object_id)])

    assert list(SearchEntry.objects.values_list("title", flat=True)) == ["Kingfisher"]
    assert "secret" not in caplog.text
    assert "ValueError" in caplog.text


def test_texts_are_cleaned_and_cut_to_what_a_row_can_hold(make_note: MakeNote) -> None:
    entry = make_note(
        "T" * 400,
        body="a\x00b\n\n c\ud800" + "x" * 600_000,
        detail="d" * 400,
        tags=("t" * 200,),
        files=[("n" * 400, "\x00text", "/" + "u" * 4_000)],
    )

    assert len(entry.title) == 255
    assert entry.body.startswith("a b c x")
    assert len(entry.body) <= 500_000
    assert entry.files.get().text == "text"


def test_another_app_gets_what_is_of_one_kind_best_first(
    make_note: MakeNote, other_source: OtherSource
) -> None:
    second = make_note("Birds", body="heron")
    first = make_note("Heron")
    make_note("Ducks")
    school = make_note("Heron School", source=other_source)

    def ids(kind: Kind, text: str) -> tuple[int, ...]:
        return look_up_kind(kind, text).found.hits.ids

    assert ids(Kind.IDEA, "heron") == (first.pk, second.pk)
    assert ids(Kind.SCHOOL, "heron") == (school.pk,)
    assert ids(Kind.IDEA, "owl") == ids(Kind.IDEA, '"') == ()


def test_popular_tags_come_most_used_first(make_note: MakeNote) -> None:
    make_note("A", tags=("tea", "families"))
    make_note("B", tags=("tea",))

    assert popular_tags(5) == ["tea", "families"]
    assert popular_tags(1) == ["tea"]


def test_two_sources_cannot_share_a_key(note_source: NoteSource) -> None:
    with pytest.raises(ValueError, match="note"):
        register(NoteSource())
    assert get_source("note") is note_source
