"""Reading the XML inside Office files: safe parsing, relationships, document properties."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cms.core.extraction.archive import DAMAGED, read_part
from cms.core.extraction.errors import ExtractionFailed, RefusedFile, gettext_noop

UNSAFE_XML = gettext_noop(
    "This file contains instructions that a document should not have, so it cannot be read."
)
# The longest real document bodies and sheets are below 30 MB of XML.
MAX_PART_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part of an Office file says of another: its kind, and the part's name."""

    kind: str
    target: str


class Package:
    """The XML parts of a zipped document."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def xml(self, name: str) -> Element | None:
        """Return the root of a part, or None when there is no such part.

        Raises ExtractionFailed when it is damaged, too long, or defines entities.
        """
        try:
            content = read_part(self._archive, name, MAX_PART_BYTES + 1)
            if content is None:
                return None
            if len(content) > MAX_PART_BYTES:
                raise ExtractionFailed(DAMAGED)
            root: Element = fromstring(content)
            return root
        except RefusedFile as error:
            raise ExtractionFailed(error.message) from error
        except DefusedXmlException as error:
            raise ExtractionFailed(UNSAFE_XML) from error
        except (ParseError, LookupError, ValueError) as error:
            raise ExtractionFailed(DAMAGED) from error

    def content(self, name: str, limit: int) -> bytes | None:
        """Return up to ``limit`` bytes of a part as they are, None when there is no such part.

        Raises ExtractionFailed when it is damaged.
        """
        try:
            return read_part(self._archive, name, limit)
        except RefusedFile as error:
            raise ExtractionFailed(error.message) from error

    def relationships(self, name: str) -> dict[str, Relationship]:
        """Return what a part refers to inside the file, by id, in the order of its list."""
        folder, base = posixpath.split(name)
        root = self.xml(f"{folder}/_rels/{base}.rels".lstrip("/"))
        found: dict[str, Relationship] = {}
        for item in root if root is not None else ():
            if item.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))
            kind = item.get("Type", "").rpartition("/")[2]
            found[item.get("Id", "")] = Relationship(kind, target.lstrip("/"))
        return found

    def related(self, name: str, *kinds: str) -> Iterator[Element]:
        """Yield the roots of the parts of the given kinds to which a part refers."""
        for relationship in self.relationships(name).values():
            if relationship.kind in kinds:
                root = self.xml(relationship.target)
                if root is not None:
                    yield root

    def main_part(self, fallback: str) -> str:
        """Return the name of the part with which an Office file begins."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target in self.names:
                return relationship.target
        return fallback

    def property(self, part: str, name: str) -> str:
        """Return a document property (title, language, Pages …), "" when it is not given."""
        root = self.xml(part)
        for element in root.iter() if root is not None else ():
            if local_name(element) == name:
                return element.text or ""
        return ""


def local_name(element: Element) -> str:
    """Return an element's name without its namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without namespace, "" when there is none."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children with this name, without regard to namespace."""
    for child in element if element is not None else ():
        if local_name(child) == name:
            yield child


def first(element: Element | None, *path: str) -> Element | None:
    """Return what a path of names leads to, taking the first child of each name."""
    for name in path:
        element = next(children(element, name), None)
    return element
