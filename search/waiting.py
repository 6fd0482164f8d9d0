"""What a search server has not heard of yet."""

import uuid

from django.db import connection

from .stamp import LAST_STAMP, seen

# Every search on a server asks, and building this query takes ten times as long as answering it.
_WAITS = f"""
    SELECT EXISTS (SELECT 1 FROM search_searchentry WHERE indexed_at IS NULL)
        OR EXISTS (SELECT 1 FROM search_pendingremoval), {LAST_STAMP}
"""  # noqa: S608


def anything_waits() -> bool:
    """Say whether any row was changed or removed without a server's knowing; one query."""
    return waits_and_stamp()[0]


def waits_and_stamp() -> tuple[bool, uuid.UUID | None]:
    """Return the same, and the stamp of the last change, in one query as well."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITS)
        waits, stamp = cursor.fetchone()
    return bool(waits), seen(stamp)
