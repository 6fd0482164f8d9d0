"""What tables the import reads, and what it says of cells that it cannot use."""

import io
import zipfile
from datetime import date

import pytest

from home.models import HomePage
from resources.importing.reading import read_table
from resources.importing.table import UnreadableTable
from resources.models import LibraryPage
from schools.models import User
from tests.factories import make_library
from tests.factories.tables import csv_table, table_row, workbook_table
from tests.resources.import_plans import plan_of, told

UPLOAD = "/admin/resources/import/"
CHECK = "/admin/resources/import/check/"


@pytest.fixture
def library(home: HomePage) -> LibraryPage:
    return make_library(home)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (csv_table([table_row(title="Café")]), "a.csv"),
        (csv_table([table_row(title="Café")], encoding="utf-8-sig"), "a.csv"),
        (csv_table([table_row(title="Café")], encoding="cp1252"), "a.csv"),
        (csv_table([table_row(title="Café")], encoding="utf-16"), "a.csv"),
        (csv_table([table_row(title="Café")], delimiter=";"), "a.csv"),
        (csv_table([table_row(title="Café")], delimiter="\t"), "a.tsv"),
        (workbook_table([table_row(title="Café")]), "a.xlsx"),
        (workbook_table([table_row(title="Café")], sheet="Sheet1"), "a.XLSX"),
    ],
    ids=["utf-8", "bom", "windows-1252", "utf-16", "semicolons", "tabs", "xlsx", "other sheet"],
)
def test_tables_are_read_as_programs_write_them(content: bytes, name: str) -> None:
    (row,) = read_table(io.BytesIO(content), name).rows
    assert (row.number, row.cells["title"]) == (2, "Café")


def test_numbers_dates_and_answers_of_a_workbook_become_words() -> None:
    row = table_row(minutes=20.0, reviewed_on=date(2026, 3, 31), publish=True)
    cells = read_table(io.BytesIO(workbook_table([row])), "a.xlsx").rows[0].cells
    assert (cells["minutes"], cells["reviewed_on"], cells["publish"]) == ("20", "2026-03-31", "yes")


def test_a_formula_is_never_worked_out(editor: User, library: LibraryPage) -> None:
    content = csv_table([table_row(title='=HYPERLINK("https://example.org")')])
    assert plan_of(editor, library, content).created[0].title.startswith("=HYPERLINK")
    (row,) = read_table(io.BytesIO(workbook_table([table_row(title="=1+1")])), "a.xlsx").rows
    # The workbook was never opened in a spreadsheet program, so the formula shows nothing.
    assert row.cells["title"] == ""


def test_labels_serve_as_headings_too() -> None:
    row = {"KEY": "a", "Title": "T", "summary": "S", "Type": "Story", "Last reviewed on": ""}
    assert read_table(io.BytesIO(csv_table([row])), "a.csv").columns == (
        *("key", "title", "summary", "type", "reviewed_on"),
    )


def bomb() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "spreadsheetml.sheet.main+xml")
        archive.writestr("xl/worksheets/sheet1.xml", "0" * 50_000_000)
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.csv", "empty"),
        (b"\x00\x01\x02", "a.xlsx", "damaged"),
        (csv_table([table_row()]), "a.xlsx", "inside it is something else"),
        (csv_table([table_row()]), "a.pdf", "Choose an Excel workbook"),
        (workbook_table([table_row()])[:-200], "a.xlsx", "damaged"),
        (bomb(), "a.xlsx", "far too large"),
        (csv_table([table_row(colour="red")]), "a.csv", "do not know the column “colour”"),
        (csv_table([{"key": "a", "title": "b"}]), "a.csv", "missing: summary, type"),
        (b"key,title,title,summary,type\n", "a.csv", "“title” is there twice"),
        (b"key,title,summary,type\n\n", "a.csv", "no row under the headings"),
        (csv_table([table_row(title="x" * 1_000_000)]), "a.csv", "Line 2 cannot be read"),
        (csv_table(table_row(n) for n in range(5_001)), "a.csv", "more than 5000 rows"),
        (workbook_table(table_row(n) for n in range(5_001)), "a.xlsx", "more than 5000 rows"),
        (b"a" * (5 * 1024 * 1024 + 1), "a.csv", "larger than 5 MB"),
        (b"\x81\x8d\x8f", "a.csv", "not text that we can read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_in_plain_words(content: bytes, name: str, words: str) -> None:
    with pytest.raises(UnreadableTable, match=words):
        read_table(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"title": "A\x00B"}, "title"),
        ({"tags": "a\x00b"}, "tags"),
        ({"title": "x" * 256}, "title"),
        ({"summary": "x" * 30_000}, "summary"),
        ({"tags": "x" * 101}, "tags"),
        ({"key": "a b"}, "key"),
        ({"key": "k" * 65}, "key"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "99999999999999999999"}, "minutes"),
        ({"minutes": "٢٠"}, "minutes"),
        ({"reviewed_on": "yesterday"}, "reviewed_on"),
        ({"licence": "mine"}, "licence"),
        ({"publish": "perhaps"}, "publish"),
        ({"source_url": "ftp://example.org"}, "source_url"),
        ({"source_url": "https://example.org/" + "a" * 300}, "source_url"),
        ({"files": "a\x00b"}, "files"),
    ],
)
def test_a_wrong_cell_is_a_problem_of_its_row_and_column(
    editor: User, library: LibraryPage, cells: dict[str, str], column: str
) -> None:
    plan = plan_of(editor, library, csv_table([table_row(1, **cells), table_row(2)][:1]))
    assert told(plan) == {(2, column)}
    assert plan.problems[0].remedy
