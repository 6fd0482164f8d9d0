"""Field by field: what a row changes in a resource."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Field

from cms.core.fields import ChoiceListField

from ..actions.resources import ResourceData
from ..models import ResourcePage
from .columns import BY_NAME
from .rows import FIELDS
from .snapshots import Snapshot, name_of, names_of_documents, names_of_tags


@dataclass(frozen=True)
class FieldChange:
    """A column with what it said and what it would say, as words."""

    column: str
    old: str
    new: str

    @property
    def label(self) -> str:
        """Return the column as editors know it."""
        return str(BY_NAME[self.column].label)


class Comparison:
    """The resources as they are, with the words for their tags and files."""

    def __init__(self, current: Mapping[str, Snapshot]) -> None:
        self.current = current
        self._tags = names_of_tags(current.values())
        self._documents = names_of_documents(current.values())

    def changes(self, key: str, data: ResourceData) -> tuple[FieldChange, ...]:
        """Return what would be another; for a new resource all that the row says."""
        snapshot = self.current.get(key)
        return (
            *self._field_changes(snapshot, data),
            *self._tag_changes(snapshot, data),
            *self._file_changes(snapshot, data),
        )

    def _field_changes(
        self, snapshot: Snapshot | None, data: ResourceData
    ) -> Iterator[FieldChange]:
        for column, name in FIELDS.items():
            if name in data.fields:
                field = ResourcePage._meta.get_field(name)
                old = _words(field, snapshot.values[name]) if snapshot else ""
                new = _words(field, data.fields[name])
                if old != new:
                    yield FieldChange(column, old, new)

    def _tag_changes(self, snapshot: Snapshot | None, data: ResourceData) -> Iterator[FieldChange]:
        if data.tags is None:
            return
        old = [self._tags.get(pk, "") for pk in snapshot.tag_ids] if snapshot else []
        new = [str(tag) for tag in data.tags]
        # Tags have no order, and their capitals are those of whoever wrote them first.
        if {tag.casefold() for tag in old} != {tag.casefold() for tag in new}:
            yield FieldChange("tags", "; ".join(sorted(old)), "; ".join(sorted(new)))

    def _file_changes(self, snapshot: Snapshot | None, data: ResourceData) -> Iterator[FieldChange]:
        if data.documents is None:
            return
        old = snapshot.document_ids if snapshot else ()
        if list(old) != [document.pk for document in data.documents]:
            yield FieldChange(
                "files",
                "; ".join(self._documents.get(pk, "") for pk in old),
                "; ".join(name_of(document) for document in data.documents),
            )


def _words(field: Any, value: Any) -> str:
    """Return a value as a reader of the report sees it."""
    if isinstance(field, ChoiceListField):
        return "; ".join(field.labels_for(value or []))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(field, Field) and field.flatchoices:
        return str(dict(field.flatchoices).get(value, value or ""))
    return "" if value is None else str(value)
