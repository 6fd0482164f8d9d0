"""Form fields for the cells of a row: what people write in tables, and what is wrong with it."""

import re
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .columns import MAX_TAG_CHARACTERS

MAX_SHOWN_CHARACTERS = 60
_LIST_SEPARATOR = re.compile(r"[;\n]")
_CHOICE_SEPARATOR = re.compile(r"[;,\n|]")
_DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y"]
_YES = {"yes", "y", "true", "1", "x"}
_NO = {"no", "n", "false", "0", ""}
# A tab or a line end can be typed; the others come from damaged files.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

Choices = Sequence[tuple[str, str | Promise]]

_EMPTY = _("This cell is empty.")


def check_printable(value: str) -> None:
    """Raise ValidationError for characters that no page can show and some databases refuse."""
    if _UNPRINTABLE.search(value):
        raise ValidationError(_("This cell holds characters that nobody can see. Type it again."))


def shown(value: str) -> str:
    """Return so much of a cell as fits into a sentence."""
    return value if len(value) <= MAX_SHOWN_CHARACTERS else f"{value[:MAX_SHOWN_CHARACTERS]}…"


class TextCell(forms.CharField):
    """Words on one line."""

    def __init__(self, *, max_characters: int, required: bool = False) -> None:
        super().__init__(required=required, error_messages={"required": _EMPTY})
        self.max_characters = max_characters

    def clean(self, value: Any) -> str:
        """Return the text on one line."""
        check_printable(str(value or ""))
        text = " ".join(str(super().clean(value)).split())
        if len(text) > self.max_characters:
            raise ValidationError(
                _("This text has %(count)d characters; %(limit)d fit.")
                % {"count": len(text), "limit": self.max_characters}
            )
        return text


class LinkCell(forms.URLField):
    """The address of a page elsewhere."""

    def __init__(self, *, max_characters: int) -> None:
        super().__init__(required=False, assume_scheme="https")
        self.max_characters = max_characters

    def clean(self, value: Any) -> str:
        """Return the address; only addresses of web pages are taken."""
        text = str(value or "")
        check_printable(text)
        try:
            address = str(super().clean(text))
        except ValidationError as error:
            raise ValidationError(
                _("“%(value)s” is not the address of a web page.") % {"value": shown(text)}
            ) from error
        if address and not address.startswith(("http://", "https://")):
            raise ValidationError(
                _("“%(value)s” is not the address of a web page.") % {"value": shown(text)}
            )
        if len(address) > self.max_characters:
            raise ValidationError(
                _("This address has %(count)d characters; %(limit)d fit.")
                % {"count": len(address), "limit": self.max_characters}
            )
        return address


class MinutesCell(forms.IntegerField):
    """A whole number of minutes."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(required=False)
        self.limit = limit

    def clean(self, value: Any) -> int | None:
        """Return the number, or None for an empty cell."""
        text = str(value or "")
        if not text:
            return None
        is_short_number = text.isascii() and text.isdecimal() and len(text) < 10
        if not is_short_number or not 1 <= int(text) <= self.limit:
            raise ValidationError(
                _("“%(value)s” is not a number of minutes from 1 to %(limit)d.")
                % {"value": shown(text), "limit": self.limit}
            )
        return int(text)


class DateCell(forms.DateField):
    """A day, as it is written in the United Kingdom or as ISO 8601 has it."""

    def __init__(self) -> None:
        super().__init__(required=False, input_formats=_DATE_FORMATS)

    def clean(self, value: Any) -> date | None:
        """Return the day, or None for an empty cell."""
        try:
            day: date | None = super().clean(value)
        except ValidationError as error:
            raise ValidationError(
                _("“%(value)s” is not a date.") % {"value": shown(str(value))}
            ) from error
        return day


class YesNoCell(forms.Field):
    """Yes or no; an empty cell is no."""

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> bool:
        """Return whether the cell says yes."""
        text = str(value or "").casefold()
        if text not in _YES | _NO:
            raise ValidationError(
                _("“%(value)s” is neither yes nor no.") % {"value": shown(str(value))}
            )
        return text in _YES


class ChoiceCell(forms.Field):
    """One of a few words, written as readers see it or as the site stores it."""

    def __init__(self, choices: Choices, *, required: bool = False) -> None:
        super().__init__(required=required, error_messages={"required": _EMPTY})
        self.labels = dict(choices)
        self.words = _words(choices)

    def clean(self, value: Any) -> str:
        """Return the stored value, or an empty string for an empty cell."""
        text = str(value or "").strip()
        self.validate(text)
        return self.find(text) if text else ""

    def find(self, text: str) -> str:
        """Return the stored value for a word; raises ValidationError."""
        key = " ".join(text.casefold().split())
        if key in self.words:
            return self.words[key]
        near = get_close_matches(key[:MAX_SHOWN_CHARACTERS], self.words, n=1)
        message = _("We do not know “%(value)s”.") % {"value": shown(text)}
        if near:
            message += " " + _("Did you mean “%(word)s”?") % {
                "word": self.labels[self.words[near[0]]]
            }
        raise ValidationError(message)


class ChoicesCell(ChoiceCell):
    """Several of a few words."""

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        """Return the stored values, each once, in the order of the choices."""
        found = {self.find(word) for word in _split(value, _CHOICE_SEPARATOR)}
        return [value for value in self.labels if value in found]


class TagsCell(forms.Field):
    """Words with semicolons between them."""

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> list[str]:
        """Return the tags, each once whatever its capitals."""
        check_printable(str(value or ""))
        tags = {tag.casefold(): tag for tag in reversed(_split(value, _LIST_SEPARATOR))}
        too_long = next((tag for tag in tags.values() if len(tag) > MAX_TAG_CHARACTERS), None)
        if too_long:
            raise ValidationError(_("The tag “%(tag)s” is too long.") % {"tag": shown(too_long)})
        return list(reversed(tags.values()))


class NamesCell(forms.Field):
    """Names of documents; which ones they are is found out for all rows at once."""

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> list[str]:
        """Return the names, each once."""
        check_printable(str(value or ""))
        return list(dict.fromkeys(_split(value, _LIST_SEPARATOR)))


def _split(value: Any, separator: re.Pattern[str]) -> list[str]:
    parts = (" ".join(part.split()) for part in separator.split(str(value or "")))
    return [part for part in parts if part]


def _words(choices: Choices) -> dict[str, str]:
    """Return what may be written for each choice, in small letters."""
    words: dict[str, str] = {}
    for value, label in choices:
        for word in (str(label), value, value.replace("_", " ")):
            words.setdefault(word.casefold(), value)
    return words
