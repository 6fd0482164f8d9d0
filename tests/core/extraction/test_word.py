"""What is read out of Word documents."""

import io

import pytest

from cms.core.extraction import Extracted
from cms.core.extraction.kinds import DOCX
from cms.core.extraction.office import extract_office
from tests.core.extraction.documents import (
    core_properties,
    paragraph,
    relationships,
    word,
    word_part,
)


def read(content: bytes) -> Extracted:
    return extract_office(io.BytesIO(content), DOCX)


def style(identifier: str, name: str, more: str = "") -> str:
    return f'<w:style w:styleId="{identifier}"><w:name w:val="{name}"/>{more}</w:style>'


def styled(identifier: str) -> str:
    return f'<w:pStyle w:val="{identifier}"/>'


def with_parts(body: str, **parts: tuple[str, str]) -> bytes:
    """Return a document with further parts: kind = (root element, content)."""
    targets = {kind: (kind, f"{kind}.xml") for kind in parts}
    files = {f"word/{kind}.xml": word_part(*part) for kind, part in parts.items()}
    return word(body, {"word/_rels/document.xml.rels": relationships(**targets), **files})


def test_paragraphs_tabs_and_line_breaks_keep_words_apart() -> None:
    found = read(
        word(
            paragraph("one")
            + "<w:p><w:r><w:t>two</w:t><w:tab/><w:t>three</w:t><w:br/><w:t>four</w:t></w:r></w:p>"
        )
    )
    assert found.text == "one\ntwo three\nfour"
    assert found.pages == (found.text,)


def test_runs_that_split_a_word_are_joined() -> None:
    found = read(word("<w:p><w:r><w:t>sanct</w:t></w:r><w:r><w:t>uary</w:t></w:r></w:p>"))
    assert found.text == "sanctuary"


def test_tables_and_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('in the box')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    table = f"<w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc></w:tr></w:tbl>"
    found = read(word(f"<w:p><w:r><w:t>before</w:t>{both}</w:r></w:p>{table}"))
    assert found.text == "before\nin the box\ncell"


def test_a_text_box_of_an_old_program_is_read() -> None:
    box = (
        f"<w:pict><v:textbox><w:txbxContent>{paragraph('old box')}</w:txbxContent></v:textbox>"
        "</w:pict>"
    )
    assert read(word(f"<w:p><w:r>{box}</w:r></w:p>")).text == "old box"


def test_footnotes_headers_and_footers_are_read() -> None:
    found = read(
        with_parts(
            paragraph("body"),
            footnotes=("footnotes", f"<w:footnote>{paragraph('a footnote')}</w:footnote>"),
            header=("hdr", paragraph("a header")),
            footer=("ftr", paragraph("a footer")),
        )
    )
    assert found.text.split("\n") == ["body", "a footnote", "a header", "a footer"]


@pytest.mark.parametrize(
    "unseen",
    [
        "<w:del><w:r><w:delText>secret</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>secret</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>",
        "<w:r><w:instrText>secret</w:instrText></w:r>",
    ],
)
def test_text_that_no_reader_sees_is_left_out(unseen: str) -> None:
    assert read(word(f"<w:p>{unseen}<w:r><w:t>seen</w:t></w:r></w:p>")).text == "seen"


def test_comments_are_left_out() -> None:
    content = with_parts(
        paragraph("seen"), comments=("comments", f"<w:comment>{paragraph('secret')}</w:comment>")
    )
    assert read(content).text == "seen"


def test_inserted_text_and_links_are_read() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:hyperlink><w:r><w:t>link</w:t></w:r>"
        "</w:hyperlink></w:p>"
    )
    assert read(word(body)).text == "new link"


def test_headings_are_found_by_name_by_inheritance_and_by_outline_level() -> None:
    based = '<w:basedOn w:val="berschrift1"/>'
    styles = (
        style("berschrift1", "heading 1")
        + style("Mine", "My heading", based)
        + style("Body", "Body Text", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
        + style("T", "Title")
    )
    body = (
        paragraph("The title", styled("T"))
        + paragraph("First", styled("berschrift1"))
        + paragraph("Second", styled("Mine"))
        + paragraph("Third", '<w:outlineLvl w:val="2"/>')
        + paragraph("Not one", styled("Body"))
    )
    found = read(with_parts(body, styles=("styles", styles)))
    assert found.headings == ("First", "Second", "Third")
    assert found.title == "The title"


def test_styles_that_are_based_on_each_other_do_not_hang() -> None:
    styles = style("A", "a", '<w:basedOn w:val="B"/>') + style("B", "b", '<w:basedOn w:val="A"/>')
    found = read(with_parts(paragraph("x", styled("A")), styles=("styles", styles)))
    assert found.headings == ()


def test_title_and_language_come_from_the_properties() -> None:
    properties = core_properties(title="Welcome\tpack", language="en-GB")
    found = read(word(paragraph("Hello"), {"docProps/core.xml": properties}))
    assert (found.title, found.language) == ("Welcome pack", "en-GB")


def test_language_is_that_of_most_of_the_text() -> None:
    runs = (
        '<w:p><w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>Hi</w:t></w:r>'
        '<w:r><w:rPr><w:lang w:val="uk-UA"/></w:rPr><w:t>Ласкаво просимо</w:t></w:r></w:p>'
    )
    assert read(word(runs)).language == "uk-UA"


def test_language_of_right_to_left_runs_is_their_own() -> None:
    run = (
        '<w:p><w:r><w:rPr><w:rtl/><w:lang w:val="en-GB" w:bidi="ar-SY"/></w:rPr><w:t>مدرسة'
        "</w:t></w:r></w:p>"
    )
    assert read(word(run)).language == "ar-SY"


def test_a_default_language_that_cannot_be_right_is_not_believed() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:bidi="hi-IN"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
    )
    body = "<w:p><w:r><w:rPr><w:rtl/></w:rPr><w:t>مدرسة</w:t></w:r></w:p>"
    assert read(with_parts(body, styles=("styles", styles))).language == ""


@pytest.mark.parametrize(("characters", "expected"), [(12, 3), (0, None), (4_000, None)])
def test_the_page_count_is_believed_only_if_the_count_of_characters_fits(
    characters: int, expected: int | None
) -> None:
    counts = f"<P xmlns='x'><Pages>3</Pages><Characters>{characters}</Characters></P>"
    found = read(word(paragraph("twelve chars"), {"docProps/app.xml": counts}))
    assert found.page_count == expected


def test_diagrams_are_read() -> None:
    diagram = "<a:pt><a:t><a:p><a:r><a:t>Learn, Embed, Share</a:t></a:r></a:p></a:t></a:pt>"
    found = read(with_parts(paragraph("body"), diagramData=("dataModel", diagram)))
    assert found.text == "body\nLearn, Embed, Share"
