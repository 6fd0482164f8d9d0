"""What is read out of PDFs."""

import pytest

from cms.core.extraction import ExtractionFailed
from cms.core.extraction.pdf import DAMAGED, LOCKED, extract_pdf
from tests.core.extraction.pdfs import pdf, pdf_of_shapes


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


@pytest.mark.parametrize(
    ("tag", "roles", "expected"),
    [("/H1", "", True), ("/P", "", False), ("/Title", "/RoleMap<</Title/H2>>", True)],
)
def test_tags_tell_whether_there_are_headings(tag: str, roles: str, expected: bool) -> None:
    root = f"/StructTreeRoot<</Type/StructTreeRoot{roles}/K[<</Type/StructElem/S{tag}/P 1 0 R>>]>>"
    found = extract_pdf(pdf(["Hello"], catalog=f"/MarkInfo<</Marked true>>{root}"))
    assert (found.has_headings, found.is_tagged) == (expected, True)


def test_bookmarks_count_as_headings_too() -> None:
    outlines = "/Outlines<</First<</Title(Learn)>>>>"
    assert extract_pdf(pdf(["Hello"], catalog=outlines)).has_headings is True


def test_a_language_is_named_when_it_can_be_right() -> None:
    assert extract_pdf(pdf(["Hello"], catalog="/Lang(en-GB)")).names_language is True
    assert extract_pdf(pdf(["Hello"], catalog="/Lang(ar)")).names_language is False
    assert extract_pdf(pdf(["Hello"])).names_language is False
