"""Knows whether anything that visitors may see has changed."""

import re
import secrets
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

CACHE = "pages"
KEY = "content-version"

WRITES = re.compile(r"\b(?:INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|ALTER|DROP)\b")
# A lock is no change, and a query with FOR UPDATE begins as every other query does.
READS = re.compile(
    r"\s*\(?\s*(?:SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|SET|SHOW|PRAGMA|EXPLAIN)\b",
    re.IGNORECASE,
)
TABLE = re.compile(r'\b(?:INTO|UPDATE|FROM)\s+"?(\w+)"?', re.IGNORECASE)
# What is written all day and shown on no page, or (downloads) only as an order.
UNSEEN = re.compile(
    r"django_session|usersessions_|django_tasks|resources_downloadcount|search_searchquery"
    r"|search_queryday|search_openedresult|wagtailadmin_|wagtailcore_(?:model|page)logentry"
)


def content_version() -> str:
    """Return a name for all that is public now; it is another one after anything was written.

    The day is part of it: some things begin or end at midnight without being written.
    """
    cache = caches[CACHE]
    token = cache.get(KEY)
    if token is None:
        # Several may do this at once; the first one's stays.
        token = cache.get_or_set(KEY, lambda: secrets.token_hex(8), timeout=None)
    return f"{token}-{timezone.localdate():%Y%m%d}"


def renew_content_version() -> None:
    """Give all that is public a new name, so that nothing stored under the old one is shown."""
    caches[CACHE].set(KEY, secrets.token_hex(8), timeout=None)


def changes_content(statement: str) -> bool:
    """Say whether an SQL statement writes into a table of which visitors see something.

    What it does not understand counts as a change.
    """
    if READS.match(statement):
        return False
    if not WRITES.search(statement[:2000].upper()):
        return False
    table = TABLE.search(statement)
    return table is None or UNSEEN.match(table[1]) is None


def notice_write(
    execute: Callable[..., Any],
    sql: str,
    params: Any,
    many: bool,  # noqa: FBT001  (Django calls it so)
    context: dict[str, Any],
) -> Any:
    """Run a statement for Django (an execute wrapper), and renew the version when it writes.

    Every write passes here, also bulk ones that send no signal. The version is renewed at once,
    for whoever reads within the same transaction, and again after the commit, for everybody else.
    """
    result = execute(sql, params, many, context)
    if changes_content(sql):
        renew_content_version()
        connection: BaseDatabaseWrapper = context["connection"]
        waiting = connection.run_on_commit
        if connection.in_atomic_block and not (waiting and waiting[-1][1] is renew_content_version):
            transaction.on_commit(renew_content_version, using=connection.alias)
    return result


def watch_writes(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    """Watch what a new connection writes (a receiver of connection_created)."""
    if notice_write not in connection.execute_wrappers:
        connection.execute_wrappers.append(notice_write)
