"""What a search server has not heard of yet."""

from django.db import connection

# Every search on a server asks, and building this query takes ten times as long as answering it.
_WAITS = """
    SELECT EXISTS (SELECT 1 FROM search_searchentry WHERE indexed_at IS NULL)
        OR EXISTS (SELECT 1 FROM search_pendingremoval)
"""


def anything_waits() -> bool:
    """Say whether any row was changed or removed without a server's knowing; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITS)
        return bool(cursor.fetchone()[0])
