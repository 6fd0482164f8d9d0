"""Pictures of the first pages of a PDF. For the worker process only."""

import io
import time
from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL.Image import Image, Resampling

from cms.core.extraction.errors import ExtractionFailed, gettext_noop
from cms.core.extraction.pdf import DAMAGED, open_pdf

NO_PAGES = gettext_noop("This PDF has no pages.")

# A page shaped like a ribbon would otherwise become a picture of any height.
MAX_HEIGHT_PER_WIDTH = 4
WEBP_QUALITY = 78
# No further page is begun after this; the worker as a whole has twice as long.
MAX_DRAWING_SECONDS = 10


def draw_pdf(content: bytes, small_width_px: int, width_px: int, max_pages: int) -> list[bytes]:
    """Return WebP pictures on white: the first page small, then the first pages at full width.

    Raises ExtractionFailed when the first page cannot be drawn; a later one that cannot, or that
    comes too late, ends the list.
    """
    document = open_pdf(content)
    try:
        if not len(document):
            raise ExtractionFailed(NO_PAGES)
        document.init_forms()
        first = _draw(document, 0, width_px)
        small = first.copy()
        small.thumbnail((small_width_px, small_width_px * MAX_HEIGHT_PER_WIDTH), Resampling.LANCZOS)
        later = _later_pages(document, width_px, min(max_pages, len(document)))
        return [_webp(picture) for picture in (small, first, *later)]
    finally:
        document.close()


def _later_pages(document: pdfium.PdfDocument, width_px: int, end: int) -> Iterator[Image]:
    started = time.monotonic()
    for number in range(1, end):
        if time.monotonic() - started > MAX_DRAWING_SECONDS:
            return
        try:
            yield _draw(document, number, width_px)
        except ExtractionFailed:
            return


def _draw(document: pdfium.PdfDocument, number: int, width_px: int) -> Image:
    try:
        page = document[number]
        width, height = page.get_size()
        scale = min(width_px / width, MAX_HEIGHT_PER_WIDTH * width_px / height)
        picture: Image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
        return picture
    except (pdfium.PdfiumError, ZeroDivisionError, ValueError) as error:
        raise ExtractionFailed(DAMAGED) from error


def _webp(picture: Image) -> bytes:
    output = io.BytesIO()
    picture.save(output, "WEBP", quality=WEBP_QUALITY)
    return output.getvalue()
