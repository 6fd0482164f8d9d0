"""The forms by which moderators decide: on one idea, on many, and on taking one down."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from .models import ModerationReason, PostAttachment, Section

MAX_REASON_CHARACTERS = 1000
MAX_RECORD_CHARACTERS = 250

Kind = ModerationReason.Kind


class ReasonedForm(forms.Form):
    """A decision that needs words to the author when something goes back or is refused."""

    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"

    def clean(self) -> dict[str, Any]:
        """Return the data; a decision that its author must understand needs a reason."""
        data = super().clean() or {}
        needs_words = data.get("decision") in (self.RETURN, self.REJECT)
        if needs_words and not data.get("reason") and not data.get("comment"):
            self.add_error("comment", _("Tell the author why: pick a reason or write a line."))
        return data


class DecisionForm(ReasonedForm):
    """A moderator's decision on the revision that they read."""

    HOLD = "hold"
    RELEASE = "release"
    # Puts a reason's words into the field, where they can be changed before they are sent.
    WORDS = "words"
    DECISIONS = (
        (ReasonedForm.APPROVE, _("Approve")),
        (ReasonedForm.RETURN, _("Return")),
        (ReasonedForm.REJECT, _("Reject")),
        (HOLD, _("Hold for the safeguarding lead")),
        (RELEASE, _("Give it back to all moderators")),
        (WORDS, _("Change the words first")),
    )

    revision = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=DECISIONS)
    take_over = forms.BooleanField(label=_("Take it over"), required=False)
    reason = forms.ModelChoiceField(
        label=_("Reason"),
        queryset=ModerationReason.objects.exclude(kind=Kind.TAKE_DOWN),
        required=False,
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("A line to the author"),
        required=False,
        max_length=MAX_REASON_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def offer(self, reasons: list[ModerationReason]) -> "DecisionForm":
        """Have the form show these reasons, fetched once for all forms of a queue."""
        self.offered = reasons
        choices = [("", _("Something else")), *((reason.pk, reason.title) for reason in reasons)]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]
        return self

    @property
    def reason_groups(self) -> "list[tuple[Any, list[tuple[Any, str]]]]":
        """Return the offered reasons by kind: each the radio button, and the words behind it."""
        options = list(self["reason"])
        pairs = list(zip(options[1:], self.offered, strict=True))
        groups = [
            (kind.label, [(option, r.message) for option, r in pairs if r.kind == kind])
            for kind in (Kind.RETURN, Kind.REJECT)
        ]
        return [*(group for group in groups if group[1]), ("", [(options[0], "")])]

    @property
    def reason_text(self) -> str:
        """Return what the author will read; valid forms only."""
        return join_reason(self.cleaned_data.get("reason"), self.cleaned_data.get("comment", ""))

    def with_words(self) -> "DecisionForm":
        """Return the form with the reason's words in the field, for changing; valid forms only."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("comment")] = self.reason_text[:MAX_REASON_CHARACTERS]
        data[self.add_prefix("reason")] = ""
        return DecisionForm(data, prefix=self.prefix)


class ManyForm(forms.Form):
    """One decision on many ideas, each named with the revision that was read: "12:345"."""

    decision = forms.ChoiceField(
        choices=[(DecisionForm.APPROVE, _("Approve")), (DecisionForm.RETURN, _("Return"))]
    )
    reason = forms.ModelChoiceField(
        label=_("Reason for all of them"),
        queryset=ModerationReason.objects.filter(kind=Kind.RETURN),
        required=False,
        empty_label=_("Something else"),
    )
    comment = forms.CharField(
        label=_("A line to their authors"), required=False, max_length=MAX_REASON_CHARACTERS
    )

    def __init__(self, *args: Any, items: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items or []

    def clean(self) -> dict[str, Any]:
        """Return the data with `chosen`, pairs of an idea's key and a revision's."""
        data = super().clean() or {}
        data["chosen"] = [self._pair(item) for item in self.items]
        if not data["chosen"]:
            raise ValidationError(_("Tick at least one idea."))
        needs_words = data.get("decision") == DecisionForm.RETURN
        if needs_words and not data.get("reason") and not data.get("comment"):
            self.add_error("comment", _("Tell the authors why: pick a reason or write a line."))
        return data

    def _pair(self, item: str) -> tuple[int, int]:
        post, _colon, revision = item.partition(":")
        # Longer than a key of the database can be: nobody's.
        if not (post.isdecimal() and revision.isdecimal() and len(item) <= 36):
            raise ValidationError(_("Tick the ideas again, please."))
        return int(post), int(revision)

    @property
    def reason_text(self) -> str:
        """Return what the authors will read; valid forms only."""
        return join_reason(self.cleaned_data.get("reason"), self.cleaned_data.get("comment", ""))


class TakedownForm(forms.Form):
    """Why an idea is taken down."""

    reason = forms.CharField(
        label=_("Why is it taken down?"),
        max_length=MAX_RECORD_CHARACTERS,
        help_text=_("For the record. Do not repeat any personal detail here."),
        error_messages={"required": _("Write why, for the record.")},
        widget=forms.TextInput(attrs={"list": "takedown-reasons"}),
    )


class CorrectionForm(forms.Form):
    """What a moderator may mend before approving: section, tags, descriptions of photos."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    section: "forms.ModelChoiceField[Section]" = forms.ModelChoiceField(
        label=_("Section"), queryset=None, required=False, empty_label=_("None")
    )
    tags = forms.CharField(
        label=_("Tags"),
        required=False,
        max_length=400,
        help_text=_("With commas between them. Only tags that are there already."),
    )

    def __init__(
        self,
        *args: Any,
        sections: Any,
        attachments: list[PostAttachment],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]
        for number, attachment in enumerate(attachments, start=1):
            name = f"alt_{attachment.picture_id}"
            self.fields[name] = forms.CharField(
                label=_("Description of photo %(number)d") % {"number": number},
                required=False,
                max_length=250,
                initial=attachment.alt_text,
                help_text=_("Empty when the photo is only decoration."),
            )

    def clean_tags(self) -> list[str]:
        """Return the names of the tags, as they are written in the vocabulary."""
        names = [name.strip() for name in self.cleaned_data["tags"].split(",")]
        names = [name for name in names if name]
        known = {tag.name.casefold(): tag.name for tag in Tag.objects.all()} if names else {}
        unknown = [name for name in names if name.casefold() not in known]
        if unknown:
            raise ValidationError(
                _("This tag is not there yet: %(name)s. Editors add tags."),
                params={"name": unknown[0]},
            )
        return [known[name.casefold()] for name in names]

    @property
    def alt_texts(self) -> dict[int, str]:
        """Return the descriptions by the key of the picture; valid forms only."""
        return {
            int(name.removeprefix("alt_")): text
            for name, text in self.cleaned_data.items()
            if name.startswith("alt_")
        }


def join_reason(reason: ModerationReason | None, comment: str) -> str:
    """Return the canned words and the moderator's own, one after the other."""
    parts = [reason.message if reason else "", comment]
    return "\n\n".join(part for part in parts if part)
