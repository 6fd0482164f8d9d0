"""The ways on from a search that found nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .engines import get_engine
from .engines.base import EngineUnavailable, Hits, Wanted
from .finding import checked
from .lookup import popular_tags
from .query import ParsedQuery, Term, parse
from .results import Answer
from .stop_words import STOP_WORDS

MAX_TRIES = 3
MAX_TAGS = 8
# Of each try, so many hits are looked at for one that is public still.
HITS_OF_A_TRY = 3

# A minus with its word or phrase, a quoted phrase without its quotes, or a word.
_PIECE = re.compile(r'-"[^"]*"|-\S+|"[^"]*"|\S+')
_QUOTES = re.compile(r'["“”„‟«»″]')


@dataclass(frozen=True)
class WaysOn:
    """Shorter queries that find something, and the tags that most things carry."""

    shorter: list[str]
    tags: list[str]


def ways_on(answer: Answer) -> WaysOn | None:
    """Return what to try instead, or None unless a query was answered and has no results.

    Asks the engine MAX_TRIES times at most.
    """
    if answer.query.is_empty or answer.results:
        return None
    return WaysOn(_shorter(answer), popular_tags(MAX_TAGS))


def _shorter(answer: Answer) -> list[str]:
    """Return the queries with one thing left out for which something would be shown."""
    if answer.is_reduced:
        return []
    wanted = Wanted(answer.asked.choices, limit=HITS_OF_A_TRY)
    found: dict[str, tuple[int, ...]] = {}
    try:
        for text, query in _tries(answer):
            hits = get_engine().search(query, wanted)
            found[text] = hits.ids
    except EngineUnavailable:
        return []
    ids = tuple(dict.fromkeys(entry_id for ids in found.values() for entry_id in ids))
    entries, _hits = checked(Hits(ids), with_details=False)
    public = {entry.pk for entry in entries}
    return [text for text, ids in found.items() if not public.isdisjoint(ids)]


def _tries(answer: Answer) -> list[tuple[str, ParsedQuery]]:
    """Return the shorter queries that may find something, as text and parsed."""
    tries = {_meaning(query := parse(answer.typed)): (answer.typed, query)}
    for text, is_whole in _shorter_texts(answer.typed):
        query = parse(text)
        # A word that says nothing makes no difference left out, and finds too much alone.
        if not STOP_WORDS.issuperset(word for term in query.terms for word in term.alternatives[0]):
            tries.setdefault(_meaning(query), (text, query if is_whole else query.with_any_term()))
    return list(tries.values())[1:][:MAX_TRIES]


def _meaning(query: ParsedQuery) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    return query.terms, query.excluded


def _shorter_texts(typed: str) -> Iterator[tuple[str, bool]]:
    """Yield shorter queries, and whether all of their words have to be found.

    First without what stands behind a minus, then without quotes, since some words of a phrase are
    better than none; then with one word or phrase left out, the last first.
    """
    pieces = _PIECE.findall(_QUOTES.sub('"', typed))
    left_out = [place for place, piece in enumerate(pieces) if piece.startswith("-")]
    if left_out:
        yield " ".join(piece for piece in pieces if not piece.startswith("-")), True
    if any('"' in piece for piece in pieces):
        yield " ".join(" ".join(pieces).replace('"', " ").split()), False
    for place in reversed(range(len(pieces))):
        if place not in left_out:
            yield " ".join(pieces[:place] + pieces[place + 1 :]), True
