"""PostgreSQL's own full text search, in a table of its own (made in migration 0002).

`core` is the weighted vector of title (A), tags (B), summary (C) and body (D); `document` has the
words of files as well, and a GIN index: it decides what matches, both decide the rank. `title` has
unstemmed titles for suggestions. The configuration `search_english` is PostgreSQL's English one
with Porter's stems, as on the other engines, and without stop words: the query drops those itself,
so that a phrase such as "to be or not to be" can be found.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import log
from typing import Any

from django.db import DatabaseError, connection, transaction

from search.documents import document_of
from search.models import SearchEntry
from search.query import ParsedQuery, Term
from search.vocabulary import frequencies, largest_frequency

from .base import Engine, EngineUnavailable, Hits, weights_for

REBUILD_BATCH_SIZE = 200

_UPSERT = """
    WITH words AS (
        SELECT
            setweight(to_tsvector('search_english', %(title)s), 'A')
            || setweight(to_tsvector('search_english', %(tags)s), 'B')
            || setweight(to_tsvector('search_english', %(summary)s), 'C')
            || to_tsvector('search_english', %(body)s) AS core,
            to_tsvector('search_english', %(files)s) AS files,
            to_tsvector('simple', %(title)s) AS title
    )
    INSERT INTO search_postgres_document (entry_id, core, document, title)
    SELECT %(entry_id)s, core, core || files, title FROM words
    ON CONFLICT (entry_id) DO UPDATE
    SET core = EXCLUDED.core, document = EXCLUDED.document, title = EXCLUDED.title
"""
_MATCHES = """
    FROM search_postgres_document AS document
    JOIN search_searchentry AS entry ON entry.id = document.entry_id
    WHERE entry.indexed_at IS NOT NULL
"""
# ts_rank() of one word grows with how often it comes up to its weight, as BM25 does, but knows
# neither how rare the word is (that comes from the vocabulary) nor, without the 1, how long a text.
_RANK = """
    %s * (ts_rank(%s::real[], document.core, {term}, 1)
        + %s * ts_rank(%s::real[], document.document, {term}, 1))
"""


class PostgresEngine(Engine):
    name = "postgres"

    def index(self, entries: Sequence[SearchEntry]) -> None:
        """Write the vectors of these entries."""
        if entries:
            with _cursor() as cursor:
                cursor.executemany(_UPSERT, [vars(document_of(entry)) for entry in entries])

    def delete(self, entry_ids: Sequence[int]) -> None:
        """Delete the vectors of these entries."""
        if entry_ids:
            sql = "DELETE FROM search_postgres_document WHERE entry_id = ANY(%s)"
            with _cursor() as cursor:
                cursor.execute(sql, [list(entry_ids)])

    def search(self, query: ParsedQuery, *, kind: str | None, offset: int, limit: int) -> Hits:
        """Return the entries that match, ranked by ts_rank()."""
        match, match_words = _match_expression(query)
        # When all words are needed anyway, nothing has to be put first.
        all_terms, all_words = ("", []) if query.needs_all else _joined(query.terms, " && ")
        first = f"document.document @@ ({all_terms}) DESC, " if all_terms else ""
        rank, rank_values = _rank(query.wanted)
        with _cursor() as cursor:
            cursor.execute(
                f"SELECT entry.kind, COUNT(*) {_MATCHES} AND document.document @@ ({match})"
                " GROUP BY entry.kind",
                match_words,
            )
            counts = dict(cursor.fetchall())
            cursor.execute(
                f"SELECT entry.id {_MATCHES} AND document.document @@ ({match})"
                f" AND (%s::text IS NULL OR entry.kind = %s)"
                f" ORDER BY {first}{rank} DESC, entry.id"
                " LIMIT %s OFFSET %s",
                [*match_words, kind, kind, *all_words, *rank_values, limit, offset],
            )
            ids = tuple(row[0] for row in cursor.fetchall())
        return Hits(ids, counts.get(kind, 0) if kind else sum(counts.values()), counts)

    def suggest(self, prefix: Sequence[str], limit: int) -> list[int]:
        """Return the entries with these words in the title, short titles first."""
        *complete, begun = prefix
        # Words are letters and digits only, so none can end the quote.
        match = " & ".join([*(f"'{word}'" for word in complete), f"'{begun}':*"])
        with _cursor() as cursor:
            cursor.execute(
                f"SELECT entry.id {_MATCHES} AND document.title @@ to_tsquery('simple', %s)"
                " ORDER BY LENGTH(entry.title), entry.id LIMIT %s",
                [match, limit],
            )
            return [row[0] for row in cursor.fetchall()]

    def rebuild(self, entries: Iterable[SearchEntry]) -> None:
        """Empty the table and fill it again, in one transaction."""
        with transaction.atomic():
            with _cursor() as cursor:
                cursor.execute("DELETE FROM search_postgres_document")
            batch: list[SearchEntry] = []
            for entry in entries:
                batch.append(entry)
                if len(batch) == REBUILD_BATCH_SIZE:
                    self.index(batch)
                    batch.clear()
            self.index(batch)

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


@contextmanager
def _cursor() -> Iterator[Any]:
    try:
        with connection.cursor() as cursor:
            yield cursor
    except DatabaseError as error:
        # PostgreSQL's message can hold the words that were asked for.
        raise EngineUnavailable(type(error).__name__) from None


def _rank(terms: Sequence[Term]) -> tuple[str, list[Any]]:
    """Return an expression that adds up how well each term is met, and its values."""
    weights = weights_for(len(terms))
    # PostgreSQL takes weights up to 1.
    fields = [
        weight / weights.title
        for weight in (weights.body, weights.summary, weights.tags, weights.title)
    ]
    parts, values = [], []
    for term, rarity in zip(terms, _rarities(terms), strict=True):
        sql, words = _joined([term], " || ")
        parts.append(_RANK.format(term=sql))
        values += [rarity, fields, *words, weights.files, fields, *words]
    return " + ".join(parts), values


def _rarities(terms: Sequence[Term]) -> list[float]:
    """Return the inverse document frequency of each term, as BM25 has it.

    S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework" (2009). Of a phrase, that
    of its rarest word.
    """
    words = {word for term in terms for alternative in term.alternatives for word in alternative}
    entries, known = largest_frequency(), frequencies(words)
    rarity = {word: log(1 + (entries + 0.5) / (known.get(word, 0) + 0.5)) for word in words}
    return [
        min(max(rarity[word] for word in alternative) for alternative in term.alternatives)
        for term in terms
    ]


def _match_expression(query: ParsedQuery) -> tuple[str, list[str]]:
    sql, words = _joined(query.wanted, " && " if query.needs_all else " || ")
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
