"""Which uploads are taken, and what people are told about the others."""

import io
from pathlib import PurePath

import pytest
from PIL import Image

from cms.core.extraction import RefusedFile, check_file
from cms.core.extraction.archive import LOCKED
from cms.core.extraction.containers import MACROS, PLAIN_ARCHIVE, UNSAFE_XML
from cms.core.extraction.errors import ExtractionError
from cms.core.extraction.media import INCOMPLETE, TOO_MANY_PIXELS
from cms.core.extraction.plain import NOT_TEXT
from cms.core.extraction.sniff import (
    EMPTY,
    LOCKED_PDF,
    NAME_DISAGREES,
    NO_ENDING,
    OLD_OFFICE,
    PROGRAM,
    SVG,
    UNKNOWN,
    WEB_PAGE,
)
from tests.core.extraction import documents, media
from tests.core.extraction.pdfs import pdf

PDF = pdf(["Welcome"])
WORD = documents.word(documents.paragraph("Welcome"))
SLIDES = documents.slides([documents.shape("Welcome")])
WORKBOOK = documents.workbook({"Plan": ""})
OLD_OFFICE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"


def picture(image_format: str, size: tuple[int, int] = (40, 30)) -> bytes:
    output = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(output, image_format)
    return output.getvalue()


def refusal(content: bytes, name: str) -> RefusedFile:
    file = io.BytesIO(content)
    with pytest.raises(RefusedFile) as caught:
        check_file(file, name)
    assert file.tell() == 0
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "label", "is_editable"),
    [
        ("Welcome pack.pdf", PDF, "PDF", False),
        ("plan.DOCX", WORD, "Word document", True),
        ("assembly.pptx", SLIDES, "PowerPoint slides", True),
        ("register.xlsx", WORKBOOK, "Excel workbook", True),
        ("plan.odt", documents.open_document(""), "OpenDocument text", True),
        ("show.odp", documents.open_document("", "presentation"), "OpenDocument slides", True),
        ("list.ods", documents.open_document("", "spreadsheet"), "OpenDocument spreadsheet", True),
        ("notes.txt", "Ласкаво просимо".encode(), "Plain text", True),
        ("notes.txt", "caf\u00e9 \u2013 \u20ac5".encode("cp1252"), "Plain text", True),
        ("schools.csv", b"\xef\xbb\xbfname,pupils\r\nHillfields,210\r\n", "CSV table", True),
        ("class.jpg", picture("JPEG"), "JPEG picture", False),
        ("class.JPEG", picture("JPEG"), "JPEG picture", False),
        ("class.png", picture("PNG"), "PNG picture", False),
        ("song.mp3", media.mp3(), "MP3 sound", False),
        ("tagged.mp3", media.mp3(with_tags=True), "MP3 sound", False),
        ("film.mp4", media.mp4(), "MP4 video", False),
    ],
)
def test_allowed_files_are_taken(name: str, content: bytes, label: str, is_editable: bool) -> None:
    file = io.BytesIO(content)
    kind = check_file(file, name)
    assert (kind.label, kind.is_editable) == (label, is_editable)
    assert kind.extension == PurePath(name).suffix.lower().strip(".").replace("jpeg", "jpg")
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.pdf", b"", EMPTY),
        ("page.pdf", b"<!DOCTYPE html><html><body>Hello</body></html>", WEB_PAGE),
        ("page.jpg", b"\xef\xbb\xbf \n<!-- note --><HTML><script>alert(1)</script>", WEB_PAGE),
        ("page.txt", b"<script>alert(1)</script>", WEB_PAGE),
        ("page.html", b"<html><p>Hello</p></html>", WEB_PAGE),
        ("drawing.svg", b'<?xml version="1.0"?><svg xmlns="a"></svg>', SVG),
        ("drawing.png", b"<svg onload='alert(1)'></svg>", SVG),
        ("letter.docx", b"MZ\x90\0\x03" + bytes(300), PROGRAM),
        ("letter.pdf", b"\x7fELF\x02\x01" + bytes(300), PROGRAM),
        ("letter.doc", OLD_OFFICE_FILE, OLD_OFFICE),
        ("letter.docx", OLD_OFFICE_FILE, OLD_OFFICE),
        ("letter.docx", OLD_OFFICE_FILE + "EncryptedPackage".encode("utf-16-le"), LOCKED),
        ("locked.pdf", pdf(["x"], trailer="/Encrypt 4 0 R"), LOCKED_PDF),
        ("letter.docm", WORD, MACROS),
        ("letter.docx", documents.word("", document_type=MACRO_TYPE), MACROS),
        ("letter.docx", documents.word("", {"word/vbaProject.bin": b"x"}), MACROS),
        ("letter.odt", documents.open_document("", parts={"Basic/Standard/M.xml": "x"}), MACROS),
        ("letter.odt", documents.open_document("", parts={"Scripts/python/m.py": "x"}), MACROS),
        ("things.zip", documents.archive({"a.txt": "a"}), PLAIN_ARCHIVE),
        ("letter.docx", documents.archive({"a.txt": "a"}), PLAIN_ARCHIVE),
        ("letter.pdf", WORD, NAME_DISAGREES),
        ("letter.docx", PDF, NAME_DISAGREES),
        ("class.png", picture("JPEG"), NAME_DISAGREES),
        ("letter.pdf", b"Only words.", NAME_DISAGREES),
        ("letter", PDF, NO_ENDING),
        ("letter.pdf\u202e", PDF, NAME_DISAGREES),
        ("notes.txt", b"text\0with NUL", INCOMPLETE),
        ("notes.txt", "text".encode("utf-16"), INCOMPLETE),
        ("notes.txt", b"bell \x07 and \x1b escape", NOT_TEXT),
        ("notes.txt", b"\x81\x8d\x8f\x90\x9d", NOT_TEXT),
        ("run.js", b"alert(1)", UNKNOWN),
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", UNKNOWN),
        ("huge.png", media.png_header(30_000, 30_000), TOO_MANY_PIXELS),
    ],
)
def test_other_files_are_refused_with_their_own_reason(
    name: str, content: bytes, message: str
) -> None:
    assert refusal(content, name).message == message


