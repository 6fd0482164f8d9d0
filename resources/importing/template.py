"""The empty table that editors download: one example row, and what goes in each column."""

import csv
import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from cms.core.spreadsheets import inert

from .columns import COLUMNS
from .reading import SHEET_NAME

EXPLANATION_SHEET = "Columns"
# Widths in characters, as Excel counts them.
_WIDE, _NARROW = 48, 18
_HEADING_FILL = PatternFill("solid", fgColor="D9ECEA")


def template_csv() -> bytes:
    """Return the template as CSV, marked as UTF-8 so that Excel reads it as such."""
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow([column.name for column in COLUMNS])
    writer.writerow([inert(column.example) for column in COLUMNS])
    return output.getvalue().encode("utf-8-sig")


def template_workbook() -> bytes:
    """Return the template as an Excel workbook with a second sheet that explains the columns."""
    workbook = Workbook()
    table = workbook.active
    table.title = SHEET_NAME
    table.append([column.name for column in COLUMNS])
    table.append([column.example for column in COLUMNS])
    table.freeze_panes = "B2"
    for place, column in enumerate(COLUMNS, start=1):
        letter = table.cell(row=1, column=place).column_letter
        table.column_dimensions[letter].width = _width(column.name)
    _style_headings(table)
    _explain(workbook.create_sheet(EXPLANATION_SHEET))
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def _width(name: str) -> int:
    return _WIDE if name in {"title", "summary", "files"} else _NARROW


def _explain(sheet: Worksheet) -> None:
    sheet.append(
        [_("Column"), _("What goes in it"), _("What is allowed"), _("Must it be filled in?")]
    )
    for column in COLUMNS:
        needed = _("Yes") if column.is_needed else _("No")
        sheet.append([column.name, str(column.meaning), str(column.allowed), needed])
    for letter, width in zip("ABCD", (_NARROW, 64, 90, _NARROW), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    _style_headings(sheet)


def _style_headings(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = _HEADING_FILL
