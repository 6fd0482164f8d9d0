"""A projection as the columns of a row: clean, cut to fit, and with a fingerprint of it all."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import accumulate, pairwise
from typing import Any

from django.utils.timezone import localtime

from .documents import EntryWords, folded
from .kinds import Kind
from .models import MAX_ADDRESS_LENGTH, EntryFacet, EntryFile, SearchEntry
from .sources import FileText, Projection, Version

MAX_TEXT_LENGTH = 500_000
MAX_FILES = 100
MAX_FACET_LENGTH = 100
MAX_LANGUAGE_LENGTH = 35


@dataclass(frozen=True)
class Row:
    """All that is stored of one object."""

    columns: dict[str, Any]
    facets: tuple[tuple[str, str], ...]
    files: tuple[FileText, ...]
    words: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """Return a short value that differs when anything in the row does."""
        content = repr((sorted(self.columns.items()), self.facets, self.files, self.words))
        return hashlib.sha256(content.encode()).hexdigest()

    def save(self, source_key: str, object_id: str) -> None:
        """Write the row in place of the one there was; it then waits for the engine."""
        entry, _created = SearchEntry.objects.update_or_create(
            source=source_key,
            object_id=object_id,
            defaults={**self.columns, "fingerprint": self.fingerprint, "indexed_at": None},
        )
        EntryWords.objects.update_or_create(entry=entry, defaults=self.words)
        entry.facets.all().delete()
        entry.files.all().delete()
        EntryFacet.objects.bulk_create(
            EntryFacet(entry=entry, group=group, value=value) for group, value in self.facets
        )
        EntryFile.objects.bulk_create(
            EntryFile(entry=entry, position=position, **asdict(file))
            for position, file in enumerate(self.files)
        )


def row_of(kind: Kind, projection: Projection) -> Row:
    """Return the row of a projection. Its tags, its language and its year become facets as well."""
    tags = {_line(tag, 100) for tag in projection.tags} - {""}
    keywords = {_line(word, 100) for word in projection.keywords} - {""}
    facets = {
        (_line(group, 30), _line(value, MAX_FACET_LENGTH))
        for group, value in _facets(projection)
        if value.strip()
    }
    columns = {
        "kind": kind.value,
        "title": _line(projection.title, 255),
        "summary": _text(projection.summary),
        "body": _text(projection.body),
        "url": projection.url[:MAX_ADDRESS_LENGTH],
        "language": _line(projection.language, MAX_LANGUAGE_LENGTH),
        "detail": _line(projection.detail, 255),
        "image_url": projection.image_url[:MAX_ADDRESS_LENGTH],
        "tags": sorted(tags | keywords),
        "versions": [asdict(_clean(version)) for version in projection.versions],
        "published_at": projection.published_at,
        "updated_at": projection.updated_at,
    }
    files = tuple(_files(projection))
    return Row(
        columns=columns,
        facets=tuple(sorted(facets | {("tag", tag) for tag in tags})),
        files=files,
        words=folded(columns, [(file.name, file.text) for file in files]),
    )


def _facets(projection: Projection) -> Iterable[tuple[str, str]]:
    yield from projection.facets
    if not any(group == "language" for group, _value in projection.facets):
        yield "language", projection.language
    if projection.published_at:
        yield "year", str(localtime(projection.published_at).year)


def _clean(version: Version) -> Version:
    return Version(
        language=_line(version.language, MAX_LANGUAGE_LENGTH),
        url=version.url[:MAX_ADDRESS_LENGTH],
        title=_line(version.title, 255),
        summary=_text(version.summary),
    )


def _files(projection: Projection) -> Iterable[FileText]:
    for file in projection.files[:MAX_FILES]:
        text, page_starts = _pages(file)
        yield FileText(
            name=_line(file.name, 255),
            text=text,
            url=file.url[:MAX_ADDRESS_LENGTH],
            page_starts=page_starts,
            language=_line(file.language, MAX_LANGUAGE_LENGTH),
        )


def _pages(file: FileText) -> tuple[str, tuple[int, ...]]:
    """Return the clean text of a file, and where its pages begin in that."""
    text = file.text[:MAX_TEXT_LENGTH]
    if not file.page_starts:
        return _text(text), ()
    pages = [_text(text[start:end]) for start, end in pairwise((*file.page_starts, len(text)))]
    lengths = [len(page) + 1 if page else 0 for page in pages]
    return " ".join(filter(None, pages)), tuple(accumulate([0, *lengths[:-1]]))


def _line(text: object, max_length: int) -> str:
    return _text(str(text))[:max_length].rstrip()


def _text(text: str) -> str:
    """Compose letters and marks, and turn control characters and runs of blanks into one blank."""
    composed = unicodedata.normalize("NFC", text[:MAX_TEXT_LENGTH])
    printable = composed.translate(_CONTROL_CHARACTERS)
    return " ".join(printable.split())


# Databases refuse NUL and lone surrogates; the others would break a line or hide a word.
_CONTROL_CHARACTERS = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], " "
)
