"""Text, outline and accessibility facts of a PDF.

PDFium is neither thread-safe nor proof against hostile files: run this in the worker process
only (see isolation.py).
"""

import ctypes
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from cms.core.extraction.errors import ExtractionFailed, gettext_noop
from cms.core.extraction.glyphs import has_right_to_left
from cms.core.extraction.page_lines import lines_in_reading_order
from cms.core.extraction.pdf_details import pdf_details
from cms.core.extraction.result import MAX_HEADINGS, Extracted, build_result

DAMAGED = gettext_noop("This PDF is damaged, so it cannot be read. Please save it again.")
LOCKED = gettext_noop(
    "This PDF is locked with a password. Please save a copy without a password and upload that."
)
_LANGUAGE_UNITS = 128


def extract_pdf(content: bytes) -> Extracted:
    """Return text per page, bookmarks as headings, title, language and whether it is tagged."""
    document = open_pdf(content)
    details = pdf_details(content)
    try:
        bookmarks = _bookmarks(document)
        found = build_result(
            (_page_text(document, number) for number in range(len(document))),
            page_count=len(document),
            language=_language(document),
            title=document.get_metadata_value("Title"),
            headings=bookmarks,
            is_tagged=bool(pdfium_c.FPDFCatalog_IsTagged(document)),
            has_headings=bool(bookmarks) or details.has_heading_tags,
        )
        return replace(found, properties=details.properties)
    finally:
        document.close()


def open_pdf(content: bytes) -> pdfium.PdfDocument:
    """Open a PDF; ExtractionFailed says whether it is locked or damaged."""
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) in {
            pdfium_c.FPDF_ERR_PASSWORD,
            pdfium_c.FPDF_ERR_SECURITY,
        }
        raise ExtractionFailed(LOCKED if is_locked else DAMAGED) from error


def _page_text(document: pdfium.PdfDocument, number: int) -> str:
    """Return the text of a page; "" for a page that is itself damaged."""
    try:
        page = document[number]
        text_page = page.get_textpage()
        text: str = text_page.get_text_range()
        if has_right_to_left(text):
            text = "\r\n".join(lines_in_reading_order(text_page))
        text_page.close()
        page.close()
    except pdfium.PdfiumError:
        return ""
    # PDFium joins a word that was broken at the end of a line, with U+FFFE where the hyphen was;
    # build_result drops that.
    return text


def _language(document: pdfium.PdfDocument) -> str:
    buffer = (ctypes.c_ushort * _LANGUAGE_UNITS)()
    byte_count = pdfium_c.FPDFCatalog_GetLanguage(document, buffer, ctypes.sizeof(buffer))
    if not 2 < byte_count <= ctypes.sizeof(buffer):
        return ""
    content: bytes = bytes(buffer)[: byte_count - 2]
    return content.decode("utf-16-le", "replace")


def _bookmarks(document: pdfium.PdfDocument) -> list[str]:
    titles: list[str] = []
    bookmark: Any
    for bookmark in document.get_toc(max_depth=6):
        titles.append(bookmark.get_title())
        if len(titles) >= MAX_HEADINGS:
            break
    return titles
