"""What is read out of OpenDocument files."""

import io

from cms.core.extraction import Extracted
from cms.core.extraction.kinds import ODP, ODS, ODT, FileKind
from cms.core.extraction.office import extract_office
from tests.core.extraction.documents import open_document, open_document_part


def read(content: bytes, kind: FileKind = ODT) -> Extracted:
    return extract_office(io.BytesIO(content), kind)


def test_paragraphs_blanks_and_breaks_are_read() -> None:
    body = (
        '<office:text><text:p>one<text:s text:c="2"/>two<text:line-break/>three '
        "<text:span>four</text:span>.</text:p></office:text>"
    )
    assert read(open_document(body)).text == "one two\nthree four."


def test_comments_and_deleted_text_are_left_out() -> None:
    body = (
        "<office:text><text:tracked-changes><text:p>secret</text:p></text:tracked-changes>"
        "<text:p>seen<office:annotation><text:p>secret</text:p></office:annotation></text:p>"
        "</office:text>"
    )
    assert read(open_document(body)).text == "seen"


def test_text_boxes_and_footnotes_follow_the_paragraph_that_holds_them() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>footnote"
        "</text:p></text:note-body></text:note>"
    )
    box = "<draw:frame><draw:text-box><text:p>in the box</text:p></draw:text-box></draw:frame>"
    body = f"<office:text><text:p>be{note}fore{box}</text:p><text:p>after</text:p></office:text>"
    assert read(open_document(body)).text.split("\n") == [
        "before",
        "footnote",
        "in the box",
        "after",
    ]


def test_headers_and_footers_are_read_without_page_numbers() -> None:
    styles = open_document_part(
        "document-styles",
        "<office:master-styles><style:master-page><style:header><text:p>top"
        "<text:page-number>4</text:page-number></text:p></style:header></style:master-page>"
        "</office:master-styles>",
    )
    content = open_document(
        "<office:text><text:p>body</text:p></office:text>", parts={"styles.xml": styles}
    )
    assert read(content).text == "body\ntop"


def test_headings_are_found_by_element_by_style_and_by_inheritance() -> None:
    content = open_document_part(
        "document-content",
        '<office:automatic-styles><style:style style:name="P1" style:family="paragraph" '
        'style:parent-style-name="Heading_20_1"/><style:style style:name="P2" '
        'style:family="paragraph" style:parent-style-name="Standard"/></office:automatic-styles>'
        "<office:body><office:text><text:h>First</text:h>"
        '<text:p text:style-name="P1">Second</text:p><text:p text:style-name="P2">Not one</text:p>'
        "</office:text></office:body>",
    )
    styles = open_document_part(
        "document-styles",
        '<office:styles><style:style style:name="Heading_20_1" style:family="paragraph"/>'
        "</office:styles>",
    )
    found = read(open_document("", parts={"content.xml": content, "styles.xml": styles}))
    assert found.headings == ("First", "Second")


def test_slides_are_pages_with_their_notes() -> None:
    title = (
        '<draw:frame presentation:class="title"><draw:text-box><text:p>Welcome</text:p>'
        "</draw:text-box></draw:frame>"
    )
    notes = (
        "<presentation:notes><draw:frame><draw:text-box><text:p>Say hello</text:p>"
        "</draw:text-box></draw:frame></presentation:notes>"
    )
    group = "<draw:g><draw:custom-shape><text:p>grouped</text:p></draw:custom-shape></draw:g>"
    body = (
        f"<office:presentation><draw:page>{title}{notes}</draw:page><draw:page>{group}"
        "</draw:page></office:presentation>"
    )
    found = read(open_document(body, "presentation"), ODP)
    assert found.pages == ("Welcome\nSay hello", "grouped")
    assert (found.page_count, found.headings) == (2, ("Welcome",))


def test_sheets_are_read_row_by_row_with_their_names() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell office:value="7"/><table:table-cell><text:p>seven</text:p>'
        "</table:table-cell></table:table-row>"
    )
    body = (
        f'<office:spreadsheet><table:table table:name="Autumn"><table:table-header-rows>{row}'
        "</table:table-header-rows></table:table></office:spreadsheet>"
    )
    found = read(open_document(body, "spreadsheet"), ODS)
    assert found.text == "Autumn\n7 seven"
    assert found.headings == ("Autumn",)


def test_names_that_the_program_gave_to_tables_are_left_out() -> None:
    row = (
        "<table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell>"
        "</table:table-row>"
    )
    body = f'<office:text><table:table table:name="Table1">{row}</table:table></office:text>'
    assert read(open_document(body)).text == "cell"


def test_a_table_inside_a_cell_is_read_once() -> None:
    inner = (
        "<table:table><table:table-row><table:table-cell><text:p>inner</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    body = (
        f"<office:text><table:table><table:table-row><table:table-cell>{inner}"
        "</table:table-cell></table:table-row></table:table></office:text>"
    )
    assert read(open_document(body)).text == "inner"


def test_title_language_and_page_count_come_from_the_properties() -> None:
    meta = open_document_part(
        "document-meta",
        "<office:meta><dc:title>Welcome</dc:title><dc:language>fr-FR</dc:language>"
        '<meta:document-statistic meta:page-count="4"/></office:meta>',
    )
    content = open_document(
        "<office:text><text:p>Bonjour</text:p></office:text>", parts={"meta.xml": meta}
    )
    found = read(content)
    assert (found.title, found.language, found.page_count) == ("Welcome", "fr-FR", 4)


def test_the_default_language_of_the_styles_is_used_when_it_fits_the_script() -> None:
    styles = open_document_part(
        "document-styles",
        '<office:styles><style:default-style><style:text-properties fo:language="en" '
        'fo:country="GB"/></style:default-style></office:styles>',
    )

    def language(text: str) -> str:
        body = f"<office:text><text:p>{text}</text:p></office:text>"
        return read(open_document(body, parts={"styles.xml": styles})).language

    assert language("Hello") == "en-GB"
    assert language("مدرسة") == ""
