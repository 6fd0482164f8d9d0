"""Guesses the language of a text by its script and its letters; its author can correct it.

Letters that only one of the languages of `cms.core.languages` uses decide (Unicode CLDR, exemplar
characters). Latin script counts as English: dictionaries guess short texts of teachers no better.
"""

import re

from cms.core.languages import DEFAULT_LANGUAGE

# The first that fits: a script, or letters that tell languages of one script apart.
_SIGNS: tuple[tuple[str, str], ...] = (
    ("ckb", "[ڕڵێۆ]"),
    ("ur", "[ٹڈڑےں]"),
    ("ps", "[ټډړږښڼۍې]"),
    ("fa", "[پچژگ]"),
    ("ar", "[\u0621-\u064a]"),
    ("uk", "[ґєіїҐЄІЇ]"),
    ("ru", "[ыэёЫЭЁ]"),
    ("bg", "[ъЪ]"),
    ("ru", "[\u0400-\u04ff]"),
    ("ti", "[ቐ-ቝኸ-ዅ]"),
    ("am", "[\u1200-\u137f]"),
    ("ka", "[\u10a0-\u10ff]"),
    ("el", "[\u0370-\u03ff]"),
    ("hi", "[\u0900-\u097f]"),
    ("bn", "[\u0980-\u09ff]"),
    ("pa", "[\u0a00-\u0a7f]"),
    ("gu", "[\u0a80-\u0aff]"),
    ("ta", "[\u0b80-\u0bff]"),
    ("ml", "[\u0d00-\u0d7f]"),
    ("zh-Hans", "[\u4e00-\u9fff]"),
)
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_PATTERNS = tuple((code, re.compile(pattern)) for code, pattern in _SIGNS)


def guess_language(text: str) -> str:
    """Return the BCP 47 code of the language that `text` is probably written in.

    A name in another script does not decide: the script that most of the letters have does.
    """
    letters = _LETTER.findall(text)
    foreign = [letter for letter in letters if not _LATIN.match(letter)]
    if len(foreign) * 2 <= len(letters):
        return DEFAULT_LANGUAGE
    joined = "".join(foreign)
    return next((code for code, sign in _PATTERNS if sign.search(joined)), DEFAULT_LANGUAGE)
