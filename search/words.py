"""Text into the words that are searched: the same on each engine, for every script.

Engines cut text into words each in their own way: one splits an Arabic word at its vowel signs,
another keeps a Ukrainian apostrophe, a third takes a Chinese sentence for one word. So both the
stored text and the query go through here first, and each engine gets plain words with one blank
between them; stemming stays its own.
"""

import re
import unicodedata

# A longer run of letters is no word, and PostgreSQL leaves out words of over 2,046 bytes.
MAX_WORD_LENGTH = 64

_POSSESSIVE = re.compile(r"['’ʼ]s\b", re.IGNORECASE)
# The short words that French and Italian join to the next: "l'école" is found by "école".
_ELISION = re.compile(r"\b([cdjlmnst]|qu)['’ʼ](?=[^\W_])", re.IGNORECASE)
# Possessive, and only from the start of a word: a run of half a million letters costs one look.
_COMPOUND = re.compile(r"(?<![^\W_])[^\W_]++(?:[-‐‑][^\W_]++)+")
_HYPHENS = re.compile(r"[-‐‑]")

# Signs inside a word that writers set or leave out: apostrophes, and the Arabic stretching sign.
_DROPPED = frozenset("'’‘ʼʹ`´\u0640")

# Letters that readers type as another, though Unicode does not take them apart.
_REPLACED = dict(
    zip("łøđħıþðىیکةە", ("l", "o", "d", "h", "i", "th", "d", "ي", "ي", "ك", "ه", "ه"), strict=True)
) | {"æ": "ae", "œ": "oe"}

# Where words stand without blanks between them, each sign is taken for a word.
_UNSPACED = ((0x0E00, 0x0EFF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0x20000, 0x3FFFF))

# Combining marks that may be left out in writing. Those of Indic scripts are vowels: they stay.
_OPTIONAL_MARKS = ((0x0300, 0x06FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))


def words(text: str) -> list[str]:
    """Return the words of `text` in order: small letters, no accents, no punctuation."""
    folded = _ELISION.sub(r"\1 ", _POSSESSIVE.sub("", text)).translate(_FOLDED)
    return [word[:MAX_WORD_LENGTH] for word in folded.split()]


def index_text(text: str) -> str:
    """Return what an engine stores of `text`: its words, and its compounds also as one word.

    So "co-production" is found by "co-production", "coproduction" and "production".
    """
    compounds = {joined(match) for match in _COMPOUND.findall(text)}
    return " ".join([*words(text), *sorted(compounds)])


def joined(compound: str) -> str:
    """Return a word with hyphens as one word without them."""
    return "".join(words(_HYPHENS.sub("", compound)))[:MAX_WORD_LENGTH]


def has_hyphen(text: str) -> bool:
    """Say whether `text` is a compound such as "co-production"."""
    return _COMPOUND.search(text) is not None


class _Folding(dict[int, str]):
    """A table for `str.translate` that works out each character once."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(character: str) -> str:
    if character in _DROPPED or unicodedata.category(character) == "Cf":
        return ""
    parts = unicodedata.normalize("NFKD", character.casefold())
    return "".join(_fold_part(part) for part in parts)


def _fold_part(character: str) -> str:
    code = ord(character)
    kind = unicodedata.category(character)[0]
    if kind == "M" and _is_in(code, _OPTIONAL_MARKS):
        return ""
    if kind not in "LMN":
        return " "
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if _is_in(code, _UNSPACED):
        return f" {character} "
    return _REPLACED.get(character, character)


def _is_in(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


_FOLDED = _Folding()
