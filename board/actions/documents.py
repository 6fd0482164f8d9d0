"""Takes documents in: what they are is found out, they are scanned, and lose personal details."""

import logging
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _

from cms.core.extraction import ExtractionFailed, RefusedFile, check_file, clean_details
from cms.core.extraction.kinds import PDF, FileKind
from cms.core.file_names import safe_file_name
from cms.core.scanning import ScannerUnavailable, Verdict, is_scanner_set, scan
from schools.models import User

from ..models import PostDocument, PostingLink

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class CleanDocument:
    """A document that may be kept: its content, its safe name, and what it is in words."""

    content: bytes
    file_name: str
    kind: str


def clean_document(upload: Any, *, max_bytes: int) -> CleanDocument:
    """Return an upload made safe; raises ValidationError, in words for whoever chose the file.

    Only documents are taken: pictures have a place and questions of their own, sound and films are
    too large, and the text of none of them can be read by a moderator in minutes.
    """
    if upload.size > max_bytes:
        megabytes = max_bytes // (1024 * 1024)
        raise ValidationError(
            _("This file is larger than %d MB. Choose a smaller one.") % megabytes
        )
    try:
        kind = check_file(upload, upload.name)
    except RefusedFile as refusal:
        raise ValidationError(str(refusal)) from refusal
    if kind != PDF and not kind.is_office:
        raise ValidationError(_("Only PDF, Word, PowerPoint, Excel and OpenDocument files."))
    _scan(upload)
    name = safe_file_name(upload.name, kind)
    return CleanDocument(_without_details(upload, kind, name), name, kind.label)


def keep_document(
    uploader: User | None, clean: CleanDocument, posting_link: PostingLink | None = None
) -> PostDocument:
    """Store a document privately, before the idea it belongs to is complete."""
    document = PostDocument(
        uploaded_by=uploader,
        posting_link=posting_link,
        file_name=clean.file_name,
        kind=clean.kind,
        size=len(clean.content),
    )
    document.file.save(clean.file_name, ContentFile(clean.content), save=False)
    document.save()
    return document


def _scan(upload: Any) -> None:
    """Raise ValidationError for what the scanner finds, and when it is away: nothing unscanned."""
    if not is_scanner_set():
        return
    try:
        verdict = scan(File(upload))
    except ScannerUnavailable as error:
        logger.warning("a document of an idea could not be scanned: %s", error)
        raise ValidationError(
            _("We cannot check files just now. Send the idea without it, or try again later.")
        ) from error
    finally:
        upload.seek(0)
    if verdict is Verdict.INFECTED:
        raise ValidationError(_("The virus scanner found something in this file."))


def _without_details(upload: Any, kind: FileKind, name: str) -> bytes:
    try:
        return clean_details(upload, kind, PurePosixPath(name).stem)
    except ExtractionFailed as failure:
        raise ValidationError(str(failure)) from failure