@pytest.mark.parametrize("ending", ["pdf", "docx", "pptx", "xlsx", "jpg", "png", "mp3", "mp4"])
def test_a_file_that_was_cut_off_is_refused(ending: str) -> None:
    whole = {
        "pdf": PDF,
        "docx": WORD,
        "pptx": SLIDES,
        "xlsx": WORKBOOK,
        "jpg": picture("JPEG", (300, 300)),
        "png": picture("PNG", (300, 300)),
        "mp3": media.mp3(),
        "mp4": media.mp4(),
    }[ending]
    check_file(io.BytesIO(whole), f"whole.{ending}")
    kept = 500 if ending == "mp3" else len(whole) * 2 // 3
    assert "damaged" in refusal(whole[:kept], f"cut.{ending}").reason


def test_a_photo_with_a_small_copy_inside_is_not_taken_for_whole_by_that() -> None:
    small = picture("JPEG", (16, 16))
    large = picture("JPEG", (300, 300))
    extra = b"\xff\xe1" + (len(small) + 2).to_bytes(2, "big") + small
    photo = large[:2] + extra + large[2:]
    assert check_file(io.BytesIO(photo), "a.jpg").extension == "jpg"
    assert refusal(photo[: len(photo) // 2], "a.jpg").message == INCOMPLETE


def test_the_reason_names_what_the_file_really_is() -> None:
    error = refusal(PDF, "letter.docx")
    assert "“.docx”" in error.reason
    assert "(PDF)" in error.reason
    assert error.message % error.values == error.reason


def test_the_empty_lists_that_libreoffice_writes_are_not_macros() -> None:
    parts = {"Basic/script-lc.xml": "x", "Basic/Standard/script-lb.xml": "x"}
    file = io.BytesIO(documents.open_document("", parts=parts))
    assert check_file(file, "letter.odt").extension == "odt"


def test_a_locked_open_document_is_refused() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    content = documents.open_document("", parts={"META-INF/manifest.xml": manifest})
    assert refusal(content, "letter.odt").message == LOCKED


def test_an_archive_with_a_locked_part_is_refused() -> None:
    content = bytearray(WORD)
    content[content.rindex(b"word/document.xml") - 46 + 8] |= 1
    assert refusal(bytes(content), "letter.docx").message == LOCKED


def test_a_document_type_inside_an_office_file_is_refused() -> None:
    evil = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    content = documents.word("", {"word/footnotes.xml": evil})
    assert refusal(content, "letter.docx").message == UNSAFE_XML


def test_many_comments_before_no_web_page_are_read_in_no_time() -> None:
    assert check_file(io.BytesIO(b"<!---->" * 580 + b"words"), "notes.txt").extension == "txt"


def test_reasons_are_short_sentences_without_jargon() -> None:
    messages = [EMPTY, WEB_PAGE, SVG, PROGRAM, OLD_OFFICE, LOCKED, LOCKED_PDF, MACROS, UNKNOWN]
    for message in messages:
        assert message.endswith(".")
        assert ExtractionError(message).reason == message
        assert all(len(sentence.split()) <= 34 for sentence in message.split(". "))
