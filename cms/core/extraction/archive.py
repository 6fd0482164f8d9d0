"""Zip archives (Word, PowerPoint, Excel and OpenDocument files) that cannot blow up."""

import os
import struct
import zipfile
from typing import BinaryIO

from cms.core.extraction.errors import RefusedFile, gettext_noop

MAX_ENTRIES = 5_000
MAX_EXPANDED_BYTES = 1_000_000_000
MAX_EXPANSION = 100
# Below this, no expansion does harm: short files of blanks shrink well for good reasons.
HARMLESS_EXPANDED_BYTES = 5_000_000

DAMAGED = gettext_noop(
    "This file is damaged or not complete. Please open it, save it again and upload the new copy."
)
LOCKED = gettext_noop(
    "This file is locked with a password. Please save a copy without a password and upload that."
)
TOO_LARGE_INSIDE = gettext_noop(
    "This file would grow far too large when it is opened, so we cannot take it."
)
TWO_FILES = gettext_noop(
    "This is two files in one: a second one is hidden behind the first. Please save it again from "
    "the program that made it."
)
TOO_MANY_PARTS = gettext_noop("This file holds too many parts, so we cannot take it.")

# Signature, disk numbers, entries here and in all, directory's length and place, comment's length.
_END_RECORD = struct.Struct("<4s4H2LH")
_ENTRY_SIGNATURE = b"PK\x01\x02"
_END_SIGNATURE = b"PK\x05\x06"
_ZIP64_LOCATOR = b"PK\x06\x07"
_ZIP64_LOCATOR_BYTES = 20
_MAX_COMMENT_BYTES = 65_535
# One directory entry is 46 bytes, a name and some extra fields.
_MAX_DIRECTORY_BYTES = MAX_ENTRIES * 512
_IS_ENCRYPTED = 0x1


def open_archive(file: BinaryIO) -> zipfile.ZipFile:
    """Open a zip archive whose parts can be read safely; RefusedFile says why not.

    Sizes come from the archive's directory. A directory that lies does no harm: zipfile reads
    no more of a part than the directory says, and open_archive has added that up.
    """
    size = file.seek(0, os.SEEK_END)
    _check_directory(file, size)
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except (
        zipfile.BadZipFile,
        ValueError,
        OverflowError,
        NotImplementedError,
    ) as error:
        raise RefusedFile(DAMAGED) from error
    _check_parts(archive, size)
    return archive


def read_part(archive: zipfile.ZipFile, name: str, limit: int) -> bytes | None:
    """Return up to ``limit`` bytes of a part, or None when there is no part of that name."""
    try:
        with archive.open(name) as part:
            return part.read(limit)
    except KeyError:
        return None
    except Exception as error:
        # zlib.error, lzma.LZMAError and the like have no common ancestor.
        raise RefusedFile(DAMAGED) from error


def check_is_no_archive(file: BinaryIO) -> None:
    """Raise RefusedFile when a file of another kind can be opened as a zip archive as well."""
    tail = _tail(file)
    place = tail.find(_END_SIGNATURE)
    while 0 <= place <= len(tail) - _END_RECORD.size:
        fields = _END_RECORD.unpack_from(tail, place)
        # A document attached to a PDF has such a record too, but not up to the file's last byte.
        if place + _END_RECORD.size + fields[7] == len(tail):
            raise RefusedFile(TWO_FILES)
        place = tail.find(_END_SIGNATURE, place + 1)


def _tail(file: BinaryIO) -> bytes:
    """Return the stretch at the end of a file in which an archive's last record must be."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_RECORD.size - _MAX_COMMENT_BYTES - _ZIP64_LOCATOR_BYTES))
    return file.read()


def _check_directory(file: BinaryIO, size: int) -> None:
    # zipfile builds an object for each entry before anything can be counted, and believes the
    # directory's size rather than its number of entries: so both are looked at beforehand.
    tail = _tail(file)
    place = len(tail) - _END_RECORD.size
    if place < 0:
        raise RefusedFile(DAMAGED)
    if not (tail.startswith(_END_SIGNATURE, place) and tail.endswith(b"\0\0")):
        place = tail.rfind(_END_SIGNATURE)
    if place < 0 or place + _END_RECORD.size > len(tail):
        raise RefusedFile(DAMAGED)
    fields = _END_RECORD.unpack_from(tail, place)
    entries, directory_bytes, directory_place = fields[4:7]
    is_zip64 = tail[: max(place - _ZIP64_LOCATOR_BYTES + 4, 0)].endswith(_ZIP64_LOCATOR)
    if entries > MAX_ENTRIES or directory_bytes > _MAX_DIRECTORY_BYTES or is_zip64:
        raise RefusedFile(TOO_MANY_PARTS)
    behind = tail[place + _END_RECORD.size + fields[7] :]
    start = size - len(tail) + place - directory_bytes
    _check_is_alone(file, start, start - directory_place, behind)


def _check_is_alone(file: BinaryIO, directory: int, bytes_before: int, behind: bytes) -> None:
    """Refuse an archive before or behind which something else stands, which others may open."""
    file.seek(max(0, directory))
    has_directory = file.read(len(_ENTRY_SIGNATURE)) == _ENTRY_SIGNATURE
    if behind.strip(b"\0\r\n\t ") or (has_directory and bytes_before):
        raise RefusedFile(TWO_FILES)
    if bytes_before:
        raise RefusedFile(DAMAGED)


def _check_parts(archive: zipfile.ZipFile, size: int) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_ENTRIES:
        raise RefusedFile(TOO_MANY_PARTS)
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise RefusedFile(LOCKED)
    expanded = sum(part.file_size for part in parts)
    # More packed bytes than the file has: the same bytes are used many times over.
    is_overlapping = sum(part.compress_size for part in parts) > size
    is_swelling = expanded > max(size * MAX_EXPANSION, HARMLESS_EXPANDED_BYTES)
    if is_overlapping or is_swelling or expanded > MAX_EXPANDED_BYTES:
        raise RefusedFile(TOO_LARGE_INSIDE)
