"""Which entries have which facet values, as bits, so that counting is quick.

Bit n of a number stands for the entry with the key n. To count the 30,000 hits of a common word by
forty values takes forty ANDs of 12 kB each; a database would read 200,000 rows for it. The bits are
read once by each process, and then follow the changes (`kept`). Of a few hits it is quicker to look
at each.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from heapq import nsmallest
from itertools import chain, repeat
from operator import or_

from .kept import Kept
from .models import EntryFacet, SearchEntry

Choices = Mapping[str, Collection[str]]
Groups = Mapping[str, Mapping[str, int]]
Pairs = tuple[tuple[str, str], ...]

# Of a group so many values are counted, the most frequent: nobody looks through more.
MAX_VALUES = 50
# Up to so many hits are counted, and written down as bits, one by one.
FEW = 500


@dataclass(frozen=True)
class FacetBits:
    """The bits of all entries, and of each value of each group; the kind is a group as well.

    `pairs` are the groups and values of each entry.
    """

    all: int = 0
    groups: Groups = field(default_factory=dict)
    pairs: Mapping[int, Pairs] = field(default_factory=dict)

    def of(self, entry_ids: Collection[int]) -> int:
        """Return the bits of those of the entries that there are."""
        bits = _bits(entry_ids) if len(entry_ids) <= FEW else _bits_of_many(entry_ids)
        return bits & self.all

    def narrow(self, bits: int, choices: Choices, without: str = "") -> int:
        """Return the bits that have, for each group chosen from, one of the values at least."""
        for group, values in choices.items():
            if values and group != without:
                of_group = self.groups.get(group, {})
                chosen = 0
                for value in values:
                    chosen |= of_group.get(value, 0)
                bits &= chosen
        return bits

    def counts(self, bits: int, group: str, choices: Choices) -> dict[str, int]:
        """Return how many of the entries in `bits` have each value of a group.

        What was chosen in the group itself is left aside: it would hide the other values.
        """
        narrowed = self.narrow(bits, choices, without=group)
        counts = {
            value: (having & narrowed).bit_count()
            for value, having in self.groups.get(group, {}).items()
        }
        return {value: count for value, count in counts.items() if count}

    def counts_of_few(
        self, entry_ids: Iterable[int], groups: Iterable[str]
    ) -> dict[str, dict[str, int]]:
        """Return how many of the entries have each value of each group, where nothing is chosen."""
        counted = Counter(chain.from_iterable(map(self.pairs.get, entry_ids, repeat(()))))
        counts: dict[str, dict[str, int]] = {group: {} for group in groups}
        for (group, value), number in counted.items():
            if group in counts:
                counts[group][value] = number
        return counts


def most_frequent(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the MAX_VALUES with the most entries; of as frequent ones the first in order."""
    if len(counts) <= MAX_VALUES:
        return dict(counts)
    return dict(nsmallest(MAX_VALUES, counts.items(), key=lambda item: (-item[1], item[0])))


def _bits(entry_ids: Collection[int]) -> int:
    flags = bytearray(max(entry_ids, default=0) // 8 + 1)
    for entry_id in entry_ids:
        flags[entry_id >> 3] |= 1 << (entry_id & 7)
    return int.from_bytes(flags, "little")


def _bits_of_many(entry_ids: Collection[int]) -> int:
    """Return the same by way of a binary number's digits: more to read, less to work out."""
    digits, one = bytearray(b"0") * (max(entry_ids) + 1), ord("1")
    for entry_id in entry_ids:
        digits[entry_id] = one
    digits.reverse()
    return int(digits, base=2)


def members(bits: int) -> "BitMembers":
    """Return what says quickly whether an entry is in `bits`."""
    return BitMembers(bits.to_bytes(bits.bit_length() // 8 + 1, "little"))


class BitMembers:
    """Says of each key whether its bit is set."""

    def __init__(self, flags: bytes) -> None:
        self._flags = flags
        self._size = 8 * len(flags)

    def __contains__(self, entry_id: int) -> bool:
        return entry_id < self._size and bool(self._flags[entry_id >> 3] >> (entry_id & 7) & 1)


def facet_bits(stamp: uuid.UUID | None = None) -> FacetBits:
    """Return the bits of the entries as they are now: one query, and a few after a change.

    None for who has just read the stamp of the index.
    """
    return _kept.get(stamp)


def _follow(old: FacetBits, changed: set[int]) -> FacetBits:
    return _read(_without(old, changed), changed)


def _without(old: FacetBits, entry_ids: set[int]) -> FacetBits:
    others = old.all & ~old.of(entry_ids)
    groups = {
        group: {value: bits & others for value, bits in values.items() if bits & others}
        for group, values in old.groups.items()
    }
    pairs = {pk: pairs for pk, pairs in old.pairs.items() if pk not in entry_ids}
    return FacetBits(all=others, groups=groups, pairs=pairs)


def _read(others: FacetBits, entry_ids: set[int] | None) -> FacetBits:
    """Return the bits of `others` and of these entries; without ids, of all entries."""
    pairs = _pairs_by_entry(entry_ids)
    groups = {group: dict(values) for group, values in others.groups.items()}
    for (group, value), bits in _bits_by_value(pairs).items():
        values = groups.setdefault(group, {})
        values[value] = values.get(value, 0) | bits
    everything = reduce(or_, groups.get("kind", {}).values(), 0)
    return FacetBits(everything, groups, {**others.pairs, **pairs})


def _pairs_by_entry(entry_ids: set[int] | None) -> dict[int, Pairs]:
    entries, facets = SearchEntry.objects.all(), EntryFacet.objects.all()
    if entry_ids is not None:
        entries, facets = entries.filter(pk__in=entry_ids), facets.filter(entry__in=entry_ids)
    pairs = {pk: [("kind", kind)] for pk, kind in entries.values_list("pk", "kind").iterator()}
    # Each pair once in memory, however many entries have it.
    known: dict[tuple[str, str], tuple[str, str]] = {}
    for entry_id, *pair in facets.values_list("entry_id", "group", "value").iterator():
        if entry_id in pairs:
            group, value = pair
            pairs[entry_id].append(known.setdefault((group, value), (group, value)))
    return {pk: tuple(having) for pk, having in pairs.items()}


def _bits_by_value(pairs: Mapping[int, Pairs]) -> dict[tuple[str, str], int]:
    having: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for entry_id, its_pairs in pairs.items():
        for pair in its_pairs:
            having[pair].append(entry_id)
    return {pair: _bits(entry_ids) for pair, entry_ids in having.items()}


_kept = Kept(lambda: _read(FacetBits(), None), _follow)
