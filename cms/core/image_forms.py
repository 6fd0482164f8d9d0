"""How pictures come in: one form field for editors and schools alike."""

import copy
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from .images import clean_image
from .upload_forms import WholeUploadForm


class CleanImageField(forms.FileField):
    """An upload that is re-encoded before anything else sees it; its name is dropped.

    Wagtail's and Django's own image fields let the file through as it came, and crash on some
    damaged or huge ones.
    """

    default_error_messages: ClassVar = {
        "empty": _("This file is empty. Choose another."),
        "required": _("Choose a picture."),
        # Wagtail's page for several pictures asks for these two by name.
        "file_too_large_unknown_size": _("This picture is too large. Choose a smaller one."),
        "invalid_image_extension": _("Choose a JPEG, PNG, WebP or HEIC picture."),
    }

    @property
    def max_upload_size(self) -> int:
        """Return the largest upload in bytes; the same page asks for it."""
        return settings.MAX_UPLOAD_BYTES

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the picture written anew, or `initial` when no new one was chosen."""
        upload = super().clean(data, initial)
        if not data or upload is initial:
            return upload
        clean = clean_image(upload, max_bytes=settings.MAX_UPLOAD_BYTES)
        return ContentFile(clean.content, name=f"picture.{clean.extension}")


class SiteImageForm(WholeUploadForm, BaseImageForm):
    """The form by which editors add pictures in Wagtail."""

    file = CleanImageField(
        label=_("File"),
        widget=copy.deepcopy(BaseImageForm.Meta.widgets["file"]),
        help_text=_("JPEG, PNG, WebP or HEIC. Place and camera details are removed."),
    )
