"""What an import would do, found out without changing anything."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ..actions.resources import Editor, ResourceData, may_change
from ..models import LibraryPage, ResourcePage, SiteDocument
from .columns import BY_NAME
from .comparing import Comparison, FieldChange
from .library_files import LibraryFiles
from .rows import RowForm
from .snapshots import Snapshot, newest_versions
from .table import Table


class Outcome(models.TextChoices):
    CREATE = "create", _("New")
    CHANGE = "change", _("Changed")
    UNCHANGED = "unchanged", _("As it is")


@dataclass(frozen=True)
class Problem:
    """What is wrong in a cell, and what may stand there instead."""

    row: int
    column: str
    message: str
    remedy: str


@dataclass(frozen=True)
class PlannedRow:
    """What a row does: `page` is the resource that it changes, or None for a new one."""

    number: int
    key: str
    title: str
    outcome: Outcome
    changes: tuple[FieldChange, ...]
    page: ResourcePage | None
    data: ResourceData
    publish: bool


@dataclass(frozen=True)
class Plan:
    """What would happen; nothing may be done while there are problems."""

    rows: tuple[PlannedRow, ...]
    problems: tuple[Problem, ...]

    def with_outcome(self, outcome: Outcome) -> list[PlannedRow]:
        """Return the rows that do this."""
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def created(self) -> list[PlannedRow]:
        """Return the rows that make a resource."""
        return self.with_outcome(Outcome.CREATE)

    @property
    def changed(self) -> list[PlannedRow]:
        """Return the rows that change a resource."""
        return self.with_outcome(Outcome.CHANGE)

    @property
    def unchanged(self) -> list[PlannedRow]:
        """Return the rows that say what is there already."""
        return self.with_outcome(Outcome.UNCHANGED)

    @property
    def fingerprint(self) -> str:
        """Return a text that is another as soon as anything would happen otherwise."""
        told = [
            [row.key, row.outcome.value, [[c.column, c.old, c.new] for c in row.changes]]
            for row in self.rows
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def make_plan(user: Editor, library: LibraryPage, table: Table) -> Plan:
    """Return what importing the table would do for this editor; a few queries in all."""
    forms = [(row.number, RowForm(row.cells, table.columns)) for row in table.rows]
    for _number, form in forms:
        form.full_clean()
    problems = [*_problems_of_cells(forms), *_duplicate_keys(forms)]
    files = LibraryFiles(
        user, (name for _n, f in forms for name in f.cleaned_data.get("files", []))
    )
    keys = [form.cleaned_data["key"] for _n, form in forms if "key" in form.cleaned_data]
    comparison = Comparison(newest_versions(dict.fromkeys(keys)))
    may_publish = library.permissions_for_user(user).can_publish_subpage()
    rows = []
    for number, form in forms:
        documents, wrong = _documents(number, form, files)
        problems += wrong
        if not form.is_valid() or wrong:
            continue
        row = _plan_row(number, form, documents, comparison)
        problems += _refusals(user, row, may_publish=may_publish)
        rows.append(row)
    order = list(BY_NAME)
    problems.sort(key=lambda problem: (problem.row, order.index(problem.column)))
    return Plan(tuple(rows), tuple(problems))


def _problem(row: int, column: str, message: str, remedy: str = "") -> Problem:
    return Problem(row, column, message, remedy or str(BY_NAME[column].allowed))


def _problems_of_cells(forms: list[tuple[int, RowForm]]) -> Iterator[Problem]:
    for number, form in forms:
        for column, errors in form.errors.items():
            for message in errors:
                yield _problem(number, column, str(message))


def _duplicate_keys(forms: list[tuple[int, RowForm]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, form in forms:
        key = str(form.cleaned_data.get("key", "")).casefold()
        if key and first.setdefault(key, number) != number:
            yield _problem(number, "key", _("Row %(row)d has the same key.") % {"row": first[key]})


def _documents(
    number: int, form: RowForm, files: LibraryFiles
) -> tuple[list[SiteDocument] | None, list[Problem]]:
    """Return the documents that the row names, or None when the table has no such column."""
    if "files" not in form.cleaned_data:
        return None, []
    documents: dict[int, SiteDocument] = {}
    problems = []
    for name in form.cleaned_data["files"]:
        found = files.named(name)
        if len(found) == 1:
            documents[found[0].pk] = found[0]
        elif found:
            message = _("%(count)d documents are called “%(name)s”.")
            told = message % {"count": len(found), "name": name[:100]}
            remedy = _("Give one of them another title under Documents, and write that.")
            problems.append(_problem(number, "files", told, remedy))
        else:
            told = _("There is no document called “%(name)s”.") % {"name": name[:100]}
            remedy = _("Add it under Documents first, or write its name as it is there.")
            problems.append(_problem(number, "files", told, remedy))
    return list(documents.values()), problems


def _plan_row(
    number: int, form: RowForm, documents: list[SiteDocument] | None, comparison: Comparison
) -> PlannedRow:
    cleaned = form.cleaned_data
    key = cleaned["key"]
    data = ResourceData({**form.values, "import_key": key}, cleaned.get("tags"), documents)
    snapshot = comparison.current.get(key)
    changes = comparison.changes(key, data)
    wants_public = bool(cleaned.get("publish"))
    if wants_public and _is_behind(snapshot):
        changes = (*changes, FieldChange("publish", _("no"), _("yes")))
    if snapshot is None:
        outcome = Outcome.CREATE
    else:
        outcome = Outcome.CHANGE if changes else Outcome.UNCHANGED
    return PlannedRow(
        number=number,
        key=key,
        title=cleaned["title"],
        outcome=outcome,
        changes=changes,
        page=snapshot.page if snapshot else None,
        data=data,
        publish=wants_public,
    )


def _is_behind(snapshot: Snapshot | None) -> bool:
    """Say whether what readers see is not the newest version, or nothing at all."""
    return snapshot is None or not snapshot.page.live or snapshot.page.has_unpublished_changes


def _refusals(user: Editor, row: PlannedRow, *, may_publish: bool) -> Iterator[Problem]:
    if row.outcome == Outcome.UNCHANGED:
        return
    if row.page is not None and not may_change(user, row.page):
        yield _problem(
            row.number,
            "key",
            _("You may not change this resource, or somebody has locked it."),
            _("Take the row out, or ask for the right to change it."),
        )
    if row.publish and not may_publish:
        yield _problem(
            row.number,
            "publish",
            _("You may not publish resources."),
            _("Write no: this saves a draft, which somebody else can publish."),
        )


def problem_of_error(row: PlannedRow, error: ValidationError) -> Problem:
    """Return what the site itself refused to store, as a problem of the row."""
    return Problem(row.number, "key", " ".join(error.messages), str(_("Change the row.")))
