"""Marks what was found in a text, and cuts out the telling part of a long one.

Made from the stored text, the same for each engine, and escaped: nothing in a text becomes markup.
"""

import re
from dataclasses import dataclass
from functools import cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .query import ParsedQuery, Words
from .stemming import stem, stems
from .words import MAX_WORD_LENGTH, words

SNIPPET_LENGTH = 240
LEAD_LENGTH = 60
MAX_MATCHES_PER_TERM = 50

# Characters that may stand inside a word though Python does not count them as letters: optional
# marks, vowels of Indic scripts, joiners. Hyphens and apostrophes are allowed between two letters.
_MARKS = r"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
_MORE_MARKS = r"\u06d6-\u06ed\u0900-\u0dff\u00ad\u200c\u200d"
_LETTER = rf"[\w{_MARKS}{_MORE_MARKS}]"
_INSIDE = rf"[{_MARKS}{_MORE_MARKS}'’ʼ‐‑-]{{0,2}}"
# Bounded, as words are: else "x'x'x'…" would be read to its end from each of its letters.
_REST = rf"(?:['’ʼ]?{_LETTER}){{0,{MAX_WORD_LENGTH}}}"
# None at all in Chinese; where there must be one, the check of the words sees to it.
_BETWEEN_WORDS = r"[\W_]{0,5}"
_LINE = re.compile(r"_{3,}|\.{4,}|…{2,}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")

# Where letters with other forms are: Latin, Greek, Cyrillic, Hebrew, Arabic; and Arabic's forms by
# position, which texts out of PDF files are full of.
_LETTER_RANGES = ((0x30, 0x06FF), (0x1E00, 0x1FFF), (0xFB50, 0xFEFC))


@dataclass(frozen=True)
class Match:
    """Where in a text something was found; `term` is its place in the query.

    `is_related` is what only has to do with a term.
    """

    start: int
    end: int
    term: int
    is_related: bool


class Marker:
    """Finds in texts what one query is met by."""

    def __init__(self, query: ParsedQuery) -> None:
        # The related come after these.
        self.terms = set(range(len(query.terms)))
        self.has_related = len(query.finding_terms) > len(query.terms)
        self._typed = [stems(term.alternatives[0]) for term in query.terms]
        self._patterns = [
            (number, stems(alternative), _pattern(alternative))
            for number, term in enumerate(query.finding_terms)
            for alternative in term.alternatives
        ]

    def find(self, text: str, *, with_related: bool = True) -> list[Match]:
        """Return where the terms are in `text`, in order, without overlaps.

        Each takes a look of its own, and there can be a dozen related ones.
        """
        found = [
            Match(start, end, number, is_related=number not in self.terms)
            for number, wanted, pattern in self._patterns
            if with_related or number in self.terms
            for start, end in _spans(text, wanted, pattern)
        ]
        found.sort(key=lambda match: (match.start, -match.end))
        matches: list[Match] = []
        for match in found:
            if not matches or match.start >= matches[-1].end:
                matches.append(match)
        return matches

    def as_typed(self, text: str, matches: list[Match]) -> set[int]:
        """Return the terms that `text` has in the language in which they were typed.

        Words have synonyms in other languages: of Latin letters only the same word tells.
        """
        return {
            match.term
            for match in matches
            if match.term in self.terms and self._is_as_typed(text[match.start : match.end], match)
        }

    def _is_as_typed(self, found: str, match: Match) -> bool:
        typed = self._typed[match.term]
        return not "".join(typed).isascii() or _is_the_same(words(found), typed)

    def mark(self, text: str) -> SafeString:
        """Return the whole `text`, escaped, with what was found in <mark>."""
        return _marked(text, self.find(text), 0, len(text))

    def snippet(self, text: str, matches: list[Match] | None = None) -> SafeString:
        """Return about SNIPPET_LENGTH characters of `text`, with as many terms as they can hold.

        `matches` spares the search when they are known. Without any it is the beginning.
        """
        if matches is None:
            matches = self.find(text)
        start = _best_start(text, matches)
        end = _end_after(text, start)
        before = "… " if start > 0 else ""
        after = " …" if end < len(text) else ""
        return mark_safe(before + _marked(text, matches, start, end) + after)  # noqa: S308


def most_told(matches: list[Match]) -> tuple[int, int, int]:
    """Return how much the most telling place in a text says: for comparing texts.

    What only has to do with a term decides between places with as many terms.
    """
    return max((_told(matches, first) for first in range(len(matches))), default=(0, 0, 0))


def _told(matches: list[Match], first: int) -> tuple[int, int, int]:
    reach = matches[first].start + SNIPPET_LENGTH - LEAD_LENGTH
    inside = [match for match in matches[first:] if match.end <= reach]
    typed = {match.term for match in inside if not match.is_related}
    return len(typed), len({match.term for match in inside}), len(inside)


def _spans(text: str, wanted: Words, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        if _is_the_same(words(match.group()), wanted):
            spans.append(match.span())
            if len(spans) == MAX_MATCHES_PER_TERM:
                break
    return spans


def _is_the_same(found: list[str], wanted: Words) -> bool:
    if stems(found) == wanted:
        return True
    # "co-production", asked for as one word
    return len(wanted) == 1 and stem("".join(found)) == wanted[0]


def _pattern(alternative: Words) -> re.Pattern[str]:
    """Return what finds candidates fast; whether they are the same word is checked afterwards."""
    return re.compile(_BETWEEN_WORDS.join(map(_word_pattern, alternative)))


def _word_pattern(word: str) -> str:
    if _UNSPACED.fullmatch(word):
        return word
    # The last letters of a stem can differ from those of the word: "story", "stori(es)".
    root = stem(word)
    beginning = root[: max(3, len(root) - 2)] if word.isascii() else word
    return r"(?<!\w)" + _INSIDE.join(_variants(letter) for letter in beginning) + _REST


def _variants(letter: str) -> str:
    return "[" + re.escape(_forms().get(letter, letter)) + "]"


@cache
def _forms() -> dict[str, str]:
    """Return for each plain letter all the characters that are folded to it."""
    forms: dict[str, str] = {}
    for first, last in _LETTER_RANGES:
        for code in range(first, last + 1):
            plain = "".join(words(chr(code)))
            if len(plain) == 1:
                forms[plain] = forms.get(plain, "") + chr(code)
    return forms


def _best_start(text: str, matches: list[Match]) -> int:
    # max() keeps the earliest of equals.
    telling = max(range(len(matches)), key=lambda first: _told(matches, first), default=None)
    best = 0 if telling is None else matches[telling].start
    if best <= LEAD_LENGTH:
        return 0
    blank = text.find(" ", best - LEAD_LENGTH, best)
    return blank + 1 if blank >= 0 else best


def _end_after(text: str, start: int) -> int:
    end = start + SNIPPET_LENGTH
    if end >= len(text):
        return len(text)
    blank = text.rfind(" ", start + SNIPPET_LENGTH // 2, end + 1)
    return blank if blank >= 0 else end


def _marked(text: str, matches: list[Match], start: int, end: int) -> SafeString:
    parts: list[str] = []
    position = start
    for match in matches:
        if start <= match.start and match.end <= end:
            parts.append(escape(_without_lines(text[position : match.start])))
            parts.append(f"<mark>{escape(text[match.start : match.end])}</mark>")
            position = match.end
    parts.append(escape(_without_lines(text[position:end])))
    return mark_safe("".join(parts))  # noqa: S308  (each part is escaped)


def _without_lines(text: str) -> str:
    """Return the text with a sign where a form has a line to write on, or a row of dots."""
    return _LINE.sub("…", text)
