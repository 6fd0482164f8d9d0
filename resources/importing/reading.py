"""From an uploaded file to a table: Excel workbooks, and CSV as any program writes it."""

import csv
import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO

import openpyxl
from django.utils.translation import gettext as _

from cms.core.extraction import RefusedFile, check_file
from cms.core.extraction.archive import open_archive
from cms.core.extraction.kinds import XLSX, ending_of

from .columns import find_column
from .table import MAX_COLUMNS, MAX_ROWS, Table, UnreadableTable, build_table

MAX_FILE_BYTES = 5 * 1024 * 1024
# 5,000 full rows are about 10 MB of XML.
MAX_EXPANDED_BYTES = 50 * 1024 * 1024
SHEET_NAME = "Resources"

_DELIMITERS = (",", ";", "\t")
# By these a program says how it wrote a text; Excel's "Unicode text" is UTF-16.
_MARKED_ENCODINGS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


def read_table(file: BinaryIO, name: str) -> Table:
    """Return the table in a CSV file or an Excel workbook.

    Raises UnreadableTable, in words for whoever chose the file. The file is left at its beginning.
    """
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size > MAX_FILE_BYTES:
        raise UnreadableTable(
            _("This file is larger than %(limit)d MB. Split the table into smaller ones.")
            % {"limit": MAX_FILE_BYTES // (1024 * 1024)}
        )
    if not size:
        raise UnreadableTable(_("This file is empty. Choose another."))
    try:
        return _read_by_ending(file, name)
    finally:
        file.seek(0)


def _read_by_ending(file: BinaryIO, name: str) -> Table:
    match ending_of(name):
        case "xlsx":
            return _read_workbook(file, name)
        case "csv" | "txt" | "tsv":
            return _read_csv(file.read())
        case _:
            raise UnreadableTable(
                _("Choose an Excel workbook (.xlsx) or a table of comma-separated values (.csv).")
            )


def _read_csv(content: bytes) -> Table:
    text = _decode(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    try:
        return build_table(line[:MAX_COLUMNS] for line in reader)
    except csv.Error as error:
        raise UnreadableTable(
            _("Line %(number)d cannot be read: a cell is too long, or a quote not closed.")
            % {"number": reader.line_num}
        ) from error


def _decode(content: bytes) -> str:
    encoding = next((e for mark, e in _MARKED_ENCODINGS.items() if content.startswith(mark)), "")
    for candidate in filter(None, (encoding, "utf-8", "cp1252")):
        try:
            return content.decode(candidate)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(
        _("This file is not text that we can read. Save it as “CSV UTF-8” and choose it again.")
    )


def _delimiter(text: str) -> str:
    """Return what stands between the cells: that by which most headings are known."""
    first_line = text.lstrip("\r\n").split("\n", 1)[0]

    def known(delimiter: str) -> int:
        cells = first_line.strip("\r").split(delimiter)
        return sum(find_column(cell.strip(' "')) is not None for cell in cells)

    return max(_DELIMITERS, key=known)


def _read_workbook(file: BinaryIO, name: str) -> Table:
    try:
        if check_file(file, name) != XLSX:
            raise UnreadableTable(_("This is not an Excel workbook. Save it as .xlsx."))
        archive = open_archive(file)
        expanded = sum(part.file_size for part in archive.infolist())
    except RefusedFile as refusal:
        raise UnreadableTable(str(refusal)) from refusal
    if expanded > MAX_EXPANDED_BYTES:
        raise UnreadableTable(
            _("This workbook grows far too large when it is opened. Save only the one sheet.")
        )
    try:
        with warnings.catch_warnings():
            # About drawings and the like, which are not looked at.
            warnings.simplefilter("ignore")
            return build_table(_sheet_lines(file))
    except UnreadableTable:
        raise
    except Exception as error:
        # For damaged workbooks openpyxl raises KeyError, ValueError, zlib.error and more.
        raise UnreadableTable(
            _("This workbook is damaged. Open it, save it again and choose the new copy.")
        ) from error


def _sheet_lines(file: BinaryIO) -> Iterator[Sequence[str]]:
    file.seek(0)
    # The values alone: a formula stands for what the spreadsheet program last showed.
    workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        names = {name.casefold(): name for name in workbook.sheetnames}
        sheet = workbook[names.get(SHEET_NAME.casefold(), workbook.sheetnames[0])]
        # What a sheet says about its own size need not be true.
        sheet.reset_dimensions()
        # Two more than may be: the headings, and one to see that there are too many.
        rows = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS, values_only=True)
        for row in rows:
            yield [_as_text(value) for value in row]
    finally:
        workbook.close()


def _as_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)
