"""Which characters the fonts of the PDFs can draw."""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
# Stands for a letter that no font has.
MISSING = "?"
# They are drawn by no font, and are needed: line ends, joiners, marks of direction.
UNDRAWN = frozenset("\n\t\u200c\u200d\u200e\u200f")


@cache
def drawable_characters() -> frozenset[int]:
    """Return the code points that some font has."""
    found: set[int] = set()
    for path in sorted(FONTS.glob("*_400Regular.ttf")):
        with TTFont(path, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)


def drawable(text: str) -> str:
    """Return a text of which every character can be drawn.

    Emoji and other signs are left out, as are controls; letters become a question mark each.
    """
    drawn = drawable_characters()
    return "".join(
        character if ord(character) in drawn or character in UNDRAWN else _instead_of(character)
        for character in unicodedata.normalize("NFC", text)
        if character in UNDRAWN or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )


def _instead_of(character: str) -> str:
    return MISSING if unicodedata.category(character)[0] in "LN" else ""


def loses_letters(text: str) -> bool:
    """Say whether letters or figures of a text cannot be drawn."""
    drawn = drawable_characters()
    return any(
        ord(character) not in drawn and _instead_of(character)
        for character in unicodedata.normalize("NFC", text)
    )
