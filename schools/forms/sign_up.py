"""What signing up asks beside the address: name, school and role."""

from typing import Any

from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..actions.joining import request_membership
from ..invited import invitation_of
from ..models import User
from .joining import OneLineField, SchoolChoiceForm


class SignUpForm(SchoolChoiceForm):
    """django-allauth adds the address to these fields.

    Whoever comes with an invitation is not asked for the school: the invitation says it.
    """

    first_name = OneLineField(
        label=_("First name"),
        max_length=150,
        error_messages={"required": _("Write your first name.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = OneLineField(
        label=_("Last name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )

    field_order = ("email", "first_name", "last_name", "school_words", "school")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation_of(context.request)
        if self.invitation is not None:
            for name in ("school_words", "school", "requested_school"):
                del self.fields[name]

    @property
    def is_only_finding(self) -> bool:
        """Say whether only schools are looked for; never so when an invitation names one."""
        return self.invitation is None and super().is_only_finding

    def clean(self) -> dict[str, Any]:
        """Return the data; an invitation to one address is for nobody else."""
        data = super().clean()
        invited = self.invitation.email.lower() if self.invitation else ""
        email = str(data.get("email", "")).lower()
        if invited and email and email != invited:
            self.add_error("email", _("Use the address to which the invitation was sent."))
        return data

    def signup(self, request: HttpRequest, user: User) -> None:
        """Note where a new person says they work; their address is not proved yet."""
        data: dict[str, Any] = self.cleaned_data
        user.first_name, user.last_name = data["first_name"], data.get("last_name", "")
        user.save(update_fields=["first_name", "last_name"])
        school = self.invitation.school if self.invitation else data["school"]
        request_membership(user, school, data.get("requested_school", ""), data["job_title"])
