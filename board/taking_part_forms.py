"""The forms by which readers comment, report and tell what they tried, and moderators decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.languages import DEFAULT_LANGUAGE, language_choices
from cms.core.trap import TrapField

from .decision_forms import ReasonedForm, join_reason
from .key_field import FormKeyField
from .models import ModerationReason, Outcome, ReportReason
from .models.comments import MAX_COMMENT_CHARACTERS, MAX_REASON_CHARACTERS
from .models.reports import MAX_REPORT_CHARACTERS

MAX_NOTE_CHARACTERS = 300
MAX_RECORD_CHARACTERS = 250


class CommentForm(forms.Form):
    """A comment, and the language in which it is written."""

    submission_key = FormKeyField(required=False)
    text = forms.CharField(
        label=_("Your comment"),
        help_text=_(
            "Your school’s name stands beside it, not yours. Leave out names, and details that "
            "could identify a child or a family."
        ),
        max_length=MAX_COMMENT_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write your comment.")},
    )
    language = forms.ChoiceField(
        label=_("Which language is it written in?"),
        choices=language_choices,
        initial=DEFAULT_LANGUAGE,
    )


class TriedForm(forms.Form):
    """That a school tried an idea, how it went, and a note for other schools."""

    submission_key = FormKeyField(required=False)
    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it went.")},
    )
    text = forms.CharField(
        label=_("A note for other schools"),
        help_text=_(
            "What you changed, for whom, and what came of it. EMAS reads it before it is shown. "
            "Please name no pupil or family."
        ),
        required=False,
        max_length=MAX_NOTE_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = forms.ChoiceField(
        label=_("Which language is the note written in?"),
        choices=language_choices,
        initial=DEFAULT_LANGUAGE,
    )


class ReportForm(forms.Form):
    """What is wrong with an idea or a comment; `website` is a trap that only robots fill in."""

    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    text = forms.CharField(
        label=_("Tell us more"),
        help_text=_("Please repeat no name and no private detail."),
        required=False,
        max_length=MAX_REPORT_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("So that we can tell you what came of it. Then we delete the address."),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Write an e-mail address in full, such as name@school.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = TrapField()


class CommentDecisionForm(ReasonedForm):
    """A moderator's decision on the very words of a comment that they read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        choices=[
            (ReasonedForm.APPROVE, _("Approve")),
            (ReasonedForm.RETURN, _("Return")),
            (ReasonedForm.REJECT, _("Reject")),
        ]
    )
    reason = forms.ModelChoiceField(
        label=_("Reason"),
        queryset=ModerationReason.objects.all(),
        required=False,
        empty_label=_("Something else"),
    )
    comment = forms.CharField(
        label=_("A line to the author"),
        required=False,
        max_length=MAX_REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def offer(self, reasons: list[ModerationReason]) -> "CommentDecisionForm":
        """Have the form show these reasons, fetched once for all forms of a queue."""
        choices = [("", _("Something else")), *((reason.pk, reason.title) for reason in reasons)]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]
        return self

    @property
    def reason_text(self) -> str:
        """Return what the author will read; valid forms only."""
        words = join_reason(self.cleaned_data.get("reason"), self.cleaned_data.get("comment", ""))
        return words[:MAX_REASON_CHARACTERS]


class ReportDecisionForm(forms.Form):
    """A moderator's decision on what was reported; `reports` are the keys of those they read."""

    KEEP = "keep"
    REMOVE = "remove"

    reports = forms.RegexField(r"^\d{1,18}(,\d{1,18})*$", widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[(KEEP, _("Keep it")), (REMOVE, _("Take it down"))])
    reason = forms.CharField(
        label=_("Why is it taken down?"),
        required=False,
        max_length=MAX_RECORD_CHARACTERS,
        help_text=_("For the record. Do not repeat any personal detail here."),
    )

    def clean(self) -> dict[str, Any]:
        """Return the data; taking down needs a reason for the record."""
        data = super().clean() or {}
        if data.get("decision") == self.REMOVE and not data.get("reason"):
            self.add_error("reason", _("Write why, for the record."))
        return data

    @property
    def report_ids(self) -> list[int]:
        """Return the keys of the reports that the moderator read; valid forms only."""
        return [int(key) for key in self.cleaned_data["reports"].split(",")]
