"""Saying at which school one works: found by its name or postcode, or not in the list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..finder import MAX_CHARACTERS, find_schools, tidy
from ..models import School

NOT_LISTED = "none"
# The largest key that every database takes has 10 digits; no list of schools is that long.
MAX_KEY_DIGITS = 9


class OneLineField(forms.CharField):
    """A text that is written on one line; it could forge the head of a mail otherwise."""

    def clean(self, value: Any) -> str:
        """Return the text; raises ValidationError for a line break."""
        text = str(super().clean(value))
        if any(not character.isprintable() for character in text):
            raise ValidationError(_("Write this on one line."))
        return text


class SchoolChoiceForm(forms.Form):
    """A school, by radio buttons for what fits the words that were typed.

    Sent with "find", it is only a search: it comes back filled in, with matches and no errors.
    """

    school_words = forms.CharField(
        label=_("Part of its name, or its postcode"),
        max_length=MAX_CHARACTERS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    school = forms.CharField(
        label=_("Your school"),
        required=False,
        widget=forms.RadioSelect,
    )
    requested_school = OneLineField(
        label=_("Its name, if it is not in the list"), max_length=200, required=False
    )
    job_title = OneLineField(
        label=_("Your role at the school"),
        help_text=_("Such as teacher, teaching assistant, office, head."),
        max_length=100,
        error_messages={"required": _("Write your role at the school.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = tidy(str(self.data.get("school_words", ""))) if self.is_bound else ""
        self._matches: list[School] | None = None

    @property
    def is_only_finding(self) -> bool:
        """Say whether words were sent only to find schools, and not to send the whole form.

        The words of the matches on the page come back with them: Enter in any other field presses
        "Find" as well, and means the whole form then.
        """
        shown = tidy(str(self.data.get("found_words", "")))
        return "find" in self.data and bool(self.words) and self.words != shown

    @property
    def matches(self) -> list[School]:
        """Return the schools to choose from: what fits the words, and the one that was chosen."""
        if self._matches is None:
            self._matches = find_schools(self.words)
            chosen = self._chosen_school()
            if chosen is not None and not self.is_only_finding and chosen not in self._matches:
                self._matches.insert(0, chosen)
        return self._matches

    @property
    def chosen(self) -> str:
        """Return the value of the radio button that is on."""
        return str(self.data.get("school", "")) if self.is_bound else ""

    @property
    def has_looked(self) -> bool:
        """Say whether there is something to choose from, be it only "not listed"."""
        return bool(self.words or self.chosen)

    def full_clean(self) -> None:
        """Look for errors, unless only schools are looked for."""
        super().full_clean()
        if self.is_only_finding:
            self._errors = forms.utils.ErrorDict()

    def is_valid(self) -> bool:
        """Say whether the whole form was sent, and without errors."""
        return super().is_valid() and not self.is_only_finding

    def clean(self) -> dict[str, Any]:
        """Return the data, with the School or None in `school`; adds errors about it."""
        data = super().clean() or {}
        if "school" in self.fields and not self.is_only_finding:
            self._clean_school(data)
        return data

    def _clean_school(self, data: dict[str, Any]) -> None:
        chosen = self._chosen_school()
        if self.chosen == NOT_LISTED or (not self.chosen and data.get("requested_school")):
            if not data.get("requested_school") and "requested_school" not in self.errors:
                self.add_error("requested_school", _("Write the name of your school."))
        elif self.chosen and chosen is None:
            self.add_error("school", _("Choose your school from the list."))
        elif chosen is None and not self.words:
            self.add_error("school", _("Find your school, and choose it from the list."))
        elif chosen is None:
            self.add_error("school", _("Choose your school, or say that it is not in the list."))
        if chosen is not None:
            data["requested_school"] = ""
        data["school"] = chosen

    def _chosen_school(self) -> School | None:
        """Return the chosen school; a key that nobody was offered counts as none."""
        if not self.chosen.isascii() or not self.chosen.isdigit():
            return None
        if len(self.chosen) > MAX_KEY_DIGITS:
            return None
        return School.objects.joinable().filter(pk=int(self.chosen)).first()
