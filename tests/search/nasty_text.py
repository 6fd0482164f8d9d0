"""Texts that nobody means well with, made by chance but the same each time."""

import random
from collections.abc import Iterator

_SIGNS = [
    '"',
    "-",
    "'",
    "’",
    "«",
    "“",
    " ",
    "\t",
    "*",
    "(",
    ")",
    ":",
    "^",
    "&",
    "<",
    ">",
    "/",
    "\\",
]
_LETTERS = ["a", "é", "e\u0301", "ß", "п'я", "مُد", "ሰላም", "学", "कि", "NOT", "İ", "ﷺ", "½"]
_OTHERS = ["\x00", "\x7f", "\u200b", "\u202e", "\ud800", "🙂", "\ufffd", "\u0640", "<mark>", "&lt;"]


def nasty_texts(count: int = 400, max_parts: int = 60) -> Iterator[str]:
    """Yield `count` mixtures of signs, letters of many scripts and characters that break things."""
    chance = random.Random(20_26)
    for _ in range(count):
        length = chance.randrange(max_parts)
        yield "".join(chance.choices(_SIGNS + _LETTERS + _OTHERS, k=length))
