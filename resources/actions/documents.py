"""What is done with a new file: it is scanned, if there is a scanner, and read."""

import logging
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django_tasks import task

from cms.core.extraction import (
    Extracted,
    ExtractionFailed,
    FileKind,
    Pictures,
    RefusedFile,
    check_file,
    draw_pages,
    extract,
)
from cms.core.extraction.office_pages import find_office_program

from ..models import DocumentText, ExtractionState, ScanState, SiteDocument
from .contents import keep_content
from .scanning import scan_document

logger = logging.getLogger(__name__)


def read_later(document: SiteDocument) -> None:
    """Have a document scanned and read once the current transaction is committed."""
    document_id = document.pk
    transaction.on_commit(lambda: read_document_task.enqueue(document_id))


@task()
def read_document_task(document_id: int) -> None:
    """Scan and read a document in a worker process; one deleted meanwhile is passed over."""
    document = SiteDocument.objects.filter(pk=document_id).first()
    if document is not None:
        take_in(document)


def take_in(document: SiteDocument) -> ScanState:
    """Scan a document and, once it is found harmless, read it; return what the scan said."""
    state = _scan(document)
    if state.is_harmless:
        read_document(document)
    return state


def scan_again(document: SiteDocument) -> ScanState:
    """Scan a document that was taken in before; read it only if it was held back until now."""
    return _scan(document) if document.is_harmless else take_in(document)


def _scan(document: SiteDocument) -> ScanState:
    try:
        return scan_document(document)
    except OSError as error:
        logger.warning("document %s could not be scanned: %s", document.pk, type(error).__name__)
        return ScanState(document.scan_state)


def read_document(document: SiteDocument) -> DocumentText | None:
    """Read the words, the headings and the first pages of a document; may run twice.

    A file that cannot be read is kept as it is, and marked so that an editor sees it. Returns None
    when the document was deleted or given another file in the meantime.
    """
    state, found, pictures = ExtractionState.READ, Extracted(), Pictures()
    try:
        with document.open_file() as file:
            kind = check_file(file, document.filename)
            found = extract(file, kind)
            pictures = _draw(document, file, kind)
    except (ExtractionFailed, RefusedFile, OSError) as error:
        logger.warning("document %s could not be read: %s", document.pk, type(error).__name__)
        state = ExtractionState.FAILED
    with transaction.atomic():
        present = SiteDocument.objects.select_for_update().filter(
            pk=document.pk, file=document.file.name
        )
        current = present.first()
        return keep_content(current, state, found, pictures) if current else None


def _draw(document: SiteDocument, file: BinaryIO, kind: FileKind) -> Pictures:
    """Return pictures of the pages; a file that cannot be drawn still has words."""
    try:
        return draw_pages(file, kind, find_office_program(settings.LIBREOFFICE))
    except (ExtractionFailed, OSError) as error:
        logger.warning("document %s could not be drawn: %s", document.pk, type(error).__name__)
        return Pictures()
