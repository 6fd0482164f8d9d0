"""Finds and mends what the rows and the engine hold wrongly, whatever the cause."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from .engines import get_own_engine, get_server
from .engines.base import Engine, EngineUnavailable, in_batches
from .models import PendingRefresh, PendingRemoval, SearchEntry
from .projector import Changes, refresh, remove_entries, send_rest, take_turn
from .rebuilding import rebuild_index
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
    """Compare sources, rows and engines, make them agree, and return what was wrong.

    With `rebuild` the indexes are made anew from the rows.
    """
    drift = Drift()
    noted = list(PendingRefresh.objects.values_list("pk", flat=True))
    server = get_server()
    if server:
        _compare_server(server, drift)
    drift.orphaned += _remove_unregistered()
    for source in all_sources():
        changes = _refresh_all(source)
        drift.missing += changes.added
        drift.stale += changes.updated
        drift.orphaned += changes.removed
    PendingRefresh.objects.filter(pk__in=noted).delete()
    _mend_own_engine(drift)
    if rebuild:
        rebuild_index(get_own_engine())
        _rebuild_server(drift)
    if drift.engine_answers:
        drift.engine_answers = send_rest()
    return drift


def _compare_server(server: Engine, drift: Drift) -> None:
    """Note which rows the server lacks and what it has too much, to be sent afterwards."""
    try:
        indexed = server.indexed_ids()
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
    drift.not_indexed += len(lacking)
    drift.left_over += len(left_over)


def _remove_unregistered() -> int:
    unknown = SearchEntry.objects.exclude(source__in=REGISTRY)
    return remove_entries(unknown.values_list("pk", flat=True))


def _refresh_all(source: SearchSource[Any]) -> Changes:
    public = source.public().order_by().values_list("pk", flat=True)
    rows = SearchEntry.objects.filter(source=source.key).values_list("object_id", flat=True)
    to_key = source.model._meta.pk.to_python
    return refresh(source.key, {*public, *map(to_key, rows)})


def _mend_own_engine(drift: Drift) -> None:
    """Give the database's own engine what it lacks, and count the words; nobody writes meanwhile.

    Both change with the rows, so that only a hand in the database can have parted them, or years of
    miscounting.
    """
    engine = get_own_engine()
    with transaction.atomic():
        take_turn()
        indexed = engine.indexed_ids()
        rows = set(SearchEntry.objects.values_list("pk", flat=True))
        for batch in in_batches(sorted(rows - indexed)):
            engine.index(batch)
        engine.delete(sorted(indexed - rows))
        rebuild_vocabulary()
    drift.not_indexed += len(rows - indexed)
    drift.left_over += len(indexed - rows)


def _rebuild_server(drift: Drift) -> None:
    server = get_server()
    if server is None:
        return
    try:
        rebuild_index(server)
    except EngineUnavailable:
        drift.engine_answers = False
        return
    SearchEntry.objects.filter(indexed_at=None).update(indexed_at=timezone.now())
    PendingRemoval.objects.all().delete()
