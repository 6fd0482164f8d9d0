"""Text of Excel workbooks: sheet names, every kind of cell, text boxes; a line per row."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from cms.core.extraction.drawings import paragraphs
from cms.core.extraction.result import MAX_TEXT_CHARACTERS, Extracted, build_result
from cms.core.extraction.xml_parts import (
    Package,
    attribute,
    children,
    first,
    local_name,
)

_MAIN_PART = "xl/workbook.xml"
_BUILT_IN_DATE_FORMATS = frozenset({*range(14, 23), *range(45, 48)})
_NOT_PART_OF_A_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
# Day 0 of Excel's two calendars; the first counts a 29 February 1900 that never was.
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
# Beyond this, the later of the two calendars runs out of the year 9999.
_MAX_DAY = 2_957_000
_MINUTES_PER_DAY = 1_440
_TRUE = frozenset({"1", "true", "on"})


def extract_workbook(package: Package) -> Extracted:
    """Return all visible sheets as one page; the names of the sheets are the headings."""
    name = package.main_part(_MAIN_PART)
    root = package.xml(name)
    cells = _Cells(package, name, root)
    relationships = package.relationships(name)
    lines: list[str] = []
    headings: list[str] = []
    length = 0
    for sheet in children(first(root, "sheets"), "sheet"):
        target = relationships.get(attribute(sheet, "id"))
        if attribute(sheet, "state") in {"hidden", "veryHidden"} or target is None:
            continue
        headings.append(attribute(sheet, "name"))
        for line in (headings[-1], *_sheet_lines(package, target.target, cells)):
            lines.append(line)
            length += len(line)
        if length > MAX_TEXT_CHARACTERS:
            break
    return build_result(
        ["\n".join(lines)],
        language=package.property("docProps/core.xml", "language"),
        title=package.property("docProps/core.xml", "title"),
        headings=headings,
    )


def _sheet_lines(package: Package, name: str, cells: "_Cells") -> Iterator[str]:
    sheet = package.xml(name)
    for row in children(first(sheet, "sheetData"), "row"):
        texts = [text for cell in children(row, "c") if (text := cells.text(cell))]
        if texts:
            yield " ".join(texts)
    for drawing in package.related(name, "drawing"):
        yield from paragraphs(drawing)


class _Cells:
    """Turns cells into what a reader sees: shared texts, and dates instead of day numbers."""

    def __init__(self, package: Package, name: str, root: Element | None) -> None:
        shared = next(package.related(name, "sharedStrings"), None)
        self._shared = [_rich_text(item) for item in children(shared, "si")]
        self._is_date = _date_styles(next(package.related(name, "styles"), None))
        settings = first(root, "workbookPr")
        is_1904 = settings is not None and attribute(settings, "date1904") in _TRUE
        self._epoch = _EPOCH_1904 if is_1904 else _EPOCH_1900

    def text(self, cell: Element) -> str:
        kind = attribute(cell, "t")
        if kind == "inlineStr":
            return _rich_text(first(cell, "is"))
        value = first(cell, "v")
        text = (value.text or "") if value is not None else ""
        if kind == "s":
            return self._shared_text(text)
        if kind == "b":
            return "TRUE" if text == "1" else "FALSE"
        if kind in {"str", "e", "d"}:
            return text
        return self._number(text, attribute(cell, "s"))

    def _shared_text(self, index: str) -> str:
        is_known = index.isdecimal() and int(index) < len(self._shared)
        return self._shared[int(index)] if is_known else ""

    def _number(self, text: str, style: str) -> str:
        try:
            number = float(text)
        except ValueError:
            return text
        if style.isdecimal() and int(style) in self._is_date and 0 <= number <= _MAX_DAY:
            return self._date(number)
        # Fifteen digits are all that Excel keeps: 0.1 + 0.2 is stored as 0.30000000000000004.
        return f"{number:.15g}"

    def _date(self, days: float) -> str:
        whole, minutes = divmod(round(days * _MINUTES_PER_DAY), _MINUTES_PER_DAY)
        time = f"{minutes // 60:02d}:{minutes % 60:02d}"
        if days < 1:
            return time
        day = (self._epoch + timedelta(days=whole)).isoformat()
        return f"{day} {time}" if minutes else day


def _date_styles(styles: Element | None) -> set[int]:
    """Return the numbers of the cell styles that show a date or a time."""
    custom = {
        attribute(item, "numFmtId"): attribute(item, "formatCode")
        for item in children(first(styles, "numFmts"), "numFmt")
    }
    found = set()
    for number, style in enumerate(children(first(styles, "cellXfs"), "xf")):
        format_id = attribute(style, "numFmtId")
        code = _NOT_PART_OF_A_DATE.sub("", custom.get(format_id, "")).lower()
        is_built_in = format_id.isdecimal() and int(format_id) in _BUILT_IN_DATE_FORMATS
        if is_built_in or (set(code) & set("dyhs") and "general" not in code):
            found.add(number)
    return found


def _rich_text(element: Element | None) -> str:
    # Readings (rPh) tell how to pronounce Japanese; they would double the text.
    parts = []
    for child in element if element is not None else ():
        if local_name(child) == "t":
            parts.append(child.text or "")
        elif local_name(child) == "r":
            parts += [text.text or "" for text in children(child, "t")]
    return "".join(parts)
