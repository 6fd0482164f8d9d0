"""Finds and mends what the rows and the engine hold wrongly, whatever the cause."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from .engines import get_engine
from .engines.base import EngineUnavailable
from .indexing import has_pending, send_pending
from .models import PendingRemoval, SearchEntry
from .projector import Changes, refresh, remove_entries, take_turn
from .sources import REGISTRY, SearchSource, all_sources
from .vocabulary import rebuild_vocabulary


@dataclass
class Drift:
    """What was found and mended.

    `missing`: public objects without a row; `stale`: rows with old content; `orphaned`: rows
    without a public object; `not_indexed`: rows that the engine did not have as they are;
    `left_over`: what the engine had without a row. `engine_answers` is whether the engine could be
    mended too; when not, the rows wait for it.
    """

    missing: int = 0
    stale: int = 0
    orphaned: int = 0
    not_indexed: int = 0
    left_over: int = 0
    engine_answers: bool = True

    @property
    def is_clean(self) -> bool:
        """Say whether nothing was wrong."""
        return self == Drift()


def reconcile(*, rebuild: bool = False) -> Drift:
    """Compare sources, rows and engine, make them agree, and return what was wrong.

    With `rebuild` the engine's index is made anew from the rows.
    """
    drift = Drift()
    _compare_engine(drift)
    drift.orphaned += _remove_unregistered()
    for source in all_sources():
        changes = _refresh_all(source)
        drift.missing += changes.added
        drift.stale += changes.updated
        drift.orphaned += changes.removed
    _count_words()
    if rebuild:
        _rebuild(drift)
    while drift.engine_answers and has_pending():
        drift.engine_answers = send_pending()
    return drift


def _compare_engine(drift: Drift) -> None:
    """Note which rows the engine lacks and what it has too much, to be sent afterwards."""
    try:
        indexed = get_engine().indexed_ids()
    except EngineUnavailable:
        drift.engine_answers = False
        return
    rows = dict(SearchEntry.objects.values_list("pk", "indexed_at"))
    lacking = [pk for pk, indexed_at in rows.items() if indexed_at is None or pk not in indexed]
    left_over = indexed - set(rows)
    SearchEntry.objects.filter(pk__in=lacking).update(indexed_at=None)
    PendingRemoval.objects.bulk_create(
        [PendingRemoval(entry_id=pk) for pk in left_over], ignore_conflicts=True
    )
    drift.not_indexed = len(lacking)
    drift.left_over = len(left_over)


def _remove_unregistered() -> int:
    unknown = SearchEntry.objects.exclude(source__in=REGISTRY)
    return remove_entries(unknown.values_list("pk", flat=True))


def _refresh_all(source: SearchSource[Any]) -> Changes:
    public = source.public().order_by().values_list("pk", flat=True)
    rows = SearchEntry.objects.filter(source=source.key).values_list("object_id", flat=True)
    to_key = source.model._meta.pk.to_python
    return refresh(source.key, {*public, *map(to_key, rows)})


def _count_words() -> None:
    """Count anew what the changes of years may have miscounted; nobody writes meanwhile."""
    with transaction.atomic():
        take_turn()
        rebuild_vocabulary()


def _rebuild(drift: Drift) -> None:
    entries = SearchEntry.objects.prefetch_related("files").iterator(chunk_size=200)
    started_at = timezone.now()
    try:
        get_engine().rebuild(entries)
    except EngineUnavailable:
        drift.engine_answers = False
        return
    SearchEntry.objects.filter(indexed_at=None).update(indexed_at=started_at)
    PendingRemoval.objects.all().delete()
