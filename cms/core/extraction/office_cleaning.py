"""Writes Office and OpenDocument files anew without what they say of people."""

import io
import re
import zipfile
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from cms.core.extraction.archive import open_archive, read_part
from cms.core.extraction.details import ANONYMOUS, SIGNED_FILE
from cms.core.extraction.errors import ExtractionFailed, RefusedFile
from cms.core.extraction.office_details import (
    CUSTOM_PART,
    META_PART,
    PEOPLE,
    SETTINGS_RELATIONSHIPS,
    TARGET,
    TEMPLATE,
    is_signed,
)
from cms.core.extraction.pictures import cleaner_for
from cms.core.extraction.xml_parts import Package, attribute, first

_CORE_PART, _APP_PART = "docProps/core.xml", "docProps/app.xml"
_COUNTS = (
    *("Pages", "Words", "Characters", "CharactersWithSpaces", "Lines", "Paragraphs"),
    *("Slides", "Notes", "HiddenSlides", "PresentationFormat", "Application", "AppVersion"),
)
_OPEN_XML = "http://schemas.openxmlformats.org"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_CUSTOM_PROPERTIES = (
    f'{_HEADER}<Properties xmlns="{_OPEN_XML}/officeDocument/2006/custom-properties"/>'
)
# When a part was written is of no use to anybody; this is the earliest time that a zip can hold.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_NAMED_TEMPLATE = b"Normal.dotm"


def clean_office(file: BinaryIO, title: str) -> bytes:
    """Return the file with ``title`` as its title and with nothing said of anybody.

    Text, comments and changes stay; who made them does not. Raises ExtractionFailed when the file
    is signed or damaged.
    """
    try:
        archive = open_archive(file)
        package = Package(archive)
        if is_signed(package):
            raise ExtractionFailed(SIGNED_FILE)
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w") as cleaned:
            for part in archive.infolist():
                content = read_part(archive, part.filename, part.file_size + 1) or b""
                cleaned.writestr(_entry(part), _clean(package, part.filename, content, title))
    except RefusedFile as error:
        raise ExtractionFailed(error.message, **error.values) from error
    return output.getvalue()


def _entry(part: zipfile.ZipInfo) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(part.filename, _NO_TIME)
    is_stored = part.compress_type == zipfile.ZIP_STORED
    entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    entry.external_attr = part.external_attr
    return entry


def _clean(package: Package, name: str, content: bytes, title: str) -> bytes:
    if name == _CORE_PART:
        return _core_properties(package, title).encode()
    if name == _APP_PART:
        return _app_properties(package).encode()
    if name == CUSTOM_PART:
        return _NO_CUSTOM_PROPERTIES.encode()
    if name == META_PART:
        return _open_document_properties(package, title).encode()
    if SETTINGS_RELATIONSHIPS.search(name):
        return TEMPLATE.sub(_without_folder, content)
    for part, person in PEOPLE:
        if part.search(name):
            content = person.sub(rb"\g<1>" + ANONYMOUS.encode() + rb"\g<3>", content)
    return _clean_picture(name, content)


def _clean_picture(name: str, content: bytes) -> bytes:
    clean = cleaner_for(name.rpartition(".")[2])
    try:
        return clean(content) if clean else content
    except RefusedFile:
        # No whole picture, so no program shows it; the document is as good as before.
        return content


def _without_folder(relationship: re.Match[bytes]) -> bytes:
    return TARGET.sub(rb"\g<1>" + _NAMED_TEMPLATE + rb"\g<3>", relationship.group())


def _core_properties(package: Package, title: str) -> str:
    language = package.property(_CORE_PART, "language")
    kept = _element("dc:title", title) + _element("dc:language", language)
    namespace = f"{_OPEN_XML}/package/2006/metadata/core-properties"
    return (
        f'{_HEADER}<cp:coreProperties xmlns:cp="{namespace}" xmlns:dc="{_DUBLIN_CORE}">{kept}'
        "</cp:coreProperties>"
    )


def _app_properties(package: Package) -> str:
    kept = "".join(_element(name, package.property(_APP_PART, name)) for name in _COUNTS)
    namespace = f"{_OPEN_XML}/officeDocument/2006/extended-properties"
    return f'{_HEADER}<Properties xmlns="{namespace}">{kept}</Properties>'


def _open_document_properties(package: Package, title: str) -> str:
    root = package.xml(META_PART)
    statistic = first(root, "meta", "document-statistic")
    counts = {
        key.rpartition("}")[2]: value
        for key, value in (statistic.attrib.items() if statistic is not None else ())
        if value.isdecimal()
    }
    written = "".join(f" meta:{name}={quoteattr(value)}" for name, value in counts.items())
    version = (attribute(root, "version") if root is not None else "") or "1.2"
    kept = _element("dc:title", title)
    kept += _element("dc:language", package.property(META_PART, "language"))
    kept += _element("meta:generator", package.property(META_PART, "generator"))
    return (
        f'{_HEADER}<office:document-meta xmlns:office="{_OASIS}:office:1.0" '
        f'xmlns:meta="{_OASIS}:meta:1.0" xmlns:dc="{_DUBLIN_CORE}" '
        f"office:version={quoteattr(version)}><office:meta>{kept}"
        f"<meta:document-statistic{written}/></office:meta></office:document-meta>"
    )


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text.strip() else ""
