"""What files tell about how well a screen reader can read them."""

import io

import pytest

from cms.core.extraction import extract
from cms.core.extraction.kinds import CSV, DOCX, ODP, ODS, ODT, PPTX, TXT, XLSX, FileKind
from cms.core.extraction.office import extract_office
from tests.core.extraction import documents

HEADING = documents.paragraph("Welcome", '<w:outlineLvl w:val="0"/>')
PLAIN = documents.paragraph("Welcome")
SPOKEN = {"docProps/core.xml": documents.core_properties(language="en-GB")}
TITLED, UNTITLED = documents.shape("Welcome", "title"), documents.shape("Welcome")
_TITLE_FRAME = (
    '<draw:frame presentation:class="title"><draw:text-box><text:p>Hi</text:p></draw:text-box>'
    "</draw:frame>"
)


def odf(body: str, kind: str) -> bytes:
    return documents.open_document(f"<office:{kind}>{body}</office:{kind}>", kind)


@pytest.mark.parametrize(
    ("kind", "content", "has_headings"),
    [
        (DOCX, documents.word(HEADING + PLAIN), True),
        (DOCX, documents.word(PLAIN), False),
        (PPTX, documents.slides([TITLED, TITLED]), True),
        (PPTX, documents.slides([TITLED, UNTITLED]), False),
        (PPTX, documents.slides([]), False),
        (ODT, odf("<text:h>Welcome</text:h>", "text"), True),
        (ODT, odf("<text:p>Welcome</text:p>", "text"), False),
        (ODP, odf(f"<draw:page>{_TITLE_FRAME}</draw:page>", "presentation"), True),
        (ODP, odf(f"<draw:page>{_TITLE_FRAME}</draw:page><draw:page/>", "presentation"), False),
        (ODS, odf('<table:table table:name="Plan"/>', "spreadsheet"), None),
        (XLSX, documents.workbook({"Plan": ""}), None),
    ],
)
def test_headings_are_told_where_there_can_be_some(
    kind: FileKind, content: bytes, has_headings: bool | None
) -> None:
    found = extract_office(io.BytesIO(content), kind)
    assert found.has_headings is has_headings
    assert found.is_tagged is None


def test_a_language_counts_when_it_is_the_texts_own() -> None:
    def answer(text: str) -> bool | None:
        content = documents.word(documents.paragraph(text), SPOKEN)
        return extract_office(io.BytesIO(content), DOCX).names_language

    assert answer("Welcome") is True
    assert answer("مرحبا") is False


def test_a_workbook_and_plain_text_have_no_language_to_name() -> None:
    workbook = documents.workbook({"Plan": ""}, parts=SPOKEN)
    assert extract_office(io.BytesIO(workbook), XLSX).names_language is None
    for kind in (TXT, CSV):
        assert extract(io.BytesIO(b"Welcome"), kind).names_language is None
