"""What each engine does for the same words when nothing is asked of it but the best ten."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from search.documents import FIELDS
from search.engines import get_engine

BATCH_SIZE = 1_000


def find(text: str) -> None:
    """Ask the engine of the settings for ten documents with all of these words, as ranked by it."""
    _FINDERS[get_engine().name](text)


def find_titles(begun: str) -> None:
    """Ask it for ten documents whose titles have a word that begins so."""
    _TITLE_FINDERS[get_engine().name](begun)


def load(rows: Sequence[Sequence[str]]) -> None:
    """Fill a new index of the engine's own kind with texts by field, as fast as it takes them."""
    _LOADERS[get_engine().name](rows)


def _fetch(sql: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        cursor.fetchall()


def _find_in_sqlite(text: str) -> None:
    sql = (
        "SELECT rowid FROM search_fts_document WHERE search_fts_document MATCH %s"
        " ORDER BY rank LIMIT 10"
    )
    _fetch(sql, [" AND ".join(f'"{word}"' for word in text.split())])


def _find_titles_in_sqlite(begun: str) -> None:
    sql = "SELECT rowid FROM search_fts_title WHERE search_fts_title MATCH %s LIMIT 10"
    _fetch(sql, [f'"{begun}" *'])


def _find_in_postgres(text: str) -> None:
    sql = (
        "SELECT entry_id FROM search_postgres_document, plainto_tsquery('search_english', %s) AS q"
        " WHERE document @@ q ORDER BY ts_rank(document, q) DESC LIMIT 10"
    )
    _fetch(sql, [text])


def _find_titles_in_postgres(begun: str) -> None:
    sql = (
        "SELECT entry_id FROM search_postgres_document"
        " WHERE title @@ to_tsquery('simple', %s) LIMIT 10"
    )
    _fetch(sql, [f"'{begun}':*"])


def _find_in_elasticsearch(text: str) -> None:
    query = {"match": {"document": {"query": text, "operator": "and"}}}
    engine: Any = get_engine()
    engine.client.search(index=engine.alias, query=query, size=10)


def _find_titles_in_elasticsearch(begun: str) -> None:
    engine: Any = get_engine()
    engine.client.search(index=engine.alias, query={"prefix": {"title.plain": begun}}, size=10)


def _load_sqlite(rows: Sequence[Sequence[str]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"CREATE VIRTUAL TABLE bare USING fts5({', '.join(FIELDS)}, tokenize=porter)"
        )
        cursor.executemany("INSERT INTO bare VALUES (%s, %s, %s, %s, %s)", rows)
        cursor.execute("DROP TABLE bare")


def _load_postgres(rows: Sequence[Sequence[str]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (words tsvector)")
        sql = "INSERT INTO bare VALUES (to_tsvector('english', %s))"
        cursor.executemany(sql, [[" ".join(row)] for row in rows])
        cursor.execute("CREATE INDEX ON bare USING gin (words)")
        cursor.execute("DROP TABLE bare")


def _load_elasticsearch(rows: Sequence[Sequence[str]]) -> None:
    engine: Any = get_engine()
    client, index = engine.client.options(request_timeout=60), f"{engine.alias}-bare"
    text = {"type": "text", "analyzer": "english"}
    client.indices.create(index=index, mappings={"properties": dict.fromkeys(FIELDS, text)})
    for start in range(0, len(rows), BATCH_SIZE):
        lines: list[dict[str, Any]] = []
        for row in rows[start : start + BATCH_SIZE]:
            lines += [{"index": {}}, dict(zip(FIELDS, row, strict=True))]
        client.bulk(index=index, operations=lines)
    client.indices.refresh(index=index)
    client.indices.delete(index=index)


_FINDERS = {
    "sqlite": _find_in_sqlite,
    "postgres": _find_in_postgres,
    "elasticsearch": _find_in_elasticsearch,
}
_TITLE_FINDERS = {
    "sqlite": _find_titles_in_sqlite,
    "postgres": _find_titles_in_postgres,
    "elasticsearch": _find_titles_in_elasticsearch,
}
_LOADERS = {
    "sqlite": _load_sqlite,
    "postgres": _load_postgres,
    "elasticsearch": _load_elasticsearch,
}
