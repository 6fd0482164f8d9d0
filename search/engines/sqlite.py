"""SQLite's own full text search, FTS5, in the same database file.

Three tables (made in migration 0002): `search_fts_document` decides what matches; `search_fts_head`
holds the short fields alone, since FTS5 divides by the length of the whole row, and a long file
would drown a match in the title; `search_fts_title` has unstemmed titles for suggestions.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connection, transaction

from search.documents import Document, document_of
from search.models import SearchEntry
from search.query import ParsedQuery, Term, Words

from .base import Engine, EngineUnavailable, Hits, weights_for

TABLES = ("search_fts_document", "search_fts_head", "search_fts_title")
REBUILD_BATCH_SIZE = 200

# CROSS JOIN keeps SQLite from reading all entries first and looking each up in the index; and the
# small index of entries spares it their long texts.
_ENTRIES = "search_searchentry AS entry INDEXED BY entry_is_found"
_MATCHES = f"""
    FROM search_fts_document
    CROSS JOIN {_ENTRIES} ON entry.id = search_fts_document.rowid
    WHERE search_fts_document MATCH %s AND entry.indexed_at IS NOT NULL
"""
_COUNTS = f"SELECT entry.kind, COUNT(*) {_MATCHES} GROUP BY entry.kind"

# bm25() is negative, the better the lower; one column at a time, so that the weights add up. Not a
# join of the two scores: SQLite would compare each row of one with each of the other.
_IDS = f"""
    SELECT entry_id FROM (
        SELECT entry.id AS entry_id, TRUE AS is_match,
            %s * bm25(search_fts_document, 0, 0, 0, 1, 0)
            + %s * bm25(search_fts_document, 0, 0, 0, 0, 1) AS score
        {_MATCHES} AND (%s IS NULL OR entry.kind = %s)
        UNION ALL
        SELECT rowid, FALSE,
            %s * bm25(search_fts_head, 1, 0, 0)
            + %s * bm25(search_fts_head, 0, 1, 0)
            + %s * bm25(search_fts_head, 0, 0, 1)
        FROM search_fts_head WHERE search_fts_head MATCH %s
        {{all_words_first}}
    )
    GROUP BY entry_id HAVING MAX(is_match)
    ORDER BY SUM(score), entry_id
    LIMIT %s OFFSET %s
"""  # noqa: S608  (all that is put in is written in this project)
# Better than any sum of scores.
_ALL_WORDS_FIRST = """
        UNION ALL
        SELECT rowid, FALSE, -1e6 FROM search_fts_document WHERE search_fts_document MATCH %s
"""
_TITLES = """
    SELECT entry.id
    FROM search_fts_title
    CROSS JOIN search_searchentry AS entry ON entry.id = search_fts_title.rowid
    WHERE search_fts_title MATCH %s AND entry.indexed_at IS NOT NULL
    ORDER BY LENGTH(entry.title), entry.id
    LIMIT %s
"""


class SqliteEngine(Engine):
    name = "sqlite"

    def index(self, entries: Sequence[SearchEntry]) -> None:
        """Write the words of these entries into the index."""
        documents = [document_of(entry) for entry in entries]
        if documents:
            self.delete([document.entry_id for document in documents])
            with _cursor() as cursor:
                _insert(cursor, documents)

    def delete(self, entry_ids: Sequence[int]) -> None:
        """Delete the words of these entries from the index."""
        with _cursor() as cursor:
            for table in TABLES if entry_ids else ():
                rows = [[entry_id] for entry_id in entry_ids]
                cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", rows)  # noqa: S608

    def search(self, query: ParsedQuery, *, kind: str | None, offset: int, limit: int) -> Hits:
        """Return the entries that match, ranked by bm25() of each field."""
        match = _match_expression(query)
        any_term = _any_of(query.wanted)
        weights = weights_for(len(query.terms))
        all_words = [] if query.needs_all else [_match_expression(query.with_all_terms())]
        with _cursor() as cursor:
            counts = dict(cursor.execute(_COUNTS, [match]).fetchall())
            cursor.execute(
                _IDS.format(all_words_first=_ALL_WORDS_FIRST if all_words else ""),
                [
                    *(weights.body, weights.files, match, kind, kind),
                    *(weights.title, weights.tags, weights.summary, any_term, *all_words),
                    *(limit, offset),
                ],
            )
            ids = tuple(row[0] for row in cursor.fetchall())
        return Hits(ids, counts.get(kind, 0) if kind else sum(counts.values()), counts)

    def suggest(self, prefix: Sequence[str], limit: int) -> list[int]:
        """Return the entries with these words in the title, short titles first."""
        *complete, begun = prefix
        match = " AND ".join([*(_quoted([word]) for word in complete), f"{_quoted([begun])} *"])
        with _cursor() as cursor:
            return [row[0] for row in cursor.execute(_TITLES, [match, limit]).fetchall()]

    def rebuild(self, entries: Iterable[SearchEntry]) -> None:
        """Empty the index and fill it again, in one transaction."""
        with transaction.atomic(), _cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            batch: list[Document] = []
            for entry in entries:
                batch.append(document_of(entry))
                if len(batch) == REBUILD_BATCH_SIZE:
                    _insert(cursor, batch)
                    batch.clear()
            _insert(cursor, batch)

    def purge(self) -> None:
        """Merge the index into one piece: until then FTS5 keeps the words of deleted rows."""
        with _cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608

    def indexed_ids(self) -> set[int]:
        """Return the row ids of the index."""
        with _cursor() as cursor:
            cursor.execute("SELECT rowid FROM search_fts_document")
            return {row[0] for row in cursor.fetchall()}

    def is_healthy(self) -> bool:
        """Say whether the index can be read."""
        try:
            with _cursor() as cursor:
                cursor.execute("SELECT rowid FROM search_fts_document LIMIT 1")
        except EngineUnavailable:
            return False
        return True


@contextmanager
def _cursor() -> Iterator[Any]:
    try:
        with connection.cursor() as cursor:
            yield cursor
    except DatabaseError as error:
        # The message of SQLite can hold the words that were asked for.
        raise EngineUnavailable(type(error).__name__) from None


def _insert(cursor: Any, documents: Sequence[Document]) -> None:
    heads = [(d.entry_id, d.title, d.tags, d.summary) for d in documents]
    cursor.executemany(
        "INSERT INTO search_fts_document (rowid, title, tags, summary, body, files)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        [(*head, d.body, d.files) for head, d in zip(heads, documents, strict=True)],
    )
    cursor.executemany(
        "INSERT INTO search_fts_head (rowid, title, tags, summary) VALUES (%s, %s, %s, %s)", heads
    )
    cursor.executemany(
        "INSERT INTO search_fts_title (rowid, title) VALUES (%s, %s)", [head[:2] for head in heads]
    )


def _match_expression(query: ParsedQuery) -> str:
    operator = " AND " if query.needs_all else " OR "
    wanted = operator.join(_term_expression(term) for term in query.wanted)
    return f"({wanted}) NOT ({_any_of(query.excluded)})" if query.excluded else wanted


def _any_of(terms: Sequence[Term]) -> str:
    return " OR ".join(_term_expression(term) for term in terms)


def _term_expression(term: Term) -> str:
    return "(" + " OR ".join(_quoted(words) for words in term.alternatives) + ")"


def _quoted(words: Words | list[str]) -> str:
    """Return a phrase of FTS5. Words are letters and digits only, so none can end the quote."""
    return '"' + " ".join(words) + '"'
