"""Pictures of the pages of a PDF."""

import io

import pytest
from PIL import Image

from cms.core.extraction import ExtractionFailed, pdf_pictures
from cms.core.extraction.pdf_pictures import MAX_HEIGHT_PER_WIDTH, draw_pdf
from tests.core.extraction.pdfs import pdf


def drawn(content: bytes, max_pages: int = 5) -> list[Image.Image]:
    return [Image.open(io.BytesIO(page)) for page in draw_pdf(content, 100, 300, max_pages)]


def test_the_first_page_is_drawn_small_and_large() -> None:
    small, large = drawn(pdf(["Hello"]))
    assert (small.format, large.format) == ("WEBP", "WEBP")
    assert (small.width, large.width) == (100, 300)
    for picture in (small, large):
        assert picture.height / picture.width == pytest.approx(842 / 595, abs=0.02)
    darkest, lightest = large.convert("L").getextrema()
    assert darkest < 100
    assert lightest > 245


def test_no_more_pages_are_drawn_than_asked_for() -> None:
    assert len(drawn(pdf(["x"] * 7), max_pages=3)) == 1 + 3
    assert len(drawn(pdf(["x"] * 2), max_pages=3)) == 1 + 2


def test_a_damaged_page_ends_the_pictures_without_losing_those_before_it() -> None:
    content = pdf(["One", "Two", "Three"]).replace(b"/Kids[6 0 R 8 0 R", b"/Kids[6 0 R 2 0 R")
    assert len(drawn(content)) >= 2


def test_pages_that_come_too_late_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pictures, "MAX_DRAWING_SECONDS", -1)
    assert len(drawn(pdf(["One", "Two", "Three"]))) == 1 + 1


def test_a_page_like_a_ribbon_does_not_become_a_picture_of_any_height() -> None:
    _small, large = drawn(pdf(["x"]).replace(b"[0 0 595 842]", b"[0 0 10 9999]"))
    assert large.height <= 300 * MAX_HEIGHT_PER_WIDTH


@pytest.mark.parametrize("content", [pdf([]), b"%PDF-1.7 nothing", b""])
def test_without_a_first_page_there_are_no_pictures(content: bytes) -> None:
    with pytest.raises(ExtractionFailed):
        draw_pdf(content, 100, 300, 5)
