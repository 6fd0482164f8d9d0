"""How entries are written to Elasticsearch: mappings, documents, a new index beside the old one."""

import json
import uuid
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import connection

from search.documents import FIELDS

from .base import EngineUnavailable, Generation

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

# How many batches a server writes at once while a new index is filled.
SENDERS = 2

# In every field of every document, and no word. BM25 holds a word for the rarer the more documents
# have the field; with fields that few have, a tag would count less than a mention in the text.
_FILLER = "·"

_STEMMED = {"type": "text", "analyzer": "stemmed_words"}
_PLAIN = {"type": "text", "analyzer": "plain_words"}
# Only a part of what other fields hold: nobody asks for it alone.
_PART = {"type": "text", "index": False}
# To build these queries for a thousand entries takes Django twice as long as to answer them.
_FACETS = 'SELECT entry_id, "group", value FROM search_entryfacet WHERE entry_id IN ({ids})'
_WORDS = f"""
    SELECT words.entry_id, entry.kind, LENGTH(entry.title), words.{", words.".join(FIELDS)}
    FROM search_entrywords AS words JOIN search_searchentry AS entry ON entry.id = words.entry_id
    WHERE words.entry_id IN ({{ids}})
"""  # noqa: S608
SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    # A few tags are no worse than one.
    "similarity": {"tags": {"type": "BM25", "b": 0.3}},
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
# `document` has all words and decides what matches; `head` has those of the short fields once more.
# By `document` alone the best are chosen that are ranked by all fields. It has the title twice, so
# that what is called by a word is among them, however many mention it.
MAPPINGS = {
    "dynamic": "strict",
    "dynamic_templates": [{"facets": {"path_match": "facets.*", "mapping": {"type": "keyword"}}}],
    # The database has the text: one copy less to look after.
    "_source": {"enabled": False},
    "properties": {
        "entry_id": {"type": "long"},
        "facets": {"type": "object", "dynamic": True},
        "title": {**_STEMMED, "fields": {"plain": _PLAIN}, "copy_to": ["head", "document"]},
        "title_length": {"type": "integer"},
        "tags": {**_STEMMED, "similarity": "tags", "copy_to": ["head", "document"]},
        "title_again": {**_PART, "copy_to": "document"},
        "summary": {**_PART, "copy_to": ["head", "document"]},
        "body": {**_PART, "copy_to": "document"},
        "files": {**_PART, "copy_to": "document"},
        "head": _STEMMED,
        "document": _STEMMED,
    },
}


def alias_of(site: str) -> str:
    """Return the alias of the index of a site that is made as this code makes it.

    An index that another version of the code made has another and is never asked: it can lack a
    field, and would find nothing without saying why.
    """
    made_as = json.dumps([SETTINGS, MAPPINGS], sort_keys=True)
    return f"{site}-{sha256(made_as.encode()).hexdigest()[:8]}"


class ElasticsearchGeneration(Generation):
    """Has the server write some batches while the next is read from the database."""

    batch_size = 1_000

    def __init__(self, client: "Elasticsearch", site: str) -> None:
        self.client, self.site = client, site
        self.name = f"{alias_of(site)}-{uuid.uuid4().hex[:12]}"
        self._senders = ThreadPoolExecutor(max_workers=SENDERS)
        self._under_way: deque[Future[None]] = deque()
        with translated_errors():
            client.indices.create(index=self.name, settings=SETTINGS, mappings=MAPPINGS)

    def index(self, entry_ids: Sequence[int]) -> None:
        """Write the words of these entries into the new index; what fails is raised later."""
        lines = index_lines(entry_ids)
        self._wait_for_all_but(SENDERS - 1)
        self._under_way.append(self._senders.submit(self._write, lines))

    def delete(self, entry_ids: Sequence[int]) -> None:
        """Delete these entries from the new index, after what was sent before."""
        self._wait_for_all_but(0)
        self._write(deletions(entry_ids))

    def go_live(self) -> None:
        """Be the index of the site."""
        self._wait_for_all_but(0)
        self._senders.shutdown()
        with translated_errors():
            self.client.indices.refresh(index=self.name)
        make_index_of_site(self.client, self.site, self.name)

    def drop(self) -> None:
        """Delete the new index; a server that is down keeps it, unused."""
        self._senders.shutdown()
        with suppress(EngineUnavailable), translated_errors():
            self.client.options(ignore_status=404).indices.delete(index=self.name)

    def _wait_for_all_but(self, number: int) -> None:
        while len(self._under_way) > number:
            self._under_way.popleft().result()

    def _write(self, operations: list[dict[str, Any]]) -> None:
        if operations:
            with translated_errors():
                raise_for_items(self.client.bulk(index=self.name, operations=operations))


def make_index_of_site(client: "Elasticsearch", site: str, index: str) -> None:
    """Give the index its aliases, and delete those that had them, in one step.

    The name of the site is an alias as well: by it an older version's index is known as ours.
    """
    indices = client.indices
    with translated_errors():
        is_known = indices.exists_alias(name=site)
        old = set(indices.get_alias(name=site)) - {index} if is_known else ()
        indices.update_aliases(
            actions=[
                *({"remove_index": {"index": name}} for name in old),
                {"add": {"index": index, "aliases": [site, alias_of(site)]}},
            ]
        )


@contextmanager
def translated_errors() -> Iterator[None]:
    from elasticsearch import ApiError, TransportError

    try:
        yield
    except (ApiError, TransportError) as error:
        # The server's message can hold the words that were asked for.
        raise EngineUnavailable(type(error).__name__) from None


def raise_for_items(answer: Mapping[str, Any]) -> None:
    if not answer["errors"]:
        return
    for item in answer["items"]:
        for outcome in item.values():
            if "error" in outcome:
                raise EngineUnavailable(str(outcome["error"]["type"]))


def raise_for_searches(answer: Mapping[str, Any]) -> None:
    """Raise EngineUnavailable when one of several searches has failed."""
    for response in answer["responses"]:
        if "error" in response:
            raise EngineUnavailable(str(response["error"]["type"]))


def index_lines(entry_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return what a bulk request writes of these entries, read in two queries."""
    facets: defaultdict[int, defaultdict[str, list[str]]]
    facets = defaultdict(lambda: defaultdict(list))
    for entry_id, group, value in _rows(_FACETS, entry_ids):
        facets[entry_id][group].append(value)
    lines: list[dict[str, Any]] = []
    for entry_id, kind, title_length, *texts in _rows(_WORDS, entry_ids):
        facets[entry_id]["kind"].append(kind)
        words = dict(zip(FIELDS, texts, strict=True))
        lines.append({"index": {"_id": str(entry_id)}})
        lines.append(
            {
                "entry_id": entry_id,
                "facets": facets[entry_id],
                "title_length": title_length,
                **{field: f"{text} {_FILLER}" for field, text in words.items()},
                "title_again": words["title"],
            }
        )
    return lines


def _rows(sql: str, entry_ids: Sequence[int]) -> list[tuple[Any, ...]]:
    if not entry_ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql.format(ids=",".join(map(str, map(int, entry_ids)))))
        return cursor.fetchall()


def deletions(entry_ids: Sequence[int]) -> list[dict[str, Any]]:
    return [{"delete": {"_id": str(entry_id)}} for entry_id in entry_ids]
