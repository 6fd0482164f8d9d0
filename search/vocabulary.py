"""Which words the entries have, and in how many of them: for spelling, and for how rare a word is.

The counts change in the transaction that changes the entries, so that a word that nobody may read
any more is gone with the last entry that had it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from django.db import connection
from django.db.models import Sum

from .documents import FIELDS, EntryWords
from .models import SearchWord
from .stemming import stem

ItemT = TypeVar("ItemT")

# SQLite takes 32,766 values at once at most.
BATCH_SIZE = 5_000
_ADD = """
    INSERT INTO search_searchword (word, stem, entries) VALUES {rows}
    ON CONFLICT (word) DO UPDATE SET entries = search_searchword.entries + excluded.entries
"""


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
    """Count the words of all entries anew."""
    counts: Counter[str] = Counter()
    for entry in EntryWords.objects.iterator(chunk_size=200):
        counts.update(different_words(vars(entry)))
    SearchWord.objects.all().delete()
    count_words(counts)


def frequencies(words: Iterable[str]) -> dict[str, int]:
    """Return in how many entries words with the stem of each of these words are, in one query.

    Entries with two words of one stem count twice; a word that no entry has is not in the answer.
    """
    stems = {word: stem(word) for word in words}
    known = SearchWord.objects.filter(stem__in=set(stems.values()))
    counts = dict(known.order_by().values_list("stem").annotate(Sum("entries")))
    return {word: counts[its_stem] for word, its_stem in stems.items() if its_stem in counts}


def _batches(items: Iterable[ItemT]) -> Iterator[list[ItemT]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH_SIZE)):
        yield batch
