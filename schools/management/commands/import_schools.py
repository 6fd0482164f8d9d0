"""Brings in schools from the register's table."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schools.actions.importing import import_schools
from schools.importing.plan import Plan, PlannedSchool, make_plan
from schools.importing.table import MAX_FILE_BYTES, SchoolRow, UnreadableSchools, read_schools


class Command(BaseCommand):
    help = "Adds and updates schools from a CSV file: the register's own, or one with our columns."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and how to import it."""
        parser.add_argument("file", type=Path, help="the CSV file")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--authority", default="", help="only schools of this authority")
        parser.add_argument("--list", action="store_true", help="name new schools in public")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Say what would change and, unless this is a dry run, change it."""
        rows = self._read(options["file"], options["authority"])
        plan = make_plan(rows)
        self._report(plan)
        if plan.problems:
            count = len(plan.problems)
            raise CommandError(f"Nothing was imported: {count} problem(s), listed above.")
        if options["dry_run"]:
            self.stdout.write("This was a dry run: nothing was changed.")
            return
        import_schools(None, rows, agreed=plan.fingerprint, lists_new=options["list"])

    def _read(self, path: Path, authority: str) -> list[SchoolRow]:
        try:
            with path.open("rb") as file:
                return read_schools(file, authority=authority, max_bytes=MAX_FILE_BYTES)
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error.strerror}.") from error
        except UnreadableSchools as error:
            raise CommandError(str(error)) from error

    def _report(self, plan: Plan) -> None:
        for problem in plan.problems:
            self.stderr.write(f"Row {problem.row}, {problem.column}: {problem.message}")
        for planned in plan.created:
            self.stdout.write(f"New: {planned.name} ({planned.facts.urn})")
        for planned in plan.changed:
            self.stdout.write(f"Changed: {planned.name} ({planned.facts.urn}): {_told(planned)}")
        self.stdout.write(
            f"{len(plan.created)} new, {len(plan.changed)} changed, "
            f"{len(plan.unchanged)} as they were."
        )


def _told(planned: PlannedSchool) -> str:
    changes = (f"{c.label} “{c.old}” → “{c.new}”" for c in planned.changes)
    return "; ".join(changes)
