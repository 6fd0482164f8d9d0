"""What a PDF says of people, whether it is signed, and whether its tags hold headings.

qpdf, by way of pikepdf, reads what PDFium does not hand out. For the worker process only.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import pikepdf
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from pikepdf import Array, Dictionary, Name, Stream

from cms.core.extraction.details import SIGNED, Details
from cms.core.extraction.pictures import jpeg_has_place
from cms.core.extraction.xml_parts import local_name

MAX_OBJECTS = 50_000
MAX_METADATA_BYTES = 1_000_000

_INFO_NAMES = {
    "/Author": "author",
    "/Title": "title",
    "/Subject": "subject",
    "/Keywords": "keywords",
    "/Company": "company",
    "/Manager": "manager",
    "/LastModifiedBy": "last_modified_by",
    "/Comments": "comments",
}
# Programs, dates and versions: they say nothing of a person.
_INFO_WITHOUT_PEOPLE = frozenset(
    {"/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner"}
    | {"/SourceModified", "/AAPL:Keywords", "/GTS_PDFXVersion", "/GTS_PDFXConformance"}
)
_XMP_NAMES = {
    "creator": "author",
    "Author": "author",
    "title": "title",
    "description": "subject",
    "subject": "keywords",
    "Keywords": "keywords",
    "Company": "company",
    "Manager": "manager",
    "CaptionWriter": "author",
    "Owner": "author",
    "LastModifiedBy": "last_modified_by",
}
_HEADING_TAGS = frozenset({"/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"})


@dataclass(frozen=True, slots=True)
class PdfDetails:
    """What pikepdf found; nothing when it cannot open the file."""

    has_heading_tags: bool = False
    properties: dict[str, str] = field(default_factory=dict)


def pdf_details(content: bytes) -> PdfDetails:
    """Return what a PDF says of itself; an empty answer for one that is damaged."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            things = list(objects(pdf))
            return PdfDetails(_has_heading_tags(pdf, things), _properties(pdf, things))
    except Exception:  # noqa: BLE001
        # Any type can stand in any place of a hostile file. What is looked for here is worth
        # less than the text, which must not be lost for it.
        return PdfDetails()


def objects(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the dictionaries and streams of a file, those inside others too, up to MAX_OBJECTS."""
    waiting: list[Any] = list(pdf.objects)
    for _ in range(MAX_OBJECTS):
        if not waiting:
            return
        thing = waiting.pop()
        if isinstance(thing, Dictionary | Stream):
            yield thing
            waiting += [value for value in dict(thing.items()).values() if _is_inside(value)]
        elif isinstance(thing, Array):
            waiting += [value for value in list(thing) if _is_inside(value)]


def _is_inside(value: Any) -> bool:
    return isinstance(value, Array | Dictionary) and not value.is_indirect


def is_signed(pdf: pikepdf.Pdf, things: list[Any]) -> bool:
    """Say whether somebody signed the file, so that any change would break the signature."""
    is_certified = "/Perms" in pdf.Root
    return is_certified or any("/ByteRange" in thing and "/Contents" in thing for thing in things)


def is_script(thing: Any) -> bool:
    """Say whether an object is an action that runs JavaScript or starts a program."""
    return str(thing.get("/S", "")) in {"/JavaScript", "/Launch"} and "/P" not in thing


def is_comment(thing: Any) -> bool:
    """Say whether an object is somebody's mark on a page; a form's field has another kind of /T."""
    subtype = thing.get("/Subtype")
    return "/T" in thing and "/Rect" in thing and subtype not in {None, Name.Widget}


def is_jpeg(thing: Any) -> bool:
    """Say whether an object is a picture that is stored as a whole JPEG."""
    filters = thing.get("/Filter") if isinstance(thing, Stream) else None
    if isinstance(filters, Array) and len(filters) == 1:
        filters = filters[0]
    return bool(filters == Name.DCTDecode)


def _has_heading_tags(pdf: pikepdf.Pdf, things: list[Any]) -> bool:
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        return False
    roles = root.get("/RoleMap", Dictionary())
    tags = {str(thing.S) for thing in things if "/P" in thing and "/S" in thing}
    return any(tag in _HEADING_TAGS or str(roles.get(tag, "")) in _HEADING_TAGS for tag in tags)


def _properties(pdf: pikepdf.Pdf, things: list[Any]) -> dict[str, str]:
    details = Details()
    for key, value in pdf.docinfo.items():
        if key in _INFO_NAMES:
            details.add(_INFO_NAMES[key], str(value))
        elif key not in _INFO_WITHOUT_PEOPLE and str(value).strip():
            details.add("custom", f"{key[1:]}: {value}")
    for stream in [thing for thing in things if thing.get("/Type") == Name.Metadata]:
        _add_metadata(details, stream)
    for thing in filter(is_comment, things):
        details.add_person(str(thing.T))
    places = sum(jpeg_has_place(thing.read_raw_bytes()) for thing in things if is_jpeg(thing))
    details.add("places", str(places or ""))
    details.add("scripts", "yes" if any(map(is_script, things)) else "")
    details.add("attachments", "; ".join(pdf.attachments.keys()))
    details.add(SIGNED, "yes" if is_signed(pdf, things) else "")
    return details.as_dict()


def _add_metadata(details: Details, stream: Stream) -> None:
    try:
        root: Element = fromstring(stream.read_bytes()[:MAX_METADATA_BYTES])
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return
    for element in root.iter():
        for key, value in element.attrib.items():
            name = _XMP_NAMES.get(key.rpartition("}")[2])
            if name and local_name(element) == "Description":
                details.add(name, value)
        if name := _XMP_NAMES.get(local_name(element)):
            for item in element.iter():
                details.add(name, item.text or "")
