"""The measures, against values that were worked out by hand."""

from math import log2

import pytest

from search.judging.measures import ndcg, recall, reciprocal_rank

GAINS = {"a": 2, "b": 1, "c": 0}


def test_the_best_order_has_a_gain_of_one() -> None:
    assert ndcg(["a", "b", "c"], GAINS) == pytest.approx(1)


def test_a_worse_order_gains_less() -> None:
    best = 2 + 1 / log2(3)
    assert ndcg(["b", "a"], GAINS) == pytest.approx((1 + 2 / log2(3)) / best)
    assert ndcg(["x", "c", "a"], GAINS) == pytest.approx((2 / log2(4)) / best)


def test_only_the_first_ten_count() -> None:
    late = [f"x{number}" for number in range(10)] + ["a", "b"]
    assert ndcg(late, GAINS) == 0
    assert recall(late, GAINS) == 0
    assert reciprocal_rank(late, GAINS) == 0


def test_recall_is_the_share_of_what_is_relevant() -> None:
    assert recall(["a", "c", "x"], GAINS) == 0.5
    assert recall(["b", "a"], GAINS) == 1


def test_the_reciprocal_rank_is_that_of_the_first_relevant_one() -> None:
    assert reciprocal_rank(["c", "x", "b", "a"], GAINS) == pytest.approx(1 / 3)


def test_a_query_without_an_answer_gains_nothing() -> None:
    assert ndcg(["a"], {}) == recall(["a"], {"a": 0}) == 0
