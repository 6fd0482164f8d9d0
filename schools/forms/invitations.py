"""The forms by which colleagues are invited, and that by which somebody asks to join."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from cms.core.secret_links import LinkDays

from ..models import MembershipRole

MAX_ADDRESSES = 20
MAX_PEOPLE = 200


class InviteByMailForm(forms.Form):
    """To whom invitations go."""

    emails = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One on each line, or with commas between them; at most 20."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Write at least one e-mail address.")},
    )
    role = forms.ChoiceField(
        label=_("They may"),
        choices=MembershipRole.choices,
        initial=MembershipRole.CONTRIBUTOR,
        widget=forms.RadioSelect,
    )
    days = forms.ChoiceField(
        label=_("How long does it work?"),
        choices=LinkDays.choices,
        initial=LinkDays.WEEK,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how long it works.")},
    )

    def __init__(self, *args: Any, offers_lead: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not offers_lead:
            del self.fields["role"]

    def clean_emails(self) -> list[str]:
        """Return the addresses, each once; raises ValidationError for what is none, or too many."""
        typed = str(self.cleaned_data["emails"]).replace(",", " ").replace(";", " ").lower().split()
        addresses = list(dict.fromkeys(typed))
        if len(addresses) > MAX_ADDRESSES:
            raise ValidationError(_("That are too many at once. Send 20 at most, then the rest."))
        for address in addresses:
            try:
                validate_email(address)
            except ValidationError:
                message = _("“%(address)s” is no e-mail address. Write it in full.")
                raise ValidationError(message % {"address": address[:80]}) from None
        return addresses


class InviteByLinkForm(forms.Form):
    """How long a link works, and for how many people."""

    days = forms.ChoiceField(
        label=_("How long does it work?"),
        choices=LinkDays.choices,
        initial=LinkDays.DAY,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how long it works.")},
    )
    max_people = forms.IntegerField(
        label=_("For how many people at most?"),
        initial=20,
        min_value=1,
        max_value=MAX_PEOPLE,
        error_messages={
            "required": _("Say for how many people."),
            "min_value": _("At least one person."),
            "max_value": _("At most 200 people."),
            "invalid": _("Write a number, such as 20."),
        },
    )
