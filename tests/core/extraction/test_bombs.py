"""Files made to exhaust or to spy on whatever opens them."""

import io
import struct
import time
import zipfile

import pytest

from cms.core.extraction import ExtractionFailed, RefusedFile, check_file
from cms.core.extraction.archive import (
    DAMAGED,
    MAX_ENTRIES,
    TOO_LARGE_INSIDE,
    TOO_MANY_PARTS,
    open_archive,
)
from cms.core.extraction.kinds import DOCX, ODT
from cms.core.extraction.office import extract_office
from cms.core.extraction.xml_parts import UNSAFE_XML
from tests.core.extraction import documents

LAUGHS = (
    '<!DOCTYPE lol [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
SPYING = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/hostname">]>'


def refusal(content: bytes, name: str = "a.docx") -> str:
    with pytest.raises(RefusedFile) as caught:
        check_file(io.BytesIO(content), name)
    return caught.value.message


def failure(content: bytes, kind: object = DOCX) -> str:
    with pytest.raises(ExtractionFailed) as caught:
        extract_office(io.BytesIO(content), kind)  # type: ignore[arg-type]
    return caught.value.message


def test_a_small_file_that_swells_to_fifty_megabytes_is_refused_at_once() -> None:
    bomb = documents.word("", {"word/media/blank.bin": bytes(50_000_000)})
    assert len(bomb) < 60_000
    started = time.perf_counter()
    assert refusal(bomb) == TOO_LARGE_INSIDE
    assert time.perf_counter() - started < 0.5
    assert failure(bomb) == TOO_LARGE_INSIDE


def test_short_documents_that_shrink_well_are_taken() -> None:
    content = documents.word(documents.paragraph("again and again " * 200_000))
    assert len(content) * 100 < 3_000_000
    assert check_file(io.BytesIO(content), "a.docx") == DOCX


def test_parts_that_share_their_bytes_are_refused() -> None:
    content = documents.archive({"a": b"x" * 10, "b": b"x" * 10}, zipfile.ZIP_STORED)
    directory = content.index(b"PK\x01\x02")
    lying = bytearray(content)
    struct.pack_into("<L", lying, directory + 20, 5_000)
    with pytest.raises(RefusedFile) as caught:
        open_archive(io.BytesIO(bytes(lying)))
    assert caught.value.message == TOO_LARGE_INSIDE


def test_a_part_never_gives_more_than_its_directory_says() -> None:
    content = bytearray(documents.word(documents.paragraph("x" * 200_000)))
    place = content.rindex(b"word/document.xml") - 46
    struct.pack_into("<L", content, place + 24, 300)
    assert failure(bytes(content)) == DAMAGED


@pytest.mark.parametrize("entries", [MAX_ENTRIES + 1, 60_000])
def test_an_absurd_number_of_parts_is_refused(entries: int) -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as zipped:
        zipped.writestr("first", "x")
    content = bytearray(output.getvalue())
    end = content.rindex(b"PK\x05\x06")
    struct.pack_into("<HH", content, end + 8, entries, entries)
    assert refusal(bytes(content)) == TOO_MANY_PARTS


def test_a_directory_longer_than_its_number_of_entries_says_is_refused() -> None:
    content = bytearray(documents.archive({str(n): "" for n in range(3)}))
    end = content.rindex(b"PK\x05\x06")
    struct.pack_into("<L", content, end + 12, 80_000_000)
    assert refusal(bytes(content)) == TOO_MANY_PARTS


def test_a_second_larger_directory_is_refused() -> None:
    content = documents.word("")
    end = content.rindex(b"PK\x05\x06")
    locator = b"PK\x06\x07" + bytes(16)
    assert refusal(content[:end] + locator + content[end:]) == TOO_MANY_PARTS


@pytest.mark.parametrize("definition", [LAUGHS, SPYING])
def test_xml_that_defines_entities_is_neither_taken_nor_read(definition: str) -> None:
    body = documents.word_part("document", "<w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body>")
    content = documents.word("", {"word/document.xml": definition + body})
    assert "instructions" in refusal(content)
    assert failure(content) == UNSAFE_XML


@pytest.mark.parametrize("definition", [LAUGHS, SPYING])
def test_entities_behind_a_long_comment_are_still_not_read(definition: str) -> None:
    part = documents.open_document_part("document-content", "<office:body>&i;</office:body>")
    hidden = f"<!--{' ' * 9_000}-->{definition}{part}"
    content = documents.open_document("", parts={"content.xml": hidden})
    assert failure(content, ODT) == UNSAFE_XML


def test_elements_nested_a_hundred_thousand_deep_are_refused() -> None:
    depth = 100_000
    body = "<w:sdt>" * depth + "</w:sdt>" * depth
    assert failure(documents.word(body)) == DAMAGED
