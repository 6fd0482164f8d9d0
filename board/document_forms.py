"""A document beside an idea: chosen, checked, kept while the rest of the form is put right."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .actions.documents import CleanDocument, clean_document, keep_document
from .actions.posts import AttachmentData
from .kept_upload_form import KeptUploadForm
from .key_field import KeyField
from .models import PostDocument

ACCEPTED = ".pdf,.docx,.pptx,.xlsx,.odt,.odp,.ods"


class CleanDocumentField(forms.FileField):
    """An upload that is checked and cleaned before anything else sees it."""

    def clean(self, data: Any, initial: Any = None) -> CleanDocument | None:
        """Return the document made safe, or None when none was chosen."""
        upload = super().clean(data, initial)
        return clean_document(upload, max_bytes=settings.MAX_UPLOAD_BYTES) if data else None


class DocumentForm(KeptUploadForm):
    """One document: the file, or the one that is kept already, and words for it."""

    name = "document"

    kept_document = KeyField(required=False)
    document = CleanDocumentField(
        label=_("Choose a document"),
        required=False,
        help_text=_(
            "PDF, Word, PowerPoint, Excel or OpenDocument, up to 20 MB. Names are removed "
            "from its properties, but not from its pages: read it first."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"empty": _("This file is empty. Choose another.")},
    )
    remove_document = forms.BooleanField(label=_("Remove this document"), required=False)
    document_label = forms.CharField(label=_("What is it?"), max_length=120, required=False)

    def stored_files(self) -> "QuerySet[PostDocument]":
        """Return all documents."""
        return PostDocument.objects.all()

    def keep(self, upload: CleanDocument) -> PostDocument:
        """Store a document."""
        return keep_document(self.user, upload, self.posting_link)

    def attachment(self) -> AttachmentData | None:
        """Return what the idea gets, with the document stored; valid forms only."""
        document = self.store()
        if document is None:
            return None
        return AttachmentData(document=document, label=self.cleaned_data["document_label"])
