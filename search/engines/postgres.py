"""PostgreSQL's own full text search, in a table of its own (made in migration 0002).

`document` is the weighted vector of title (A), tags (B), summary (C), body and files (D), with a
GIN index: it decides what matches. `head` has the first three alone, which count once more where
they say all that is asked for. `title` has unstemmed titles for suggestions, the shortest first.
The configuration `search_english` is PostgreSQL's English one with Porter's stems, as on the other
engines, and without stop words: the query drops those itself, so that a phrase such as "to be or
not to be" can be found.
"""

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from statistics import fmean
from typing import Any

from django.db import DatabaseError, connection, transaction

from search.query import ParsedQuery, Term
from search.stamp import LAST_STAMP, seen

from .base import REFINED, EngineUnavailable, Generation, pair_worths, weights_for, worths
from .database import ALL_WORDS_FIRST, DatabaseEngine, Frequencies, Matches, Ranked

TABLE = "search_postgres_document"
NEW_TABLE = f"{TABLE}_new"

_UPSERT = """
    WITH vectors AS (
        SELECT
            words.entry_id,
            setweight(to_tsvector('search_english', words.title), 'A')
            || setweight(to_tsvector('search_english', words.tags), 'B')
            || setweight(to_tsvector('search_english', words.summary), 'C') AS head,
            to_tsvector('search_english', words.body || ' ' || words.files) AS rest,
            to_tsvector('simple', words.title) AS title,
            LENGTH(entry.title) AS title_length
        FROM search_entrywords AS words
        JOIN search_searchentry AS entry ON entry.id = words.entry_id
        WHERE words.entry_id = ANY(%s)
    )
    INSERT INTO {table} (entry_id, head, document, title, title_length)
    SELECT entry_id, head, head || rest, title, title_length FROM vectors
    ON CONFLICT (entry_id) DO UPDATE
    SET head = EXCLUDED.head, document = EXCLUDED.document, title = EXCLUDED.title,
        title_length = EXCLUDED.title_length
"""
_TITLES = """
    SELECT entry_id FROM search_postgres_document
    WHERE title @@ to_tsquery('simple', %s) ORDER BY title_length, entry_id LIMIT %s
"""
# ts_rank() of one word grows with how often it comes up to its weight, as BM25 does, but knows
# neither how rare the word is (that comes from the vocabulary) nor, without the 1, how long a text.
_RANK = "{factor:.6f} * ts_rank('{{{fields}}}', {vector}, {term}, 1)"
# All rows as two strings of bytes: a row of its own for each of 70,000 matches takes longer than
# ranking them.
_SCORES = """
    SELECT string_agg(int8send(entry_id), ''), string_agg(float8send(score), ''), {stamp}
    FROM (SELECT entry_id, {score} AS score FROM {table} WHERE document @@ ({match})) AS found
"""
# Lets PostgreSQL share a long query out among its workers. It reckons that to hand a row on costs
# as much as to read ten, which is so where rows are long; here each is two numbers. Sent with the
# query, this holds for that alone, or until the end of the transaction around it.
_SHARED_OUT = "SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0;"
_SCORES_OF_BEST = "SELECT entry_id, {score} FROM {table} WHERE entry_id = ANY(%s)"
# To rank so many matches by all there is takes less time than to ask once more for the best; they
# are also a small part of all, so that a page costs as many queries however many entries there are.
FEW = 1_000
FEW_OF_ALL = 0.02


