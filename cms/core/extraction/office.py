"""Text of Office and OpenDocument files.

Zip and XML are read directly: text boxes, footnotes, headers, notes and grouped shapes are where
the usual libraries do not look, and those libraries unpack whatever they are given.
"""

from dataclasses import replace
from typing import BinaryIO

from cms.core.extraction.archive import DAMAGED, open_archive
from cms.core.extraction.errors import ExtractionFailed, RefusedFile
from cms.core.extraction.kinds import DOCX, PPTX, XLSX, FileKind
from cms.core.extraction.office_details import office_details
from cms.core.extraction.opendocument import extract_open_document
from cms.core.extraction.result import Extracted
from cms.core.extraction.slides import extract_slides
from cms.core.extraction.word import extract_word
from cms.core.extraction.workbook import extract_workbook
from cms.core.extraction.xml_parts import Package

_READERS = {DOCX: extract_word, PPTX: extract_slides, XLSX: extract_workbook}


def extract_office(file: BinaryIO, kind: FileKind) -> Extracted:
    """Return the text of a zipped document of the given kind.

    Raises ExtractionFailed when the file is damaged or would swell.
    """
    try:
        package = Package(open_archive(file))
    except RefusedFile as error:
        raise ExtractionFailed(error.message, **error.values) from error
    try:
        found = _READERS.get(kind, extract_open_document)(package)
        return replace(found, properties=_details(package))
    except RecursionError as error:
        # No program nests this deeply; somebody who wants to bring a reader down does.
        raise ExtractionFailed(DAMAGED) from error


def _details(package: Package) -> dict[str, str]:
    # Damaged properties are no reason to do without the text.
    try:
        return office_details(package)
    except ExtractionFailed:
        return {}
