"""The bits of entries, for a few of them and for many."""

import pytest

from search.facet_bits import FEW, FacetBits


@pytest.mark.parametrize("number", [0, 1, FEW, FEW + 1])
def test_entries_have_their_bits_and_those_that_are_gone_have_none(number: int) -> None:
    there = FacetBits(all=2 ** (2 * FEW + 10) - 1)
    entry_ids = range(1, 2 * number, 2)

    bits = there.of([*entry_ids, 10 * FEW])

    assert bits == sum(1 << entry_id for entry_id in entry_ids)
