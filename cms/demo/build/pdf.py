"""Writes a document as a tagged PDF (PDF/UA-1), laid out by the Typst templates in `typst/`."""

import dataclasses
import json
from pathlib import Path

import typst

from cms.demo.build import theme
from cms.demo.build.document import Document
from cms.demo.build.pictures import ALTERNATIVE_TEXTS

ROOT = Path(__file__).parent
TEMPLATE = ROOT / "typst" / "document.typ"
COLOURS = ("BAND", "INK", "INK_SOFT", "PAPER", "SHEET", "RULE", "RULE_STRONG", "SUN", "ON_BAND")
CREDIT = "Schools of Sanctuary demonstration. Made up for this website; free to use and change."


def write_pdf(document: Document, fonts: Path) -> bytes:
    """Returns the PDF. Raises typst.TypstError when a character has no font or a text is missing.

    `fonts` is the folder with the Atkinson Hyperlegible Next files.
    """
    return typst.compile(
        str(TEMPLATE),
        root=str(ROOT),
        font_paths=[str(fonts)],
        format="pdf",
        sys_inputs={"document": json.dumps(_template_data(document))},
        pdf_standards=["ua-1"],
        timestamp=0,
    )


def unchecked_note(document: Document) -> str:
    """The English warning that belongs on the document, or nothing."""
    if document.is_translation:
        return theme.UNCHECKED_NOTE
    return theme.UNCHECKED_WORDS_NOTE if document.has_unchecked_words else ""


def _template_data(document: Document) -> dict[str, object]:
    process = dataclasses.asdict(theme.PROCESSES[document.process]) | {"key": document.process}
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "label": document.label,
        "english_title": document.english_title,
        "language": document.language,
        "design": document.design,
        "picture": document.picture,
        "text_points": document.text_points,
        "is_landscape": document.is_landscape,
        "note": unchecked_note(document),
        "credit": CREDIT,
        "blocks": [dataclasses.asdict(block) for block in document.blocks],
        "theme": {
            "author": theme.AUTHOR,
            "colours": {name: getattr(theme, name) for name in COLOURS},
            "process": process,
            "languages": {
                tag: dataclasses.asdict(language) for tag, language in theme.LANGUAGES.items()
            },
            "alternative_texts": ALTERNATIVE_TEXTS,
        },
    }