class PostgresEngine(DatabaseEngine):
    name = "postgres"
    refines = REFINED

    def index(self, entry_ids: Sequence[int]) -> None:
        """Write the vectors of these entries."""
        _upsert(entry_ids, TABLE)

    def delete(self, entry_ids: Sequence[int]) -> None:
        """Delete the vectors of these entries."""
        _delete(entry_ids, TABLE)

    def matches(self, query: ParsedQuery, frequencies: Frequencies) -> Matches:
        """Return the matches with minus the ts_rank() of each; of few, all that makes one good."""
        match, match_words = _match_expression(query)
        score, values = _score(query, frequencies)
        is_of_few = _is_of_few(query, frequencies)
        if is_of_few:
            more, more_values = _finer_score(query, frequencies)
            score, values = f"{score} + {more}", [*values, *more_values]
        sql = _SCORES.format(score=score, table=TABLE, match=match, stamp=LAST_STAMP)
        with _cursor() as cursor:
            cursor.execute(sql if is_of_few else _SHARED_OUT + sql, [*values, *match_words])
            while cursor.nextset():
                pass  # The last result is that of the search.
            ids, scores, stamp = cursor.fetchone()
        return Matches(_numbers("q", ids), _numbers("d", scores), seen(stamp))

    def refined(self, best: Ranked, query: ParsedQuery, frequencies: Frequencies) -> Ranked:
        """Return the best of many in the order of all that makes one better."""
        if not best or _is_of_few(query, frequencies):
            return best
        score, values = _finer_score(query, frequencies)
        with _cursor() as cursor:
            cursor.execute(
                _SCORES_OF_BEST.format(score=score, table=TABLE),
                [*values, [entry_id for _score, entry_id in best]],
            )
            more = dict(cursor.fetchall())
        return sorted((score + more.get(entry_id, 0), entry_id) for score, entry_id in best)

    def suggest(self, prefix: Sequence[str], limit: int) -> list[int]:
        """Return the entries with these words in the title, short titles first."""
        *complete, begun = prefix
        # Words are letters and digits only, so none can end the quote.
        match = " & ".join([*(f"'{word}'" for word in complete), f"'{begun}':*"])
        with _cursor() as cursor:
            cursor.execute(_TITLES, [match, limit])
            return [row[0] for row in cursor.fetchall()]

    def new_generation(self) -> "PostgresGeneration":
        """Make an empty table beside the one that is searched."""
        return PostgresGeneration()

    def indexed_ids(self) -> set[int]:
        """Return the ids in the table."""
        with _cursor() as cursor:
            cursor.execute("SELECT entry_id FROM search_postgres_document")
            return {row[0] for row in cursor.fetchall()}

    def is_healthy(self) -> bool:
        """Say whether the table can be read."""
        try:
            with _cursor() as cursor:
                cursor.execute("SELECT entry_id FROM search_postgres_document LIMIT 1")
        except EngineUnavailable:
            return False
        return True


class PostgresGeneration(Generation):
    def __init__(self) -> None:
        with transaction.atomic(), _cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {NEW_TABLE}")
            cursor.execute(f"CREATE TABLE {NEW_TABLE} (LIKE {TABLE}, PRIMARY KEY (entry_id))")

    def index(self, entry_ids: Sequence[int]) -> None:
        """Write the vectors of these entries into the new table."""
        _upsert(entry_ids, NEW_TABLE)

    def delete(self, entry_ids: Sequence[int]) -> None:
        """Delete the vectors of these entries from the new table."""
        _delete(entry_ids, NEW_TABLE)

    def complete(self) -> None:
        """Index all words at once, which takes a fraction of the time that one at a time does."""
        with _cursor() as cursor:
            for column in ("document", "title"):
                cursor.execute(f"CREATE INDEX ON {NEW_TABLE} USING gin ({column})")
            # With it the shortest of thousands of titles are as quick to find as those of a few.
            cursor.execute(f"CREATE INDEX ON {NEW_TABLE} (title_length, entry_id)")
            cursor.execute(f"ANALYZE {NEW_TABLE}")

    def go_live(self) -> None:
        """Give the new table the name of the old one."""
        with transaction.atomic(), _cursor() as cursor:
            cursor.execute(f"DROP TABLE {TABLE}")
            cursor.execute(f"ALTER TABLE {NEW_TABLE} RENAME TO {TABLE}")

    def drop(self) -> None:
        """Drop the new table."""
        with _cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {NEW_TABLE}")


def _upsert(entry_ids: Sequence[int], table: str) -> None:
    if entry_ids:
        with _cursor() as cursor:
            cursor.execute(_UPSERT.format(table=table), [list(entry_ids)])


