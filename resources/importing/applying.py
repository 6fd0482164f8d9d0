"""Does what a plan says: all of it, or nothing."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from taggit.models import Tag

from ..actions.resources import Editor, ResourceData, create_resource, update_resource
from ..models import LibraryPage
from .plan import Outcome, Plan, PlannedRow, Problem, make_plan, problem_of_error
from .table import Table


class ImportRefused(Exception):
    """Nothing was imported; `problem` says why when it was a row's fault."""

    def __init__(self, problem: Problem | None = None) -> None:
        super().__init__("Nothing was imported.")
        self.problem = problem


@dataclass(frozen=True)
class Imported:
    """How many resources were made, changed, and left as they were."""

    created: int
    changed: int
    unchanged: int


def import_table(user: Editor, library: LibraryPage, table: Table, agreed: str) -> Imported:
    """Import the table when that does what the plan with the fingerprint `agreed` said.

    Raises ImportRefused when it would do anything else, since somebody changed a resource in the
    meantime, or when a row cannot be stored; then nothing is changed.
    """
    with transaction.atomic():
        plan = make_plan(user, library, table)
        if plan.problems or plan.fingerprint != agreed:
            raise ImportRefused
        return apply_plan(user, library, plan)


@transaction.atomic
def apply_plan(user: Editor, library: LibraryPage, plan: Plan) -> Imported:
    """Make and change the resources of a plan without problems; raises ImportRefused."""
    tags = _tags_by_name(plan)
    for row in plan.rows:
        if row.outcome != Outcome.UNCHANGED:
            try:
                _apply(user, library, row, tags)
            except ValidationError as error:
                raise ImportRefused(problem_of_error(row, error)) from error
    return Imported(len(plan.created), len(plan.changed), len(plan.unchanged))


def _apply(user: Editor, library: LibraryPage, row: PlannedRow, tags: dict[str, Tag]) -> None:
    found = None if row.data.tags is None else [tags[str(t).casefold()] for t in row.data.tags]
    data = ResourceData(row.data.fields, found, row.data.documents)
    if row.page is None:
        create_resource(user, library, data, publish=row.publish)
    else:
        update_resource(user, row.page, data, publish=row.publish)


def _tags_by_name(plan: Plan) -> dict[str, Tag]:
    """Return the tags of all rows that do something, making those that there are not yet."""
    names = {
        str(tag).casefold(): str(tag)
        for row in plan.rows
        if row.outcome != Outcome.UNCHANGED
        for tag in row.data.tags or ()
    }
    known = {tag.name.casefold(): tag for tag in Tag.objects.order_by("pk")} if names else {}
    for key, name in names.items():
        if key not in known:
            known[key] = Tag.objects.create(name=name)
    return known
