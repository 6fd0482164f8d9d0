"""What no part of an Office or OpenDocument file may be: a program, a trap, or somebody else's."""

import re
import zipfile
from collections.abc import Iterable
from html import unescape

from cms.core.extraction.archive import DAMAGED, read_part
from cms.core.extraction.errors import RefusedFile, gettext_noop

UNSAFE_NAMES = gettext_noop(
    "The parts of this file have names that could overwrite other files, so we cannot take it."
)
PROGRAM_INSIDE = gettext_noop(
    "A computer program is hidden inside this file. Please take it out and save the file again."
)
ACTIVE_CONTROLS = gettext_noop(
    "This file contains ActiveX controls (small programs). Please take them out and save the file "
    "again."
)
ATTACHED_FILE = gettext_noop(
    "Another file is attached inside this one. Please take it out, save the file again, and upload "
    "the other file on its own."
)
REMOTE_PARTS = gettext_noop(
    "This file fetches parts of itself from another place when it is opened. Please put them into "
    "the file, save it again and upload that."
)

PROGRAM_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"L\0\0\0\x01\x14\x02\0",
)
_PROGRAM_ENDINGS = re.compile(
    r"\.(exe|dll|com|scr|pif|cpl|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|jar|lnk|"
    r"reg|sh|app|apk|sct|chm)$",
    re.IGNORECASE,
)
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[A-Za-z]:")
_ACTIVE_X = re.compile(r"(^|/)activeX/", re.IGNORECASE)
_EMBEDDED = re.compile(r"(^|/)(embeddings?|ObjectReplacements|Object \d+)(/|$)", re.IGNORECASE)
# The stream in which Windows keeps a file that somebody dragged into a document (MS-OLEDS 2.3.6).
_PACKAGED_FILE = "\x01Ole10Native".encode("utf-16-le")
_MAX_EMBEDDED_BYTES = 32_000_000
_HEAD_BYTES = 8

# What Word and PowerPoint open by themselves; a linked picture or a link to click is not.
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_OPENED_KINDS = frozenset({"attachedtemplate", "oleobject", "subdocument", "frame", "afchunk"})
# A path such as file:///C:/… leads nowhere but to the writer's own computer.
_REMOTE = re.compile(
    r"\s*((https?|ftps?|mhtml|ms-\w+|javascript|vbscript|ldap):|(file:/*)?[\\/]{2}\w(?!:))",
    re.IGNORECASE,
)
_MAX_RELATIONSHIPS_BYTES = 2_000_000


def check_parts(archive: zipfile.ZipFile) -> None:
    """Raise RefusedFile when a part has a dangerous name or is something that runs."""
    # As they stand in the archive: zipfile ends a name where there is a NUL.
    _check_names([part.orig_filename for part in archive.infolist()])
    names = archive.namelist()
    for name in names:
        if _ACTIVE_X.search(name):
            raise RefusedFile(ACTIVE_CONTROLS)
        if _PROGRAM_ENDINGS.search(name):
            raise RefusedFile(PROGRAM_INSIDE)
        if name.lower().endswith(".rels"):
            _check_relationships(read_part(archive, name, _MAX_RELATIONSHIPS_BYTES) or b"")
        elif not name.lower().endswith((".xml", "/")):
            _check_start(read_part(archive, name, _HEAD_BYTES) or b"")
    _check_embedded(archive, [name for name in names if _EMBEDDED.search(name)])


def _check_names(names: list[str]) -> None:
    for name in names:
        steps = name.split("/")
        is_outside = name.startswith("/") or "\\" in name or ".." in steps or _DRIVE.match(name)
        if is_outside or _CONTROL_CHARACTERS.search(name):
            raise RefusedFile(UNSAFE_NAMES)
    if len({name.lower() for name in names}) < len(names):
        # Programs differ in which of two they show: one could be checked and the other opened.
        raise RefusedFile(DAMAGED)


def _check_start(start: bytes) -> None:
    # Two letters alone can begin a picture's data by chance; a program goes on with zeros.
    if start.startswith(PROGRAM_STARTS) and (b"\0" in start or start.startswith(b"\xca\xfe")):
        raise RefusedFile(PROGRAM_INSIDE)


def _check_embedded(archive: zipfile.ZipFile, names: Iterable[str]) -> None:
    room = _MAX_EMBEDDED_BYTES
    for name in names:
        content = read_part(archive, name, room) or b""
        room -= len(content)
        if room <= 0 or _PACKAGED_FILE in content:
            raise RefusedFile(ATTACHED_FILE)


def _check_relationships(content: bytes) -> None:
    for tag in _RELATIONSHIP.findall(content):
        found = {
            name.decode().lower(): unescape((double or single).decode("utf-8", "replace"))
            for name, double, single in _ATTRIBUTE.findall(tag)
        }
        kind = found.get("type", "").rpartition("/")[2].lower()
        is_external = found.get("targetmode", "").lower() == "external"
        if is_external and kind in _OPENED_KINDS and _REMOTE.match(found.get("target", "")):
            raise RefusedFile(REMOTE_PARTS)
