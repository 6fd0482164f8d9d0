"""What is known of a document's file: its words and the pictures of its pages."""

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile

from cms.core.extraction import Extracted, Pictures

from ..models import Answer, DocumentPicture, DocumentText, ExtractionState, SiteDocument

_ANSWERS_BY_FACT = {True: Answer.YES, False: Answer.NO, None: ""}
ANSWERS = ("is_tagged", "has_headings", "names_language")


def forget_content(document: SiteDocument) -> None:
    """Delete words and pictures of a file that was replaced or is bad, before a new one is read."""
    keep_content(document, ExtractionState.WAITING, Extracted(), Pictures())


def keep_content(
    document: SiteDocument, state: ExtractionState, found: Extracted, pictures: Pictures
) -> DocumentText:
    """Replace what is kept of a document's file by what was found in it.

    Questions that nobody has answered yet are answered from the file where it can tell.
    """
    with transaction.atomic():
        _keep_pictures(document, pictures)
        document.page_count = found.page_count
        for name in ANSWERS:
            if not getattr(document, name):
                setattr(document, name, _ANSWERS_BY_FACT[getattr(found, name)])
        fields = ("preview", "preview_width", "preview_height", "page_count", *ANSWERS)
        document.save(update_fields=fields)
        content, _ = DocumentText.objects.update_or_create(
            document=document,
            defaults={
                "state": state,
                "text": found.text,
                "page_starts": found.page_starts,
                "headings": list(found.headings),
                "properties": found.properties,
            },
        )
    return content


def delete_file_later(file: FieldFile) -> None:
    """Delete a stored file once the current transaction is committed."""
    storage, name = file.storage, file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def _keep_pictures(document: SiteDocument, pictures: Pictures) -> None:
    delete_file_later(document.preview)
    document.preview = ""  # type: ignore[assignment]
    if pictures.small:
        name = "first-page.webp"
        document.preview.save(name, ContentFile(pictures.small, name=name), save=False)
    document.pictures.all().delete()
    _add_pages(document, pictures.pages)


def _add_pages(document: SiteDocument, pages: Iterable[bytes]) -> None:
    for number, content in enumerate(pages, start=1):
        # Django measures nothing without a name.
        name = f"page-{number}.webp"
        picture = DocumentPicture(document=document, number=number)
        picture.file.save(name, ContentFile(content, name=name))
