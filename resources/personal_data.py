"""What a document's file says of people: shown to its editors, and taken out when they ask."""

import io
import logging
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.core.extraction import (
    Extracted,
    ExtractionFailed,
    FileKind,
    RefusedFile,
    check_file,
    clean_details,
    extract,
)
from cms.core.extraction.details import NOT_PERSONAL, SIGNED
from cms.core.extraction.kinds import PDF, kind_for_name

from .actions.contents import delete_file_later
from .models import DocumentText, ScanState, SiteDocument

logger = logging.getLogger(__name__)

LABELS = {
    "author": _("Author"),
    "last_modified_by": _("Last changed by"),
    "company": _("Company"),
    "manager": _("Manager"),
    "title": _("Title inside the file"),
    "subject": _("Subject"),
    "keywords": _("Keywords"),
    "comments": _("Remarks"),
    "people": _("Names beside comments and changes"),
    "template": _("Folder of the template"),
    "places": _("Pictures that say where they were taken"),
    "custom": _("Other details"),
    "scripts": _("Runs scripts"),
    "attachments": _("Files attached inside"),
}
# What stands in the text itself, or is a file of its own, is for the editor to take out.
_NOT_REMOVABLE = NOT_PERSONAL | {"attachments"}
CHANGED = _(
    "Taking the details out would change more than the details, so the file stays as it is."
)
NOT_CLEANABLE = _(
    "Details can be taken out of PDF, Word, PowerPoint, Excel and OpenDocument files."
)


class CannotClean(Exception):
    """The personal details cannot be taken out; the message says why."""


@dataclass(frozen=True)
class Detail:
    """Something that a file says of itself."""

    label: str
    value: str


@dataclass(frozen=True)
class FileDetails:
    """All that a file says of itself, and whether it can be made to say less."""

    details: list[Detail]
    is_removable: bool
    is_signed: bool


def details_of(document: SiteDocument) -> FileDetails:
    """Return what the document's file says of itself, as it was read last."""
    content = DocumentText.objects.filter(document=document).only("properties").first()
    properties: dict[str, str] = content.properties if content else {}
    is_signed = SIGNED in properties
    personal = properties.keys() - _NOT_REMOVABLE
    return FileDetails(
        [
            Detail(str(label), properties[name])
            for name, label in LABELS.items()
            if properties.get(name)
        ],
        is_removable=bool(personal) and not is_signed and _is_cleanable(document),
        is_signed=is_signed,
    )


def remove_personal_data(document: SiteDocument) -> None:
    """Replace a document's file by one without personal details; its title becomes ours.

    The new file must read like the old one, or everything stays as it was. Raises CannotClean when
    it does not, when the file is signed, held back by the virus scanner, or has no details.
    """
    kind = kind_for_name(document.filename)
    if kind is None or not _is_cleanable(document):
        raise CannotClean(str(NOT_CLEANABLE))
    if not document.is_harmless:
        raise CannotClean(str(ScanState(document.scan_state).label))
    try:
        with document.file.storage.open(str(document.file.name), "rb") as stored:
            file = cast("BinaryIO", stored)
            before = extract(file, kind)
            content = clean_details(file, kind, document.title)
        after = _read(content, document.filename, kind)
    except (ExtractionFailed, RefusedFile) as error:
        raise CannotClean(str(_(error.message)) % error.values) from error
    except OSError as error:
        raise CannotClean(str(CHANGED)) from error
    _check_reads_alike(before, after)
    _replace_file(document, content, after)


def _is_cleanable(document: SiteDocument) -> bool:
    kind = kind_for_name(document.filename)
    return kind is not None and (kind == PDF or kind.is_office)


def _read(content: bytes, name: str, kind: FileKind) -> Extracted:
    file = io.BytesIO(content)
    check_file(file, name)
    return extract(file, kind)


def _check_reads_alike(before: Extracted, after: Extracted) -> None:
    if _comparable(before) != _comparable(after) or after.properties.keys() - _NOT_REMOVABLE:
        logger.warning("a file without its personal details would not be the same file")
        raise CannotClean(str(CHANGED))


def _comparable(found: Extracted) -> tuple[object, ...]:
    access = (found.is_tagged, found.has_headings, found.names_language)
    return (found.pages, found.page_count, found.language, found.headings, access)


def _replace_file(document: SiteDocument, content: bytes, found: Extracted) -> None:
    """Store the changed file. Words and pages are those of the old one, so they stay."""
    with transaction.atomic():
        delete_file_later(document.file)
        document.file = ContentFile(content, name=document.filename)
        document._set_document_file_metadata()
        document.save(update_fields=["file", "file_size", "file_hash"])
        DocumentText.objects.filter(document=document).update(properties=found.properties)
