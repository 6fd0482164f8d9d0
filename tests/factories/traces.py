"""Finds a word wherever the site could have kept it."""

from pathlib import Path

from django.conf import settings
from django.db import connection

from search.engines import get_engine
from search.engines.base import Wanted
from search.query import parse


def find_traces(word: str) -> list[str]:
    """Return where `word` stands, whatever its capitals: table names, file names, the search."""
    return [*_in_database(word), *_in_files(word), *_in_search(word)]


def _in_database(word: str) -> list[str]:
    quote = connection.ops.quote_name
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {quote(table)}")  # noqa: S608  (the table's own name)
            if any(word.lower() in str(row).lower() for row in cursor.fetchall()):
                found.append(f"table {table}")
    return found


def _in_files(word: str) -> list[str]:
    return [
        f"file {path.name}"
        for root in (settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT)
        for path in Path(root).rglob("*")
        if path.is_file()
        and (
            word.lower() in path.name.lower() or word.lower().encode() in path.read_bytes().lower()
        )
    ]


def _in_search(word: str) -> list[str]:
    hits = get_engine().search(parse(word), Wanted())
    return ["search"] if hits.ids else []
