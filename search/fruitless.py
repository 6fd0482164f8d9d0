"""Counts what people look for and do not find, so that editors see what is missing.

Nothing about who asked is kept. A rare query could be a child's name, so its words are kept only
when it came often, and never when they look like something personal.
"""

import logging
import re
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import FruitlessQuery
from .words import words

TIMES_UNTIL_KEPT = 3
MAX_KEPT_CHARACTERS = 60
# A robot's nonsense must not fill the table: beyond this, what came seldom and long ago makes room.
MAX_ROWS = 10_000
SELDOM_KEPT_DAYS = 30
_PERSONAL = re.compile(r"\d|@|://|www\.", re.IGNORECASE)

logger = logging.getLogger(__name__)


def record(query_text: str) -> None:
    """Count a query that found nothing; never raises, since the page must be shown all the same."""
    normalised = " ".join(words(query_text))
    if not normalised:
        return
    try:
        with transaction.atomic():
            _count(normalised, may_keep=_may_keep(query_text, normalised))
    except DatabaseError as error:
        logger.warning("A search without result was not counted: %s", type(error).__name__)


def _count(normalised: str, *, may_keep: bool) -> None:
    today = timezone.localdate()
    fingerprint = _fingerprint(normalised)
    rows = FruitlessQuery.objects.filter(fingerprint=fingerprint)
    if not rows.exists() and not _has_room():
        return
    FruitlessQuery.objects.get_or_create(fingerprint=fingerprint, defaults={"last_day": today})
    rows.update(count=F("count") + 1, last_day=today)
    if may_keep:
        rows.filter(count__gte=TIMES_UNTIL_KEPT, text="").update(text=normalised)


def _may_keep(query_text: str, normalised: str) -> bool:
    return len(normalised) <= MAX_KEPT_CHARACTERS and not _PERSONAL.search(query_text)


def _fingerprint(normalised: str) -> str:
    """Return by what a query is known again; without the site's secret nobody can test a guess."""
    return salted_hmac("search.fruitless", normalised, algorithm="sha256").hexdigest()


def _has_room() -> bool:
    """Say whether there is room for one more, after making some when there is none."""
    if FruitlessQuery.objects.count() < MAX_ROWS:
        return True
    long_ago = timezone.localdate() - timedelta(days=SELDOM_KEPT_DAYS)
    FruitlessQuery.objects.filter(text="", last_day__lt=long_ago).delete()
    return FruitlessQuery.objects.count() < MAX_ROWS
