"""What an engine is given of an entry: plain words, by how much they say about it."""

from dataclasses import dataclass

from .models import SearchEntry
from .words import index_text

# PostgreSQL takes at most 1 MB of lexemes with their positions for one row.
MAX_DOCUMENT_BYTES = 500_000


@dataclass(frozen=True)
class Document:
    """The words of an entry, most telling field first."""

    entry_id: int
    kind: str
    title: str
    tags: str
    summary: str
    body: str
    files: str


def document_of(entry: SearchEntry) -> Document:
    """Return the words of `entry` and of its files, cut to what each engine can hold.

    The detail line ("Lesson plan · Primary") counts as tags.
    """
    parts = [
        entry.title,
        " ".join([*entry.tags, entry.detail]),
        entry.summary,
        entry.body,
        " ".join(f"{file.name} {file.text}" for file in entry.files.all()),
    ]
    bytes_left = MAX_DOCUMENT_BYTES
    fields = []
    for part in parts:
        field = _cut(index_text(part), bytes_left)
        bytes_left -= len(field.encode())
        fields.append(field)
    return Document(entry.pk, entry.kind, *fields)


def _cut(text: str, max_bytes: int) -> str:
    encoded = text.encode()
    if len(encoded) <= max_bytes:
        return text
    # Back to the last blank, so that no half word is stored.
    return encoded[:max_bytes].rpartition(b" ")[0].decode()
