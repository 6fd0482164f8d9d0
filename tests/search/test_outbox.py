"""What changes is noted with the change, so that the search hears of it whatever comes between."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import transaction

from schools.models import School
from search.models import PendingRefresh, SearchEntry
from search.outbox import refresh_later, refresh_pending
from search.reconcile import reconcile

from .conftest import NoteSource

Commit = Callable[[], AbstractContextManager[None]]


def test_work_for_later_waits_for_the_commit_and_is_done_once(
    note_source: NoteSource, commit: Commit, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[set[int]] = []
    monkeypatch.setattr("search.outbox.refresh", lambda _key, pks: asked.append(set(pks)))

    with commit():
        refresh_later("note", [2])
        refresh_later("note", [1, 2])
        assert asked == []

    assert asked == [{1, 2}]
    assert not PendingRefresh.objects.exists()


def test_work_that_a_rollback_took_along_is_not_missed_the_next_time(
    note_source: NoteSource, commit: Commit
) -> None:
    school = School.objects.create(name="Heron")
    with commit():
        roll_back_a_refresh(school)
        refresh_later("note", [school.pk])

    assert SearchEntry.objects.get(source="note").title == "Heron"


def roll_back_a_refresh(school: School) -> None:
    with transaction.atomic():
        refresh_later("note", [school.pk])
        transaction.set_rollback(True)


def test_work_for_later_never_raises_and_waits_for_a_better_time(
    note_source: NoteSource,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    commit: Commit,
) -> None:
    school = School.objects.create(name="Heron")
    PendingRefresh.objects.all().delete()

    def fail() -> None:
        raise RuntimeError("a secret word")

    with monkeypatch.context() as broken:
        broken.setattr(note_source, "public", fail)
        with commit():
            refresh_later("note", [school.pk])
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text
    assert PendingRefresh.objects.count() == 1

    assert refresh_pending()

    assert SearchEntry.objects.get(source="note").title == "Heron"
    assert not PendingRefresh.objects.exists()


def test_what_a_killed_process_left_is_done_with_the_next_change(
    note_source: NoteSource, commit: Commit
) -> None:
    left, other = (School.objects.create(name=name) for name in ("Heron", "Otter"))
    PendingRefresh.objects.all().delete()
    PendingRefresh.objects.create(source="note", object_id=str(left.pk))

    with commit():
        refresh_later("note", [other.pk])

    titles = SearchEntry.objects.filter(source="note").values_list("title", flat=True)
    assert set(titles) == {"Heron", "Otter"}


def test_what_a_killed_process_left_is_done_by_the_command(note_source: NoteSource) -> None:
    school = School.objects.create(name="Heron")
    PendingRefresh.objects.all().delete()
    PendingRefresh.objects.create(source="note", object_id=str(school.pk))
    PendingRefresh.objects.create(source="gone", object_id="1")

    reconcile()

    assert SearchEntry.objects.filter(source="note", title="Heron").exists()
    assert not PendingRefresh.objects.exists()
