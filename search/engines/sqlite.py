"""SQLite's own full text search, FTS5, in the same database file.

Three tables (made in migration 0002): `search_fts_document` decides what matches; `search_fts_head`
holds the short fields alone, since FTS5 divides by the length of the whole row, and a long file
would drown a match in the title; `search_fts_title` has unstemmed titles for suggestions.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connection, transaction

from search.query import ParsedQuery, Term, Words
from search.stamp import read_stamp

from .base import (
    EngineUnavailable,
    Generation,
    Weights,
    pair_worths,
    weights_for,
    worths,
)
from .database import ALL_WORDS_FIRST, DatabaseEngine, Frequencies, Matches

TABLES = {
    "search_fts_document": "title, tags, summary, body, files",
    "search_fts_head": "title, tags, summary",
    "search_fts_title": "title",
}
# Of more titles than these that match, any so many are looked at for the shortest.
MAX_TITLES = 1_000

# What the names of the tables of a new generation end with.
_NEW = "_new"

# bm25() is negative, the better the lower.
_SCORES = """
    SELECT rowid, bm25(search_fts_document, %s, %s, %s, %s, %s)
    FROM search_fts_document WHERE search_fts_document MATCH %s
"""
_HEAD_SCORES = """
    SELECT rowid, bm25(search_fts_head, %s, %s, %s)
    FROM search_fts_head WHERE search_fts_head MATCH %s
"""
_ROWS = "SELECT rowid FROM search_fts_document WHERE search_fts_document MATCH %s"
_TITLES = """
    SELECT entry.id
    FROM (
        SELECT rowid AS id FROM search_fts_title WHERE search_fts_title MATCH %s LIMIT %s
    ) AS found
    CROSS JOIN search_searchentry AS entry ON entry.id = found.id
    ORDER BY LENGTH(entry.title), entry.id
    LIMIT %s
