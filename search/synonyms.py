"""Words that mean the same, or nearly, as editors keep them: EAL, KS2, Farsi, asylum seeker."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .models import Synonym, divided
from .query import ParsedQuery, Term, Words, plain_words
from .stemming import stems
from .stop_words import STOP_WORDS
from .words import joined, words

Stems = Words


@dataclass
class _Table:
    """What else to look for, by the stems of what was typed."""

    equal: dict[Stems, tuple[Words, ...]] = field(default_factory=dict)
    related: dict[Stems, tuple[Words, ...]] = field(default_factory=dict)
    longest: int = 0
    words: set[str] = field(default_factory=set)


class Synonyms:
    """All that editors keep, as it was when this was made."""

    def __init__(self) -> None:
        self._table = _table(tuple(Synonym.objects.values_list("text", "means_the_same")))

    def know(self, word: str) -> bool:
        """Say whether a word stands in any line: then it is no slip of the finger."""
        return word in self._table.words

    def added_to(self, query: ParsedQuery) -> ParsedQuery:
        """Return the query in which every word that has synonyms is met by them as well.

        What only has to do with a word is put beside the terms: it counts when some of them will
        do.
        """
        return _with_synonyms(query, self._table)


def _with_synonyms(query: ParsedQuery, table: _Table) -> ParsedQuery:
    typed = plain_words(query.text)
    terms, related = list(query.terms), list[Term]()
    for found in _known_in(typed, table):
        same = (found, *table.equal.get(stems(found), ()))
        if len(same) > 1:
            terms = _replaced(terms, found, Term(same))
            related += _single_words(found)
        # What has to do with "free school meals" has to do with "FSM" as well.
        others = [other for run in same for other in table.related.get(stems(run), ())]
        related += [Term((other,)) for other in others if other not in same]
    return replace(query, terms=tuple(terms), related=tuple(dict.fromkeys(related)))


def _known_in(typed: list[str], table: _Table) -> Iterator[Words]:
    """Yield the runs of words that the table knows, the longest from each place on."""
    place = 0
    while place < len(typed):
        for length in range(min(table.longest, len(typed) - place), 0, -1):
            run = tuple(typed[place : place + length])
            if stems(run) in table.equal or stems(run) in table.related:
                yield run
                place += length
                break
        else:
            place += 1


def _replaced(terms: list[Term], run: Words, synonym: Term) -> list[Term]:
    """Return the terms with this one in place of those of the words of the run."""
    kept = [term for term in terms if not (_is_word(term) and term.alternatives[0][0] in run)]
    return [*kept, synonym]


def _single_words(run: Words) -> list[Term]:
    """Return what to look for when too little has a run of words: those of it that tell something.

    Who types "prayer room" gets what says "prayer" as well, as without a synonym for it.
    """
    return [Term(((word,),)) for word in run if len(run) > 1 and word not in STOP_WORDS]


def _is_word(term: Term) -> bool:
    return len(term.alternatives[0]) == 1


@lru_cache(maxsize=2)
def _table(synonyms: tuple[tuple[str, bool], ...]) -> _Table:
    """Return the table of (words divided by commas, whether they mean the same)."""
    table = _Table()
    for text, means_the_same in synonyms:
        runs = {run: one for one in divided(text) if (run := tuple(words(one)))}
        into = table.equal if means_the_same else table.related
        for run, one in runs.items():
            others = tuple(other for other in runs if other != run)
            _add(table, into, run, others)
            compound = tuple(word for part in one.split() if (word := joined(part)))
            if compound != run:
                # "half-term", typed as one word
                _add(table, into, compound, (run, *others))
    return table


def _add(
    table: _Table, into: dict[Stems, tuple[Words, ...]], run: Words, others: tuple[Words, ...]
) -> None:
    into[stems(run)] = (*into.get(stems(run), ()), *others)
    table.longest = max(table.longest, len(run))
    table.words.update(run)
