"""Text files in the two encodings that people have."""

import io

import pytest

from cms.core.extraction import MAX_TEXT_CHARACTERS, ExtractionFailed, RefusedFile
from cms.core.extraction.plain import check_text, extract_plain


@pytest.mark.parametrize(
    "content",
    ["café – €5".encode(), "café – €5".encode("utf-8-sig"), "café – €5".encode("cp1252")],
)
def test_text_is_the_same_in_every_encoding(content: bytes) -> None:
    found = extract_plain(io.BytesIO(content))
    assert found.text == "café – €5"
    assert found.pages == ("café – €5",)
    assert found.page_count is None


def test_a_character_that_lies_across_two_chunks_is_accepted() -> None:
    check_text(io.BytesIO(b"x" * ((1 << 20) - 1) + "é".encode() * 10))


def test_a_character_cut_off_at_the_end_makes_it_windows_text() -> None:
    check_text(io.BytesIO("é".encode() + b"\xc3"))
    with pytest.raises(RefusedFile):
        check_text(io.BytesIO("Ѝ".encode() + b"\xd0"))


def test_long_text_is_cut_at_the_limit_in_every_script() -> None:
    found = extract_plain(io.BytesIO("ж𐞀".encode() * MAX_TEXT_CHARACTERS))
    assert len(found.text) == MAX_TEXT_CHARACTERS


def test_bytes_that_are_no_text_cannot_be_read() -> None:
    with pytest.raises(ExtractionFailed):
        extract_plain(io.BytesIO(b"\x81\x8d"))
