"""What is done with documents: have them read, count their downloads."""

import logging
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django_tasks import task

from ..extraction import ExtractionFailed, RefusedFile, check_file, extract, render_first_page
from ..models import DocumentText, DownloadCount, ExtractionState, SiteDocument

logger = logging.getLogger(__name__)

PREVIEW_WIDTH_PIXELS = 560


def read_later(document: SiteDocument) -> None:
    """Have a document's words read once the current transaction is committed."""
    document_id = document.pk
    transaction.on_commit(lambda: read_document_task.enqueue(document_id))


@task()
def read_document_task(document_id: int) -> None:
    """Read a document in a worker process; one deleted meanwhile is passed over."""
    document = SiteDocument.objects.filter(pk=document_id).first()
    if document is not None:
        read_document(document)


def read_document(document: SiteDocument) -> DocumentText:
    """Read the words, the headings and the first page of a document; may run twice.

    A file that cannot be read is kept as it is, and marked so that an editor sees it.
    """
    content = DocumentText.objects.filter(document=document).first()
    content = content or DocumentText(document=document)
    try:
        with document.open_file() as file:
            kind = check_file(file, document.filename)
            file.seek(0)
            found = extract(file, kind)
            file.seek(0)
            picture = (
                render_first_page(file, PREVIEW_WIDTH_PIXELS) if kind.extension == "pdf" else b""
            )
    except (ExtractionFailed, RefusedFile, OSError) as error:
        logger.warning("document %s could not be read: %s", document.pk, type(error).__name__)
        content.state = ExtractionState.FAILED
        content.save()
        return content
    content.text = found.text
    content.headings = list(found.headings)
    content.state = ExtractionState.READ
    with transaction.atomic():
        _keep_preview(document, picture)
        document.page_count = found.page_count
        document.type_label = kind.label
        document.save()
        content.save()
    return content


def _keep_preview(document: SiteDocument, picture: bytes) -> None:
    if document.preview:
        storage, old_name = document.preview.storage, document.preview.name
        transaction.on_commit(lambda: storage.delete(str(old_name)))
        document.preview = ""  # type: ignore[assignment]
    if picture:
        document.preview.save("first-page.webp", ContentFile(picture), save=False)


def count_download(document: SiteDocument, day: date) -> None:
    """Add one to a document's downloads on `day`; keeps nothing about who took it."""
    DownloadCount.objects.get_or_create(document=document, day=day)
    DownloadCount.objects.filter(document=document, day=day).update(count=F("count") + 1)
