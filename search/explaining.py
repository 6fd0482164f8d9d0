"""Why a result is where it is: how a query was read, and which words stand where in a result.

Worked out from the stored texts with the stems that mark snippets, the same for each engine. An
engine's own order also weighs how rare a word is and how long a text; that is not shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cms.core.languages import get_language

from .engines.base import Wanted
from .finding import checked, look_up
from .lookup import entry_at, path_of
from .models import SearchEntry
from .promoted import promoted_entries
from .query import ParsedQuery, Term
from .snippets import Marker
from .stop_words import STOP_WORDS
from .words import words

EXPLAINED = 10


@dataclass(frozen=True)
class Reading:
    """How a query was read, in words to be shown.

    `wanted` are the words looked for, each with what else meets it; `related` come only when there
    is little to be found; `ignored` say nothing beside other words.
    """

    wanted: list[list[str]]
    related: list[str]
    excluded: list[str]
    ignored: list[str]
    corrected: str
    is_reduced: bool


@dataclass(frozen=True)
class Place:
    """Where in an entry some of the words stand, such as in its title or in a file."""

    name: str
    found: list[str]


@dataclass(frozen=True)
class ExplainedResult:
    """An entry, its place among the results (None when it is not among those shown), and why."""

    entry: SearchEntry
    place: int | None
    places: list[Place]
    missing: list[str]
    is_promoted: bool

    @property
    def has_all_words(self) -> bool:
        """Say whether every word of the query stands somewhere in it."""
        return not self.missing


@dataclass(frozen=True)
class Explanation:
    """A query explained; `asked_about` is the result with the address that was given, if any."""

    reading: Reading
    total: int
    results: list[ExplainedResult]
    asked_about: ExplainedResult | None


def explain(text: str, address: str = "") -> Explanation | None:
    """Return why the first results of a query are there, or None when there is nothing to look for.

    With the address of a page on this site, also of that page, wherever it is.
    """
    looked_up = look_up(text, Wanted(limit=EXPLAINED))
    query, hits = looked_up.query, looked_up.found.hits
    if query.is_empty:
        return None
    entries, kept = checked(hits)
    promoted = promoted_entries(query)
    entries = [*promoted, *(entry for entry in entries if entry not in promoted)]
    explained = _Explainer(query, {entry.pk for entry in promoted})
    results = [explained(entry, place) for place, entry in enumerate(entries, start=1)]
    shown = {result.entry.url: result for result in results}
    path = path_of(address)
    other = None if path in shown else entry_at(path)
    return Explanation(
        reading=_reading(text, query, looked_up.corrected, is_reduced=looked_up.found.is_reduced),
        total=kept.total,
        results=results,
        asked_about=explained(other, None) if other else shown.get(path),
    )


class _Explainer:
    """Explains entries for one query."""

    def __init__(self, query: ParsedQuery, promoted: set[int]) -> None:
        terms = (*query.terms, *query.related)
        self._promoted = promoted
        self._names = [_name(term) for term in terms]
        self._needed = len(query.terms)
        self._marker = Marker(replace(query, terms=terms))

    def __call__(self, entry: SearchEntry, place: int | None) -> ExplainedResult:
        """Return which words stand where in the entry."""
        found = [(name, self._found(text)) for name, text in _texts(entry)]
        there = set().union(*(terms for _name, terms in found))
        return ExplainedResult(
            entry=entry,
            place=place,
            places=[
                Place(name, [self._names[term] for term in sorted(terms)])
                for name, terms in found
                if terms
            ],
            missing=[self._names[term] for term in range(self._needed) if term not in there],
            is_promoted=entry.pk in self._promoted,
        )

    def _found(self, text: str) -> set[int]:
        return {match.term for match in self._marker.find(text)}


def _texts(entry: SearchEntry) -> Iterator[tuple[str, str]]:
    """Yield the parts of an entry that are searched, the heaviest first."""
    yield "title", entry.title
    yield "tags", "\n".join(entry.tags)
    yield "summary", entry.summary
    yield "text", entry.body
    for version in entry.versions:
        language = get_language(version["language"]).english_name
        yield f"text in {language}", f"{version['title']}\n{version['summary']}"
    for file in entry.files.all():
        yield f"file {file.name}", f"{file.name}\n{file.text}"


def _reading(text: str, query: ParsedQuery, corrected: str, *, is_reduced: bool) -> Reading:
    looked_for = {word for term in query.terms for run in term.alternatives for word in run}
    return Reading(
        wanted=[[" ".join(run) for run in term.alternatives] for term in query.terms],
        related=[_name(term) for term in query.related],
        excluded=[_name(term) for term in query.excluded],
        ignored=[word for word in words(text) if word in STOP_WORDS - looked_for],
        corrected=corrected,
        is_reduced=is_reduced,
    )


def _name(term: Term) -> str:
    return " ".join(term.alternatives[0])
