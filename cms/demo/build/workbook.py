"""Writes a spreadsheet from a YAML source: sheets with a band, help, choices and sums."""

import io
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cms.demo.build.packing import FIXED_TIME, repack
from cms.demo.build.pdf import CREDIT
from cms.demo.build.theme import AUTHOR, BAND, INK, INK_SOFT, OFFICE_FONT, ON_BAND, PROCESSES, RULE

HEADER_ROW = 4
CHOICE_TINTS = ("FBE5DB", "FBEAC0", "E2EDF6", "E9F0D6")
ROW_HEIGHT_POINTS = 16
CHART_ROWS = 18
EMPTY_ROW_LINES = 2
THIN = Side(style="thin", color=RULE)
EXCEL_LISTS_AT_MOST = 255


def write_workbook(path: Path) -> bytes:
    """Returns the .xlsx file. Raises ValueError when a row has more cells than its sheet."""
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    book = Workbook()
    book.remove(book.active)
    for sheet in source["sheets"]:
        _write_sheet(book.create_sheet(sheet["name"]), sheet, source)
    _set_properties(book, source)
    target = io.BytesIO()
    book.save(target)
    return repack(target.getvalue())


def _set_properties(book: Workbook, source: dict[str, Any]) -> None:
    properties = book.properties
    properties.creator = properties.lastModifiedBy = AUTHOR
    properties.title = source["title"]
    properties.description = CREDIT
    properties.language = "en-GB"
    properties.created = properties.modified = FIXED_TIME.replace(tzinfo=None)


def _write_sheet(sheet: Worksheet, source: dict[str, Any], book: dict[str, Any]) -> None:
    columns = source["columns"]
    process = PROCESSES[source.get("process", book["process"])]
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = process.solid
    _write_band(sheet, source, len(columns))
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column["width"]
        cell = sheet.cell(HEADER_ROW, place, column["header"])
        cell.font = Font(name=OFFICE_FONT, size=11, bold=True, color=process.ink)
        cell.fill = PatternFill("solid", fgColor=process.tint)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        cell.border = Border(bottom=Side(style="medium", color=process.solid))
    rows = [*map(_cells, source.get("rows", [])), *([[]] * source.get("blank_rows", 0))]
    for place, row in enumerate(rows, start=HEADER_ROW + 1):
        _write_row(sheet, place, row, columns)
    last_row = HEADER_ROW + len(rows)
    for place, column in enumerate(columns, start=1):
        letters = get_column_letter(place)
        _add_choices(sheet, column, f"{letters}{HEADER_ROW + 1}:{letters}{last_row}")
    if "chart" in source:
        _add_chart(sheet, source["chart"], last_row)
    _set_print(sheet, len(columns), last_row, has_chart="chart" in source)


def _write_band(sheet: Worksheet, source: dict[str, Any], columns: int) -> None:
    texts = ((source["title"], 18, True, ON_BAND, BAND), (source["intro"], 11, False, INK_SOFT, ""))
    for row, (text, size, is_bold, colour, ground) in enumerate(texts, start=1):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name=OFFICE_FONT, size=size, bold=is_bold, color=colour)
        cell.alignment = Alignment(vertical="center", wrap_text=True, indent=1)
        if ground:
            cell.fill = PatternFill("solid", fgColor=ground)
    sheet.row_dimensions[1].height = 40
    width = sum(column["width"] for column in source["columns"])
    sheet.row_dimensions[2].height = 12 + ROW_HEIGHT_POINTS * _lines(source["intro"], width)
    sheet.row_dimensions[3].height = 8
    sheet.row_dimensions[HEADER_ROW].height = 34


def _write_row(sheet: Worksheet, place: int, row: list[Any], columns: list[dict[str, Any]]) -> None:
    if len(row) > len(columns):
        raise ValueError(f"{sheet.title}, row {place}: {len(row)} cells, {len(columns)} columns")
    height = 1 if row else EMPTY_ROW_LINES
    for column, settings in enumerate(columns, start=1):
        value = row[column - 1] if column <= len(row) else None
        cell = sheet.cell(place, column, value)
        is_heading = len(row) == 1 and len(columns) > 1
        cell.font = Font(name=OFFICE_FONT, size=11, color=INK, bold=is_heading)
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=not is_heading)
        cell.border = Border(bottom=THIN)
        cell.protection = Protection(locked=False)
        if is_heading:
            cell.fill = PatternFill("solid", fgColor="F5ECDB")
        if isinstance(value, str) and not value.startswith("=") and not is_heading:
            height = max(height, _lines(value, settings["width"]))
        if "format" in settings:
            cell.number_format = settings["format"]
    sheet.row_dimensions[place].height = 6 + ROW_HEIGHT_POINTS * height


def _cells(row: list[Any] | str) -> list[Any]:
    """A row as its cells; in the source it may also be a line with `|` between them."""
    return [cell.strip() for cell in row.split("|")] if isinstance(row, str) else row


def _lines(text: str, width: float) -> int:
    return max(1, -(-int(len(text) * 1.15) // int(width)))


def _add_choices(sheet: Worksheet, column: dict[str, Any], cells: str) -> None:
    choices = column.get("choices")
    if not choices:
        return
    listed = '"' + ",".join(choices) + '"'
    if len(listed) > EXCEL_LISTS_AT_MOST:
        raise ValueError(f"{sheet.title}: the choices of {column['header']} are too long")
    validation = DataValidation(type="list", formula1=listed, allow_blank=True)
    validation.promptTitle = column["header"][:32]
    validation.prompt = "Choose from the list."
    validation.showInputMessage = True
    validation.add(cells)
    sheet.add_data_validation(validation)
    # Lists run from least to most, but for "Yes, No".
    tints = reversed(CHOICE_TINTS) if choices[0] == "Yes" else CHOICE_TINTS
    for choice, tint in zip(choices, tints, strict=False):
        fill = PatternFill("solid", bgColor=tint)
        sheet.conditional_formatting.add(
            cells, CellIsRule(operator="equal", formula=[f'"{choice}"'], fill=fill)
        )


def _add_chart(sheet: Worksheet, settings: dict[str, Any], last_row: int) -> None:
    chart = BarChart()
    chart.type = "bar"
    chart.grouping = "stacked"
    chart.overlap = 100
    chart.title = settings["title"]
    chart.height, chart.width = 8, 18
    first, last = settings["columns"]
    figures = Reference(sheet, min_col=first, max_col=last, min_row=HEADER_ROW, max_row=last_row)
    chart.add_data(figures, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=HEADER_ROW + 1, max_row=last_row))
    for series, colour in zip(chart.series, ("DD8A6A", "F5B83D", "8DB8DD", "5D7A2C"), strict=False):
        series.graphicalProperties.solidFill = colour
    chart.x_axis.delete = chart.y_axis.delete = False
    sheet.add_chart(chart, f"A{last_row + 3}")


def _set_print(sheet: Worksheet, columns: int, last_row: int, *, has_chart: bool) -> None:
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 1)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(has_chart)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    printed_rows = last_row + (CHART_ROWS if has_chart else 0)
    sheet.print_area = f"A1:{get_column_letter(columns)}{printed_rows}"
    sheet.oddFooter.left.text = CREDIT
    sheet.oddFooter.right.text = "&P / &N"
