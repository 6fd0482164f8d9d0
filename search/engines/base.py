"""What every engine does: it finds the ids of entries by their words."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import NamedTuple

from search.facet_bits import Choices
from search.query import ParsedQuery, Term

# How many entries are written to a new index at once.
BATCH_SIZE = 500

# So many of the best are ranked by what takes too long for each match; no fewer than are put in
# their fine order later (`search.reordering`).
REFINED = 50

# What means the same as a word counts less than the word itself, and what has to do with it still
# less: there are many of them, some rare, and rare words count most.
SAME_FACTOR = 0.7
RELATED_FACTOR = 0.4


class Weights(NamedTuple):
    """How much a match counts, by the field it is in. Files count least: they are long."""

    title: float
    tags: float
    summary: float
    body: float
    files: float


def weights_for(terms: int) -> Weights:
    """Return the weights for a query of so many terms.

    Who types one word or two wants what is called so. In a question of ten words, each says
    little about a title: then the text counts for as much, as in BM25 without fields.
    """
    shortness = 1 / terms**2
    return Weights(
        title=1 + 8 * shortness,
        tags=1 + 4 * shortness,
        summary=1 + 1 * shortness,
        body=1 - 0.6 * shortness,
        files=0.8 - 0.55 * shortness,
    )


class EngineUnavailable(Exception):
    """The engine did not answer or could not. The message holds no content."""


@dataclass(frozen=True)
class Hits:
    """Ids of entries in the order of their rank, and how many there are in all.

    `scores` say how well each matches, the more the better; they compare within one answer, where
    all have all the words, or some only.
    `counts` say, for each group of facets asked for, how many hits have each value; what was chosen
    in a group itself is left aside there, so that what else there is can be shown. `matching` says
    how many there are whatever was chosen.
    """

    ids: tuple[int, ...] = ()
    scores: tuple[float, ...] = ()
    total: int = 0
    matching: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """Which part of the hits: those with the chosen values of facets, `limit` from `offset` on.

    A hit has one of the values at least of each group chosen from. `groups` are those to count: the
    most frequent values (MAX_VALUES), all of them where any was chosen. The kind of an entry is a
    group of its own, "kind".
    """

    choices: Choices = field(default_factory=dict)
    offset: int = 0
    limit: int = 10
    groups: Sequence[str] = ("kind",)


Changes = Sequence[int]
Latest = Callable[[], AbstractContextManager[Changes]]


def _no_changes() -> AbstractContextManager[Changes]:
    return nullcontext(())


def in_batches(entry_ids: Sequence[int], size: int = BATCH_SIZE) -> Iterator[Sequence[int]]:
    """Yield the ids, so many at a time."""
    for start in range(0, len(entry_ids), size):
        yield entry_ids[start : start + size]


class Generation(ABC):
    """A new index beside the one that is searched, to take its place."""

    batch_size = BATCH_SIZE

    @abstractmethod
    def index(self, entry_ids: Sequence[int]) -> None:
        """Take these entries in, those of them that there are, as EntryWords has them."""

    @abstractmethod
    def delete(self, entry_ids: Sequence[int]) -> None:
        """Forget these entries, known or not."""

    def complete(self) -> None:  # noqa: B027  (most have nothing left to do)
        """Do what is quicker done once than with each entry."""

    @abstractmethod
    def go_live(self) -> None:
        """Take the place of the old index, which is deleted."""

    @abstractmethod
    def drop(self) -> None:
        """Leave nothing behind; the old index stays."""


def parts(term: Term) -> tuple[Term, ...]:
    """Return a term as it was typed, and what means the same where there is anything."""
    typed, others = term.alternatives[:1], term.alternatives[1:]
    return (Term(typed), Term(others)) if others else (term,)


def worths(query: ParsedQuery) -> dict[Term, float]:
    """Return what makes a match a good one, and how much each counts beside a word as typed."""
    worths = {} if query.needs_all else dict.fromkeys(query.related, RELATED_FACTOR)
    worths |= {part: SAME_FACTOR for term in query.terms for part in parts(term)[1:]}
    return worths | {parts(term)[0]: 1 for term in query.terms}


def pair_worths(query: ParsedQuery) -> dict[Term, float]:
    """Return the same of words that stood side by side; where all the words are is where to look.

    Two words typed together are meant together; in a question most stand so by chance.
    """
    worth = min(1, 6 / len(query.terms) ** 2)
    known = worths(query)
    return {pair: worth for pair in query.pairs if pair not in known}


class Engine(ABC):
    """An index of the words of entries. Every method raises EngineUnavailable when it cannot."""

    name: str

    @abstractmethod
    def index(self, entry_ids: Sequence[int]) -> None:
        """Take in these entries, as EntryWords has them, in place of what was known of them."""

    @abstractmethod
    def delete(self, entry_ids: Sequence[int]) -> None:
        """Forget these entries, known or not."""

    @abstractmethod
    def search(self, query: ParsedQuery, wanted: Wanted) -> Hits:
        """Return the hits that are wanted, best first. `query` must not be empty.

        When some of the words will do, what has all of them comes before everything else.
        """

    @abstractmethod
    def suggest(self, prefix: Sequence[str], limit: int) -> list[int]:
        """Return ids of entries whose titles hold these words; of the last, its beginning."""

    @abstractmethod
    def new_generation(self) -> "Generation":
        """Return an empty index beside this one, which is searched on meanwhile."""

    def rebuild(self, entry_ids: Sequence[int], latest: Latest = _no_changes) -> None:
        """Hold these entries and no others; until all are there, the old index answers.

        `latest` gives what was changed or deleted meanwhile, and lets nobody write while it does.
        """
        generation = self.new_generation()
        try:
            for batch in in_batches(entry_ids, generation.batch_size):
                generation.index(batch)
            generation.complete()
            with latest() as changed:
                for batch in in_batches(changed):
                    generation.delete(batch)
                    generation.index(batch)
                generation.go_live()
        except BaseException:
            generation.drop()
            raise

    def purge(self) -> None:  # noqa: B027  (an engine that lets go by itself has nothing to do)
        """Let go at once of the words of what was deleted, where the engine keeps them a while."""

    @abstractmethod
    def indexed_ids(self) -> set[int]:
        """Return the ids of all entries in the index."""

    def is_behind(self) -> bool:
        """Say whether the engine lacks what the database has, so that it is not asked."""
        return False

    @abstractmethod
    def is_healthy(self) -> bool:
        """Say whether the engine would answer. Never raises."""
