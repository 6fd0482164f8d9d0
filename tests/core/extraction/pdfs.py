"""Builds small PDFs by hand."""

from collections.abc import Sequence

# (text, left edge in points, baseline in points) of one drawn shape, 10 points wide.
Shape = tuple[str, float, float]

_TYPE_SIZE = 16
_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(pages: Sequence[str], catalog: str = "", info: str = "", trailer: str = "") -> bytes:
    """Return a PDF with one line of Latin text per page."""
    return _with_pages(
        [f"BT /F1 {_TYPE_SIZE} Tf 72 700 Td ({text}) Tj ET" for text in pages],
        [_FONT],
        catalog,
        info,
        trailer,
    )


def pdf_of_shapes(shapes: Sequence[Shape]) -> bytes:
    """Return a page on which each shape is drawn where it is told, in this order.

    Each shape is a black box that stands for its text, which may be several characters.
    """
    texts = sorted({text for text, _, _ in shapes})
    codes = {text: code for code, text in enumerate(texts, start=65)}
    drawn = " ".join(
        f"1 0 0 1 {left} {baseline} Tm ({chr(codes[text])}) Tj" for text, left, baseline in shapes
    )
    names = " ".join(f"/g{code}" for code in codes.values())
    glyphs = " ".join(f"/g{code} 7 0 R" for code in codes.values())
    widths = " ".join("625" for _ in codes)
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 625 700]/FontMatrix[0.001 0 0 0.001 0 0]"
        f"/FirstChar 65/LastChar {64 + len(codes)}/Widths[{widths}]/CharProcs<<{glyphs}>>"
        f"/Encoding<</Type/Encoding/Differences[65 {names}]>>/ToUnicode 8 0 R/Resources<<>>>>"
    )
    mapping = "\n".join(
        f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for text, code in codes.items()
    )
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def "
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapping}\nendbfchar endcmap end end"
    )
    content = f"BT /F1 {_TYPE_SIZE} Tf {drawn} ET"
    box = "625 0 0 0 625 700 d1 0 0 625 700 re f"
    return _with_pages([content], [font, "null", _stream(box), _stream(to_unicode)])


def _with_pages(
    contents: Sequence[str],
    extra: Sequence[str],
    catalog: str = "",
    info: str = "",
    trailer: str = "",
) -> bytes:
    # Objects: 1 catalog, 2 pages, 3 information, 4 nothing, 5 and on the extra ones, then pages.
    first_page = 5 + len(extra)
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>",
        f"<<{info}>>",
        "null",
        *extra,
    ]
    for number, content in enumerate(contents):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>"
            f"/Contents {first_page + 2 * number + 1} 0 R>>"
        )
        objects.append(_stream(content))
    return _assemble(objects, trailer)


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _assemble(objects: Sequence[str], trailer: str) -> bytes:
    output = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(output))
        output += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(output)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    output += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    output += f"trailer\n<</Size {size}/Root 1 0 R/Info 3 0 R{trailer}>>\n".encode()
    return output + f"startxref\n{start}\n%%EOF\n".encode()
