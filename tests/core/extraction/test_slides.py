"""What is read out of PowerPoint files."""

import io

from cms.core.extraction import Extracted
from cms.core.extraction.kinds import PPTX
from cms.core.extraction.office import extract_office
from tests.core.extraction.documents import DRAWING, SLIDES, relationships, shape, slides


def read(content: bytes) -> Extracted:
    return extract_office(io.BytesIO(content), PPTX)


def test_pages_follow_the_order_of_the_show_not_the_names_of_the_parts() -> None:
    found = read(slides([shape("third"), shape("first"), shape("second")], order=[2, 3, 1]))
    assert found.pages == ("first", "second", "third")
    assert found.page_count == 3
    assert found.text == "first\n\nsecond\n\nthird"


def test_titles_are_the_headings() -> None:
    found = read(
        slides([shape("Welcome", "ctrTitle") + shape("text", "body"), shape("Next", "title")])
    )
    assert found.headings == ("Welcome", "Next")


def test_grouped_shapes_and_tables_are_read() -> None:
    table = (
        "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>cell</a:t></a:r></a:p>"
        "</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>"
    )
    found = read(slides([f"<p:grpSp><p:grpSp>{shape('deep inside')}</p:grpSp></p:grpSp>{table}"]))
    assert found.text == "deep inside\ncell"


def test_speaker_notes_stand_on_the_page_of_their_slide() -> None:
    notes = f'<p:notes xmlns:p="{SLIDES}" xmlns:a="{DRAWING}">{shape("Say hello")}</p:notes>'
    parts = {
        "ppt/slides/_rels/slide1.xml.rels": relationships(
            n=("notesSlide", "../notesSlides/notesSlide1.xml"),
            c=("comments", "../comments/comment1.xml"),
        ),
        "ppt/notesSlides/notesSlide1.xml": notes,
        "ppt/comments/comment1.xml": notes.replace("Say hello", "secret"),
    }
    assert read(slides([shape("One"), shape("Two")], parts=parts)).pages == (
        "One\nSay hello",
        "Two",
    )


def test_slide_numbers_are_left_out_and_line_breaks_kept() -> None:
    content = (
        '<p:sp><a:p><a:r><a:t>one</a:t></a:r><a:br/><a:fld type="slidenum"><a:t>7</a:t>'
        "</a:fld><a:r><a:t>two</a:t></a:r></a:p></p:sp>"
    )
    assert read(slides([content])).text == "one\ntwo"


def test_language_is_that_of_most_letters() -> None:
    content = shape("Hi") + shape("Ласкаво просимо", language="uk-UA")
    assert read(slides([content])).language == "uk-UA"


def test_a_slide_that_is_missing_keeps_its_place() -> None:
    found = read(slides([shape("One"), shape("Two")], order=[1, 9, 2]))
    assert found.pages == ("One", "", "Two")
