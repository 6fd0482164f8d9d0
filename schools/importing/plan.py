"""What an import would do, found out without changing anything."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..models import School
from .rows import Problem, SchoolFacts, read_facts
from .table import SchoolRow


@dataclass(frozen=True)
class FieldChange:
    """A field before and after, in words."""

    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class PlannedSchool:
    """What a row does: `school` is the one that it changes, or None for a new one."""

    facts: SchoolFacts
    school: School | None
    changes: tuple[FieldChange, ...]

    @property
    def name(self) -> str:
        """Return the school's name in the table."""
        return str(self.facts.fields["name"])


@dataclass(frozen=True)
class Plan:
    """What would happen; nothing may be done while there are problems."""

    schools: tuple[PlannedSchool, ...]
    problems: tuple[Problem, ...]

    @property
    def created(self) -> list[PlannedSchool]:
        """Return the rows that make a school."""
        return [planned for planned in self.schools if planned.school is None]

    @property
    def changed(self) -> list[PlannedSchool]:
        """Return the rows that change a school."""
        return [planned for planned in self.schools if planned.school and planned.changes]

    @property
    def unchanged(self) -> list[PlannedSchool]:
        """Return the rows that say what is there already."""
        return [planned for planned in self.schools if planned.school and not planned.changes]

    @property
    def fingerprint(self) -> str:
        """Return a text that is another as soon as anything would happen otherwise."""
        told = [
            [
                planned.facts.urn,
                planned.school.pk if planned.school else None,
                [[change.field, change.old, change.new] for change in planned.changes],
            ]
            for planned in self.schools
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def make_plan(rows: Iterable[SchoolRow]) -> Plan:
    """Return what importing these rows would do; one query, whatever their number."""
    facts, problems = read_facts(rows)
    known = KnownSchools(School.objects.order_by("pk"))
    planned = tuple(_plan(school, known) for school in facts)
    return Plan(planned, tuple(problems))


class KnownSchools:
    """The schools that there are, by what the register says of them.

    One without URN is known by name and postcode, and taken once only.
    """

    def __init__(self, schools: Iterable[School]) -> None:
        self._by_urn: dict[int, School] = {}
        self._by_name: dict[tuple[str, str], School] = {}
        for school in schools:
            if school.urn is not None:
                self._by_urn[school.urn] = school
            elif school.postcode:
                self._by_name.setdefault(_name_key(school.name, school.postcode), school)

    def find(self, facts: SchoolFacts) -> School | None:
        """Return the school that is meant, or None for a new one."""
        if facts.urn in self._by_urn:
            return self._by_urn[facts.urn]
        key = _name_key(facts.fields["name"], facts.fields.get("postcode", ""))
        return self._by_name.pop(key, None)


def _name_key(name: str, postcode: str) -> tuple[str, str]:
    return " ".join(name.casefold().split()), "".join(postcode.split()).upper()


def _plan(facts: SchoolFacts, known: KnownSchools) -> PlannedSchool:
    school = known.find(facts)
    values = {"urn": facts.urn, **facts.fields}
    changes = tuple(
        FieldChange(name, *_words(name, school, value))
        for name, value in values.items()
        if school is None or getattr(school, name) != value
    )
    return PlannedSchool(facts, school, changes)


def _words(name: str, school: School | None, value: Any) -> tuple[str, str, str]:
    """Return the label of a field, and its value before and after, as a reader sees them."""
    field: Any = School._meta.get_field(name)
    choices = dict(field.flatchoices)

    def word(value: Any) -> str:
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return "" if value is None else str(choices.get(value, value))

    old = word(getattr(school, name)) if school else ""
    return str(field.verbose_name), old, word(value)
