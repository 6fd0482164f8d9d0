"""What goes into a zip of resources: the files that anybody may have, and under which names."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from ..models import ResourceFile, ResourcePage, SiteDocument
from .names import Names, file_name, folder_name


@dataclass(frozen=True)
class ZipSize:
    """How many files a zip would hold, and how many bytes these have together."""

    file_count: int
    byte_count: int

    @property
    def fits(self) -> bool:
        """Say whether we make a zip of that size."""
        return (
            self.file_count <= settings.ZIP_MAX_FILES and self.byte_count <= settings.ZIP_MAX_BYTES
        )


@dataclass(frozen=True)
class Chosen:
    """A resource to be packed, a word on how to use it, and the files that anybody may have."""

    resource: ResourcePage
    files: list[ResourceFile]
    note: str = ""


@dataclass(frozen=True)
class PackedFile:
    """A file in the zip; its `size` in bytes is None when it is missing from our storage."""

    file: ResourceFile
    path: str
    size: int | None


@dataclass(frozen=True)
class PackedResource:
    """A resource in the zip, with its folder and the files in that."""

    resource: ResourcePage
    note: str
    files: list[PackedFile]


def choose(resources: Iterable[tuple[ResourcePage, str]]) -> list[Chosen]:
    """Return what may be packed of public resources, each with its note; one query.

    A document that waits for the virus scanner is left out, whoever asks.
    """
    pairs = list(resources)
    ids = {file.document_id for resource, _note in pairs for file in resource.offered_files}
    public = set(SiteDocument.objects.public().filter(pk__in=ids).values_list("pk", flat=True))
    return [
        Chosen(resource, _each_once(resource.offered_files, public), note)
        for resource, note in pairs
    ]


def size_of(chosen: Iterable[Chosen]) -> ZipSize:
    """Return how large a zip would be, by what the database knows of the files."""
    files = [file for item in chosen for file in item.files]
    return ZipSize(len(files), sum(file.document.file_size or 0 for file in files))


def size_of_zip(resources: Iterable[ResourcePage]) -> ZipSize:
    """Return how large a zip of these public resources would be; one query."""
    return size_of(choose((resource, "") for resource in resources))


def pack(chosen: list[Chosen]) -> list[PackedResource]:
    """Return the resources with the names in the zip, a numbered folder for each.

    Asks the storage for each file, since a zip that has begun cannot tell of what is missing.
    """
    return [
        _packed(item, number if len(chosen) > 1 else 0) for number, item in enumerate(chosen, 1)
    ]


def _packed(item: Chosen, number: int) -> PackedResource:
    prefix = f"{number:02} " if number else ""
    folder = folder_name(prefix + item.resource.title)
    names = Names()
    files = [
        PackedFile(
            file, f"{folder}/{names.take(file_name(file.document.filename))}", _stored_size(file)
        )
        for file in item.files
    ]
    return PackedResource(item.resource, item.note, files)


def _each_once(files: list[ResourceFile], public: set[int]) -> list[ResourceFile]:
    by_document = {file.document_id: file for file in reversed(files)}
    return [
        file
        for file in files
        if file.document_id in public and by_document[file.document_id] is file
    ]


def _stored_size(file: ResourceFile) -> int | None:
    stored = file.document.file
    try:
        return int(stored.storage.size(str(stored.name)))
    except Exception:  # noqa: BLE001  (whatever its storage raises, the file is not to be had)
        return None
