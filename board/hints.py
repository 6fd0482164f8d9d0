"""Points at words in a text that could say who somebody is: for a moderator's eyes, never a judge.

All of it is worked out here, from the text alone: names, dates of birth, telephones, postcodes, a
school with a nationality, references of the Home Office, National Insurance numbers, addresses,
links and rude words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from .hint_words import COUNTRIES, NATIONALITIES, NO_NAMES, STREETS

PROFANITY_FILE = Path(__file__).with_name("profanity.txt")
# An English number has ten or eleven digits, an international one up to 15 (E.164).
PHONE_DIGITS = range(10, 16)


class HintKind(TextChoices):
    """What the words could be, as a question to the moderator; the first ones win over the last."""

    EMAIL = "email", _("e-mail address?")
    LINK = "link", _("link")
    HOME_OFFICE = "home_office", _("Home Office reference?")
    INSURANCE = "insurance", _("National Insurance number?")
    PHONE = "phone", _("telephone number?")
    BIRTH = "birth", _("date of birth?")
    ADDRESS = "address", _("address?")
    POSTCODE = "postcode", _("postcode?")
    ORIGIN = "origin", _("where somebody comes from?")
    NAME = "name", _("somebody’s name?")
    PROFANITY = "profanity", _("rude word?")


@dataclass(frozen=True)
class Hint:
    """Some words of a text, from `start` to before `end`, and what they could be."""

    kind: HintKind
    start: int
    end: int
    words: str


Accept = Callable[[str], bool]

_WORD = r"[^\W\d_][^\W\d_’'-]*(?:[’'-][^\W\d_]+)*"
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Madame|Monsieur|Herr|Frau|Pan|Pani|Señora?|Doamna|Domnul)"
)
_PEOPLE = (
    r"(?:pupils?|students?|girls?|boys?|child(?:ren)?|famil(?:y|ies)|mothers?|fathers?|mums?|dads?"
    r"|parents?|brothers?|sisters?|siblings?|refugees?|learners?|teenagers?|twins)"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_NATIONALITY = "|".join(NATIONALITIES)
_COUNTRY = "|".join(COUNTRIES)


def _is_name(words: str) -> bool:
    """Say whether two capitalised words could be a first name and a surname."""
    parts = words.split()
    are_names = all(part[0].isupper() and not part.isupper() for part in parts)
    return are_names and not any(part.strip("’'").casefold() in NO_NAMES for part in parts)


def _last_is_capital(words: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1]
    return last[0].isupper() and last.casefold() not in NO_NAMES


def _is_insurance(words: str) -> bool:
    """Tell "qq 12 34 56 a" from "to 100000 a", of which a year is the next word."""
    return not re.fullmatch(r"[A-Za-z][a-z] \d{6} a", words)


def _is_phone(words: str) -> bool:
    return sum(character.isdigit() for character in words) in PHONE_DIGITS


def _is_postcode(words: str) -> bool:
    return not words.casefold().endswith(("st", "nd", "rd", "th"))


def _always(_words: str) -> bool:
    return True


# Every blank counts as a plain one, which does not change the places of words.
_BLANKS = str.maketrans("\t\u00a0\u2009\u202f", "    ")

# Each has an end in sight: no pattern repeats something that itself repeats without a limit.
_PATTERNS: tuple[tuple[HintKind, re.Pattern[str], Accept], ...] = (
    (HintKind.EMAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"), _always),
    (HintKind.LINK, re.compile(r"(?:https?://|www\.)\S{1,500}", re.IGNORECASE), _always),
    (
        HintKind.LINK,
        re.compile(
            r"\b[\w-]{1,63}\.(?:com|org|net|info|(?:co|org|ac|gov|sch)\.uk)\b(?:/\S{0,500})?"
        ),
        _always,
    ),
    (HintKind.HOME_OFFICE, re.compile(r"\b[A-Z]\d{7}\b(?:/\d{1,3})?"), _always),
    (HintKind.HOME_OFFICE, re.compile(r"(?<!\d)(?:\d{4}[ -]?){3}\d{4}(?!\d)"), _always),
    (
        HintKind.HOME_OFFICE,
        re.compile(
            r"\b(?:HO|Home Office|ARC|BRP|NASS|asylum)(?: card)? (?:ref(?:erence)?|no|number)\b"
            r"[ .:#]{0,3}[\w/-]{0,20}",
            re.IGNORECASE,
        ),
        _always,
    ),
    (
        HintKind.INSURANCE,
        re.compile(r"\b[A-Z]{2} ?(?:\d{2} ?){3}[A-D]\b", re.IGNORECASE),
        _is_insurance,
    ),
    (
        HintKind.PHONE,
        re.compile(r"(?<![\w.])(?:\+|\(0|0)\d(?:[ ().-]{0,2}\d){8,13}(?!\w)"),
        _is_phone,
    ),
    (HintKind.BIRTH, re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}\b"), _always),
    (HintKind.BIRTH, re.compile(r"\b(?:19|20)\d{2}-\d{2}-\d{2}\b"), _always),
    (
        HintKind.BIRTH,
        re.compile(
            r"\b(?:born|birthday|date of birth|d\.?o\.?b\.?)(?: is| was)?(?: on| in)?"
            r"[: ]{1,2}(?:the )?"
            rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?: \d{{4}})?|{_MONTH}(?: \d{{4}})?"
            r"|(?:19|20)\d{2})\b",
            re.IGNORECASE,
        ),
        _always,
    ),
    (
        HintKind.ADDRESS,
        re.compile(
            rf"\b\d{{1,4}}[a-zA-Z]?,? (?:[A-Z][\w’'-]{{0,30}} ){{1,3}}(?:{'|'.join(STREETS)})\b"
        ),
        _always,
    ),
    (HintKind.ADDRESS, re.compile(r"\b(?:Flat|Apartment|Room) \d{1,4}[a-zA-Z]?\b"), _always),
    (
        HintKind.POSTCODE,
        re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE),
        _is_postcode,
    ),
    (
        HintKind.ORIGIN,
        re.compile(rf"\b(?:{_NATIONALITY})(?: [\w-]{{1,20}})? {_PEOPLE}\b", re.IGNORECASE),
        _always,
    ),
    (
        HintKind.ORIGIN,
        re.compile(rf"\b{_PEOPLE}(?: [\w-]{{1,20}}){{0,3}} from (?:{_COUNTRY})\b", re.IGNORECASE),
        _always,
    ),
    (HintKind.NAME, re.compile(rf"\b{_TITLE}\.? {_WORD}"), _last_is_capital),
    (
        HintKind.NAME,
        re.compile(
            r"\b(?:called|named|(?:name|Name) (?:is|was)|(?:We|we) (?:call|named) (?:him|her)) "
            rf"{_WORD}"
        ),
        _last_is_capital,
    ),
    # Looked for again from each word on: "Yesterday Amira Hassan" is not "Yesterday Amira".
    (HintKind.NAME, re.compile(rf"\b(?=({_WORD} {_WORD})\b)"), _is_name),
)


def find_hints(text: str) -> list[Hint]:
    """Return what to look at in a text, in its order; no two hints share a word."""
    order = list(HintKind)
    kept: list[Hint] = []
    for hint in sorted(_all_hints(text), key=lambda h: (order.index(h.kind), h.start)):
        others = [other for other in kept if hint.start < other.end and other.start < hint.end]
        if others and others[-1].kind is hint.kind:
            # Of three capital words in a row nobody knows which two are the name.
            start, end = others[-1].start, max(hint.end, others[-1].end)
            kept[kept.index(others[-1])] = Hint(hint.kind, start, end, text[start:end])
        elif not others:
            kept.append(hint)
    return sorted(kept, key=lambda hint: hint.start)


def _all_hints(text: str) -> Iterator[Hint]:
    plain = text.translate(_BLANKS)
    for kind, pattern, accepts in _PATTERNS:
        for match in pattern.finditer(plain):
            group = 1 if pattern.groups else 0
            words = match.group(group)
            if accepts(words):
                yield Hint(kind, match.start(group), match.end(group), words)
    for match in re.finditer(r"\w+", text):
        if match.group().casefold() in rude_words():
            yield Hint(HintKind.PROFANITY, match.start(), match.end(), match.group())


@cache
def rude_words() -> frozenset[str]:
    """Return the words of the list beside this module, in small letters."""
    lines = PROFANITY_FILE.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    return frozenset(word.casefold() for row in rows for word in row.split("\t")[1].split())
