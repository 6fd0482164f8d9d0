"""The stem of an English word, for marking in a snippet what an engine has matched.

The algorithm is Porter's, which all three engines use: M. F. Porter, "An algorithm for suffix
stripping", Program 14 (1980), with the two later changes that he lists (-bli, -logi).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

# A vowel is a, e, i, o, u, or a y behind a consonant.
_CONSONANT = r"(?:[^aeiouy]|(?<![^aeiou])y|^y)"
_VOWEL = r"(?:[aeiou]|(?<=[^aeiou])y)"
_MEASURE = re.compile(f"{_VOWEL}+{_CONSONANT}+")
_HAS_VOWEL = re.compile(_VOWEL)
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")
_SHORT = re.compile(f"{_CONSONANT}{_VOWEL}(?![wxy]){_CONSONANT}$")

_STEP_2 = (
    *(("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize")),
    *(("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous")),
    *(("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive")),
    *(("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive")),
    *(("biliti", "ble"), ("logi", "log")),
)
_STEP_3 = (
    *(("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic")),
    *(("ful", ""), ("ness", "")),
)
_STEP_4 = (
    *("ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti"),
    *("ous", "ive", "ize", "ion", "al", "er", "ic", "ou"),
)


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """Return the stem of each of the words, by which engines find them."""
    return tuple(map(stem, words))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a word in small letters; words in other scripts come back as they are."""
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return word
    word = _drop_plural(word)
    word = _drop_past(word)
    if word.endswith("y") and _HAS_VOWEL.search(word[:-1]):
        word = word[:-1] + "i"
    word = _replace_suffix(word, _STEP_2)
    word = _replace_suffix(word, _STEP_3)
    word = _drop_suffix(word)
    return _tidy_end(word)


def _measure(word: str) -> int:
    return len(_MEASURE.findall(word))


def _drop_plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _drop_past(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for suffix in ("ed", "ing"):
        base = word.removesuffix(suffix)
        if base != word:
            return _mend(base) if _HAS_VOWEL.search(base) else word
    return word


def _mend(base: str) -> str:
    if base.endswith(("at", "bl", "iz")):
        return base + "e"
    if _DOUBLE.search(base):
        return base[:-1]
    return base + "e" if _measure(base) == 1 and _SHORT.search(base) else base


def _replace_suffix(word: str, suffixes: tuple[tuple[str, str], ...]) -> str:
    for suffix, replacement in suffixes:
        if word.endswith(suffix):
            base = word.removesuffix(suffix)
            return base + replacement if _measure(base) > 0 else word
    return word


def _drop_suffix(word: str) -> str:
    for suffix in _STEP_4:
        if word.endswith(suffix):
            base = word.removesuffix(suffix)
            keeps_it = _measure(base) < 2 or (suffix == "ion" and not base.endswith(("s", "t")))
            return word if keeps_it else base
    return word


def _tidy_end(word: str) -> str:
    if word.endswith("e"):
        base = word[:-1]
        measure = _measure(base)
        if measure > 1 or (measure == 1 and not _SHORT.search(base)):
            word = base
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
