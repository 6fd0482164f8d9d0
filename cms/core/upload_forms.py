"""What the forms by which editors add files have in common."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WholeUploadForm(forms.BaseForm):
    """Takes a file only when all else is right as well.

    Wagtail's page for several files puts one whose other fields are in error aside, as it came and
    under its own name, in the public folder. It does not when the file has an error, too.
    """

    def full_clean(self) -> None:
        """Check the form; an error in any field is one of the new file as well."""
        super().full_clean()
        is_new = bool(self.files.get(self.add_prefix("file"))) and "file" in self.fields
        if self.is_bound and is_new and self.errors and "file" not in self.errors:
            message = _("Put the other fields right, then choose the file again.")
            self.add_error("file", message)
