"""What an engine is given of an entry: plain words, by how much they say about it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .words import index_text

# Most telling first: what is too long is cut at its end.
FIELDS = ("title", "tags", "summary", "body", "files")
# PostgreSQL takes at most 1 MB of lexemes with their positions for one row.
MAX_DOCUMENT_BYTES = 500_000


class EntryWords(models.Model):
    """The folded words of an entry, field by field, as every engine takes them.

    Kept, since folding takes ten times as long as filling an index: a rebuild only copies. The name
    of the table stands in the engines' SQL.
    """

    entry = models.OneToOneField(
        "search.SearchEntry", on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    title = models.TextField(_("title"))
    tags = models.TextField(_("tags"))
    summary = models.TextField(_("summary"))
    body = models.TextField(_("text"))
    files = models.TextField(_("files"))

    class Meta:
        verbose_name = _("words of a search entry")
        verbose_name_plural = _("words of search entries")

    def __str__(self) -> str:
        return self.title


def folded(columns: Mapping[str, Any], files: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the words of an entry by field, cut to what each engine can hold.

    `columns` are those of a SearchEntry, `files` names and texts. The detail line ("Lesson plan ·
    Primary") counts as tags, what stands in other languages as text.
    """
    texts = {
        "title": columns["title"],
        "tags": " ".join([*columns["tags"], columns["detail"]]),
        "summary": columns["summary"],
        "body": " ".join([columns["body"], *_other_languages(columns["versions"])]),
        "files": " ".join(f"{_words_of_name(name)} {text}" for name, text in files),
    }
    bytes_left = MAX_DOCUMENT_BYTES
    fields = {}
    for name in FIELDS:
        fields[name] = _cut(index_text(texts[name]), bytes_left)
        bytes_left -= len(fields[name].encode())
    return fields


def _words_of_name(name: str) -> str:
    """Return a file's name without its hyphens: nobody writes its words as one."""
    return name.replace("-", " ")


def _other_languages(versions: Iterable[Mapping[str, str]]) -> Iterable[str]:
    for version in versions:
        yield from (version["title"], version["summary"])


def _cut(text: str, max_bytes: int) -> str:
    encoded = text.encode()
    if len(encoded) <= max_bytes:
        return text
    # Back to the last blank, so that no half word is stored.
    return encoded[:max_bytes].rpartition(b" ")[0].decode()
