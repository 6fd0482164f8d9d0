"""Which uploaded files are safe to take, and what text is in them. Knows nothing of Django.

The order of use: ``kind = check_file(file, name)``, then ``extract(file, kind)`` and
``draw_pages(file, kind)``; ``clean_details(file, kind, title)`` takes personal details out.
"""

from dataclasses import dataclass
from typing import BinaryIO

from cms.core.extraction.errors import ExtractionFailed, RefusedFile
from cms.core.extraction.isolation import clean_in_worker, draw_in_worker, extract_in_worker
from cms.core.extraction.kinds import CSV, PDF, TXT, FileKind
from cms.core.extraction.office_pages import CONVERTIBLE, converted_to_pdf
from cms.core.extraction.plain import extract_plain
from cms.core.extraction.result import MAX_TEXT_CHARACTERS, Extracted
from cms.core.extraction.sniff import check_file

SMALL_WIDTH_PX = 560
# Wide enough to read a page of A4 on a screen.
WIDTH_PX = 1_000
MAX_PICTURES = 5

__all__ = [
    "MAX_TEXT_CHARACTERS",
    "Extracted",
    "ExtractionFailed",
    "FileKind",
    "Pictures",
    "RefusedFile",
    "check_file",
    "clean_details",
    "draw_pages",
    "extract",
]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The first page small, and the first pages large, as WebP."""

    small: bytes = b""
    pages: tuple[bytes, ...] = ()


def extract(file: BinaryIO, kind: FileKind) -> Extracted:
    """Return the text of a file and what it says about itself; the file is left at its beginning.

    Pictures, sound and films have no text. Raises ExtractionFailed, and nothing else, when the
    file is damaged or takes more time or memory than a document may.
    """
    try:
        if kind == PDF or kind.is_office:
            return extract_in_worker(file, kind.extension)
        if kind in {TXT, CSV}:
            return extract_plain(file)
        return Extracted()
    finally:
        file.seek(0)


def draw_pages(file: BinaryIO, kind: FileKind, office_program: str = "") -> Pictures:
    """Return pictures of the first MAX_PICTURES pages, none for a file that has no pages to show.

    Office files need ``office_program``, the path of LibreOffice's `soffice`. Raises
    ExtractionFailed when the first page cannot be drawn. The file is left at its beginning.
    """
    try:
        if kind == PDF:
            return _draw(file)
        if kind in CONVERTIBLE and office_program:
            with converted_to_pdf(file, kind, office_program) as pdf:
                return _draw(pdf)
        return Pictures()
    finally:
        file.seek(0)


def clean_details(file: BinaryIO, kind: FileKind, title: str) -> bytes:
    """Return a PDF or Office file whose only personal detail is ``title``, its title.

    Raises ExtractionFailed with the reason when that cannot be done without breaking the file.
    The file is left at its beginning.
    """
    try:
        return clean_in_worker(file, kind.extension, title)
    finally:
        file.seek(0)


def _draw(file: BinaryIO) -> Pictures:
    small, *pages = draw_in_worker(file, SMALL_WIDTH_PX, WIDTH_PX, MAX_PICTURES)
    return Pictures(small, tuple(pages))
