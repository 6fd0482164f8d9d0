"""A row of the table as a form: each cell checked and turned into what the site stores."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.core.choices import Audience, CoreProcess, Phase, Subject

from ..choices import Licence, ResourceType
from .cells import (
    ChoiceCell,
    ChoicesCell,
    DateCell,
    LinkCell,
    MinutesCell,
    NamesCell,
    TagsCell,
    TextCell,
    YesNoCell,
)
from .columns import (
    MAX_AUTHOR_CHARACTERS,
    MAX_KEY_CHARACTERS,
    MAX_LINK_CHARACTERS,
    MAX_MINUTES,
    MAX_TEXT_CHARACTERS,
)

_KEY = re.compile(r"[\w.-]+")

# The model's field for each column that is one, in the order of the table.
FIELDS = {
    "title": "title",
    "summary": "summary",
    "type": "resource_type",
    "processes": "processes",
    "phases": "phases",
    "audiences": "audiences",
    "subjects": "subjects",
    "minutes": "minutes",
    "licence": "licence",
    "author": "author",
    "source_url": "source_url",
    "external_url": "external_url",
    "reviewed_on": "reviewed_on",
    "review_date": "review_date",
}


class RowForm(forms.Form):
    """One row. Columns that the table does not have are left out, and so left alone."""

    key = TextCell(max_characters=MAX_KEY_CHARACTERS, required=True)
    title = TextCell(max_characters=MAX_TEXT_CHARACTERS, required=True)
    summary = TextCell(max_characters=MAX_TEXT_CHARACTERS, required=True)
    type = ChoiceCell(ResourceType.choices, required=True)
    processes = ChoicesCell(CoreProcess.choices)
    phases = ChoicesCell(Phase.choices)
    audiences = ChoicesCell(Audience.choices)
    subjects = ChoicesCell(Subject.choices)
    minutes = MinutesCell(limit=MAX_MINUTES)
    licence = ChoiceCell(Licence.choices)
    author = TextCell(max_characters=MAX_AUTHOR_CHARACTERS)
    source_url = LinkCell(max_characters=MAX_LINK_CHARACTERS)
    external_url = LinkCell(max_characters=MAX_LINK_CHARACTERS)
    tags = TagsCell()
    reviewed_on = DateCell()
    review_date = DateCell()
    publish = YesNoCell()
    # Django takes fields away from the class, so this does not stand in the way of Form.files.
    files = NamesCell()  # type: ignore[assignment]

    def __init__(self, cells: Mapping[str, str], columns: tuple[str, ...]) -> None:
        super().__init__(data=dict(cells))
        for name in set(self.fields) - set(columns):
            del self.fields[name]

    def clean_key(self) -> str:
        """Return the key; raises ValidationError for signs that get lost on the way."""
        key = str(self.cleaned_data["key"])
        if not _KEY.fullmatch(key):
            raise ValidationError(
                _("A key has no blanks and no signs but hyphen, dot, underscore.")
            )
        return key

    @property
    def values(self) -> dict[str, Any]:
        """Return the values for the model's fields; an empty licence is none to set."""
        cleaned = self.cleaned_data
        found = {FIELDS[name]: cleaned[name] for name in FIELDS if name in cleaned}
        if not found.get("licence", True):
            del found["licence"]
        return found
