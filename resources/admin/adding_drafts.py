"""From files to drafts: each file through the editors' own form, each group to one resource."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from wagtail.documents.forms import get_document_form

from cms.core.extraction import Extracted, ExtractionFailed, extract
from cms.core.extraction.kinds import PDF, kind_for_name
from cms.core.languages import DEFAULT_LANGUAGE

from ..actions.resources import Editor, ResourceData, create_resource
from ..models import LibraryPage, ResourcePage, SiteDocument
from .adding_guesses import guess_summary, guess_title, guess_type
from .adding_languages import guess_language
from .adding_names import group_by_name, split_name

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken, and why, in a sentence."""

    name: str
    reason: str


@dataclass
class Added:
    """The drafts that were made, and the files of which none was made."""

    drafts: list[ResourcePage] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True)
class _Checked:
    """A file that may be taken: its form, ready to be saved, and what was read in it."""

    form: Any
    found: Extracted

    @property
    def document(self) -> SiteDocument:
        document: SiteDocument = self.form.instance
        return document


def add_resources(
    user: Editor,
    library: LibraryPage,
    uploads: Sequence[UploadedFile[Any]],
    collection_id: int | None,
    resource_type: str = "",
) -> Added:
    """Make a draft for each file, or for the files whose names differ by language or kind alone.

    A file that is refused does not stop the others. Raises PermissionDenied.
    """
    added = Added()
    names = [upload.name or "" for upload in uploads]
    for places in group_by_name(names):
        checked = []
        for place in places:
            outcome = _check(user, uploads[place], collection_id)
            if isinstance(outcome, Refusal):
                added.refused.append(outcome)
            else:
                checked.append(outcome)
        if checked:
            _add_draft(user, library, checked, resource_type, added)
    return added


def _check(
    user: Editor, upload: UploadedFile[Any], collection_id: int | None
) -> "_Checked | Refusal":
    name = upload.name or ""
    data = {"title": name[:200], "language": DEFAULT_LANGUAGE, "collection": collection_id}
    form_class = get_document_form(SiteDocument)
    form = form_class(data, {"file": upload}, instance=SiteDocument(), user=user)
    if not form.is_valid():
        # The first says why; those after it only that there is no file then.
        reason = next(iter(form.errors.get("file") or next(iter(form.errors.values()))))
        return Refusal(name[:120], str(reason))
    document: SiteDocument = form.instance
    found = _read(upload, document.file_name)
    parts = split_name(name)
    document.title = guess_title(found, parts.base)
    document.language = guess_language(parts.language, found.language, found.text)
    document.uploaded_by_user = user
    return _Checked(form, found)


def _read(upload: UploadedFile[Any], file_name: str) -> Extracted:
    """Return what can be read in a file; nothing when it cannot be read."""
    kind = kind_for_name(file_name)
    if kind is None:
        return Extracted()
    try:
        return extract(upload.file, kind)  # type: ignore[arg-type]
    except ExtractionFailed as error:
        logger.warning("a new file could not be read: %s", type(error).__name__)
        return Extracted()


def _add_draft(
    user: Editor,
    library: LibraryPage,
    checked: Iterable[_Checked],
    resource_type: str,
    added: Added,
) -> None:
    """Save the documents and a draft that offers them; English first, then by language."""
    files = sorted(checked, key=_order)
    main = files[0]
    title = main.document.title
    fields = {
        "title": title,
        "summary": _summary(files, title),
        "resource_type": resource_type or guess_type(title),
    }
    try:
        with transaction.atomic():
            documents = [item.form.save() for item in files]
            data = ResourceData(fields, documents=documents)
            added.drafts.append(create_resource(user, library, data))
    except (OSError, DatabaseError) as error:
        logger.error("new files could not be stored: %s", type(error).__name__)
        reason = _("It could not be stored just now. Please try again.")
        added.refused += [Refusal(item.document.file_name, reason) for item in files]


def _summary(files: list[_Checked], title: str) -> str:
    """Return a summary in the language of the first file, rather from a text than from a PDF.

    A PDF does not say what is a paragraph and what stands at the foot of each page.
    """
    language = files[0].document.language
    alike = [item for item in files if item.document.language == language]
    alike.sort(key=lambda item: item.document.file_name.endswith(PDF.extension))
    return next(filter(None, (guess_summary(item.found, title) for item in alike)), "")


def _order(item: _Checked) -> tuple[bool, str, bool]:
    document = item.document
    is_other_language = document.language != DEFAULT_LANGUAGE
    return is_other_language, document.language, not document.file_name.endswith(PDF.extension)
