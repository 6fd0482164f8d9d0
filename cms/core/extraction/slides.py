"""Text of PowerPoint files: one page per slide, in the order of the show, with its notes."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from cms.core.extraction.drawings import paragraphs
from cms.core.extraction.result import MAX_PAGES, Extracted, build_result
from cms.core.extraction.xml_parts import (
    Package,
    attribute,
    children,
    first,
    local_name,
)

_MAIN_PART = "ppt/presentation.xml"
_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATIONSHIP_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_TITLES = frozenset({"title", "ctrTitle"})


def extract_slides(package: Package) -> Extracted:
    """Return a page per slide with its notes; slide titles are the headings."""
    names = list(_slide_names(package))
    pages: list[str] = []
    headings: list[str] = []
    titled = 0
    languages: Counter[str] = Counter()
    for name in names[:MAX_PAGES]:
        slide = package.xml(name)
        if slide is None:
            pages.append("")
            continue
        lines = list(paragraphs(slide))
        for root in package.related(name, "diagramData", "chart", "notesSlide"):
            lines += paragraphs(root)
        pages.append("\n".join(lines))
        titles = [title for title in _titles(slide) if title.strip()]
        headings += titles
        titled += bool(titles)
        languages.update(_languages(slide))
    return build_result(
        pages,
        page_count=len(names),
        language=package.property("docProps/core.xml", "language")
        or max(languages, key=languages.__getitem__, default=""),
        title=package.property("docProps/core.xml", "title"),
        headings=headings,
        # Slide by slide, since that is how a screen reader lists them.
        has_headings=bool(names) and titled == len(names[:MAX_PAGES]),
    )


def _slide_names(package: Package) -> Iterator[str]:
    name = package.main_part(_MAIN_PART)
    relationships = package.relationships(name)
    for slide in children(first(package.xml(name), "sldIdLst"), "sldId"):
        key = slide.get(_RELATIONSHIP_ID) or slide.get(_STRICT_RELATIONSHIP_ID, "")
        if key in relationships:
            yield relationships[key].target


def _titles(slide: Element) -> Iterator[str]:
    for shape in slide.iter():
        if local_name(shape) == "sp":
            placeholder = first(shape, "nvSpPr", "nvPr", "ph")
            if placeholder is not None and attribute(placeholder, "type") in _TITLES:
                yield " ".join(paragraphs(shape))


def _languages(slide: Element) -> Counter[str]:
    """Count letters by the language that their runs declare."""
    letters: Counter[str] = Counter()
    for run in slide.iter():
        properties = first(run, "rPr") if local_name(run) == "r" else None
        language = attribute(properties, "lang") if properties is not None else ""
        text = first(run, "t")
        if language and text is not None:
            letters[language] += sum(map(str.isalpha, text.text or ""))
    return letters
