"""How well the search answers what teachers ask, by answers that were judged beforehand.

`judgements.yaml` says, for each query, which entries of the demonstration content are wanted (3),
very useful (2), or touch it (1). It was judged by reading the content, not by what was found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
import yaml

from cms.demo.load import load_demo
from home.actions.setup import set_up_site
from search.engines import get_engine
from search.engines.base import Wanted
from search.finding import checked, look_up
from search.judging.measures import CUT, ndcg, recall
from search.models import SearchEntry
from search.rebuilding import rebuild_index
from search.reconcile import reconcile
from search.sources import REGISTRY
from search.words import words

from .conftest import engines_here

QUERIES = yaml.safe_load((Path(__file__).parent / "judgements.yaml").read_text())
AT_LEAST = {"typo": 30, "synonym": 20, "inside": 20, "script": 10, "question": 15}


@dataclass(frozen=True)
class Judged:
    """What one engine found, by query, and the means over all queries."""

    found: Mapping[str, list[str]]

    def measured(self, measure: Any, useful: int = 1) -> dict[str, float]:
        return {
            query["query"]: measure(
                self.found[query["query"]],
                {title: gain for title, gain in query["relevant"].items() if gain >= useful},
            )
            for query in QUERIES
        }

    @property
    def without_results(self) -> float:
        return fmean(not titles for titles in self.found.values())


@pytest.fixture
def all_sources_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here schools are schools."""
    from schools.search_sources import SchoolSource

    monkeypatch.setitem(REGISTRY, "school", SchoolSource())


def ask_all() -> Judged:
    return Judged({query["query"]: titles_for(query["query"]) for query in QUERIES})


def titles_for(text: str) -> list[str]:
    entries, _hits = checked(look_up(text, Wanted(limit=CUT)).found.hits)
    return [entry.title for entry in entries]


def test_the_queries_are_many_and_of_all_kinds() -> None:
    groups = [query["group"] for query in QUERIES]

    assert len({query["query"] for query in QUERIES}) == len(QUERIES) >= 120
    assert {name: groups.count(name) >= least for name, least in AT_LEAST.items()} == dict.fromkeys(
        AT_LEAST, True
    )


def test_no_query_echoes_the_title_that_it_wants() -> None:
    echoes = [
        (query["query"], title)
        for query in QUERIES
        for title in query["relevant"]
        if any(run in threes(words(title)) for run in threes(words(query["query"])))
    ]

    assert echoes == []


def threes(typed: list[str]) -> set[tuple[str, ...]]:
    return set(zip(typed, typed[1:], typed[2:], strict=False))


@pytest.mark.usefixtures("all_sources_again")
def test_what_was_judged_good_comes_first_on_each_engine(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As without a transaction around it all: what is loaded later builds on what was found before.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda work, **_options: work())
    set_up_site()
    load_demo(lambda _line: None)
    reconcile()
    titles = set(SearchEntry.objects.values_list("title", flat=True))
    assert {title for query in QUERIES for title in query["relevant"]} <= titles

    judged = {}
    for name in engines_here():
        settings.SEARCH_ENGINE = name
        rebuild_index(get_engine())
        judged[name] = ask_all()

    for name, found in judged.items():
        ndcgs = found.measured(ndcg)
        assert fmean(ndcgs.values()) >= 0.85, f"{name}: {worst(ndcgs)}"
        # As in the Deep Learning Track of TREC (N. Craswell and others, 2020), what only touches
        # the question is not counted as an answer here.
        recalls = found.measured(recall, useful=2)
        assert fmean(recalls.values()) >= 0.95, f"{name}: {worst(recalls)}"
        assert found.without_results <= 0.03, name
    for one, other in combinations(judged.values(), 2):
        assert agreement(one, other) >= 7


def worst(measured: Mapping[str, float]) -> list[str]:
    return sorted(measured, key=lambda query: measured[query])[:20]


def agreement(one: Judged, other: Judged) -> float:
    """Return how many of ten places two engines fill with the same entries, on average."""
    return fmean(
        10 * len(set(titles) & set(other.found[query])) / max(len(titles), 1)
        for query, titles in one.found.items()
    )