def _delete(entry_ids: Sequence[int], table: str) -> None:
    if entry_ids:
        with _cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE entry_id = ANY(%s)", [list(entry_ids)])  # noqa: S608


@contextmanager
def _cursor() -> Iterator[Any]:
    try:
        with connection.cursor() as cursor:
            yield cursor
    except DatabaseError as error:
        # PostgreSQL's message can hold the words that were asked for.
        raise EngineUnavailable(type(error).__name__) from None


def _numbers(kind: str, sent: bytes | None) -> "array[Any]":
    """Return the numbers that int8send() or float8send() wrote, the first byte first."""
    numbers = array(kind, bytes(sent or b""))
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _is_of_few(query: ParsedQuery, frequencies: Frequencies) -> bool:
    """Say whether it can have few matches only, by how many entries have its words."""
    having = [
        sum(min(map(frequencies.having, words)) for words in term.alternatives)
        for term in query.finding_terms
    ]
    most = min(having) if query.needs_all else sum(having)
    return most <= min(FEW, FEW_OF_ALL * frequencies.total)


def _score(query: ParsedQuery, frequencies: Frequencies) -> tuple[str, list[Any]]:
    """Return an expression for what a match is worth, and its values: the less, the better."""
    score, values = _rank(query, worths(query), frequencies, "document")
    if query.puts_all_words_first:
        all_terms, words = _joined(query.terms, " && ")
        score += f" - {ALL_WORDS_FIRST} * (document @@ ({all_terms}))::int"
        values += words
    return score, values


def _finer_score(query: ParsedQuery, frequencies: Frequencies) -> tuple[str, list[Any]]:
    """Return the same for what makes a match a better one: its short fields, and pairs.

    The short fields count where they say all that is asked for, when all of it is.
    """
    score, values = _rank(query, worths(query), frequencies, "head")
    if query.needs_all:
        all_terms, words = _joined(query.terms, " && ")
        score = f"CASE WHEN head @@ ({all_terms}) THEN {score} ELSE 0 END"
        values = [*words, *values]
    if pairs := pair_worths(query):
        of_pairs, pair_values = _rank(query, pairs, frequencies, "document")
        score, values = f"{score} + {of_pairs}", [*values, *pair_values]
    return score, values


def _rarity(term: Term, frequencies: Frequencies) -> float:
    """Return that of the rarest word, and the mean of the alternatives.

    ts_rank() does not tell which of them it has met.
    """
    return fmean(max(map(frequencies.rarity, words)) for words in term.alternatives)


def _rank(
    query: ParsedQuery, known: Mapping[Term, float], frequencies: Frequencies, vector: str
) -> tuple[str, list[Any]]:
    """Return an expression that takes away how well each term is met, and its values."""
    weights = weights_for(len(query.terms))
    # PostgreSQL takes weights up to 1.
    fields = ",".join(
        f"{weight / weights.title:.4f}"
        for weight in (weights.body, weights.summary, weights.tags, weights.title)
    )
    parts, values = list[str](), list[str]()
    for term, worth in known.items():
        sql, words = _joined([term], " || ")
        factor = -worth * _rarity(term, frequencies)
        parts.append(_RANK.format(factor=factor, fields=fields, vector=vector, term=sql))
        values += words
    return "(" + " + ".join(parts) + ")", values


def _match_expression(query: ParsedQuery) -> tuple[str, list[str]]:
    sql, words = _joined(query.finding_terms, " && " if query.needs_all else " || ")
    if not query.excluded:
        return sql, words
    excluded_sql, excluded_words = _joined(query.excluded, " || ")
    return f"({sql}) && !!({excluded_sql})", words + excluded_words


def _joined(terms: Sequence[Term], operator: str) -> tuple[str, list[str]]:
    """Return an expression of the type tsquery, and the words for its placeholders."""
    phrase = "phraseto_tsquery('search_english', %s)"
    parts = ["(" + " || ".join([phrase] * len(term.alternatives)) + ")" for term in terms]
    words = [" ".join(words) for term in terms for words in term.alternatives]
    return operator.join(parts), words
