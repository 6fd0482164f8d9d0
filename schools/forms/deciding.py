"""Whether somebody is let in: at which school and as what, or why not."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ..models import Membership, MembershipRole, School

APPROVE, DECLINE = "approve", "decline"


class Refusal(TextChoices):
    """Why somebody is not let in, as they will read it."""

    UNKNOWN = "unknown", _("We could not find out whether you work at this school.")
    ADDRESS = (
        "address",
        _("Please change to your address at the school, under “Signing in”, and ask again."),
    )
    SCHOOL = "school", _("Accounts are for staff of schools. Reading needs none.")


class DecisionForm(forms.Form):
    """The decision about one person who waits."""

    decision = forms.ChoiceField(choices=[(APPROVE, _("Let in")), (DECLINE, _("Decline"))])
    school = forms.TypedChoiceField(label=_("School"), coerce=int, required=False)
    new_school = forms.CharField(
        label=_("Or add it as a new school"),
        help_text=_("Only when you have chosen none above."),
        max_length=200,
        required=False,
    )
    role = forms.ChoiceField(
        label=_("As"), choices=MembershipRole.choices, widget=forms.RadioSelect, required=False
    )
    remembers_domain = forms.BooleanField(required=False)
    reason = forms.ChoiceField(
        label=_("Or decline"), choices=Refusal.choices, widget=forms.RadioSelect, required=False
    )
    comment = forms.CharField(
        label=_("A line to the person"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: Any,
        *,
        membership: Membership,
        schools: list[tuple[int, str]],
        domain: str,
        may_add: bool,
        **kwargs: Any,
    ) -> None:
        initial = {
            "school": membership.school_id or "",
            "role": MembershipRole.CONTRIBUTOR,
            "new_school": membership.requested_school if membership.school_id is None else "",
        }
        super().__init__(data, initial=initial, **kwargs)
        self.fields["school"].choices = [("", _("Choose a school")), *schools]  # type: ignore[attr-defined]
        if not may_add or membership.school_id is not None:
            del self.fields["new_school"]
        self.fields["remembers_domain"].label = _("From now on let in everybody at %(domain)s") % {
            "domain": domain
        }
        if not domain:
            del self.fields["remembers_domain"]

    @property
    def is_refusal(self) -> bool:
        """Say whether the person is declined; valid forms only."""
        return bool(self.cleaned_data["decision"] == DECLINE)

    @property
    def reason_text(self) -> str:
        """Return what the person will read; valid forms only."""
        data = self.cleaned_data
        picked = str(Refusal(data["reason"]).label) if data.get("reason") else ""
        return "\n\n".join(part for part in (picked, data.get("comment", "")) if part)

    def clean(self) -> dict[str, Any]:
        """Return the data, with the School or None in `school`; adds what is missing."""
        data = super().clean() or {}
        if data.get("decision") == DECLINE:
            if not data.get("reason") and not data.get("comment"):
                self.add_error("comment", _("Tell the person why: pick a reason or write a line."))
            return data
        data["role"] = data.get("role") or MembershipRole.CONTRIBUTOR
        key = data.get("school")
        data["school"] = School.objects.filter(pk=key, is_closed=False).first() if key else None
        if data["school"] is None and not data.get("new_school") and "school" not in self.errors:
            self.add_error("school", _("Choose the school that this person works at."))
        return data
