"""Keeps the search's rows as the sources say; nothing else writes them.

What is public has a row; what is not has none. The database's own engine changes with the row, in
one transaction; a search server is told in the same breath, and again later when it does not answer
(see `indexing`).
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.db import connection, transaction

from .engines import get_own_engine, get_server
from .indexing import has_pending, send_pending
from .models import PendingRemoval, SearchEntry
from .rows import Row, row_of
from .sources import SearchSource, get_source
from .stamp import renew_stamp
from .vocabulary import count_words, different_words, words_of_entries

BATCH_SIZE = 100
# What waited while a server was down is sent with the next change, which must not take long.
MOST_SENT_ALONG = 10
# Any number will do, as long as nothing else in this database takes the same lock.
_LOCK_NUMBER = 7_306_411

logger = logging.getLogger(__name__)


@dataclass
class Changes:
    """How many rows were missing, out of date, or there without a public object."""

    added: int = 0
    updated: int = 0
    removed: int = 0


def refresh(source_key: str, pks: Iterable[Any]) -> Changes:
    """Bring the rows of these objects up to date, and return what was changed.

    An object that cannot be projected loses its row: better not found than found with old words.
    Raises UnknownSource, and what the database raises; a search server that is down is only logged.
    """
    source = get_source(source_key)
    changes = Changes()
    is_sent = False
    for batch in _batches(pks):
        with transaction.atomic():
            take_turn()
            _write(source, batch, changes)
            is_sent = send_pending()
    if is_sent:
        send_rest(MOST_SENT_ALONG)
    return changes


def send_rest(most: int | None = None) -> bool:
    """Send a search server all that waits for it, or as many batches of it as are given.

    Returns whether it took what it was sent.
    """
    for _batch in count() if most is None else range(most):
        if not has_pending():
            break
        with transaction.atomic():
            # Between reading a row and sending it nobody may take it down.
            take_turn()
            if not send_pending():
                return False
    return True


def remove_entries(entry_ids: Iterable[int]) -> int:
    """Delete rows, have the engines forget them, and return how many; in a transaction."""
    gone = list(entry_ids)
    if gone:
        renew_stamp(gone)
        get_own_engine().delete(gone)
        lost: Counter[str] = Counter()
        for words in words_of_entries(gone).values():
            lost.subtract(words)
        count_words(lost)
    if get_server():
        PendingRemoval.objects.bulk_create(
            [PendingRemoval(entry_id=entry_id) for entry_id in gone], ignore_conflicts=True
        )
    SearchEntry.objects.filter(pk__in=gone).delete()
    return len(gone)


def take_turn() -> None:
    """Let one process at a time write rows, so that a takedown is never overtaken.

    On SQLite a transaction has the only write lock anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK_NUMBER])


def _write(source: SearchSource[Any], pks: list[Any], changes: Changes) -> None:
    rows = dict(_public_rows(source, pks))
    known = {
        object_id: (entry_id, fingerprint)
        for object_id, entry_id, fingerprint in SearchEntry.objects.filter(
            source=source.key, object_id__in=[str(pk) for pk in pks]
        ).values_list("object_id", "pk", "fingerprint")
    }
    changes.removed += remove_entries(
        entry_id for object_id, (entry_id, _) in known.items() if object_id not in rows
    )
    fingerprints = {object_id: fingerprint for object_id, (_, fingerprint) in known.items()}
    changed = {
        object_id: row
        for object_id, row in rows.items()
        if fingerprints.get(object_id) != row.fingerprint
    }
    counts = _word_changes(changed, known)
    for object_id, row in changed.items():
        row.save(source.key, object_id)
    if changed:
        count_words(counts)
        written = SearchEntry.objects.filter(source=source.key, object_id__in=changed)
        entry_ids = list(written.values_list("pk", flat=True))
        get_own_engine().index(entry_ids)
        renew_stamp(entry_ids)
    changes.updated += len(changed.keys() & known.keys())
    changes.added += len(changed.keys() - known.keys())


def _word_changes(changed: dict[str, Row], known: dict[str, tuple[int, str]]) -> Counter[str]:
    """Return how many entries more or fewer have each word, once these rows are written."""
    old_words = words_of_entries(known[key][0] for key in changed if key in known)
    counts: Counter[str] = Counter()
    for object_id, row in changed.items():
        counts.update(different_words(row.words))
        if object_id in known:
            counts.subtract(old_words[known[object_id][0]])
    return counts


def _public_rows(source: SearchSource[Any], pks: list[Any]) -> Iterator[tuple[str, Row]]:
    for instance in _public_objects(source, pks):
        try:
            with transaction.atomic():
                projection = source.project(instance)
        except Exception as error:  # noqa: BLE001
            logger.error("Could not project a %s: %s", source.key, type(error).__name__)
            continue
        if projection.url and projection.title.strip():
            yield str(instance.pk), row_of(source.kind, projection)


def _public_objects(source: SearchSource[Any], pks: list[Any]) -> list[Any]:
    """Return these objects, less those that cannot be read: a picture of theirs may be lost."""
    try:
        return list(source.public().filter(pk__in=pks))
    except OSError as error:
        if len(pks) > 1:
            return [found for pk in pks for found in _public_objects(source, [pk])]
        logger.error("Could not read %s %s: %s", source.key, pks[0], type(error).__name__)
        return []


def _batches(pks: Iterable[Any]) -> Iterator[list[Any]]:
    unique = list(dict.fromkeys(pks))
    for start in range(0, len(unique), BATCH_SIZE):
        yield unique[start : start + BATCH_SIZE]
