"""Elasticsearch 8.19 or 9, through its own client.

The index is written and read by its alias; a rebuild fills a new index beside the old one and then
moves the alias. Text comes in as plain folded words, so the analysers only cut at blanks and stem.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings

from search.documents import document_of
from search.models import PendingRemoval, SearchEntry
from search.query import ParsedQuery, Term

from .base import Engine, EngineUnavailable, Hits, weights_for

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

TIMEOUT_SECONDS = 2.0
REBUILD_TIMEOUT_SECONDS = 30.0
REBUILD_BATCH_SIZE = 200
ID_BATCH_SIZE = 10_000

# In every field of every document, and no word. BM25 holds a word for the rarer the more documents
# have the field; with fields that few have, a tag would count less than a mention in the text.
_FILLER = "·"

_STEMMED = {"type": "text", "analyzer": "stemmed_words"}
_SHORT = {**_STEMMED, "similarity": "short_text"}
_SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    # A summary of twenty words is no worse than one of five.
    "similarity": {"short_text": {"type": "BM25", "b": 0.3}},
    "analysis": {
        "analyzer": {
            "stemmed_words": {
                "type": "custom",
                "tokenizer": "whitespace",
                "filter": ["porter_stem"],
            },
            "plain_words": {"type": "custom", "tokenizer": "whitespace"},
        }
    },
}
_MAPPINGS = {
    "dynamic": "strict",
    # The database has the text: one copy less to look after.
    "_source": {"enabled": False},
    "properties": {
        "entry_id": {"type": "long"},
        "kind": {"type": "keyword"},
        "title": {**_STEMMED, "fields": {"plain": {"type": "text", "analyzer": "plain_words"}}},
        "title_length": {"type": "integer"},
        "tags": _SHORT,
        "summary": _SHORT,
        "body": _STEMMED,
        "files": _STEMMED,
    },
}
# Better than any sum of scores.
_ALL_WORDS_FIRST = 1e6


class ElasticsearchEngine(Engine):
    name = "elasticsearch"

    def __init__(self) -> None:
        self.alias: str = settings.ELASTICSEARCH_INDEX

    @cached_property
    def client(self) -> "Elasticsearch":
        """The connections to the server, for all threads; half a second to import, so late."""
        from elasticsearch import Elasticsearch

        return Elasticsearch(
            settings.ELASTICSEARCH_URL, request_timeout=TIMEOUT_SECONDS, max_retries=0
        )

    def index(self, entries: Sequence[SearchEntry]) -> None:
        """Write the words of these entries, to be found from now on."""
        self._write([line for entry in entries for line in _index_lines(entry)])

    def delete(self, entry_ids: Sequence[int]) -> None:
        """Delete these entries from the index."""
        self._write([{"delete": {"_id": str(entry_id)}} for entry_id in entry_ids])

    def search(self, query: ParsedQuery, *, kind: str | None, offset: int, limit: int) -> Hits:
        """Return the entries that match, ranked by BM25 of each field."""
        with _translated_errors():
            answer = self.client.search(
                index=self.alias,
                query=_query(query),
                aggs={"kinds": {"terms": {"field": "kind", "size": 100}}},
                # After the counting: the counts are those of all kinds.
                post_filter={"term": {"kind": kind}} if kind else None,
                sort=["_score", {"entry_id": "asc"}],
                from_=offset,
                size=limit,
                track_total_hits=True,
            )
        buckets = answer["aggregations"]["kinds"]["buckets"]
        return Hits(
            tuple(int(hit["_id"]) for hit in answer["hits"]["hits"]),
            answer["hits"]["total"]["value"],
            {bucket["key"]: bucket["doc_count"] for bucket in buckets},
        )

    def suggest(self, prefix: Sequence[str], limit: int) -> list[int]:
        """Return the entries with these words in the title, short titles first."""
        *complete, begun = prefix
        conditions: list[dict[str, Any]] = [
            *({"term": {"title.plain": word}} for word in complete),
            {"prefix": {"title.plain": begun}},
        ]
        with _translated_errors():
            answer = self.client.search(
                index=self.alias,
                query={"bool": {"filter": conditions, "must_not": _unsettled()}},
                sort=[{"title_length": "asc"}, {"entry_id": "asc"}],
                size=limit,
            )
        return [int(hit["_id"]) for hit in answer["hits"]["hits"]]

    def rebuild(self, entries: Iterable[SearchEntry]) -> None:
        """Fill a new index, move the alias to it, and delete the old one."""
        with _translated_errors():
            patient = self.client.options(request_timeout=REBUILD_TIMEOUT_SECONDS)
            new_index = f"{self.alias}-{uuid.uuid4().hex[:12]}"
            patient.indices.create(index=new_index, settings=_SETTINGS, mappings=_MAPPINGS)
            for operations in _batches(entries):
                _raise_for_items(patient.bulk(index=new_index, operations=operations))
            patient.indices.refresh(index=new_index)
            old_indices = self._indices()
            patient.indices.update_aliases(
                actions=[
                    *({"remove_index": {"index": old_index}} for old_index in old_indices),
                    {"add": {"index": new_index, "alias": self.alias}},
                ]
            )

    def purge(self) -> None:
        """Write the segments anew: until then Elasticsearch keeps the words of deleted rows."""
        with _translated_errors():
            patient = self.client.options(request_timeout=REBUILD_TIMEOUT_SECONDS).indices
            patient.forcemerge(index=self.alias, only_expunge_deletes=True)

    def indexed_ids(self) -> set[int]:
        """Return the ids of all documents, fetched in order, ID_BATCH_SIZE at a time."""
        ids: set[int] = set()
        after: list[Any] | None = None
        self._ensure_index()
        while True:
            with _translated_errors():
                answer = self.client.search(
                    index=self.alias,
                    query={"match_all": {}},
                    sort=[{"entry_id": "asc"}],
                    search_after=after,
                    size=ID_BATCH_SIZE,
                )
            hits = answer["hits"]["hits"]
            ids.update(int(hit["_id"]) for hit in hits)
            if len(hits) < ID_BATCH_SIZE:
                return ids
            after = hits[-1]["sort"]

    def is_healthy(self) -> bool:
        """Say whether the server answers; the first write makes an index that is missing."""
        try:
            with _translated_errors():
                self.client.indices.exists_alias(name=self.alias)
        except EngineUnavailable:
            return False
        return True

    def _write(self, operations: list[dict[str, Any]]) -> None:
        if not operations:
            return
        self._ensure_index()
        with _translated_errors():
            # `require_alias`: never let the server make up an index with guessed mappings.
            answer = self.client.bulk(
                index=self.alias, operations=operations, require_alias=True, refresh=True
            )
            _raise_for_items(answer)

    def _ensure_index(self) -> None:
        with _translated_errors():
            if self.client.indices.exists_alias(name=self.alias):
                return
            # A fixed name, so that of two processes that get here together only one succeeds.
            self.client.options(ignore_status=400).indices.create(
                index=f"{self.alias}-first",
                settings=_SETTINGS,
                mappings=_MAPPINGS,
                aliases={self.alias: {}},
            )

    def _indices(self) -> list[str]:
        if not self.client.indices.exists_alias(name=self.alias):
            return []
        return list(self.client.indices.get_alias(name=self.alias))


@contextmanager
def _translated_errors() -> Iterator[None]:
    from elasticsearch import ApiError, TransportError

    try:
        yield
    except (ApiError, TransportError) as error:
        # The server's message can hold the words that were asked for.
        raise EngineUnavailable(type(error).__name__) from None


def _raise_for_items(answer: Mapping[str, Any]) -> None:
    if not answer["errors"]:
        return
    for item in answer["items"]:
        for outcome in item.values():
            if "error" in outcome:
                raise EngineUnavailable(str(outcome["error"]["type"]))


def _index_lines(entry: SearchEntry) -> tuple[dict[str, Any], dict[str, Any]]:
    document = document_of(entry)
    fields = ("title", "tags", "summary", "body", "files")
    return {"index": {"_id": str(entry.pk)}}, {
        "entry_id": entry.pk,
        "kind": entry.kind,
        "title_length": len(entry.title),
        **{field: f"{getattr(document, field)} {_FILLER}" for field in fields},
    }


def _batches(entries: Iterable[SearchEntry]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for entry in entries:
        batch.extend(_index_lines(entry))
        if len(batch) >= 2 * REBUILD_BATCH_SIZE:
            yield batch
            batch = []
    if batch:
        yield batch


def _query(query: ParsedQuery) -> dict[str, Any]:
    weights = weights_for(len(query.terms))._asdict()
    fields = [f"{name}^{weight:.3f}" for name, weight in weights.items()]
    wanted = [_term_query(term, fields) for term in query.terms]
    related = [_term_query(term, fields) for term in query.related]
    all_words = {
        "constant_score": {"filter": {"bool": {"must": wanted}}, "boost": _ALL_WORDS_FIRST}
    }
    return {
        "bool": {
            "must": wanted if query.needs_all else [],
            "should": [] if query.needs_all else [*wanted, *related, all_words],
            "minimum_should_match": 0 if query.needs_all else 1,
            "must_not": [*(_term_query(term, fields) for term in query.excluded), *_unsettled()],
        }
    }


def _term_query(term: Term, fields: list[str]) -> dict[str, Any]:
    phrases = [
        {
            "multi_match": {
                "query": " ".join(words),
                "type": "phrase",
                "fields": fields,
                # A word counts in each field that has it.
                "tie_breaker": 1.0,
            }
        }
        for words in term.alternatives
    ]
    return {"dis_max": {"queries": phrases}}


def _unsettled() -> list[dict[str, Any]]:
    """Leave out what the server may know in an older state, or though it is gone."""
    changed = SearchEntry.objects.filter(indexed_at=None).values_list("pk", flat=True)
    removed = PendingRemoval.objects.values_list("pk", flat=True)
    ids = [str(pk) for pk in changed.union(removed)]
    return [{"ids": {"values": ids}}] if ids else []
