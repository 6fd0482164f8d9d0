"""Elasticsearch 8.19 or 9, through its own client.

The index is written and read by its alias; a rebuild fills a new index beside the old one and then
moves the alias. Text comes in as plain folded words, so the analysers only cut at blanks and stem.
A server that has not heard of everything, has lost its index, or has that of another version of the
code, is treated as one that is down: what it does not know would be missing, and nobody would be
told.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings

from search.facet_bits import facet_bits
from search.models import SearchEntry
from search.query import ParsedQuery
from search.waiting import anything_waits, waits_and_stamp

from .base import REFINED, Engine, EngineUnavailable, Hits, Wanted
from .elasticsearch_index import (
    MAPPINGS,
    SETTINGS,
    ElasticsearchGeneration,
    alias_of,
    deletions,
    index_lines,
    make_index_of_site,
    raise_for_items,
    raise_for_searches,
    translated_errors,
)
from .elasticsearch_queries import (
    ALL_WORDS_FIRST,
    CHOSEN,
    VALUES,
    counted,
    matching,
    narrowed,
    ranked,
    refined,
)

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

TIMEOUT_SECONDS = 2.0
REBUILD_TIMEOUT_SECONDS = 30.0
ID_BATCH_SIZE = 10_000

# The keys as numbers beside each other: the ids of the documents are packed away with all that the
# server stores, and to unpack fifty takes half as long as finding them.
_ONLY_IDS: dict[str, Any] = {"stored_fields": "_none_", "docvalue_fields": ["entry_id"]}


class ElasticsearchEngine(Engine):
    name = "elasticsearch"

    def __init__(self) -> None:
        self.site: str = settings.ELASTICSEARCH_INDEX
        self.alias = alias_of(self.site)

    @cached_property
    def client(self) -> "Elasticsearch":
        """The connections to the server, for all threads; half a second to import, so late."""
        from elasticsearch import Elasticsearch

        return Elasticsearch(
            settings.ELASTICSEARCH_URL, request_timeout=TIMEOUT_SECONDS, max_retries=0
        )

    def index(self, entry_ids: Sequence[int]) -> None:
        """Write the words of these entries, to be found from now on."""
        self._write(index_lines(entry_ids))

    def delete(self, entry_ids: Sequence[int]) -> None:
        """Delete these entries from the index."""
        self._write(deletions(entry_ids))

    def search(self, query: ParsedQuery, wanted: Wanted) -> Hits:
        """Return the entries that match, ranked by the sum of the BM25 of each field.

        Asks for the best and for the counts apart, in one request: who counts nothing need not
        score what cannot be among the best, and who scores nothing counts quicker. Of one field
        Lucene finds the best much faster than of the sum of four, so the others choose among these.
        """
        index = {"index": self.alias}
        best = {
            "query": narrowed(ranked(query), wanted.choices),
            "rescore": {"window_size": REFINED, "query": {"rescore_query": refined(query)}},
            "from": wanted.offset,
            "size": wanted.limit,
            "track_total_hits": False,
            **_ONLY_IDS,
        }
        counting = {
            "query": {"bool": {"filter": [matching(query)]}},
            "size": 0,
            "aggs": counted(wanted.groups, wanted.choices),
            "track_total_hits": True,
        }
        stamp = _stamp_unless_behind()
        with translated_errors():
            answer = self.client.msearch(searches=[index, best, index, counting])
            raise_for_searches(answer)
        hits, counts = answer["responses"]
        matching_all, values = counts["hits"]["total"]["value"], counts.get("aggregations", {})
        known = facet_bits(stamp).groups
        return Hits(
            _entry_ids(hits),
            tuple(hit["_score"] % ALL_WORDS_FIRST for hit in hits["hits"]["hits"]),
            values[CHOSEN]["doc_count"] if CHOSEN in values else matching_all,
            matching_all,
            {group: _known_counts(values[group], known.get(group, {})) for group in wanted.groups},
        )

    def suggest(self, prefix: Sequence[str], limit: int) -> list[int]:
        """Return the entries with these words in the title, short titles first."""
        *complete, begun = prefix
        conditions: list[dict[str, Any]] = [
            *({"term": {"title.plain": word}} for word in complete),
            {"prefix": {"title.plain": begun}},
        ]
        _stamp_unless_behind()
        with translated_errors():
            answer = self.client.search(
                index=self.alias,
                query={"bool": {"filter": conditions}},
                sort=[{"title_length": "asc"}, {"entry_id": "asc"}],
                size=limit,
                track_total_hits=False,
                **_ONLY_IDS,
            )
        return list(_entry_ids(answer))

    def new_generation(self) -> "ElasticsearchGeneration":
        """Make an empty index beside the one that is searched."""
        patient = self.client.options(request_timeout=REBUILD_TIMEOUT_SECONDS)
        return ElasticsearchGeneration(patient, self.site)

    def purge(self) -> None:
        """Write the segments anew: until then Elasticsearch keeps the words of deleted rows."""
        with translated_errors():
            patient = self.client.options(request_timeout=REBUILD_TIMEOUT_SECONDS).indices
            patient.forcemerge(index=self.alias, only_expunge_deletes=True)

    def indexed_ids(self) -> set[int]:
        """Return the ids of all documents, fetched in order, ID_BATCH_SIZE at a time."""
        ids: set[int] = set()
        after: list[Any] | None = None
        if not self._has_index():
            return ids
        while True:
            with translated_errors():
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

    def is_behind(self) -> bool:
        """Say whether anything waits to be sent, or all of it does: the index is not there."""
        return anything_waits() or (SearchEntry.objects.exists() and not self._has_index())

    def is_healthy(self) -> bool:
        """Say whether the server answers; the first write makes an index that is missing."""
        try:
            self._has_index()
        except EngineUnavailable:
            return False
        return True

    def _write(self, operations: list[dict[str, Any]]) -> None:
        if not operations:
            return
        self._ensure_index()
        with translated_errors():
            # `require_alias`: never let the server make up an index with guessed mappings.
            answer = self.client.bulk(
                index=self.alias, operations=operations, require_alias=True, refresh=True
            )
            raise_for_items(answer)

    def _has_index(self) -> bool:
        with translated_errors():
            return bool(self.client.indices.exists_alias(name=self.alias))

    def _ensure_index(self) -> None:
        """Make the first index; one that was lost must not come back with a few entries in it."""
        if self._has_index():
            return
        if SearchEntry.objects.exclude(indexed_at=None).exists():
            raise EngineUnavailable("index is gone")
        with translated_errors():
            # A fixed name, so that of two processes that get here together only one succeeds.
            first = f"{self.alias}-first"
            self.client.options(ignore_status=400).indices.create(
                index=first, settings=SETTINGS, mappings=MAPPINGS
            )
        make_index_of_site(self.client, self.site, first)


def _known_counts(counted: Mapping[str, Any], known: Collection[str]) -> dict[str, int]:
    """Return the counts by value; a server must not name what nothing public has any more."""
    buckets = counted.get(VALUES, counted)["buckets"]
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets if bucket["key"] in known}


def _entry_ids(answer: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(hit["fields"]["entry_id"][0] for hit in answer["hits"]["hits"])


def _stamp_unless_behind() -> UUID | None:
    # What is sent in its own transaction never waits for others to see.
    waits, stamp = waits_and_stamp()
    if waits:
        raise EngineUnavailable("lacks something")
    return stamp
