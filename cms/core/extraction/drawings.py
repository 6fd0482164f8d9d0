"""Text in drawings: the paragraphs of slides, text boxes, diagrams and charts."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from cms.core.extraction.xml_parts import attribute, local_name

_LEFT_OUT = frozenset({"Fallback", "rPr", "pPr", "endParaRPr"})


def paragraphs(element: Element) -> Iterator[str]:
    """Yield the text of each paragraph, inside groups and tables too, in the order of the file."""
    for child in element:
        name = local_name(child)
        if name == "p":
            yield "".join(_inline(child))
        elif name not in _LEFT_OUT:
            yield from paragraphs(child)


def _inline(paragraph: Element) -> Iterator[str]:
    for child in paragraph:
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name == "br":
            yield "\n"
        # The number of the slide is no text of anybody's.
        elif name not in _LEFT_OUT and attribute(child, "type") != "slidenum":
            yield from _inline(child)
