"""A field that people do not see, and that robots fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TrapField(forms.CharField):
    """Whoever fills it in is no person: thank them, and keep nothing of what they sent."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Leave this empty"), required=False, **kwargs)
