"""What the tests of the import share: tables made into plans, and plans carried out."""

import io
from typing import Any

from resources.importing.applying import apply_plan
from resources.importing.plan import Plan, make_plan
from resources.importing.reading import read_table
from resources.models import LibraryPage
from schools.models import User
from tests.factories.tables import csv_table, table_row


def plan_of(user: User, library: LibraryPage, content: bytes, name: str = "table.csv") -> Plan:
    return make_plan(user, library, read_table(io.BytesIO(content), name))


def do_import(user: User, library: LibraryPage, rows: list[dict[str, Any]]) -> None:
    plan = plan_of(user, library, csv_table(rows))
    assert plan.problems == ()
    apply_plan(user, library, plan)


def told(plan: Plan) -> set[tuple[int, str]]:
    return {(problem.row, problem.column) for problem in plan.problems}


# What a spreadsheet row and the plan call a row: the headings are row 1.
def rows_of_500() -> list[dict[str, Any]]:
    return [table_row(n, review_date="", external_url="", publish="yes") for n in range(2, 502)]
