"""An engine inside the database: SQL says what matches and how well, and all else is done here."""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from math import log
from uuid import UUID

from search.facet_bits import FEW, FacetBits, facet_bits, members, most_frequent
from search.query import ParsedQuery
from search.stamp import last_seen_stamp
from search.vocabulary import Vocabulary, get_vocabulary

from .base import Engine, Hits, Wanted

# Better than any sum of scores.
ALL_WORDS_FIRST = 1e6

Ranked = Sequence[tuple[float, int]]


@dataclass(frozen=True)
class Matches:
    """The entries that match, and the score of each: the less, the better, as bm25() has it.

    `stamp` is that of the index when they were found.
    """

    entry_ids: Collection[int]
    scores: Collection[float]
    stamp: UUID | None


class Frequencies:
    """In how many of all entries words are, for a database that does not know it."""

    def __init__(self, facets: FacetBits, stamp: UUID | None) -> None:
        self._facets = facets
        self._stamp = stamp

    def having(self, word: str) -> int:
        """Return how many entries have words with the stem of this one."""
        return self._vocabulary.entries_with_stem_of(word)

    def rarity(self, word: str) -> float:
        """Return the inverse document frequency of a word."""
        return self.rarity_of_having(self.having(word))

    def rarity_of_having(self, number: int) -> float:
        """Return that of whatever so many entries have, as BM25 has it.

        S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework" (2009).
        """
        return log(1 + (self.total + 0.5) / (number + 0.5))

    @cached_property
    def total(self) -> int:
        """Return how many entries there are."""
        return self._facets.all.bit_count()

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return get_vocabulary(self._stamp)


class DatabaseEngine(Engine):
    """Gets the score of every match from the database, which has to work them all out anyway.

    Sorting 30,000 numbers and counting them by their bits takes less time than one more query that
    joins the matches to their facets.
    """

    # How many of the best are refined: none where one query ranks by all there is.
    refines = 0

    @abstractmethod
    def matches(self, query: ParsedQuery, frequencies: Frequencies) -> Matches:
        """Return the entries that match, and the score of each, in the same order."""

    def refined(self, best: Ranked, query: ParsedQuery, frequencies: Frequencies) -> Ranked:
        """Return the first `refines`, with their scores, in a finer order."""
        return best

    def search(self, query: ParsedQuery, wanted: Wanted) -> Hits:
        """Return the best of the entries that match and are there, with the counts.

        To ask for the stamp before would take as long as finding what is rare.
        """
        stamp = last_seen_stamp()
        facets, frequencies, found = self._find(query, stamp)
        if found.stamp != stamp:
            # Once more, with facets and frequencies of what is there now.
            facets, frequencies, found = self._find(query, found.stamp)
        entry_ids, scores = found.entry_ids, found.scores
        matching = facets.of(entry_ids)
        chosen = facets.narrow(matching, wanted.choices)
        total = chosen.bit_count()
        ranked: Iterable[tuple[float, int]] = zip(scores, entry_ids, strict=True)
        if total < len(entry_ids):
            kept = members(chosen)
            ranked = (pair for pair in ranked if pair[1] in kept)
        end = wanted.offset + wanted.limit
        count = max(end, self.refines)
        best = sorted(ranked)[:count] if total <= FEW else nsmallest(count, ranked)
        finer = self.refined(best[: self.refines], query, frequencies)
        best = [*finer, *best[self.refines :]][wanted.offset : end]
        return Hits(
            tuple(entry_id for _score, entry_id in best),
            tuple(-score % ALL_WORDS_FIRST for score, _entry_id in best),
            total,
            matching.bit_count(),
            _counts(facets, matching, entry_ids, wanted),
        )

    def _find(
        self, query: ParsedQuery, stamp: UUID | None
    ) -> tuple[FacetBits, Frequencies, Matches]:
        facets = facet_bits(stamp)
        frequencies = Frequencies(facets, stamp)
        return facets, frequencies, self.matches(query, frequencies)


def _counts(
    facets: FacetBits, matching: int, entry_ids: Collection[int], wanted: Wanted
) -> dict[str, dict[str, int]]:
    if len(entry_ids) <= FEW and not any(wanted.choices.values()):
        counts = facets.counts_of_few(entry_ids, wanted.groups)
    else:
        counts = {group: facets.counts(matching, group, wanted.choices) for group in wanted.groups}
    return {
        group: values if wanted.choices.get(group) else most_frequent(values)
        for group, values in counts.items()
    }
