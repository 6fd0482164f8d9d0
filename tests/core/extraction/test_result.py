"""The cleaning and the limits that every text goes through."""

import pytest

from cms.core.extraction.result import (
    MAX_HEADINGS,
    MAX_PAGES,
    MAX_TEXT_CHARACTERS,
    build_result,
    clean_text,
    usable_language,
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\0b\x07c\x1b", "abc"),
        ("one\r\ntwo\rthree\x0cfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("sanc\u00adtu\ufffeary", "sanctuary"),
        ("\ufeffa\u202eb\u2066c\u200f", "abc"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("a \t\u00a0 b  \n\n\n\n c", "a b\n\nc"),
        ("می\u200cشود", "می\u200cشود"),
    ],
)
def test_what_breaks_search_and_databases_is_dropped(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_text_and_pages_stay_within_the_limit() -> None:
    found = build_result(["x" * 300_000] * 4, page_count=4)
    assert len(found.text) == MAX_TEXT_CHARACTERS
    assert [len(page) for page in found.pages] == [300_000, 200_000]
    assert found.page_count == 4


def test_pages_and_headings_are_not_without_number() -> None:
    found = build_result([""] * (MAX_PAGES + 5), headings=["Heading"] * (MAX_HEADINGS + 5))
    assert len(found.pages) == MAX_PAGES
    assert len(found.headings) == MAX_HEADINGS


def test_headings_are_lines_with_something_in_them() -> None:
    found = build_result(["x"], headings=["  ", "two\nlines", "\0"])
    assert found.headings == ("two lines",)


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en_GB", "Hello", "en-GB"),
        ("ar", "مدرسة", "ar"),
        ("en-US", "مدرسة", ""),
        ("ar", "Hello", ""),
        ("uk", "", "uk"),
        ("english (uk)", "Hello", ""),
        ("<script>", "Hello", ""),
    ],
)
def test_a_language_is_believed_when_it_can_be_right(tag: str, text: str, expected: str) -> None:
    assert usable_language(tag, text) == expected
