"""Tells the engine what has changed in the rows, now or as soon as it answers."""

import logging

from django.db import transaction
from django.utils import timezone

from .engines import get_engine
from .engines.base import EngineUnavailable
from .models import PendingRemoval, SearchEntry

# How many rows an engine is sent at once; what is left over waits for the next change.
BATCH_SIZE = 100

logger = logging.getLogger(__name__)


def send_pending() -> bool:
    """Send the engine up to BATCH_SIZE changed and removed rows.

    Returns whether it took them. An engine that does not answer is logged, without content.
    """
    removed = list(PendingRemoval.objects.values_list("pk", flat=True)[:BATCH_SIZE])
    changed = list(
        SearchEntry.objects.filter(indexed_at=None)
        .order_by("-pk")
        .prefetch_related("files")[:BATCH_SIZE]
    )
    if not removed and not changed:
        return True
    engine = get_engine()
    try:
        with transaction.atomic():
            engine.delete(removed)
            engine.index(changed)
    except EngineUnavailable as error:
        waiting = len(removed) + len(changed)
        logger.warning("Search engine %s: %s; %d rows wait.", engine.name, error, waiting)
        return False
    PendingRemoval.objects.filter(pk__in=removed).delete()
    changed_ids = [entry.pk for entry in changed]
    SearchEntry.objects.filter(pk__in=changed_ids).update(indexed_at=timezone.now())
    return True


def purge() -> None:
    """Have the engine let go of the words of what was deleted; one that is down is only logged."""
    engine = get_engine()
    try:
        engine.purge()
    except EngineUnavailable as error:
        logger.warning("Search engine %s: %s; deleted words wait.", engine.name, error)


def has_pending() -> bool:
    """Say whether the engine lacks anything."""
    return SearchEntry.objects.filter(indexed_at=None).exists() or PendingRemoval.objects.exists()
