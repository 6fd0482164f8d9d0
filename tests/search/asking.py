"""Asks the search and opens results, as a visitor does."""

from typing import Any

from django.db import connection
from django.test import Client

from search import log
from search.models import SearchEntry

BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
NAME = "Quillon Abernathy"


def whole_database() -> str:
    """Return all that the database holds, as text."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (the database's own names)
            rows.append(str(cursor.fetchall()))
    return "\n".join(rows).casefold()


def asked(text: str, *, times: int = 3, results: int = 1) -> None:
    for _time in range(times):
        log.record(text, results=results)


def opened(visitor: Client, **fields: Any) -> int:
    """Tell that a result was opened, as the page's script does; return the status."""
    entry = SearchEntry.objects.filter(kind="resource").earliest("pk")
    data = {"q": "welcome", "entry": entry.pk, "place": 1, **fields}
    headers = {"sec-fetch-site": "same-origin"}
    return visitor.post("/search/opened/", data, headers=headers).status_code
