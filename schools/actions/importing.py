"""Doing what an import's plan says: all of it, or nothing."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from ..importing.plan import Plan, PlannedSchool, make_plan
from ..importing.table import SchoolRow
from ..models import School, User


class ImportRefused(Exception):
    """Nothing was imported: rows are wrong, or it would do something else than was agreed."""


@dataclass(frozen=True)
class Imported:
    """How many schools were made, changed, and left as they were."""

    created: int
    changed: int
    unchanged: int


def may_import(user: User) -> bool:
    """Say whether a person may bring in schools."""
    return user.has_perms(["schools.add_school", "schools.change_school"])


@transaction.atomic
def import_schools(
    user: User | None, rows: list[SchoolRow], *, agreed: str, lists_new: bool = False
) -> Imported:
    """Import the rows when that does what the plan with the fingerprint `agreed` said.

    Without a `user` it is the command that imports. New schools are not listed in public unless
    `lists_new`; what EMAS says of a school (award, listing, domains) is never touched. Raises
    PermissionDenied, and ImportRefused when a row is wrong or a school was changed in the meantime.
    """
    if user is not None and not may_import(user):
        raise PermissionDenied
    plan = make_plan(rows)
    if plan.problems or plan.fingerprint != agreed:
        raise ImportRefused
    _apply(plan, user, lists_new=lists_new)
    return Imported(len(plan.created), len(plan.changed), len(plan.unchanged))


def _apply(plan: Plan, user: User | None, *, lists_new: bool) -> None:
    for planned in (*plan.changed, *plan.created):
        school = _save(planned, lists_new=lists_new)
        log(
            instance=school,
            action="schools.import",
            user=user,
            data={"fields": [change.field for change in planned.changes]},
        )


def _save(planned: PlannedSchool, *, lists_new: bool) -> School:
    values = {"urn": planned.facts.urn, **planned.facts.fields}
    if planned.school is None:
        made: School = School.objects.create(**values, is_listed=lists_new)
        return made
    for name, value in values.items():
        setattr(planned.school, name, value)
    planned.school.save(update_fields=list(values))
    return planned.school
