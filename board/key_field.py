"""Hidden fields that name something stored, or the filled-in form itself."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class KeyField(forms.UUIDField):
    """A hidden key; a broken one counts as none, since nobody could put it right."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> uuid.UUID | None:  # type: ignore[override]
        """Return the key, or None."""
        try:
            return super().to_python(value)
        except ValidationError:
            return None


class FormKeyField(KeyField):
    """The name of one filled-in form: sent twice, it still makes one thing."""

    def clean(self, value: Any) -> uuid.UUID:
        """Return the key; a new one when the form came without."""
        return super().clean(value) or uuid.uuid4()
