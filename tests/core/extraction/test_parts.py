"""Traps inside zipped documents, and files that are two files: each refused with its own reason."""

import io
import struct
import zipfile

import pytest

from cms.core.extraction import RefusedFile, check_file
from cms.core.extraction.archive import DAMAGED, LOCKED, TOO_LARGE_INSIDE, TWO_FILES
from cms.core.extraction.containers import MACROS, PLAIN_ARCHIVE
from cms.core.extraction.parts import (
    ACTIVE_CONTROLS,
    ATTACHED_FILE,
    PROGRAM_INSIDE,
    REMOTE_PARTS,
    UNSAFE_NAMES,
)
from cms.core.extraction.sniff import EMPTY, LOCKED_PDF, PROGRAM, SVG, WEB_PAGE
from tests.core.extraction import documents
from tests.core.extraction.pdfs import pdf
from tests.core.extraction.test_pictures import photo

PDF = pdf(["Welcome"])
PROGRAM_FILE = b"MZ\x90\0\x03\0\0\0\x04\0" + bytes(200)
PACKAGED = b"\xd0\xcf\x11\xe0" + bytes(60) + "\x01Ole10Native".encode("utf-16-le") + bytes(90)


def word(parts: documents.Parts | None = None) -> bytes:
    return documents.word(documents.paragraph("Welcome"), parts)


def zipped(**parts: str) -> bytes:
    return documents.archive(dict(parts))


def linked(kind: str, target: str) -> documents.Parts:
    """Return the list of relationships of a settings part that leads outside the file."""
    item = (
        f'<Relationship Id="r1" Type="{documents.RELATIONSHIPS}/{kind}" Target="{target}" '
        'TargetMode="External"/>'
    )
    return {"word/_rels/settings.xml.rels": f"<Relationships>{item}</Relationships>"}


def with_locked_part(content: bytes) -> bytes:
    locked = bytearray(content)
    locked[content.rindex(b"word/document.xml") - 46 + 8] |= 1
    return bytes(locked)


