"""What every engine does: it finds the ids of entries by their words."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from search.models import SearchEntry
from search.query import ParsedQuery


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
        title=1 + 11 * shortness,
        tags=1 + 4 * shortness,
        summary=1 + 1 * shortness,
        body=1 - 0.6 * shortness,
        files=0.4 - 0.25 * shortness,
    )


class EngineUnavailable(Exception):
    """The engine did not answer or could not. The message holds no content."""


@dataclass(frozen=True)
class Hits:
    """Ids of entries in the order of their rank, and how many there are in all.

    `total` is that of the kind asked for; `kind_counts` are those of all kinds.
    """

    ids: tuple[int, ...] = ()
    total: int = 0
    kind_counts: Mapping[str, int] = field(default_factory=dict)


class Engine(ABC):
    """An index of the words of entries. Every method raises EngineUnavailable when it cannot."""

    name: str

    @abstractmethod
    def index(self, entries: Sequence[SearchEntry]) -> None:
        """Take these entries in, in place of what was known of them."""

    @abstractmethod
    def delete(self, entry_ids: Sequence[int]) -> None:
        """Forget these entries, known or not."""

    @abstractmethod
    def search(self, query: ParsedQuery, *, kind: str | None, offset: int, limit: int) -> Hits:
        """Return `limit` hits from `offset` on, best first. `query` must not be empty.

        When some of the words will do, what has all of them comes before everything else.
        """

    @abstractmethod
    def suggest(self, prefix: Sequence[str], limit: int) -> list[int]:
        """Return ids of entries whose titles hold these words; of the last, its beginning."""

    @abstractmethod
    def rebuild(self, entries: Iterable[SearchEntry]) -> None:
        """Hold these entries and no others."""

    def purge(self) -> None:  # noqa: B027  (an engine that lets go by itself has nothing to do)
        """Let go at once of the words of what was deleted, where the engine keeps them a while."""

    @abstractmethod
    def indexed_ids(self) -> set[int]:
        """Return the ids of all entries in the index."""

    @abstractmethod
    def is_healthy(self) -> bool:
        """Say whether the engine would answer. Never raises."""
