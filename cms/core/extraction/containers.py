"""What kind of Office or OpenDocument file a zip archive is, and whether it may be taken."""

import re
import zipfile
from typing import BinaryIO

from cms.core.extraction import kinds
from cms.core.extraction.archive import DAMAGED, LOCKED, open_archive, read_part
from cms.core.extraction.errors import RefusedFile, gettext_noop
from cms.core.extraction.kinds import FileKind
from cms.core.extraction.parts import check_parts

MACROS = gettext_noop(
    "This file contains macros (small programs). Please save a copy without macros and upload that."
)
PLAIN_ARCHIVE = gettext_noop(
    "This is a zip folder or a kind of file that we cannot take. Please upload the documents one "
    "by one."
)
UNSAFE_XML = gettext_noop(
    "This file contains instructions that a document should not have, so we cannot take it."
)

_CONTENT_TYPES = "[Content_Types].xml"
_MAX_LIST_BYTES = 2_000_000
_MAX_PROLOGUE_BYTES = 4_096

# The main part's content type says what the document is; its file name need not.
_OPEN_XML_KINDS = {
    b"wordprocessingml.document.main+xml": kinds.DOCX,
    b"presentationml.presentation.main+xml": kinds.PPTX,
    b"presentationml.slideshow.main+xml": kinds.PPTX,
    b"spreadsheetml.sheet.main+xml": kinds.XLSX,
}
_OPEN_XML_MACROS = re.compile(
    rb"macroEnabled|vbaProject|vnd\.ms-excel\.(intl)?macrosheet", re.IGNORECASE
)
_OPEN_XML_MACRO_PARTS = re.compile(
    r"(^|/)(vbaproject[^/]*\.bin|vbadata\.xml|macrosheets/.+)$", re.IGNORECASE
)

_OPEN_DOCUMENT_KINDS = {kind.mime_type.encode(): kind for kind in (kinds.ODT, kinds.ODP, kinds.ODS)}
# LibreOffice writes the empty lists script-lc.xml and script-lb.xml for documents without macros.
_OPEN_DOCUMENT_MACRO_PARTS = re.compile(
    r"^(basic/(?!.*script-l[bc]\.xml$).*[^/]|scripts/.*[^/])$", re.IGNORECASE
)
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def kind_of_archive(file: BinaryIO) -> FileKind:
    """Return the kind of a zipped document; RefusedFile when it is not one that may be taken."""
    archive = open_archive(file)
    names = archive.namelist()
    if _CONTENT_TYPES in names:
        kind = _open_xml_kind(archive, names)
    elif "mimetype" in names:
        kind = _open_document_kind(archive, names)
    else:
        raise RefusedFile(PLAIN_ARCHIVE)
    check_parts(archive)
    return kind


def _open_xml_kind(archive: zipfile.ZipFile, names: list[str]) -> FileKind:
    content_types = read_part(archive, _CONTENT_TYPES, _MAX_LIST_BYTES) or b""
    if _OPEN_XML_MACROS.search(content_types) or any(map(_OPEN_XML_MACRO_PARTS.search, names)):
        raise RefusedFile(MACROS)
    for content_type, kind in _OPEN_XML_KINDS.items():
        if content_type in content_types:
            _check_prologues(archive, names)
            return kind
    raise RefusedFile(PLAIN_ARCHIVE)


def _open_document_kind(archive: zipfile.ZipFile, names: list[str]) -> FileKind:
    mime_type = (read_part(archive, "mimetype", 200) or b"").strip()
    kind = _OPEN_DOCUMENT_KINDS.get(mime_type)
    if kind is None:
        raise RefusedFile(PLAIN_ARCHIVE)
    if any(map(_OPEN_DOCUMENT_MACRO_PARTS.match, names)):
        raise RefusedFile(MACROS)
    if b"encryption-data" in (read_part(archive, "META-INF/manifest.xml", _MAX_LIST_BYTES) or b""):
        raise RefusedFile(LOCKED)
    if "content.xml" not in names:
        raise RefusedFile(DAMAGED)
    _check_prologues(archive, ["content.xml", "styles.xml", "meta.xml"])
    return kind


def _check_prologues(archive: zipfile.ZipFile, names: list[str]) -> None:
    """Refuse XML that defines entities; a document type comes before the first element."""
    for name in names:
        is_xml = name.lower().endswith((".xml", ".rels"))
        if is_xml and _DOCTYPE.search(read_part(archive, name, _MAX_PROLOGUE_BYTES) or b""):
            raise RefusedFile(UNSAFE_XML)
