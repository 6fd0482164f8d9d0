"""Text of OpenDocument files: text, slides and spreadsheets."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from cms.core.extraction.result import Extracted, build_result
from cms.core.extraction.xml_parts import (
    Package,
    attribute,
    children,
    first,
    local_name,
)

# Comments, deleted text, settings, and what the program counts: page numbers, footnote marks.
_LEFT_OUT = frozenset(
    {
        "annotation",
        "annotation-end",
        "tracked-changes",
        "sequence-decls",
        "forms",
        "note-citation",
        "ruby-text",
        "binary-data",
        "event-listeners",
        "settings",
        "page-number",
    }
)
_BLOCKS = frozenset({"text-box", "note", "frame", "custom-shape", "g"})
_AS_TEXT = {"tab": " ", "line-break": "\n"}
# The built-in styles keep these names in every language; "_20_" stands for a blank.
_HEADING_STYLE = re.compile(r"Heading_20_\d+")
_MAX_BLANKS = 100
_MAX_STYLE_STEPS = 20


def extract_open_document(package: Package) -> Extracted:
    """Return the text: a page per slide for presentations, one page for anything else."""
    content = package.xml("content.xml")
    styles = package.xml("styles.xml")
    reader = _Reader(content, styles)
    body = first(content, "body")
    slides = list(children(first(body, "presentation"), "page"))
    has_headings: bool | None
    if slides:
        pages = ["\n".join(reader.lines(slide)) for slide in slides]
        headings = [title for slide in slides if (title := _slide_title(slide, reader))]
        has_headings = len(headings) == len(slides)
    else:
        lines = [*reader.lines(body), *reader.lines(first(styles, "master-styles"))]
        pages, headings = ["\n".join(lines)], reader.headings
        # The headings of a spreadsheet are no more than the names of its sheets.
        has_headings = None if first(body, "spreadsheet") is not None else bool(headings)
    return build_result(
        pages,
        page_count=len(slides) or _page_count(package),
        language=package.property("meta.xml", "language") or _default_language(styles),
        title=package.property("meta.xml", "title"),
        headings=headings,
        has_headings=has_headings,
    )


def _slide_title(slide: Element, reader: "_Reader") -> str:
    for frame in children(slide, "frame"):
        if attribute(frame, "class") == "title":
            return " ".join(reader.lines(frame))
    return ""


def _page_count(package: Package) -> int | None:
    meta = first(package.xml("meta.xml"), "meta", "document-statistic")
    count = attribute(meta, "page-count") if meta is not None else ""
    return int(count) if count.isdecimal() and int(count) else None


def _default_language(styles: Element | None) -> str:
    for style in children(first(styles, "styles"), "default-style"):
        properties = first(style, "text-properties")
        language = attribute(properties, "language") if properties is not None else ""
        if properties is not None and language not in {"", "none", "zxx"}:
            country = attribute(properties, "country")
            return language if country in {"", "none"} else f"{language}-{country}"
    return ""


class _Reader:
    """Gathers lines and headings while it walks through the content."""

    def __init__(self, content: Element | None, styles: Element | None) -> None:
        self._styles = {
            attribute(style, "name"): style
            for group in (first(styles, "styles"), first(content, "automatic-styles"))
            for style in children(group, "style")
            if attribute(style, "family") == "paragraph"
        }
        self.headings: list[str] = []

    def lines(self, element: Element | None) -> Iterator[str]:
        if element is None:
            return
        for child in element:
            name = local_name(child)
            if name in {"p", "h"}:
                yield from self._paragraph(child, is_heading=name == "h")
            elif name == "table":
                if local_name(element) == "spreadsheet":
                    self.headings.append(attribute(child, "name"))
                    yield attribute(child, "name")
                yield from self._table(child)
            elif name not in _LEFT_OUT:
                yield from self.lines(child)

    def _paragraph(self, paragraph: Element, *, is_heading: bool) -> Iterator[str]:
        blocks: list[Element] = []
        text = "".join(_inline(paragraph, blocks))
        if text.strip() and (
            is_heading or self._is_heading_style(attribute(paragraph, "style-name"))
        ):
            self.headings.append(text)
        yield text
        for block in blocks:
            yield from self.lines(block)

    def _table(self, table: Element) -> Iterator[str]:
        for row in _rows(table):
            cells = (" ".join(self._cell(cell)) for cell in children(row, "table-cell"))
            if line := " ".join(text for text in cells if text):
                yield line
        yield from self.lines(first(table, "shapes"))

    def _cell(self, cell: Element) -> list[str]:
        return [line for line in self.lines(cell) if line] or [attribute(cell, "value")]

    def _is_heading_style(self, name: str) -> bool:
        for _ in range(_MAX_STYLE_STEPS):
            style = self._styles.get(name)
            if style is None:
                return False
            is_outlined = attribute(style, "default-outline-level").isdecimal()
            if is_outlined or _HEADING_STYLE.fullmatch(name):
                return True
            name = attribute(style, "parent-style-name")
        return False


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, those in row groups too, but not those of tables in its cells."""
    for child in table:
        name = local_name(child)
        if name == "table-row":
            yield child
        elif name in {"table-header-rows", "table-row-group", "table-rows"}:
            yield from _rows(child)


def _inline(element: Element, blocks: list[Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name == "s":
            count = attribute(child, "c")
            yield " " * min(int(count), _MAX_BLANKS) if count.isdecimal() else " "
        elif name in _AS_TEXT:
            yield _AS_TEXT[name]
        elif name in _BLOCKS:
            blocks.append(child)
        elif name not in _LEFT_OUT:
            yield from _inline(child, blocks)
        yield child.tail or ""
