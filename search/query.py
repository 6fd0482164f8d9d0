"""What a visitor typed, as safe terms. Knows neither HTTP nor an engine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from .stop_words import QUESTION_WORDS, STOP_WORDS
from .words import has_hyphen, joined, words

MAX_QUERY_LENGTH = 256
MAX_QUERY_WORDS = 32
MAX_PAIRS = 10
MAX_TERMS_FIRST = 3
MIN_QUESTION_WORDS = 4

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_SEPARATORS = str.maketrans(dict.fromkeys(",;/|&+", " "))
# Phrases, and what is left out: these are looked for as they are typed.
_NOT_PLAIN = re.compile(r'-?"[^"]*"|(?<!\S)-\S+')
_PIECE = re.compile(r'(-?)"([^"]*)"|(\S+)')

Words = tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """One thing to look for. Each alternative is one word, or several in this order."""

    alternatives: tuple[Words, ...]


@dataclass(frozen=True)
class ParsedQuery:
    """The terms to look for and those to leave out; `text` is the query as it can be shown."""

    text: str
    terms: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    needs_all: bool = True
    # What has to do with a term; looked for only when some of the terms will do.
    related: tuple[Term, ...] = ()
    # Words as they stood side by side: no result needs them, but with them it is a better one.
    pairs: tuple[Term, ...] = ()
    # What answers a question says it in words of its own, and need not have all of the asker's.
    is_question: bool = False

    @property
    def finding_terms(self) -> tuple[Term, ...]:
        """Return the terms that find: all of them together, or each by itself as the related do."""
        return self.terms if self.needs_all else (*self.terms, *self.related)

    @property
    def puts_all_words_first(self) -> bool:
        """Say whether what has all terms comes before what has some.

        That says much about a result for two words or three, and little for a whole question.
        """
        is_short = len(self.terms) <= MAX_TERMS_FIRST and not self.is_question
        return is_short and not self.needs_all

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to look for."""
        return not self.terms

    def with_all_terms(self) -> "ParsedQuery":
        """Return the same query, met by all of its terms together."""
        return replace(self, needs_all=True)

    def with_any_term(self) -> "ParsedQuery":
        """Return the same query, met by any of its terms."""
        return replace(self, needs_all=False)


def parse(text: str) -> ParsedQuery:
    """Return the terms of `text`: at most 256 characters and 32 words of it.

    Quotes make a phrase, a minus before a word or a phrase leaves it out. Takes any string and
    never raises.
    """
    text = clean(text)
    terms: dict[Term, bool] = {}
    word_count = 0
    for piece, is_excluded, is_phrase in _pieces(text):
        term = _term(piece, MAX_QUERY_WORDS - word_count, is_phrase=is_phrase)
        if term is not None:
            word_count += len(term.alternatives[0])
            terms.setdefault(term, is_excluded)
    wanted = tuple(term for term, is_excluded in terms.items() if not is_excluded)
    excluded = tuple(term for term, is_excluded in terms.items() if is_excluded)
    return ParsedQuery(
        text,
        _without_stop_words(wanted),
        excluded,
        pairs=tuple(_pairs(text)),
        is_question=_is_question(text),
    )


def clean(text: str) -> str:
    """Return `text` on one line, without control characters, cut to what a query may hold."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:MAX_QUERY_LENGTH].rstrip()


def plain_words(text: str) -> list[str]:
    """Return the words of `text` but for phrases and what is left out."""
    return words(_NOT_PLAIN.sub(" ", text.translate(_QUOTES)))


def _pieces(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield (words, whether to leave them out, whether they were in quotes)."""
    text = text.translate(_QUOTES)
    if text.count('"') % 2:
        # A quote that nothing closes is only a sign.
        text = " ".join(text.rsplit('"', 1))
    for minus, phrase, piece in _PIECE.findall(text):
        if phrase:
            yield phrase, bool(minus), True
            continue
        is_excluded = piece.startswith("-") and len(piece) > 1
        for part in piece.translate(_SEPARATORS).replace('"', " ").split():
            yield part.removeprefix("-"), is_excluded, False


def _term(piece: str, max_words: int, *, is_phrase: bool) -> Term | None:
    found = tuple(words(piece))[:max_words]
    if not found:
        return None
    if has_hyphen(piece) and not is_phrase:
        return Term((found, (joined(piece),)))
    return Term((found,))


def _pairs(text: str) -> Iterator[Term]:
    """Yield what stands side by side outside of quotes, at most MAX_PAIRS; one tells something."""
    typed = plain_words(text)[: MAX_PAIRS + 1]
    for pair in dict.fromkeys(pairwise(typed)):
        if STOP_WORDS.isdisjoint(pair):
            yield Term((pair,))


def _is_question(text: str) -> bool:
    typed = text.translate(_QUOTES)
    first = words(typed)[:MIN_QUESTION_WORDS]
    return '"' not in typed and len(first) == MIN_QUESTION_WORDS and first[0] in QUESTION_WORDS


def _without_stop_words(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    telling = tuple(term for term in terms if not _is_stop_word(term))
    return telling or terms


def _is_stop_word(term: Term) -> bool:
    return len(term.alternatives[0]) == 1 and term.alternatives[0][0] in STOP_WORDS