"""


class SqliteEngine(DatabaseEngine):
    name = "sqlite"

    def index(self, entry_ids: Sequence[int]) -> None:
        """Write the words of these entries into the index."""
        _delete(entry_ids)
        _insert(entry_ids)

    def delete(self, entry_ids: Sequence[int]) -> None:
        """Delete the words of these entries from the index."""
        _delete(entry_ids)

    def matches(self, query: ParsedQuery, frequencies: Frequencies) -> Matches:
        """Return the matches with the bm25() of all their fields and of the short ones alone.

        The short ones count where they say all that is asked for, when all of it is.
        """
        weights = weights_for(len(query.terms))
        stamp = read_stamp()
        with _cursor() as cursor:
            scores = _scores_of_all(cursor, query, weights)
            # A pair finds nothing more, and how rare it is says enough: bm25() takes twice as long.
            pairs = pair_worths(query)
            for worth, having in zip(pairs.values(), _having_each(cursor, pairs), strict=True):
                gain = worth * frequencies.rarity_of_having(len(having))
                for entry_id in having:
                    if entry_id in scores:
                        scores[entry_id] -= gain
            if query.puts_all_words_first:
                for entry_id in _rows(cursor, query.with_all_terms()):
                    scores[entry_id] -= ALL_WORDS_FIRST
        return Matches(scores.keys(), scores.values(), stamp)

    def suggest(self, prefix: Sequence[str], limit: int) -> list[int]:
        """Return the entries with these words in the title, short titles first."""
        *complete, begun = prefix
        match = " AND ".join([*(_quoted([word]) for word in complete), f"{_quoted([begun])} *"])
        with _cursor() as cursor:
            return [
                row[0] for row in cursor.execute(_TITLES, [match, MAX_TITLES, limit]).fetchall()
            ]

    def new_generation(self) -> "SqliteGeneration":
        """Make empty tables beside those that are searched."""
        return SqliteGeneration()

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


class SqliteGeneration(Generation):
    # FTS5 writes a piece of index with each transaction and merges them later: few are quicker. So
    # many entries take a second or two, in which whoever writes waits.
    batch_size = 20_000

    def __init__(self) -> None:
        with transaction.atomic(), _cursor() as cursor:
            for table in TABLES:
                cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
                (definition,) = cursor.fetchone()
                cursor.execute(f"DROP TABLE IF EXISTS {table}{_NEW}")
                cursor.execute(definition.replace(table, f"{table}{_NEW}"))

    def index(self, entry_ids: Sequence[int]) -> None:
        """Write the words of these entries into the new tables."""
        with transaction.atomic():
            _insert(entry_ids, _NEW)

    def delete(self, entry_ids: Sequence[int]) -> None:
        """Delete the words of these entries from the new tables."""
        _delete(entry_ids, _NEW)

    def go_live(self) -> None:
        """Give the new tables the names of the old ones."""
        with transaction.atomic(), _cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"DROP TABLE {table}")
                cursor.execute(f"ALTER TABLE {table}{_NEW} RENAME TO {table}")

    def drop(self) -> None:
        """Drop the new tables."""
        with _cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"DROP TABLE IF EXISTS {table}{_NEW}")


def _delete(entry_ids: Sequence[int], suffix: str = "") -> None:
    with _cursor() as cursor:
        for table in TABLES if entry_ids else ():
            rows = [[entry_id] for entry_id in entry_ids]
            cursor.executemany(f"DELETE FROM {table}{suffix} WHERE rowid = %s", rows)  # noqa: S608


def _insert(entry_ids: Sequence[int], suffix: str = "") -> None:
    ids = json.dumps(list(entry_ids))
    with _cursor() as cursor:
        for table, columns in TABLES.items():
            cursor.execute(
                f"INSERT INTO {table}{suffix} (rowid, {columns})"  # noqa: S608
                f" SELECT entry_id, {columns} FROM search_entrywords"
                " WHERE entry_id IN (SELECT value FROM json_each(%s)) ORDER BY entry_id",
                [ids],
            )


def _scores_of_all(cursor: Any, query: ParsedQuery, weights: Weights) -> dict[int, float]:
    known = worths(query)
    if set(known.values()) == {1}:
        # What is found is what is ranked: one query does both.
        return _scores_of(cursor, query, weights)
    # What any of the terms finds is found: ranking them finds it.
    is_open = not query.needs_all and not query.excluded
    scores = {} if is_open else dict.fromkeys(_rows(cursor, query), 0.0)
    for worth, part in _by_worth(known):
        for entry_id, score in _scores_of(cursor, part, weights).items():
            if is_open or entry_id in scores:
                scores[entry_id] = scores.get(entry_id, 0.0) + worth * score
    return scores


def _by_worth(known: Mapping[Term, float]) -> Iterator[tuple[float, ParsedQuery]]:
    """Yield each worth with a query for any of the terms that have it."""
    for worth in sorted(set(known.values())):
        terms = tuple(term for term in known if known[term] == worth)
        yield worth, ParsedQuery("", terms=terms, needs_all=False)


def _rows(cursor: Any, query: ParsedQuery) -> list[int]:
    cursor.execute(_ROWS, [_match_expression(query)])
    return [row[0] for row in cursor.fetchall()]


def _having_each(cursor: Any, terms: Collection[Term]) -> list[list[int]]:
    """Return for each of the terms which entries have it, in one query for all."""
    having: list[list[int]] = [[] for _term in terms]
    if terms:
        each = [f"SELECT {place}, * FROM ({_ROWS})" for place in range(len(terms))]  # noqa: S608
        cursor.execute(" UNION ALL ".join(each), [_term_expression(term) for term in terms])
        for place, entry_id in cursor.fetchall():
            having[place].append(entry_id)
    return having


def _scores_of(cursor: Any, query: ParsedQuery, weights: Weights) -> dict[int, float]:
    """Return what each entry that matches is worth by these words alone."""
    cursor.execute(_SCORES, [*weights, _match_expression(query)])
    scores = dict(cursor.fetchall())
    cursor.execute(_HEAD_SCORES, [*weights[:3], _wanted(query)])
    for entry_id, score in cursor.fetchall():
        if entry_id in scores:
            scores[entry_id] += score
    return scores


def _match_expression(query: ParsedQuery) -> str:
    wanted = _wanted(query)
    if not query.excluded:
        return wanted
    excluded = " OR ".join(_term_expression(term) for term in query.excluded)
    return f"({wanted}) NOT ({excluded})"


def _wanted(query: ParsedQuery) -> str:
    operator = " AND " if query.needs_all else " OR "
    return operator.join(_term_expression(term) for term in query.finding_terms)


def _term_expression(term: Term) -> str:
    return "(" + " OR ".join(_quoted(words) for words in term.alternatives) + ")"


def _quoted(words: Words | list[str]) -> str:
    """Return a phrase of FTS5. Words are letters and digits only, so none can end the quote."""
    return '"' + " ".join(words) + '"'
