"""What Office and OpenDocument files say of people: in their properties, comments and changes."""

import re
from html import unescape

from cms.core.extraction.details import SIGNED, Details
from cms.core.extraction.pictures import jpeg_has_place
from cms.core.extraction.xml_parts import Package, attribute, local_name

_OPEN_XML_PROPERTIES = {
    "docProps/core.xml": {
        "creator": "author",
        "lastModifiedBy": "last_modified_by",
        "title": "title",
        "subject": "subject",
        "description": "comments",
        "keywords": "keywords",
        "category": "keywords",
    },
    "docProps/app.xml": {"Company": "company", "Manager": "manager", "HyperlinkBase": "template"},
}
_OPEN_DOCUMENT_PROPERTIES = {
    "initial-creator": "author",
    "creator": "last_modified_by",
    "printed-by": "last_modified_by",
    "title": "title",
    "subject": "subject",
    "description": "comments",
    "keyword": "keywords",
    "user-defined": "custom",
}
CUSTOM_PART, META_PART = "docProps/custom.xml", "meta.xml"
SETTINGS_RELATIONSHIPS = re.compile(r"(^|/)settings\.xml\.rels$")
MEDIA_PART = re.compile(r"\.jpe?g$", re.IGNORECASE)
_SIGNATURES = re.compile(r"^_xmlsignatures/.|^META-INF/[a-z]*signatures\.xml$", re.IGNORECASE)
MAX_MEDIA_BYTES = 64_000_000
MAX_PEOPLE_BYTES = 16_000_000

# In which parts people are named, and where: the text before a name, the name, the text after.
PEOPLE = (
    (
        re.compile(r"^word/[^/]+\.xml$"),
        re.compile(rb'(\b\w+:(?:author|initials|userId)\s*=\s*")([^"]*)(")'),
    ),
    (
        re.compile(r"^ppt/(commentAuthors|authors)\.xml$"),
        re.compile(rb'(\b(?:name|initials|userId)\s*=\s*")([^"]*)(")'),
    ),
    (
        re.compile(r"^xl/persons/[^/]+\.xml$"),
        re.compile(rb'(\b(?:displayName|userId)\s*=\s*")([^"]*)(")'),
    ),
    (
        re.compile(r"^xl/(comments[^/]*|comments/[^/]+)\.xml$"),
        re.compile(rb"(<(?:\w+:)?author>)([^<]*)(</)"),
    ),
    (
        re.compile(r"^(content|styles)\.xml$"),
        re.compile(rb"(<(?:dc:creator|[\w-]+:(?:creator|sender)-initials)>)([^<]*)(</)"),
    ),
)
TEMPLATE = re.compile(rb"<[^>]*/attachedTemplate\b[^>]*>")
TARGET = re.compile(rb'(\bTarget=")([^"]*)(")')


def office_details(package: Package) -> dict[str, str]:
    """Return what the file says of itself, by the names of `details`.

    Raises ExtractionFailed when one of the parts that tell is damaged.
    """
    details = Details()
    for part, names in _OPEN_XML_PROPERTIES.items():
        _add_properties(details, package, part, names)
    _add_properties(details, package, META_PART, _OPEN_DOCUMENT_PROPERTIES)
    _add_custom(details, package)
    for name in sorted(package.names):
        _add_people(details, package, name)
    places = sum(
        jpeg_has_place(package.content(name, MAX_MEDIA_BYTES) or b"")
        for name in package.names
        if MEDIA_PART.search(name)
    )
    details.add("places", str(places or ""))
    if is_signed(package):
        details.add(SIGNED, "yes")
    return details.as_dict()


def is_signed(package: Package) -> bool:
    """Say whether somebody signed the file, so that any change would break the signature."""
    return any(_SIGNATURES.search(name) for name in package.names)


def _add_properties(details: Details, package: Package, part: str, names: dict[str, str]) -> None:
    root = package.xml(part)
    for element in root.iter() if root is not None else ():
        key, text = names.get(local_name(element)), element.text or ""
        if key == "custom":
            details.add("custom", _named(attribute(element, "name"), text))
        elif key == "template":
            details.add_template(text)
        elif key:
            details.add(key, text)
        if local_name(element) == "template":
            details.add_template(attribute(element, "href"))


def _add_custom(details: Details, package: Package) -> None:
    root = package.xml(CUSTOM_PART)
    for element in root if root is not None else ():
        details.add("custom", _named(attribute(element, "name"), "".join(element.itertext())))


def _named(name: str, value: str) -> str:
    return f"{name}: {value}" if value.strip() else ""


def _add_people(details: Details, package: Package, name: str) -> None:
    for part, person in PEOPLE:
        if part.search(name):
            content = package.content(name, MAX_PEOPLE_BYTES) or b""
            for _before, value, _after in person.findall(content):
                details.add_person(unescape(value.decode("utf-8", "replace")))
    if SETTINGS_RELATIONSHIPS.search(name):
        content = package.content(name, MAX_PEOPLE_BYTES) or b""
        for _before, value, _after in TARGET.findall(b"".join(TEMPLATE.findall(content))):
            details.add_template(unescape(value.decode("utf-8", "replace")))
