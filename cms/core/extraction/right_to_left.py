"""Put a PDF line that holds right-to-left text into reading order.

A PDF says where each shape stands, not in what order it is read. Where people see the text is
the one thing that every program which writes PDF gets right, so the order is taken from there.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby

from cms.core.extraction.glyphs import Glyph, words_from_left

_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}


class _Flow(Enum):
    RIGHT_TO_LEFT = "right to left"
    LEFT_TO_RIGHT = "left to right"
    NUMBER = "number"
    NEUTRAL = "neutral"


_FLOW_OF_CLASS = {
    "R": _Flow.RIGHT_TO_LEFT,
    "AL": _Flow.RIGHT_TO_LEFT,
    "L": _Flow.LEFT_TO_RIGHT,
    "EN": _Flow.NUMBER,
    "AN": _Flow.NUMBER,
}
_FORWARD = frozenset({_Flow.LEFT_TO_RIGHT, _Flow.NUMBER})
_Item = tuple[str, _Flow]


def reading_order(glyphs: Sequence[Glyph]) -> str:
    """Return the text of one line, given its glyphs, one per character, in any order."""
    items = [(shape.text, _flow(shape.text)) for shape in words_from_left(glyphs)]
    if _begins_at_the_right([flow for _, flow in items]):
        return _read_right_to_left(items)
    return "".join(_read_left_to_right(items))


def order_from_left(glyphs: Sequence[Glyph]) -> str:
    """Return the text of one line without right-to-left letters, its glyphs in any order."""
    parts = [shape.text for shape in words_from_left(glyphs)]
    return "".join(_facing_inwards(parts, [True] * len(parts)))


def _begins_at_the_right(flows: list[_Flow]) -> bool:
    letters = [flow for flow in flows if flow in {_Flow.RIGHT_TO_LEFT, _Flow.LEFT_TO_RIGHT}]
    right_to_left = letters.count(_Flow.RIGHT_TO_LEFT)
    # A line of Latin text hardly ever begins and ends with Arabic; one of Arabic text may well
    # hold more Latin letters than others.
    is_enclosed = letters[:1] == letters[-1:] == [_Flow.RIGHT_TO_LEFT]
    return is_enclosed or right_to_left * 2 >= len(letters)


def _flow(text: str) -> _Flow:
    flows = (_FLOW_OF_CLASS.get(unicodedata.bidirectional(character)) for character in text)
    return next((flow for flow in flows if flow), _Flow.NEUTRAL)


def _read_right_to_left(items: list[_Item]) -> str:
    """Read from the right, but each stretch of Latin letters or figures from the left."""
    forward = _forward_places(items)
    parts: list[str] = []
    is_turned: list[bool] = []
    for is_forward, group in groupby(reversed(range(len(items))), key=forward.__contains__):
        stretch = [items[index][0] for index in group]
        parts += reversed(stretch) if is_forward else stretch
        is_turned += [not is_forward] * len(stretch)
    return "".join(_facing_inwards(parts, is_turned))


def _forward_places(items: list[_Item]) -> set[int]:
    signs = _signs_of_numbers("".join(text for text, _ in items))
    forward = {index for index, (_, flow) in enumerate(items) if flow in _FORWARD}
    for start, end in _neutral_runs(items):
        before = items[start - 1][1] if start else _Flow.RIGHT_TO_LEFT
        after = items[end][1] if end < len(items) else _Flow.RIGHT_TO_LEFT
        between = [text for text, _ in items[start:end]]
        if before is after is _Flow.NUMBER:
            is_forward = len(between) == 1 and _class(between[0]) in signs
        else:
            is_forward = _Flow.RIGHT_TO_LEFT not in {before, after}
        if is_forward:
            forward.update(range(start, end))
        elif "ET" in signs:
            forward.update(_signs_beside_numbers(items, start, end))
    return forward


def _signs_of_numbers(text: str) -> frozenset[str]:
    """Return the classes of signs that are read along with figures.

    After Arabic letters only those within a number are: 25% is drawn with its sign on the left
    there, and on the right in Hebrew (rules W2, W4 and W5 of the Unicode bidirectional algorithm).
    """
    has_arabic = any(unicodedata.bidirectional(character) == "AL" for character in text)
    return frozenset({"CS"}) if has_arabic else frozenset({"CS", "ES", "ET"})


def _signs_beside_numbers(items: list[_Item], start: int, end: int) -> Iterator[int]:
    neighbours = ((start, start - 1), (end - 1, end))
    for index, beside in neighbours:
        is_beside_number = 0 <= beside < len(items) and items[beside][1] is _Flow.NUMBER
        if is_beside_number and _class(items[index][0]) == "ET":
            yield index


def _class(text: str) -> str:
    return unicodedata.bidirectional(text[0])


def _neutral_runs(items: list[_Item]) -> Iterator[tuple[int, int]]:
    places = range(len(items))
    for is_neutral, group in groupby(places, key=lambda i: items[i][1] is _Flow.NEUTRAL):
        if is_neutral:
            run = list(group)
            yield run[0], run[-1] + 1


def _facing_inwards(parts: list[str], is_turned: list[bool]) -> list[str]:
    """Turn pairs of brackets that face outwards, as some programs store the mirrored shape."""
    for opening, closing in _BRACKETS.items():
        swap = {opening: closing, closing: opening}
        places = [i for i, part in enumerate(parts) if is_turned[i] and part in swap]
        if len(places) > 1 and parts[places[0]] == closing and parts[places[-1]] == opening:
            for index in places:
                parts[index] = swap[parts[index]]
    return parts


def _read_left_to_right(items: list[_Item]) -> Iterator[str]:
    """Read from the left, but each stretch between right-to-left letters from the right."""
    index = 0
    while index < len(items):
        end = _end_of_stretch(items, index)
        yield _read_right_to_left(items[index:end]) if end > index else items[index][0]
        index = max(end, index + 1)


def _end_of_stretch(items: list[_Item], start: int) -> int:
    """Return where the right-to-left stretch that starts here ends; ``start`` if none does."""
    end = start
    if items[start][1] is _Flow.RIGHT_TO_LEFT:
        for index in range(start, len(items)):
            flow = items[index][1]
            if flow is _Flow.LEFT_TO_RIGHT:
                break
            if flow is _Flow.RIGHT_TO_LEFT:
                end = index + 1
    return end
