"""Drift between what is public, the rows and the engine is found and mended."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from schools.models import School
from search.engines import get_engine, get_own_engine, get_server
from search.indexing import has_pending
from search.models import PendingRemoval, SearchEntry
from search.reconcile import Drift, reconcile
from search.sources import Projection

from .conftest import MakeNote, NoteSource


def run(**options: bool) -> str:
    out = StringIO()
    call_command("reconcile_search", stdout=out, **options)
    return out.getvalue()


def row_titles() -> set[str]:
    return set(SearchEntry.objects.values_list("title", flat=True))


def test_nothing_is_wrong_when_nothing_is_wrong(make_note: MakeNote) -> None:
    make_note("Heron")

    assert reconcile().is_clean
    assert "The search is in order." in run()


def test_a_public_object_without_a_row_gets_one(note_source: NoteSource) -> None:
    School.objects.create(name="Heron")

    assert reconcile() == Drift(missing=1)
    assert row_titles() == {"Heron"}
    assert reconcile().is_clean


def test_a_row_with_old_content_is_renewed(make_note: MakeNote, note_source: NoteSource) -> None:
    entry = make_note("Heron")
    note_source.projections[int(entry.object_id)] = Projection(title="Kingfisher", url="/k/")

    assert reconcile() == Drift(stale=1)
    assert row_titles() == {"Kingfisher"}


def test_a_row_without_a_public_object_is_removed(make_note: MakeNote) -> None:
    entry, deleted = make_note("Heron"), make_note("Kingfisher")
    School.objects.filter(pk=entry.object_id).update(is_listed=False)
    School.objects.filter(pk=deleted.object_id)._raw_delete("default")

    assert reconcile() == Drift(orphaned=2)
    assert row_titles() == set()
    assert get_engine().indexed_ids() == set()


def test_rows_of_a_source_that_is_gone_are_removed(make_note: MakeNote) -> None:
    entry = make_note("Heron")
    SearchEntry.objects.filter(pk=entry.pk).update(source="gone", object_id="x")
    School.objects.all()._raw_delete("default")

    assert reconcile() == Drift(orphaned=1)
    assert row_titles() == set()


def test_what_the_engine_lacks_it_gets(make_note: MakeNote) -> None:
    lost, marked = make_note("Heron"), make_note("Kingfisher")
    get_engine().delete([lost.pk])
    SearchEntry.objects.filter(pk=marked.pk).update(indexed_at=None)

    # What is marked waits for a search server, where there is one.
    assert reconcile() == Drift(not_indexed=2 if get_server() else 1)
    assert get_engine().indexed_ids() == get_own_engine().indexed_ids() == {lost.pk, marked.pk}
    assert not has_pending()


def test_what_the_engine_has_too_much_it_forgets(make_note: MakeNote) -> None:
    entry = make_note("Heron")
    SearchEntry.objects.filter(pk=entry.pk).delete()
    School.objects.all()._raw_delete("default")

    assert reconcile() == Drift(left_over=2 if get_server() else 1)
    assert get_engine().indexed_ids() == set()
    assert not PendingRemoval.objects.exists()


def test_more_than_one_batch_is_mended(note_source: NoteSource) -> None:
    School.objects.bulk_create(School(name=f"Heron {number}") for number in range(250))

    assert reconcile() == Drift(missing=250)
    assert len(get_engine().indexed_ids()) == 250


def test_a_rebuild_makes_the_index_anew(make_note: MakeNote) -> None:
    entry = make_note("Heron")
    get_engine().delete([entry.pk])

    output = run(rebuild=True)

    assert "not indexed  1" in output
    assert "Rebuilt the index." in output
    assert get_engine().indexed_ids() == {entry.pk}


def test_the_report_tells_the_counts_and_no_content(
    make_note: MakeNote, note_source: NoteSource
) -> None:
    School.objects.create(name="Heron")

    output = run()

    assert "missing      1" in output
    assert "stale        0" in output
    assert "Heron" not in output


def test_without_the_engine_the_rows_are_mended_and_the_command_fails(
    note_source: NoteSource, settings: object
) -> None:
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"  # type: ignore[attr-defined]
    settings.SEARCH_ENGINE = "elasticsearch"  # type: ignore[attr-defined]
    School.objects.create(name="Heron")

    with pytest.raises(CommandError, match="does not answer"):
        run()

    assert row_titles() == {"Heron"}


def test_what_waits_goes_on_waiting_while_the_engine_is_away(
    make_note: MakeNote, settings: object
) -> None:
    make_note("Heron")
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"  # type: ignore[attr-defined]
    settings.SEARCH_ENGINE = "elasticsearch"  # type: ignore[attr-defined]
    SearchEntry.objects.update(indexed_at=None)

    with pytest.raises(CommandError, match="does not answer"):
        run(waiting=True)

    assert has_pending()
