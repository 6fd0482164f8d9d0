"""Which uploaded files are safe to take, and what text is in them. Knows nothing of Django.

The order of use: ``kind = check_file(file, name)``, then ``extract(file, kind)``.
"""

from typing import BinaryIO

from resources.extraction.errors import ExtractionFailed, RefusedFile
from resources.extraction.isolation import extract_in_worker, render_in_worker
from resources.extraction.kinds import CSV, PDF, TXT, FileKind
from resources.extraction.plain import extract_plain
from resources.extraction.result import MAX_TEXT_CHARACTERS, Extracted
from resources.extraction.sniff import check_file

MIN_RENDER_PX = 16
MAX_RENDER_PX = 2_400

__all__ = [
    "MAX_TEXT_CHARACTERS",
    "Extracted",
    "ExtractionFailed",
    "FileKind",
    "RefusedFile",
    "check_file",
    "extract",
    "render_first_page",
]


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


def render_first_page(file: BinaryIO, width_px: int) -> bytes:
    """Return the first page of a PDF as a WebP picture, ``width_px`` (16 to 2,400) wide.

    Raises ExtractionFailed when the page cannot be drawn, ValueError for another width. The file
    is left at its beginning.
    """
    if not MIN_RENDER_PX <= width_px <= MAX_RENDER_PX:
        message = f"width_px must be {MIN_RENDER_PX} to {MAX_RENDER_PX}, not {width_px}"
        raise ValueError(message)
    try:
        return render_in_worker(file, width_px)
    finally:
        file.seek(0)
