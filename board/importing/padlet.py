"""Padlet's own CSV export: a row for each post, with section, author, date and attachment.

Columns are found by their headings, in any order and in the spellings that Padlet has used; columns
that are unknown, such as reactions and comments, are passed over.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from typing import IO
from urllib.parse import urlsplit

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from .ideas import ImportedIdea, UnreadableIdeas, clean, title_and_text

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "title": ("subject", "title", "post subject", "post title", "headline"),
    "text": ("body", "post body", "text", "description", "content"),
    "author": ("author", "author name", "full name", "posted by", "name"),
    "section": ("section", "post section", "section title", "section name", "column"),
    "done_on": ("created at", "created", "date created", "published at", "posted at", "date"),
    "link": ("attachment", "attachment url", "attachment link", "link", "url", "wish"),
    "label": ("attachment caption", "attachment title", "caption"),
}
_BLOCKS = ("</p>", "</div>", "</li>", "<br>", "<br/>", "<br />")


def read_padlet(file: IO[bytes]) -> list[ImportedIdea]:
    """Return the posts of a CSV export; raises UnreadableIdeas when it is none."""
    reader = csv.reader(io.StringIO(_decoded(file.read()), newline=""))
    try:
        headings = next(reader, [])
        columns = _columns(headings)
        return [idea for row in reader if (idea := _idea(row, columns))]
    except csv.Error as error:
        raise UnreadableIdeas(
            _("This file is not a table. Export it from Padlet again.")
        ) from error


def _decoded(content: bytes) -> str:
    for encoding in (
        ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",)
    ):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    # What Excel on Windows writes; it has a character for nearly every byte.
    return content.decode("cp1252", "replace")


def _columns(headings: list[str]) -> dict[str, int]:
    places = {heading.strip().casefold(): place for place, heading in enumerate(headings)}
    found = {
        name: places[spelling]
        for name, spellings in HEADINGS.items()
        for spelling in reversed(spellings)
        if spelling in places
    }
    if not {"title", "text"} & set(found):
        raise UnreadableIdeas(
            _("This is neither a zip of a board nor Padlet’s table: it has no column “Subject”.")
        )
    return found


def _idea(row: list[str], columns: dict[str, int]) -> ImportedIdea | None:
    def cell(name: str) -> str:
        place = columns.get(name)
        return clean(row[place]) if place is not None and place < len(row) else ""

    link = cell("link")
    title, text = _words(cell("title")), _words(cell("text"))
    if not (title or text or link):
        return None
    title, text, warnings = title_and_text(title, text or link)
    return ImportedIdea(
        title=title,
        text=text,
        author=cell("author"),
        section=cell("section"),
        done_on=_date(cell("done_on")),
        links=tuple((url, cell("label")) for url in _links(link)),
        warnings=warnings,
    )


def _words(html: str) -> str:
    """Return what a post says, without its HTML; paragraphs stay paragraphs."""
    for end in _BLOCKS:
        html = html.replace(end, f"{end}\n")
    return unescape(strip_tags(html)).strip()


def _date(text: str) -> date | None:
    try:
        moment = parse_datetime(text.replace(" UTC", "+00:00"))
        return moment.date() if moment else parse_date(text[:10])
    except ValueError:
        return None


def _links(text: str) -> Iterator[str]:
    for word in text.split():
        try:
            is_link = urlsplit(word).scheme in ("http", "https") and bool(urlsplit(word).hostname)
        except ValueError:
            continue
        if is_link and len(word) <= 500:
            yield word
