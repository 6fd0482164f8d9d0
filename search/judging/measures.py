"""How good a ranking is, as trec_eval and BEIR count it.

`gains` are how relevant each document is to a query: 0 is not at all. A document that nobody judged
counts as 0.
"""

from collections.abc import Mapping, Sequence
from math import log2

CUT = 10


def ndcg(ranking: Sequence[str], gains: Mapping[str, int]) -> float:
    """Return the normalised discounted cumulative gain of the first ten, from 0 to 1.

    K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20
    (2002); with the gain itself and a discount of log2(rank + 1), as in trec_eval.
    """
    best = _discounted(sorted(gains.values(), reverse=True)[:CUT])
    return _discounted([gains.get(key, 0) for key in ranking[:CUT]]) / best if best else 0.0


def recall(ranking: Sequence[str], gains: Mapping[str, int]) -> float:
    """Return which share of the relevant documents is among the first ten."""
    relevant = {key for key, gain in gains.items() if gain > 0}
    return len(relevant & set(ranking[:CUT])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], gains: Mapping[str, int]) -> float:
    """Return one by the place of the first relevant document, or 0 beyond the tenth place."""
    for place, key in enumerate(ranking[:CUT], 1):
        if gains.get(key, 0) > 0:
            return 1 / place
    return 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(place + 1) for place, gain in enumerate(gains, 1))
