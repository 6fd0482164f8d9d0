"""Tables for the import, as spreadsheet programs write them."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook

Row = Mapping[str, Any]


def table_row(number: int = 1, **cells: Any) -> dict[str, Any]:
    """Return a row that can be imported, with these cells in place of its own."""
    return {
        "key": f"pack-{number}",
        "title": f"Welcome pack {number}",
        "summary": "What happens in the first week.",
        "type": "Welcome pack",
        "processes": "Learn; Embed",
        "phases": "Primary",
        "minutes": "20",
        "tags": "families; new arrivals",
        "reviewed_on": "31/03/2026",
        **cells,
    }


def csv_table(rows: Iterable[Row], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return rows as CSV; the columns are those of the first row."""
    lines = list(rows)
    output = io.StringIO(newline="")
    writer = csv.DictWriter(output, list(lines[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(lines)
    return output.getvalue().encode(encoding)


def workbook_table(rows: Iterable[Row], *, sheet: str = "Resources") -> bytes:
    """Return rows as an Excel workbook; the columns are those of the first row."""
    lines = list(rows)
    workbook = Workbook()
    table = workbook.active
    assert table is not None
    table.title = sheet
    table.append(list(lines[0]))
    for line in lines:
        table.append(list(line.values()))
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()
