"""From a parsed query to the entries that may be shown: all words, then some, then titles only."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.db.models import Count, Q

from .engines import get_engine
from .engines.base import EngineUnavailable, Hits
from .models import SearchEntry
from .query import ParsedQuery, parse
from .sources import REGISTRY, public_ids
from .spelling import correct
from .synonyms import with_synonyms

# A word or a phrase with a minus before it, as `query.parse` reads them.
_EXCLUDED = re.compile(r'(?<!\S)-(?:"([^"]*)"|(\S+))')


# With fewer hits than these that have all the words, others follow that have some of them.
ENOUGH = 10


@dataclass(frozen=True)
class Found:
    """Hits, and how they came about.

    `with_all_words`: how many of the hits, the first ones, have all the words; None when all have.
    `is_reduced`: the engine did not answer, these have the words in their title or summary.
    """

    hits: Hits
    with_all_words: int | None = None
    is_reduced: bool = False


@dataclass(frozen=True)
class LookedUp:
    """What answers what a visitor typed.

    `query` is what was looked for; `corrected` its text when a word was taken for a slip of the
    finger, or else empty.
    """

    query: ParsedQuery
    found: Found
    corrected: str = ""


def look_up(
    text: str, *, kind: str | None, offset: int, limit: int, is_exact: bool = False
) -> LookedUp:
    """Return what answers the words that a visitor typed, whatever they are.

    With `is_exact` every word is looked for as it was typed.
    """
    query = parse(text)
    if query.is_empty:
        return LookedUp(query, Found(Hits()))
    query, corrected = (query, "") if is_exact else correct(query)
    query = with_synonyms(query)
    return LookedUp(query, find(query, kind=kind, offset=offset, limit=limit), corrected)


def find(
    query: ParsedQuery, *, kind: str | None, offset: int, limit: int, enough: int = ENOUGH
) -> Found:
    """Return the hits for `query`, which must not be empty. Never raises for a missing engine.

    When fewer than `enough` have all the words, those that have some follow.
    """
    try:
        return _find_by_engine(query, kind, offset, limit, enough)
    except EngineUnavailable:
        return Found(_find_by_title(query, kind, offset, limit), is_reduced=True)


def checked(hits: Hits, *, with_details: bool = True) -> tuple[list[SearchEntry], Hits]:
    """Return the entries whose objects are public at this moment, and the hits without the others.

    Asks each source once, whatever the number of hits.
    """
    queryset = SearchEntry.objects.filter(pk__in=hits.ids)
    if with_details:
        queryset = queryset.prefetch_related("files", "facets")
    entries = {entry.pk: entry for entry in queryset}
    public = _public_entry_ids(entries.values())
    hidden = [entries.get(entry_id) for entry_id in hits.ids if entry_id not in public]
    hidden_kinds = Counter(entry.kind for entry in hidden if entry is not None)
    kept = Hits(
        tuple(entry_id for entry_id in hits.ids if entry_id in public),
        hits.total - len(hidden),
        {kind: count - hidden_kinds[kind] for kind, count in hits.kind_counts.items()},
    )
    return [entries[entry_id] for entry_id in kept.ids], kept


def _find_by_engine(
    query: ParsedQuery, kind: str | None, offset: int, limit: int, enough: int
) -> Found:
    engine = get_engine()
    hits = engine.search(query, kind=kind, offset=offset, limit=limit)
    if len(query.terms) + len(query.related) < 2 or sum(hits.kind_counts.values()) >= enough:
        return Found(hits)
    some = engine.search(query.with_any_term(), kind=kind, offset=offset, limit=limit)
    if some.total == hits.total:
        return Found(hits)
    return Found(some, with_all_words=hits.total)


def _find_by_title(query: ParsedQuery, kind: str | None, offset: int, limit: int) -> Hits:
    """Ask the database for each word as it was typed; slow and plain, but always there."""
    typed = _EXCLUDED.sub(" ", query.text).replace('"', " ").split()
    excluded = [quoted.strip() or word for quoted, word in _EXCLUDED.findall(query.text)]
    conditions = [*map(_is_in_title, typed), *(~_is_in_title(text) for text in excluded if text)]
    matching = SearchEntry.objects.filter(reduce(and_, conditions, Q()))
    counts = dict(matching.order_by().values_list("kind").annotate(Count("pk")))
    of_kind = matching.filter(kind=kind) if kind else matching
    ids = tuple(of_kind.order_by("title", "pk").values_list("pk", flat=True)[offset:][:limit])
    return Hits(ids, counts.get(kind, 0) if kind else sum(counts.values()), counts)


def _is_in_title(text: str) -> Q:
    return Q(title__icontains=text) | Q(summary__icontains=text)


def _public_entry_ids(entries: Iterable[SearchEntry]) -> set[int]:
    by_source: dict[str, dict[str, int]] = {}
    for entry in entries:
        by_source.setdefault(entry.source, {})[entry.object_id] = entry.pk
    return {
        entry_ids[object_id]
        for key, entry_ids in by_source.items()
        # An entry of a source that is not registered any more stands for nothing.
        if key in REGISTRY
        for object_id in public_ids(REGISTRY[key], entry_ids)
    }
