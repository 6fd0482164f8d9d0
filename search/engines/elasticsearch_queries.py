"""What is asked of Elasticsearch: what matches, in which order, and what is counted."""

from collections.abc import Mapping, Sequence
from typing import Any

from search.facet_bits import MAX_VALUES, Choices
from search.query import ParsedQuery, Term

from .base import pair_worths, parts, worths

# Where a value is chosen it is among these; with one shard the counts are exact.
ALL_VALUES = 1_000
VALUES = "values"
# No group of facets has such a name.
CHOSEN = "chosen entries"
# Better than any sum of scores, which are of single precision: the more, the coarser.
ALL_WORDS_FIRST = 1e4
# BM25 makes little of what stands in a long text; a pair of words tells much there.
PAIR = 1.6
# The field that has all words.
_DOCUMENT = {"document": 1.0}


def narrowed(query: dict[str, Any], choices: Choices) -> dict[str, Any]:
    """Return the query for those of its matches that were chosen."""
    filters = _filters(choices)
    return {"bool": {"must": [query], "filter": filters}} if filters else query


def counted(groups: Sequence[str], choices: Choices) -> dict[str, Any]:
    """Return what counts the values of each group, and, where any were chosen, the chosen ones.

    In each group whatever was chosen in the group itself is left aside. Each count that is sent
    takes its time: those of values that nobody would be shown are left out.
    """
    counts = {group: _counted_values(group, choices) for group in groups}
    filters = _filters(choices)
    return counts | ({CHOSEN: {"filter": {"bool": {"filter": filters}}}} if filters else {})


def _counted_values(group: str, choices: Choices) -> dict[str, Any]:
    size = ALL_VALUES if choices.get(group) else MAX_VALUES
    values = {"terms": {"field": f"facets.{group}", "size": size}}
    others = _filters(choices, without=group)
    return {"filter": {"bool": {"filter": others}}, "aggs": {VALUES: values}} if others else values


def _filters(choices: Choices, without: str = "") -> list[dict[str, Any]]:
    """Return the filters for what was chosen, one for each group but `without`."""
    return [
        {"terms": {f"facets.{group}": list(values)}}
        for group, values in choices.items()
        if values and group != without
    ]


def matching(query: ParsedQuery) -> dict[str, Any]:
    """Return the query for what matches, by the one field that has all words."""
    found = [_term_query(term, _DOCUMENT) for term in query.finding_terms]
    excluded = [_term_query(term, _DOCUMENT) for term in query.excluded]
    needed = len(found) if query.needs_all else 1
    return {"bool": {"should": found, "minimum_should_match": needed, "must_not": excluded}}


def ranked(query: ParsedQuery) -> dict[str, Any]:
    """Return the query for what matches, ranked by the one field that has all words."""
    known = worths(query)
    found = [
        _sum([_term_query(part, _DOCUMENT, known[part]) for part in parts(term)])
        for term in query.finding_terms
    ]
    if not query.needs_all:
        found = [_sum(found)]
    first = []
    if query.puts_all_words_first:
        all_words = matching(query.with_all_terms())
        first = [{"constant_score": {"filter": all_words, "boost": ALL_WORDS_FIRST}}]
    excluded = [_term_query(term, _DOCUMENT) for term in query.excluded]
    return {"bool": {"must": found, "should": first, "must_not": excluded}}


def refined(query: ParsedQuery) -> dict[str, Any]:
    """Return the query for what a match is worth beside its rank: in short fields, and in pairs."""
    fields = _fields(len(query.terms))
    beside = {name: weight for name, weight in fields.items() if name not in _DOCUMENT}
    return _sum(
        [
            *(_term_query(term, beside, worth) for term, worth in worths(query).items()),
            *(
                _term_query(pair, _DOCUMENT, PAIR * worth)
                for pair, worth in pair_worths(query).items()
            ),
        ]
    )


def _fields(terms: int) -> dict[str, float]:
    """Return the fields to look at, with what a match in each counts, in a query of so many terms.

    A match in the title is one in the short fields and in the document as well.
    """
    shortness = 1 / terms**2
    return {
        **_DOCUMENT,
        "head": 0.5 + 0.5 * shortness,
        "title": 0.3 + shortness,
        "tags": shortness,
    }


def _term_query(term: Term, fields: Mapping[str, float], worth: float = 1) -> dict[str, Any]:
    phrases = [
        # A word counts in each field that has it.
        _sum(
            [
                {"match_phrase": {name: {"query": " ".join(words), "boost": worth * weight}}}
                for name, weight in fields.items()
            ]
        )
        for words in term.alternatives
    ]
    return phrases[0] if len(phrases) == 1 else {"dis_max": {"queries": phrases}}


def _sum(queries: list[dict[str, Any]]) -> dict[str, Any]:
    """Return one of these at least. Of such a sum, unlike a dis_max, Lucene skips the weak ones."""
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries}}
