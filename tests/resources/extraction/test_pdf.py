"""What is read out of PDFs, and their pictures."""

import io

import pytest
from PIL import Image

from resources.extraction import ExtractionFailed
from resources.extraction.pdf import (
    DAMAGED,
    LOCKED,
    MAX_HEIGHT_PER_WIDTH,
    extract_pdf,
    render_pdf_page,
)
from tests.resources.extraction.pdfs import pdf, pdf_of_shapes


def test_pages_and_their_count_are_read() -> None:
    found = extract_pdf(pdf(["Hello there", "", "Good bye"]))
    assert found.pages == ("Hello there", "", "Good bye")
    assert found.page_count == 3
    assert found.text == "Hello there\n\nGood bye"


def test_title_language_and_tags_are_read() -> None:
    marked = pdf(
        ["Hello"], catalog="/Lang(en-GB)/MarkInfo<</Marked true>>", info="/Title(A day out)"
    )
    found = extract_pdf(marked)
    assert (found.title, found.language, found.is_tagged) == ("A day out", "en-GB", True)


def test_a_pdf_that_says_nothing_of_itself_has_no_language_and_no_tags() -> None:
    found = extract_pdf(pdf(["Hello"]))
    assert (found.title, found.language, found.is_tagged) == ("", "", False)


def test_a_language_that_is_absurdly_long_is_ignored() -> None:
    assert extract_pdf(pdf(["Hello"], catalog=f"/Lang({'x' * 5_000})")).language == ""


def test_bookmarks_are_the_headings() -> None:
    outlines = "/Outlines<</First<</Title(Learn)/Next<</Title(Embed)>>>>>>"
    assert extract_pdf(pdf(["Hello"], catalog=outlines)).headings == ("Learn", "Embed")


def test_control_characters_do_not_reach_the_text() -> None:
    found = extract_pdf(pdf_of_shapes([("a", 100, 700), ("\x00", 110, 700), ("b", 120, 700)]))
    assert found.text.replace(" ", "") == "ab"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing more", b"\0" * 5_000])
def test_a_damaged_pdf_is_told_apart_from_a_locked_one(content: bytes) -> None:
    with pytest.raises(ExtractionFailed) as caught:
        extract_pdf(content)
    assert caught.value.message == DAMAGED


def test_a_locked_pdf_is_called_locked() -> None:
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'00' * 32}>/U<{'11' * 32}>>>/ID[<00><00>]"
    with pytest.raises(ExtractionFailed) as caught:
        extract_pdf(pdf(["Hello"], trailer=lock))
    assert caught.value.message == LOCKED


def test_the_first_page_becomes_a_picture_of_the_width_asked_for() -> None:
    picture = Image.open(io.BytesIO(render_pdf_page(pdf(["Hello"]), 300)))
    assert picture.format == "WEBP"
    assert picture.width == 300
    assert picture.height == pytest.approx(300 * 842 / 595, abs=1)
    darkest, lightest = picture.convert("L").getextrema()
    assert darkest < 100
    assert lightest > 245


def test_a_page_like_a_ribbon_does_not_become_a_picture_of_any_height() -> None:
    ribbon = pdf(["x"]).replace(b"[0 0 595 842]", b"[0 0 10 9999]")
    picture = Image.open(io.BytesIO(render_pdf_page(ribbon, 300)))
    assert picture.height <= 300 * MAX_HEIGHT_PER_WIDTH


def test_a_pdf_without_pages_has_no_picture() -> None:
    with pytest.raises(ExtractionFailed):
        render_pdf_page(pdf([]), 300)
