"""The form by which editors add documents."""

from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.forms import ChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from cms.core.extraction import FileKind, RefusedFile, check_file
from cms.core.extraction.pictures import cleaner_for
from cms.core.file_names import safe_file_name
from cms.core.languages import DEFAULT_LANGUAGE
from cms.core.upload_forms import WholeUploadForm

from .actions.contents import ANSWERS, delete_file_later
from .models import Answer


class DocumentForm(WholeUploadForm, BaseDocumentForm):
    """Lets in what its content shows to be a document, whatever its name says."""

    original_file: FieldFile | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail's page for several files sends none, and asks for the rest afterwards.
        self.fields["language"].required = False
        if "file" in self.fields and self.instance.pk:
            self.fields["file"].help_text = _(
                "A new file takes the place of the old one. It keeps the address, and the name "
                "under which people save it."
            )
        for name in self.fields.keys() & set(ANSWERS):
            question = cast("ChoiceField", self.fields[name])
            question.choices = [("", _("Not known yet")), *Answer.choices]

    def clean_language(self) -> str:
        """Return the language; the default when the form came without one."""
        return str(self.cleaned_data["language"] or DEFAULT_LANGUAGE)

    def clean_file(self) -> Any:
        """Return the upload; raises ValidationError with the reason when it is refused."""
        upload = self.cleaned_data["file"]
        if not upload or "file" not in self.changed_data:
            return upload
        if upload.size > settings.MAX_UPLOAD_BYTES:
            raise ValidationError(
                _("This file is larger than %(limit)d MB. Choose a smaller one."),
                params={"limit": settings.MAX_UPLOAD_BYTES // (1024 * 1024)},
            )
        try:
            kind = check_file(upload, upload.name)
            upload = _without_place(upload, kind)
        except RefusedFile as refusal:
            raise ValidationError(str(refusal)) from refusal
        # A new file keeps the name that is in people's links; only its ending must tell the truth.
        self.instance.file_name = safe_file_name(self.instance.file_name or upload.name, kind)
        self.instance.type_label = kind.label
        return upload

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  (as Django has it)
        """Save the document; a signal handler has a new file's words read once it is stored.

        Not done here: Wagtail's page for several files has the form save nothing, then saves the
        document itself.
        """
        is_replaced = "file" in self.changed_data
        self.instance.has_new_file = is_replaced
        old_file = None
        if is_replaced:
            self._forget_old_answers()
            # Wagtail would delete the old file before it saves, and so lose it when that fails.
            old_file, self.original_file = self.original_file, None
        saved = super().save(commit=commit)
        if old_file and commit:
            delete_file_later(old_file)
        return saved

    def _forget_old_answers(self) -> None:
        """Blank what was said of the old file, but for what the editor answers along with it."""
        for name in ANSWERS:
            if name not in self.changed_data:
                setattr(self.instance, name, "")


def _without_place(upload: Any, kind: FileKind) -> Any:
    """Return a picture or film without place, camera and names; any other upload as it is."""
    clean = cleaner_for(kind.extension)
    return ContentFile(clean(upload.read()), name=upload.name) if clean else upload
