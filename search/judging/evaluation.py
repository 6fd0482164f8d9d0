"""Asks the search the queries of a judged collection, as a visitor would, and adds up."""

import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone

from ..documents import EntryWords
from ..engines import get_engine
from ..engines.base import Wanted
from ..finding import checked, look_up
from ..kinds import Kind
from ..models import EntryFacet, SearchEntry
from ..rebuilding import rebuild_index
from ..rows import Row, row_of
from ..sources import Projection, SearchSource
from ..stamp import renew_stamp
from ..vocabulary import rebuild_vocabulary
from .collection import JudgedDocument, JudgedQuery
from .measures import CUT, ndcg, recall, reciprocal_rank

BATCH_SIZE = 500


class JudgedSource(SearchSource[SearchEntry]):
    """The documents of a collection; each is its own entry, and public."""

    key = "judged"
    kind = Kind.PAGE
    model = SearchEntry

    def public(self) -> "QuerySet[SearchEntry]":
        """Return all documents."""
        return SearchEntry.objects.filter(source=self.key)

    def project(self, instance: SearchEntry) -> Projection:
        """Return the document's own words; nothing changes while it is measured."""
        return Projection(instance.title, instance.url, body=instance.body)


@dataclass(frozen=True)
class Score:
    """The means over all queries; times are those of finding ten entries, in milliseconds."""

    queries: int
    ndcg_at_10: float
    recall_at_10: float
    mrr_at_10: float
    without_results: float
    p50_ms: float
    p95_ms: float

    def as_dict(self) -> dict[str, float]:
        """Return the figures by name, rounded to what they can bear."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def fill_index(documents: Iterable[JudgedDocument]) -> dict[str, str]:
    """Put the documents into an empty index; return their keys by the ids of their objects."""
    keys: dict[str, str] = {}
    numbered = enumerate(documents, 1)
    while batch := list(islice(numbered, BATCH_SIZE)):
        keys.update((str(number), document.key) for number, document in batch)
        write_rows({number: _row(number, document) for number, document in batch})
    rebuild_vocabulary()
    renew_stamp()
    rebuild_index(get_engine())
    return keys


def write_rows(rows: Mapping[int, Row]) -> None:
    """Write these rows of judged documents, which are new, each under its number."""
    SearchEntry.objects.bulk_create(
        SearchEntry(
            pk=number,
            source=JudgedSource.key,
            object_id=str(number),
            indexed_at=timezone.now(),
            **row.columns,
        )
        for number, row in rows.items()
    )
    EntryWords.objects.bulk_create(
        EntryWords(entry_id=number, **row.words) for number, row in rows.items()
    )
    EntryFacet.objects.bulk_create(
        EntryFacet(entry_id=number, group=group, value=value)
        for number, row in rows.items()
        for group, value in row.facets
    )


def _row(number: int, document: JudgedDocument) -> Row:
    projection = Projection(document.title or document.key, f"/{number}/", body=document.text)
    return row_of(JudgedSource.kind, projection)


def ask(text: str, keys: dict[str, str]) -> list[str]:
    """Return the keys of the first ten documents that a visitor gets for this query."""
    looked_up = look_up(text, Wanted(limit=CUT))
    entries, _hits = checked(looked_up.found.hits)
    return [keys[entry.object_id] for entry in entries]


def evaluate(queries: Sequence[JudgedQuery], keys: dict[str, str]) -> Score:
    """Ask all queries, after one that warms up, and return the score."""
    ask(queries[0].text, keys)
    rankings, times = [], []
    for query in queries:
        start = time.perf_counter()
        rankings.append(ask(query.text, keys))
        times.append((time.perf_counter() - start) * 1000)
    judged = list(zip(rankings, (query.gains for query in queries), strict=True))
    return Score(
        queries=len(queries),
        ndcg_at_10=statistics.fmean(ndcg(*pair) for pair in judged),
        recall_at_10=statistics.fmean(recall(*pair) for pair in judged),
        mrr_at_10=statistics.fmean(reciprocal_rank(*pair) for pair in judged),
        without_results=statistics.fmean(not ranking for ranking in rankings),
        p50_ms=statistics.median(times),
        p95_ms=statistics.quantiles([*times, *times], n=20)[-1],
    )
