"""Which words the entries have, and in how many of them: for spelling, and for how rare a word is.

The counts change in the transaction that changes the entries, so that a word that nobody may read
any more is gone with the last entry that had it.
"""

import uuid
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from django.db import connection

from .documents import FIELDS, EntryWords
from .kept import Kept
from .models import SearchWord
from .stamp import renew_stamp
from .stemming import stem

ItemT = TypeVar("ItemT")

# SQLite takes 32,766 values at once at most.
BATCH_SIZE = 5_000
_ADD = """
    INSERT INTO search_searchword (word, stem, entries) VALUES {rows}
    ON CONFLICT (word) DO UPDATE SET entries = search_searchword.entries + excluded.entries
"""


@dataclass(frozen=True)
class Vocabulary:
    """All words of letters alone, by the alphabet, and how many entries have each.

    `by_stem` has, for the stem of any word, how many entries have words with it; one with two of
    them counts twice.
    """

    words: tuple[str, ...] = ()
    entries: tuple[int, ...] = ()
    by_stem: Mapping[str, int] = field(default_factory=dict)

    def entries_with(self, word: str) -> int:
        """Return how many entries have this very word."""
        place = bisect_left(self.words, word)
        is_there = place < len(self.words) and self.words[place] == word
        return self.entries[place] if is_there else 0

    def entries_with_stem_of(self, word: str) -> int:
        """Return how many entries have words with the stem of this one."""
        return self.by_stem.get(stem(word), 0)


def different_words(fields: Mapping[str, str]) -> set[str]:
    """Return the different words of an entry, of whose fields these are the folded ones."""
    return {word for name in FIELDS for word in fields[name].split()}


def words_of_entries(entry_ids: Iterable[int]) -> dict[int, set[str]]:
    """Return the different words of each of these entries, in one query."""
    kept = EntryWords.objects.filter(pk__in=list(entry_ids))
    return {entry.pk: different_words(vars(entry)) for entry in kept}


def count_words(changes: Mapping[str, int]) -> None:
    """Add to the number of entries of each word; a word that none has any more is deleted."""
    for batch in _batches(item for item in changes.items() if item[1]):
        values = [value for word, number in batch for value in (word, stem(word), number)]
        with connection.cursor() as cursor:
            cursor.execute(_ADD.format(rows=", ".join(["(%s, %s, %s)"] * len(batch))), values)
    fewer = [word for word, number in changes.items() if number < 0]
    for batch_of_words in _batches(fewer):
        SearchWord.objects.filter(word__in=batch_of_words, entries__lte=0).delete()


def rebuild_vocabulary() -> None:
    """Count the words of all entries anew, and let every process know."""
    counts: Counter[str] = Counter()
    for entry in EntryWords.objects.iterator(chunk_size=200):
        counts.update(different_words(vars(entry)))
    SearchWord.objects.all().delete()
    count_words(counts)
    renew_stamp([])


def get_vocabulary(stamp: uuid.UUID | None = None) -> Vocabulary:
    """Return the words as the entries have them now: 1 query, 2 after a change.

    One less for who has just read the stamp of the index.
    """
    return _kept.get(stamp)


def _read() -> Vocabulary:
    rows = list(SearchWord.objects.values_list("word", "stem", "entries"))
    by_stem: Counter[str] = Counter()
    for _word, its_stem, entries in rows:
        by_stem[its_stem] += entries
    # By the alphabet as Python has it, not as a database does.
    usable = sorted((word, entries) for word, _stem, entries in rows if word.isalpha())
    return Vocabulary(
        tuple(word for word, _entries in usable),
        tuple(entries for _word, entries in usable),
        by_stem,
    )


def _batches(items: Iterable[ItemT]) -> Iterator[list[ItemT]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH_SIZE)):
        yield batch


_kept = Kept(_read)
