"""Text of Word documents: body, text boxes, tables, notes, headers and footers, diagrams."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from cms.core.extraction.drawings import paragraphs as drawing_paragraphs
from cms.core.extraction.result import Extracted, build_result
from cms.core.extraction.xml_parts import (
    Package,
    attribute,
    children,
    first,
    local_name,
)

_MAIN_PART = "word/document.xml"
# Deleted and moved-away text, comments' marks, field codes, and the second copy of a text box
# that Word keeps for old programs.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "rt"})
_AS_TEXT = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_MAX_STYLE_STEPS = 20
_OUTLINE_LEVELS = frozenset("012345678")
_FALSE = frozenset({"0", "false", "off"})


def extract_word(package: Package) -> Extracted:
    """Return the text as one page, headings by outline level, language by most of the text."""
    name = package.main_part(_MAIN_PART)
    styles = _Styles(next(package.related(name, "styles"), None))
    reader = _Reader(styles)
    lines = list(reader.lines(package.xml(name)))
    for root in package.related(name, "footnotes", "endnotes", "header", "footer"):
        lines += reader.lines(root)
    for root in package.related(name, "diagramData", "chart"):
        lines += drawing_paragraphs(root)
    text = "\n".join(lines)
    declared = package.property("docProps/core.xml", "language")
    return build_result(
        [text],
        page_count=_page_count(package, text),
        language=declared or reader.language,
        title=package.property("docProps/core.xml", "title") or reader.title,
        headings=reader.headings,
        has_headings=bool(reader.headings),
    )


def _page_count(package: Package, text: str) -> int | None:
    """Return the number of pages that the writing program counted, if it counted this text.

    Files from templates and converters carry the counts of another document; those show in a
    number of characters that is nothing like the text's.
    """
    pages = package.property("docProps/app.xml", "Pages")
    characters = package.property("docProps/app.xml", "Characters")
    if not (pages.isdecimal() and characters.isdecimal() and int(pages)):
        return None
    counted = sum(not character.isspace() for character in text)
    return int(pages) if counted <= 2 * int(characters) and int(characters) <= 2 * counted else None


class _Styles:
    """Which paragraph styles are headings, and the language that the styles start from."""

    def __init__(self, root: Element | None) -> None:
        self._by_id = {attribute(style, "styleId"): style for style in children(root, "style")}
        self.default_language = first(root, "docDefaults", "rPrDefault", "rPr", "lang")

    def is_heading(self, style_id: str) -> bool:
        for style in self._ancestry(style_id):
            if _has_outline_level(first(style, "pPr")):
                return True
            if _style_name(style).startswith("heading "):
                return True
        return False

    def is_title(self, style_id: str) -> bool:
        style = self._by_id.get(style_id)
        return style is not None and _style_name(style) == "title"

    def _ancestry(self, style_id: str) -> Iterator[Element]:
        for _ in range(_MAX_STYLE_STEPS):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = _value(first(style, "basedOn"))


class _Reader:
    """Gathers lines, headings, title and languages while it walks through the parts."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._letters_by_language: Counter[str] = Counter()
        self.headings: list[str] = []
        self.title = ""

    @property
    def language(self) -> str:
        return max(
            self._letters_by_language,
            key=self._letters_by_language.__getitem__,
            default="",
        )

    def lines(self, element: Element | None) -> Iterator[str]:
        for child in element if element is not None else ():
            name = local_name(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name not in _LEFT_OUT:
                yield from self.lines(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        boxes: list[Element] = []
        text = "".join(self._inline(paragraph, boxes))
        style_id = _value(first(paragraph, "pPr", "pStyle"))
        if text.strip():
            if _has_outline_level(first(paragraph, "pPr")) or self._styles.is_heading(style_id):
                self.headings.append(text)
            elif not self.title and self._styles.is_title(style_id):
                self.title = text
        yield text
        for box in boxes:
            yield from self.lines(box)

    def _inline(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        for child in element:
            name = local_name(child)
            if name == "txbxContent":
                boxes.append(child)
            elif name == "t":
                yield child.text or ""
            elif name in _AS_TEXT:
                yield _AS_TEXT[name]
            elif name == "r" and not _is_hidden(child):
                text = "".join(self._inline(child, boxes))
                self._count_language(child, text)
                yield text
            elif name not in _LEFT_OUT and name != "r":
                yield from self._inline(child, boxes)

    def _count_language(self, run: Element, text: str) -> None:
        properties = first(run, "rPr")
        key = "bidi" if _is_on(first(properties, "rtl")) else "val"
        own, default = first(properties, "lang"), self._styles.default_language
        language = (own is not None and attribute(own, key)) or (
            default is not None and attribute(default, key)
        )
        if language:
            self._letters_by_language[language] += sum(map(str.isalpha, text))


def _is_hidden(run: Element) -> bool:
    return _is_on(first(run, "rPr", "vanish"))


def _is_on(switch: Element | None) -> bool:
    return switch is not None and _value(switch) not in _FALSE


def _value(element: Element | None) -> str:
    return attribute(element, "val") if element is not None else ""


def _style_name(style: Element) -> str:
    return _value(first(style, "name")).lower()


def _has_outline_level(properties: Element | None) -> bool:
    return _value(first(properties, "outlineLvl")) in _OUTLINE_LEVELS
