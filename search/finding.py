"""From a parsed query to the entries that may be shown: all words first, then some of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .engines import get_engine, get_own_engine
from .engines.base import Engine, EngineUnavailable, Hits, Wanted
from .forms_of_words import has_forms, with_forms
from .models import SearchEntry
from .query import ParsedQuery, Term, Words, parse
from .reordering import WINDOW, reordered
from .sources import REGISTRY, public_ids
from .spelling import correct
from .stemming import stems
from .synonyms import Synonyms

# With fewer hits than these that have all the words, others follow that have some of them.
ENOUGH = 10


@dataclass(frozen=True)
class Found:
    """Hits, and how they came about.

    `with_all_words`: how many of the hits, the first ones, have all the words; None when all have.
    `is_reduced`: the engine did not answer, these were found by the database in its place.
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

    @property
    def asked_of_the_engine(self) -> ParsedQuery:
        """Return the query that found the hits: any of its terms where too little has all."""
        return self.query if self.found.with_all_words is None else self.query.with_any_term()


def look_up(text: str, wanted: Wanted, *, is_exact: bool = False, enough: int = ENOUGH) -> LookedUp:
    """Return what answers the words that a visitor typed, whatever they are.

    With `is_exact` every word is looked for as it was typed; `enough` is as for `find`.
    """
    query = parse(text)
    if query.is_empty:
        return LookedUp(query, Found(Hits()))
    synonyms = Synonyms()
    if is_exact:
        query, corrected = synonyms.added_to(query), ""
    else:
        query, corrected = correct(query, lambda word: synonyms.know(word) or has_forms(word))
        query = with_forms(synonyms.added_to(query))
    query = _without_repetition(query)
    if query.is_question:
        query = query.with_any_term()
    return LookedUp(query, _find_in_fine_order(query, wanted, enough), corrected)


def _without_repetition(query: ParsedQuery) -> ParsedQuery:
    """Return the query with each thing once: to an engine, a translator is a translation.

    Where both stand, what has one would count as if it had both.
    """
    terms = tuple(Term(_of_different_stems(term.alternatives)) for term in query.terms)
    known = {stems(words) for term in terms for words in term.alternatives}
    related = _of_different_stems(words for term in query.related for words in term.alternatives)
    others = tuple(Term((words,)) for words in related if stems(words) not in known)
    return replace(query, terms=terms, related=others)


def _of_different_stems(alternatives: Iterable[Words]) -> tuple[Words, ...]:
    """Return the first of each, in their order."""
    unique: dict[Words, Words] = {}
    for words in alternatives:
        unique.setdefault(stems(words), words)
    return tuple(unique.values())


def _find_in_fine_order(query: ParsedQuery, wanted: Wanted, enough: int) -> Found:
    if wanted.offset >= WINDOW:
        return find(query, wanted, enough=enough)
    start, end = wanted.offset, wanted.offset + wanted.limit
    found = find(query, replace(wanted, offset=0, limit=max(end, WINDOW)), enough=enough)
    hits = reordered(query, found.hits, found.with_all_words)
    hits = replace(hits, ids=hits.ids[start:end], scores=hits.scores[start:end])
    return replace(found, hits=hits)


def find(query: ParsedQuery, wanted: Wanted, *, enough: int = ENOUGH) -> Found:
    """Return the hits for `query`, which must not be empty. Never raises for a missing engine.

    When fewer than `enough` have all the words, those that have some follow. When the engine does
    not answer, the database's own does.
    """
    try:
        return _find_by(get_engine(), query, wanted, enough)
    except EngineUnavailable:
        return replace(_find_by(get_own_engine(), query, wanted, enough), is_reduced=True)


def checked(hits: Hits, *, with_details: bool = True) -> tuple[list[SearchEntry], Hits]:
    """Return the entries whose objects are public at this moment, and the hits without the others.

    Asks each source once, whatever the number of hits.
    """
    queryset = SearchEntry.objects.filter(pk__in=hits.ids)
    if with_details:
        queryset = queryset.prefetch_related("files", "facets")
    entries = {entry.pk: entry for entry in queryset}
    public = _public_entry_ids(entries.values())
    hidden = [entry_id for entry_id in hits.ids if entry_id not in public]
    kept = replace(
        hits,
        ids=tuple(entry_id for entry_id in hits.ids if entry_id in public),
        # They have served: the order is made.
        scores=(),
        total=hits.total - len(hidden),
        counts=_without(hits.counts, [entries[pk] for pk in hidden if pk in entries]),
    )
    return [entries[entry_id] for entry_id in kept.ids], kept


def _find_by(engine: Engine, query: ParsedQuery, wanted: Wanted, enough: int) -> Found:
    hits = engine.search(query, wanted)
    can_relax = query.needs_all and len(query.terms) + len(query.related) > 1
    # Not by what was chosen: a choice must bring no more than was counted for it.
    if not can_relax or hits.matching >= enough:
        return Found(hits)
    some = engine.search(query.with_any_term(), wanted)
    if some.total == hits.total:
        return Found(hits)
    return Found(some, with_all_words=hits.total)


def _without(
    counts: Mapping[str, Mapping[str, int]], hidden: list[SearchEntry]
) -> Mapping[str, Mapping[str, int]]:
    """Take hits out of the counts; as hits they had all that was chosen, and so were counted."""
    if not hidden:
        return counts
    fewer: dict[str, Counter[str]] = {group: Counter() for group in counts}
    for entry in hidden:
        for group, value in entry.facet_pairs():
            if group in fewer:
                fewer[group][value] += 1
    return {
        group: {
            value: count - fewer[group][value]
            for value, count in values.items()
            if count > fewer[group][value]
        }
        for group, values in counts.items()
    }


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
