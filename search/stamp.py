"""What has changed in the entries, in order: what is worked out from them is kept up by it."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import connection

from .models import IndexChange

# One value, for who asks for something else in the same breath as well.
LAST_STAMP = "(SELECT stamp FROM search_indexchange ORDER BY id DESC LIMIT 1)"

# Who has not looked for so long reads everything anew.
KEPT_CHANGES = 1_000


_last_seen: uuid.UUID | None = None


def read_stamp() -> uuid.UUID | None:
    """Return the stamp of the last change, or None when there was never one."""
    # Every search asks for it, and building this query takes four times as long as answering it.
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {LAST_STAMP}")
        return seen(cursor.fetchone()[0])


def seen(value: Any) -> uuid.UUID | None:
    """Return what the database gave for LAST_STAMP as a stamp, and remember it."""
    global _last_seen  # noqa: PLW0603  (one for the process)
    _last_seen = IndexChange._meta.get_field("stamp").to_python(value)
    return _last_seen


def last_seen_stamp() -> uuid.UUID | None:
    """Return the stamp that this process saw last: another may be true by now."""
    return _last_seen or read_stamp()


def renew_stamp(entry_ids: Iterable[int] | None = None) -> None:
    """Note in the transaction that changes these entries that it does; without ids, all of them."""
    changed = None if entry_ids is None else sorted(entry_ids)
    change = IndexChange.objects.create(entry_ids=changed)
    IndexChange.objects.filter(pk__lte=change.pk - KEPT_CHANGES).delete()


def changes_since(stamp: uuid.UUID | None) -> tuple[set[int] | None, uuid.UUID | None]:
    """Return the entries that were changed after this stamp, and the stamp of the last change.

    The ids are None when it is not known: the stamp is too old, was rolled back, or all changed.
    """
    change = IndexChange.objects.filter(stamp=stamp).first() if stamp else None
    if change is None:
        return None, read_stamp()
    later = list(IndexChange.objects.filter(pk__gt=change.pk).order_by("pk"))
    last = later[-1].stamp if later else stamp
    changed: set[int] = set()
    for change in later:
        if change.entry_ids is None:
            return None, last
        changed.update(change.entry_ids)
    return changed, last
