"""Which objects have changed, noted with the change itself, so that the search hears of each.

The note is written in the transaction of the change and worked off after its commit. A process
that is killed between the two leaves it in the table, where the next change, or `reconcile_search`,
finds it (a "transactional outbox"; C. Richardson, "Microservices Patterns", 2018, section 3.3).
"""

import logging
from collections.abc import Iterable
from typing import Any

from asgiref.local import Local
from django.db import transaction

from .models import PendingRefresh
from .projector import refresh
from .sources import REGISTRY

# How many notes are read at once.
BATCH_SIZE = 1_000

logger = logging.getLogger(__name__)
_local = Local()


def refresh_later(source_key: str, pks: Iterable[Any]) -> None:
    """Note that these objects have changed; after the commit their rows are brought up to date.

    Then nothing is raised.
    """
    notes = [PendingRefresh(source=source_key, object_id=str(pk)) for pk in pks]
    if notes:
        PendingRefresh.objects.bulk_create(notes)
        _local.has_notes = True
        transaction.on_commit(_refresh_noted)


def refresh_pending() -> bool:
    """Bring up to date whatever is noted, whoever noted it; return whether nothing is left."""
    while notes := list(PendingRefresh.objects.order_by("pk")[:BATCH_SIZE]):
        done = [key for key in sorted({note.source for note in notes}) if _refresh(key, notes)]
        PendingRefresh.objects.filter(
            pk__in=[note.pk for note in notes if note.source in done]
        ).delete()
        if not done:
            return False
    return True


def _refresh_noted() -> None:
    """Do it once for all the notes of a transaction, which asks for it with each."""
    if getattr(_local, "has_notes", False):
        _local.has_notes = False
        refresh_pending()


def _refresh(source_key: str, notes: list[PendingRefresh]) -> bool:
    source = REGISTRY.get(source_key)
    if source is None:
        return True
    to_key = source.model._meta.pk.to_python
    pks = {note.object_id: to_key(note.object_id) for note in notes if note.source == source_key}
    try:
        refresh(source_key, pks.values())
    except Exception as error:  # noqa: BLE001
        # The change itself is saved: whoever made it must not see an error. The message could hold
        # content, so only its kind is logged.
        logger.error("Could not refresh %s: %s", source_key, type(error).__name__)
        return False
    return True
