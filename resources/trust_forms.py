"""The forms by which readers tell about a resource."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.trap import TrapField

from .models import ProblemKind


class ProblemForm(forms.Form):
    """What is wrong with a resource; the field `website` is a trap that only robots fill in."""

    kind = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=ProblemKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    text = forms.CharField(
        label=_("Tell us more"),
        help_text=_("Which file or page, and what it should say. Please name no pupil or family."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("So that we can tell you when it is mended."),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Write an e-mail address in full, such as name@school.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = TrapField()


class UseForm(forms.Form):
    """That a school used a resource, with a line on what worked."""

    note = forms.CharField(
        label=_("What worked, in one line?"),
        help_text=_(
            "Other schools see it with your school’s name once EMAS has read it. "
            "Please name no pupil or family."
        ),
        required=False,
        max_length=200,
    )
