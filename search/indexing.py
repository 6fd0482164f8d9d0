"""Tells a search server what has changed in the rows, now or as soon as it answers.

The database's own engine needs none of this: it changes with the rows.
"""

import logging

from django.utils import timezone

from .engines import get_own_engine, get_server
from .engines.base import EngineUnavailable
from .models import PendingRemoval, SearchEntry
from .waiting import anything_waits

# How many rows a server is sent at once.
BATCH_SIZE = 100

logger = logging.getLogger(__name__)


def send_pending() -> bool:
    """Send a search server up to BATCH_SIZE changed and removed rows.

    Returns whether it took them. One that does not answer is logged, without content.
    """
    server = get_server()
    if server is None:
        return True
    removed = list(PendingRemoval.objects.values_list("pk", flat=True)[:BATCH_SIZE])
    waiting = SearchEntry.objects.filter(indexed_at=None).order_by("-pk")
    changed = list(waiting.values_list("pk", flat=True)[:BATCH_SIZE])
    if not removed and not changed:
        return True
    try:
        server.delete(removed)
        server.index(changed)
    except EngineUnavailable as error:
        number = len(removed) + len(changed)
        logger.warning("Search engine %s: %s; %d rows wait.", server.name, error, number)
        return False
    PendingRemoval.objects.filter(pk__in=removed).delete()
    SearchEntry.objects.filter(pk__in=changed).update(indexed_at=timezone.now())
    return True


def purge() -> None:
    """Have the engines let go of the words of what was deleted; one that is down is only logged."""
    for engine in filter(None, (get_own_engine(), get_server())):
        try:
            engine.purge()
        except EngineUnavailable as error:
            logger.warning("Search engine %s: %s; deleted words wait.", engine.name, error)


def has_pending() -> bool:
    """Say whether a search server lacks anything."""
    return get_server() is not None and anything_waits()