def with_two_parts_of_one_name() -> bytes:
    output = io.BytesIO(word())
    with zipfile.ZipFile(output, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<other/>")
    return output.getvalue()


def with_zip_in_its_comment() -> bytes:
    """Return a zip whose comment is the end of a PDF: whole as either."""
    archive = bytearray(zipped(a="x"))
    archive += b"\n%%EOF\n"
    struct.pack_into("<H", archive, archive.rindex(b"PK\x05\x06") + 20, 7)
    return PDF + bytes(archive)


REFUSED = {
    "nothing at all": (b"", "a.pdf", EMPTY),
    "macros by name": (word(), "a.docm", MACROS),
    "slides with macros by name": (word(), "a.pptm", MACROS),
    "macros in a plain document": (word({"word/vbaProject.bin": b"x"}), "a.docx", MACROS),
    "a program": (PROGRAM_FILE, "a.docx", PROGRAM),
    "a program inside": (word({"word/media/image1.png": PROGRAM_FILE}), "a.docx", PROGRAM_INSIDE),
    "a script by name": (word({"word/run.VBS": "x"}), "a.docx", PROGRAM_INSIDE),
    "an ELF program inside": (
        word({"customXml/item.bin": b"\x7fELF\x02\x01\x01\0"}),
        "a.docx",
        PROGRAM_INSIDE,
    ),
    "ActiveX": (word({"word/activeX/activeX1.bin": b"x"}), "a.docx", ACTIVE_CONTROLS),
    "an attached file": (
        word({"word/embeddings/oleObject1.bin": PACKAGED}),
        "a.docx",
        ATTACHED_FILE,
    ),
    "a template from afar": (
        word(linked("attachedTemplate", "https://example.org/t.dotm")),
        "a.docx",
        REMOTE_PARTS,
    ),
    "a template on a file server": (
        word(linked("attachedTemplate", r"file:///\\server\share\t.dotm")),
        "a.docx",
        REMOTE_PARTS,
    ),
    "an object by a web handler": (
        word(linked("oleObject", "mhtml:https://example.org/!x")),
        "a.docx",
        REMOTE_PARTS,
    ),
    "a locked archive": (with_locked_part(word()), "a.docx", LOCKED),
    "a locked PDF": (pdf(["x"], trailer="/Encrypt 4 0 R"), "a.pdf", LOCKED_PDF),
    "an archive that swells": (word({"big.bin": bytes(50_000_000)}), "a.docx", TOO_LARGE_INSIDE),
    "a web page": (b"<!doctype html><p>Hello", "a.pdf", WEB_PAGE),
    "a drawing that can run scripts": (b"<svg xmlns='x'></svg>", "a.png", SVG),
    "a part that climbs out": (word({"../../evil.xml": "x"}), "a.docx", UNSAFE_NAMES),
    "a part from the root": (word({"/etc/cron.d/evil": "x"}), "a.docx", UNSAFE_NAMES),
    "a part on a drive": (word({"C:evil.xml": "x"}), "a.docx", UNSAFE_NAMES),
    "a part with backslashes": (word({"word\\..\\evil.xml": "x"}), "a.docx", UNSAFE_NAMES),
    "a part with a control character": (word({"word/a\nb.xml": "x"}), "a.docx", UNSAFE_NAMES),
    "two parts of one name": (with_two_parts_of_one_name(), "a.docx", DAMAGED),
    "a zip folder": (zipped(a="x"), "a.zip", PLAIN_ARCHIVE),
    "an empty zip folder": (zipped(), "a.docx", PLAIN_ARCHIVE),
    "a 7-Zip archive": (b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(40), "a.pdf", PLAIN_ARCHIVE),
    "a RAR archive": (b"Rar!\x1a\x07\x01\0" + bytes(40), "a.docx", PLAIN_ARCHIVE),
    "a gzip archive": (b"\x1f\x8b\x08\0" + bytes(40), "a.txt", PLAIN_ARCHIVE),
    "a PDF that is a zip": (with_zip_in_its_comment(), "a.pdf", TWO_FILES),
    "a PDF and a web page": (PDF + b"<html><script>x</script>", "a.pdf", TWO_FILES),
    "a picture and a zip": (photo() + zipped(a="x"), "a.jpg", TWO_FILES),
    "a document behind other bytes": (b"PK\x03\x04" + bytes(40) + word(), "a.docx", TWO_FILES),
    "a document and a web page": (word() + b"<html>", "a.docx", TWO_FILES),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_dangerous_is_refused_with_its_own_reason(case: str) -> None:
    content, name, reason = REFUSED[case]
    with pytest.raises(RefusedFile) as caught:
        check_file(io.BytesIO(content), name)
    assert caught.value.message == reason


TAKEN = {
    "a template on the writer's computer": linked(
        "attachedTemplate", "file:///C:/Users/Sam/Normal.dotm"
    ),
    "a link to click": linked("hyperlink", "https://example.org/"),
    "an embedded workbook": {"word/embeddings/sheet.xlsx": documents.workbook({"Plan": ""})},
    "a chart as an object": {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" + bytes(300)},
    "a picture": {"word/media/image1.jpg": photo()},
    "names with dots": {"word/media/a..b.png": b"x"},
}


@pytest.mark.parametrize("case", TAKEN)
def test_what_only_looks_dangerous_is_taken(case: str) -> None:
    assert check_file(io.BytesIO(word(TAKEN[case])), "a.docx").extension == "docx"


def test_a_document_inside_a_pdf_does_not_make_it_two_files() -> None:
    attached = PDF.replace(b"\nxref", b"\n% " + word() + b"\nxref", 1)
    assert check_file(io.BytesIO(attached), "a.pdf").extension == "pdf"


def test_blanks_behind_a_document_do_no_harm() -> None:
    assert check_file(io.BytesIO(word() + b"\r\n\0\0"), "a.docx").extension == "docx"


def test_a_nul_in_a_name_does_not_hide_its_end() -> None:
    content = word({"word/aXXevil.xml": "x"}).replace(b"aXXevil.xml", b"a\0/evil.xml")
    with pytest.raises(RefusedFile) as caught:
        check_file(io.BytesIO(content), "a.docx")
    assert caught.value.message in {UNSAFE_NAMES, DAMAGED}


def test_each_reason_is_its_own_and_says_it_plainly() -> None:
    reasons = [reason for _content, _name, reason in REFUSED.values()]
    assert len(set(reasons)) > 15
    for reason in reasons:
        assert reason.endswith(".")
        assert all(len(sentence.split()) <= 34 for sentence in reason.split(". "))
