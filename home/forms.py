"""The contact form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.core.trap import TrapField

MAX_MESSAGE_CHARACTERS = 4000


class ContactForm(forms.Form):
    """A message to the team; the field `website` is a trap that only robots fill in."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("So that we can write back."),
        max_length=254,
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write an e-mail address in full, such as name@school.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    school = forms.CharField(
        label=_("Your school"),
        help_text=_("If you write for one."),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    message = forms.CharField(
        label=_("Your message"),
        help_text=_("Please do not name a pupil or a family."),
        max_length=MAX_MESSAGE_CHARACTERS,
        error_messages={"required": _("Write your message.")},
        widget=forms.Textarea,
    )
    website = TrapField()

    def clean_name(self) -> str:
        """Return the name; raises ValidationError for a line break, which could forge headers."""
        return _one_line(self.cleaned_data["name"])

    def clean_school(self) -> str:
        """Return the school; raises ValidationError as `clean_name`."""
        return _one_line(self.cleaned_data["school"])

    @property
    def is_from_robot(self) -> bool:
        """Say whether the trap was filled in; valid forms only."""
        return bool(self.cleaned_data.get("website"))


def _one_line(value: Any) -> str:
    text = str(value)
    if any(character in text for character in "\r\n"):
        raise ValidationError(_("Write this on one line."))
    return text
