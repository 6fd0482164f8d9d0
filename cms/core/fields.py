"""A field for several choices at once."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

SEPARATOR = "|"


class ChoiceListField(models.CharField):  # type: ignore[type-arg]
    """Several of a few fixed choices, kept as `|one|two|` in one column.

    In Python the value is a list of strings. `filter(processes__contains="learn")` finds the rows
    that hold a choice, on every database; an array or JSON column would not work on SQLite.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 255, "blank": True, "default": list, **kwargs})

    def from_db_value(self, value: str | None, *_args: Any) -> list[str]:
        """Return the list that a column's text stands for."""
        return self.to_python(value)

    def to_python(self, value: Any) -> list[str]:
        """Return a list from a column's text, or from any iterable of choices."""
        if not value:
            return []
        if isinstance(value, str):
            return [item for item in value.split(SEPARATOR) if item]
        return [str(item) for item in value]

    def get_prep_value(self, value: Any) -> str:
        """Return the column's text for a list; a single word becomes what a look-up needs."""
        items = [value] if isinstance(value, str) and SEPARATOR not in value else value
        chosen = self.to_python(items)
        return f"{SEPARATOR}{SEPARATOR.join(chosen)}{SEPARATOR}" if chosen else ""

    def value_to_string(self, obj: models.Model) -> str:
        """Return the text that a revision keeps."""
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Iterable[str], model_instance: models.Model | None) -> None:
        """Raise ValidationError unless every item is one of the choices."""
        known = {choice for choice, _label in self.flatchoices}
        for item in value:
            if item not in known:
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": item},
                )
        if not self.blank and not value:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: Any) -> None:
        """Check the length of the column's text, not of the list."""
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        """Return a field of check boxes."""
        kwargs.pop("choices_form_class", None)
        return forms.MultipleChoiceField(
            choices=self.flatchoices,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=kwargs.get("widget") or forms.CheckboxSelectMultiple,
        )

    def labels_for(self, values: Iterable[str]) -> list[str]:
        """Return the words for the chosen values, in the order of the choices."""
        chosen = set(values)
        return [str(label) for choice, label in self.flatchoices if choice in chosen]
