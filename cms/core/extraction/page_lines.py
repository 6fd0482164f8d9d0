"""The lines of a PDF page with right-to-left text, read off where each character stands."""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from cms.core.extraction.glyphs import Glyph, has_right_to_left
from cms.core.extraction.right_to_left import order_from_left, reading_order

# Baselines closer than this share a line: Nastaliq script lets its words slope down, and PDFium
# starts a new line at each step. Lines of ordinary type stand at least one em apart.
_SAME_LINE_EM = 0.6
_TALLEST_LINE_EM = 1.3
_UPRIGHT_RADIANS = 0.01

_Characters = list[tuple[int, int]]


def lines_in_reading_order(text_page: pdfium.PdfTextPage) -> Iterator[str]:
    """Yield the lines of a page that holds right-to-left text, each as it is read."""
    pending: list[Glyph] = []
    for characters in _lines(text_page):
        text = "".join(chr(code) for _, code in characters)
        is_right_to_left = has_right_to_left(text) and _is_upright(text_page, characters)
        glyphs = list(_glyphs(text_page, characters)) if is_right_to_left else []
        if pending and not (glyphs and _is_same_line(pending, glyphs)):
            yield reading_order(pending)
            pending = []
        pending += glyphs
        if not glyphs:
            yield _from_left(text_page, characters, text)
    if pending:
        yield reading_order(pending)


def _lines(text_page: pdfium.PdfTextPage) -> Iterator[_Characters]:
    line: _Characters = []
    for index in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text_page, index)
        if code == ord("\n"):
            yield line
            line = []
        elif code != ord("\r"):
            line.append((index, code))
    yield line


def _from_left(text_page: pdfium.PdfTextPage, characters: _Characters, text: str) -> str:
    """Return a line of left-to-right text, whose words PDFium turns round beside Arabic ones."""
    glyphs = list(_glyphs(text_page, characters))
    places = [glyph.origin for glyph in glyphs]
    if places == sorted(places) or not _is_upright(text_page, characters):
        return text
    lowest, highest = _reach(glyphs)
    # A word that was broken at the end of a line stands on two, and is one to PDFium.
    is_one_line = highest - lowest < _SAME_LINE_EM * max(glyph.size for glyph in glyphs)
    return order_from_left(glyphs) if is_one_line else text


def _is_upright(text_page: pdfium.PdfTextPage, characters: _Characters) -> bool:
    return all(
        abs(pdfium_c.FPDFText_GetCharAngle(text_page, index)) < _UPRIGHT_RADIANS
        for index, _ in characters
    )


def _glyphs(text_page: pdfium.PdfTextPage, characters: _Characters) -> Iterator[Glyph]:
    for index, code in characters:
        # Codes without a Unicode meaning come out as letters of some other script.
        if pdfium_c.FPDFText_HasUnicodeMapError(text_page, index) == 1:
            continue
        left, _, right, _ = text_page.get_charbox(index, loose=True)
        # Spaces without extent are PDFium's guesses; reading_order makes better ones.
        if right <= left and chr(code).isspace():
            continue
        origin, baseline = _origin(text_page, index)
        yield Glyph(chr(code), left, right, origin, baseline, _type_size(text_page, index))


def _origin(text_page: pdfium.PdfTextPage, index: int) -> tuple[float, float]:
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(text_page, index, across, up)
    return across.value, up.value


def _type_size(text_page: pdfium.PdfTextPage, index: int) -> float:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(text_page, index, matrix)
    stretch = (matrix.a**2 + matrix.b**2) ** 0.5
    return float(pdfium_c.FPDFText_GetFontSize(text_page, index) * (stretch or 1.0))


def _is_same_line(line: list[Glyph], piece: list[Glyph]) -> bool:
    lowest, highest = _reach(line)
    low, high = _reach(piece)
    size = max(glyph.size for glyph in piece)
    gap = max(low - highest, lowest - high)
    reach = max(high, highest) - min(low, lowest)
    return gap < _SAME_LINE_EM * size and reach < _TALLEST_LINE_EM * size


def _reach(glyphs: list[Glyph]) -> tuple[float, float]:
    baselines = [glyph.baseline for glyph in glyphs]
    return min(baselines), max(baselines)
