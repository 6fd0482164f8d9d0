"""The shapes of one line of a PDF: which characters belong together, and where words end."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

# Narrower gaps are kerning; wider ones are the space that the writing program did not store.
SPACE_GAP_EM = 0.14
_LAM_WITH_ALEF = [{"ل", alef} for alef in "اأإآٱ"]
_PRESENTATION_FORM = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]+")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One or more characters drawn at one place; lengths are in PDF points.

    ``left`` and ``right`` bound what is drawn, ``origin`` is where the pen stood, ``baseline``
    how high, ``size`` is the height of the type.
    """

    text: str
    left: float
    right: float
    origin: float
    baseline: float
    size: float

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def has_right_to_left(text: str) -> bool:
    """Say whether any character of the text belongs to a right-to-left script."""
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


def words_from_left(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs as seen from left to right, whole shapes each, spaces added between words.

    ``glyphs`` come in the order in which PDFium gives them, one per character.
    """
    shapes = _attach_marks(_without_repeats(_join_shapes(glyphs)))
    return _with_spaces(sorted(shapes, key=lambda shape: (shape.centre, _is_left_to_right(shape))))


def _join_shapes(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Join the characters of each drawn shape (ligature, letter with its vowel signs)."""
    by_place: dict[tuple[float, float, bool], list[Glyph]] = {}
    for glyph in glyphs:
        # Some programs hang a whole Arabic word on the place of the Latin letter beside it.
        place = (round(glyph.origin, 2), round(glyph.baseline, 2), _is_left_to_right(glyph))
        by_place.setdefault(place, []).append(glyph)
    return [_join(members) for members in by_place.values()]


def _is_left_to_right(glyph: Glyph) -> bool:
    return unicodedata.bidirectional(glyph.text[0]) == "L"


def _join(members: list[Glyph]) -> Glyph:
    # Most shapes are one plain letter, and a book has half a million of them.
    if len(members) == 1 and not _PRESENTATION_FORM.match(members[0].text):
        return members[0]
    if len(members) > 1 and has_right_to_left("".join(member.text for member in members)):
        members = _ligature_order(members)
    return replace(
        members[0],
        text=_plain_letters("".join(member.text for member in members)),
        left=min(member.left for member in members),
        right=max(member.right for member in members),
    )


def _ligature_order(members: list[Glyph]) -> list[Glyph]:
    if {member.text for member in members} in _LAM_WITH_ALEF:
        # Some fonts draw the two as shapes of their own that cross; only lam can come first.
        return sorted(members, key=lambda member: member.text != "ل")
    if len({(member.left, member.right) for member in members}) > 1:
        # PDFium has divided the box of the shape among its characters, the first on the right.
        members = sorted(members, key=lambda member: member.right, reverse=True)
    elif "".join(member.text for member in members) not in _PRESENTATION_SEQUENCES:
        # PDFium turns the characters of a right-to-left line round one by one, those of a
        # ligature too, except where it took a presentation form apart itself.
        members = members[::-1]
    return sorted(members, key=lambda member: members[0] is member and is_mark(member))


def is_mark(glyph: Glyph) -> bool:
    """Say whether the glyph is nothing but vowel signs or the like."""
    return all(unicodedata.category(character) == "Mn" for character in glyph.text)


def _plain_letters(text: str) -> str:
    return _PRESENTATION_FORM.sub(
        lambda match: unicodedata.normalize("NFKC", match.group()).strip(), text
    )


def _presentation_sequences() -> frozenset[str]:
    forms = (chr(code) for code in (*range(0xFB1D, 0xFE00), *range(0xFE70, 0xFEFD)))
    letters = (unicodedata.normalize("NFKC", form) for form in forms)
    return frozenset(sequence for sequence in letters if len(sequence) > 1)


_PRESENTATION_SEQUENCES = _presentation_sequences()


def _without_repeats(shapes: list[Glyph]) -> list[Glyph]:
    """Drop the second shape where a letter and its dots or signs all carry the same text."""
    kept: dict[str, list[Glyph]] = {}
    for shape in sorted(shapes, key=lambda shape: shape.right - shape.left, reverse=True):
        same_text = kept.setdefault("".join(sorted(shape.text)), [])
        if shape.text.isspace() or not any(
            other.left <= shape.centre <= other.right for other in same_text
        ):
            same_text.append(shape)
    return [shape for same_text in kept.values() for shape in same_text]


def _attach_marks(shapes: list[Glyph]) -> list[Glyph]:
    """Put vowel signs right after the letter over or under which they are drawn."""
    marks = [shape for shape in shapes if is_mark(shape)]
    letters = [shape for shape in shapes if not is_mark(shape)]
    bases = [letter for letter in letters if not letter.text.isspace()]
    if not marks or not bases:
        return shapes
    signs: dict[Glyph, str] = {}
    for mark in marks:
        nearest = min(bases, key=lambda base: _distance(base, mark))
        signs[nearest] = signs.get(nearest, "") + mark.text
    return [
        replace(letter, text=letter.text + signs[letter]) if letter in signs else letter
        for letter in letters
    ]


def _distance(base: Glyph, mark: Glyph) -> tuple[float, float]:
    outside = max(base.left - mark.centre, mark.centre - base.right, 0.0)
    return outside, abs(base.centre - mark.centre)


def _with_spaces(seen: list[Glyph]) -> list[Glyph]:
    spaced: list[Glyph] = []
    edge = None
    for shape in seen:
        # The pen's place counts too: a thin letter such as alef has white of its own beside it.
        left = min(shape.left, shape.origin)
        if edge is not None and left - edge > SPACE_GAP_EM * shape.size:
            spaced.append(replace(shape, text=" ", left=edge, right=left))
        spaced.append(shape)
        edge = shape.right if edge is None else max(edge, shape.right)
    return spaced
