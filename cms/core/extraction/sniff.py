"""Decide by its content, never by its name alone, whether an uploaded file may be taken."""

import os
import re
from collections.abc import Callable
from typing import BinaryIO

from cms.core.extraction import kinds
from cms.core.extraction.archive import LOCKED, TWO_FILES, check_is_no_archive
from cms.core.extraction.containers import MACROS, PLAIN_ARCHIVE, kind_of_archive
from cms.core.extraction.errors import RefusedFile, gettext_noop
from cms.core.extraction.kinds import FileKind, ending_of, kind_for_name
from cms.core.extraction.media import (
    INCOMPLETE,
    PNG_SIGNATURE,
    check_jpeg,
    check_mp3,
    check_mp4,
    check_png,
)
from cms.core.extraction.parts import PROGRAM_STARTS
from cms.core.extraction.plain import check_text

EMPTY = gettext_noop("This file is empty. Please check it and upload it again.")
WEB_PAGE = gettext_noop("This is a web page. Please save it as a PDF and upload that.")
SVG = gettext_noop("This is an SVG drawing. Please save it as a PNG picture and upload that.")
PROGRAM = gettext_noop("This is a computer program. We only take documents, pictures and media.")
OLD_OFFICE = gettext_noop(
    "This is an old Office file. Please save it as a Word (.docx), PowerPoint (.pptx) or Excel "
    "(.xlsx) file and upload that."
)
LOCKED_PDF = gettext_noop(
    "This PDF is locked with a password or with limits on its use. Please save a copy without "
    "them and upload that."
)
UNKNOWN = gettext_noop(
    "We cannot take this kind of file. Please upload a PDF, a Word, PowerPoint, Excel or "
    "OpenDocument file, plain text, a CSV table, a JPG or PNG picture, an MP3 or an MP4."
)
NAME_DISAGREES = gettext_noop(
    "The name of this file ends in “.%(ending)s”, but inside it is something else (%(found)s). "
    "Please save it again as the right kind of file."
)
NO_ENDING = gettext_noop(
    "The name of this file has no ending such as “.pdf” or “.docx”. Please add the right one."
)

_HEAD_BYTES = 4_096
_MACRO_ENDINGS = frozenset({"docm", "dotm", "pptm", "potm", "ppsm", "xlsm", "xltm", "xlam", "xlsb"})
_OLD_OFFICE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
)
_ENCRYPTED_PACKAGE = re.compile(re.escape("EncryptedPackage".encode("utf-16-le")))
_MP4_BRANDS = re.compile(rb"isom|iso[2-9]|mp4[12]|avc1|dash|M4V |MSNV|3gp[4-9]|mmp4|NDS[CHMPSX]")

# The beginnings by which browsers take a file for a web page, from the WHATWG's "MIME Sniffing"
# standard, with those of XML.
_WEB_PAGE = re.compile(
    rb"<(!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|img|"
    rb"svg|meta|link|form)[\s>/]|<\?xml|<!doctype",
    re.IGNORECASE,
)
_SVG = re.compile(rb"<svg[\s>]|<!doctype svg", re.IGNORECASE)

_MARKUP = re.compile(rb"<(html|script|svg|body|iframe|\?php)\b", re.IGNORECASE)

_PDF_START = re.compile(rb"(\xef\xbb\xbf)?\s{0,16}%PDF-\d")
_PDF_TAIL_BYTES = 2_048
_PDF_LOCK = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
_CHUNK_BYTES = 1 << 20
# Longer than anything that is searched for, so that no chunk's end hides it.
_OVERLAP_BYTES = 64


def check_file(file: BinaryIO, name: str) -> FileKind:
    """Return the kind of an uploaded file, given its content and the name it came with.

    Raises RefusedFile with a reason to show when the file may not be taken. The file is left at
    its beginning either way.
    """
    try:
        return _check(file, name)
    finally:
        file.seek(0)


def _check(file: BinaryIO, name: str) -> FileKind:
    if not file.seek(0, os.SEEK_END):
        raise RefusedFile(EMPTY)
    ending = ending_of(name)
    if ending in _MACRO_ENDINGS:
        raise RefusedFile(MACROS)
    file.seek(0)
    found = _kind_of_content(file, file.read(_HEAD_BYTES), kind_for_name(name))
    if kind_for_name(name) != found:
        _refuse_name(ending, found)
    return found


def _refuse_name(ending: str, found: FileKind) -> None:
    if not ending:
        raise RefusedFile(NO_ENDING)
    raise RefusedFile(NAME_DISAGREES, ending=ending[:10], found=found.label)


def _kind_of_content(file: BinaryIO, head: bytes, claimed: FileKind | None) -> FileKind:
    _refuse_by_signature(file, head)
    if head.startswith(b"PK\x03\x04"):
        return kind_of_archive(file)
    for kind, is_such, check in _SIGNATURES:
        if is_such(head):
            check(file)
            check_is_no_archive(file)
            return kind
    _refuse_markup(head)
    if b"\0" in head:
        # A document without its beginning has no signature; that is worth a sentence of its own.
        raise RefusedFile(INCOMPLETE if claimed else UNKNOWN)
    if claimed is None:
        raise RefusedFile(UNKNOWN)
    check_text(file)
    return claimed if claimed in {kinds.TXT, kinds.CSV} else kinds.TXT


def _refuse_by_signature(file: BinaryIO, head: bytes) -> None:
    is_binary = b"\0" in head
    if head.startswith(PROGRAM_STARTS) and is_binary:
        raise RefusedFile(PROGRAM)
    if head.startswith(_OLD_OFFICE_SIGNATURE):
        raise RefusedFile(LOCKED if _holds(file, _ENCRYPTED_PACKAGE) else OLD_OFFICE)
    if head.startswith(_ARCHIVES) and is_binary:
        raise RefusedFile(PLAIN_ARCHIVE)


def _refuse_markup(head: bytes) -> None:
    beginning = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    while beginning.startswith(b"<!--"):
        beginning = beginning.partition(b"-->")[2].lstrip()
    if _WEB_PAGE.match(beginning):
        raise RefusedFile(SVG if _SVG.search(head) else WEB_PAGE)


def _check_pdf(file: BinaryIO) -> None:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _PDF_TAIL_BYTES))
    _, end, behind = file.read().rpartition(b"%%EOF")
    if not end:
        raise RefusedFile(INCOMPLETE)
    if _MARKUP.search(behind):
        raise RefusedFile(TWO_FILES)
    if _holds(file, _PDF_LOCK):
        raise RefusedFile(LOCKED_PDF)


def _holds(file: BinaryIO, pattern: re.Pattern[bytes]) -> bool:
    file.seek(0)
    overlap = b""
    while chunk := file.read(_CHUNK_BYTES):
        if pattern.search(overlap + chunk):
            return True
        overlap = chunk[-_OVERLAP_BYTES:]
    return False


def _is_mp3(head: bytes) -> bool:
    return head.startswith(b"ID3") or (
        head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE6 == 0xE2
    )


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and bool(_MP4_BRANDS.match(head[8:12]))


_Signature = tuple[FileKind, Callable[[bytes], bool], Callable[[BinaryIO], None]]
_SIGNATURES: tuple[_Signature, ...] = (
    (kinds.PDF, lambda head: bool(_PDF_START.match(head)), _check_pdf),
    (kinds.JPG, lambda head: head.startswith(b"\xff\xd8\xff"), check_jpeg),
    (kinds.PNG, lambda head: head.startswith(PNG_SIGNATURE), check_png),
    (kinds.MP4, _is_mp4, check_mp4),
    (kinds.MP3, _is_mp3, check_mp3),
)
