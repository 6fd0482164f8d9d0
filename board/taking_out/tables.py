"""A board as a table: CSV and an Excel workbook."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook

from cms.core.spreadsheets import inert

from .rows import Row

COLUMNS = {
    "title": _("Title"),
    "text": _("What was done"),
    "for_whom": _("For whom"),
    "what_changed": _("What changed"),
    "section": _("Section"),
    "school": _("School"),
    "author": _("Author"),
    "processes": _("Processes"),
    "phases": _("Phases"),
    "tags": _("Tags"),
    "language": _("Language"),
    "done_on": _("Done on"),
    "published": _("Published"),
    "links": _("Links"),
    "photos": _("Photos, described"),
}


class _Echo:
    """Gives back what is written to it, for a CSV that is sent while it is made."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a CSV file line by line; it opens with a byte order mark, for Excel."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + str(writer.writerow([str(heading) for heading in COLUMNS.values()]))
    for row in rows:
        yield str(writer.writerow(_cells(row)))


def workbook(rows: Iterable[Row]) -> bytes:
    """Return an Excel workbook with one row an idea."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Ideas")
    sheet.append([str(heading) for heading in COLUMNS.values()])
    for row in rows:
        sheet.append(_cells(row))
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def _cells(row: Row) -> list[str]:
    return [inert(_words(row.values[name])) for name in COLUMNS]


def _words(value: Any) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(value)
    return str(value or "")
