"""What is read out of Excel workbooks."""

import io

import pytest

from cms.core.extraction import Extracted
from cms.core.extraction.kinds import XLSX
from cms.core.extraction.office import extract_office
from tests.core.extraction.documents import DRAWING, relationships, workbook


def read(content: bytes) -> Extracted:
    return extract_office(io.BytesIO(content), XLSX)


def cell(content: str) -> str:
    """Return the text of a sheet with this one cell; style 1 is a date, style 2 a custom one."""
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
        '<numFmt numFmtId="165" formatCode="&quot;days&quot; 0.0"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
        '<xf numFmtId="20"/></cellXfs>'
    )
    shared = (
        "<si><t>shared</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></si>"
    )
    found = read(workbook({"Plan": f"<row>{content}</row>"}, shared=shared, styles=styles))
    return found.text.removeprefix("Plan").strip()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<c t="s"><v>0</v></c>', "shared"),
        ('<c t="s"><v>1</v></c>', "rich text"),
        ('<c t="s"><v>99</v></c>', ""),
        ('<c t="inlineStr"><is><t>inline</t></is></c>', "inline"),
        ('<c t="str"><f>A1&amp;B1</f><v>formula</v></c>', "formula"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ("<c><v>210</v></c>", "210"),
        ("<c><v>0.30000000000000004</v></c>", "0.3"),
        ('<c s="1"><v>46266</v></c>', "2026-09-01"),
        ('<c s="2"><v>46266.5</v></c>', "2026-09-01 12:00"),
        ('<c s="4"><v>0.4375</v></c>', "10:30"),
        ('<c s="3"><v>46266</v></c>', "46266"),
        ('<c s="1"><v>99999999</v></c>', "99999999"),
        ("<c><v>1e999</v></c>", "inf"),
    ],
)
def test_every_kind_of_cell_is_read(content: str, expected: str) -> None:
    assert cell(content) == expected


def test_sheet_names_are_headings_and_rows_are_lines() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/></row><row><c><v>3</v></c></row>"
    found = read(workbook({"Autumn term": rows, "Spring term": ""}))
    assert found.headings == ("Autumn term", "Spring term")
    assert found.text == "Autumn term\n1 2\n3\nSpring term"
    assert found.page_count is None
    assert len(found.pages) == 1


def test_hidden_sheets_are_left_out() -> None:
    found = read(workbook({"Open": "", "Answers": ""}, hidden=("Answers",)))
    assert found.text == "Open"


def test_text_boxes_are_read() -> None:
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(d=("drawing", "../drawings/d.xml")),
        "xl/drawings/d.xml": (
            f'<x xmlns:a="{DRAWING}"><a:p><a:r><a:t>in a box</a:t></a:r></a:p></x>'
        ),
    }
    assert read(workbook({"Plan": ""}, parts=parts)).text == "Plan\nin a box"
