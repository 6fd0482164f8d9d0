"""The zip of a board, as `board.taking_out.archive` writes it, or as somebody forged it."""

import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from cms.core.choices import CoreProcess, Phase
from cms.core.languages import LANGUAGES

from ..models.posts import MAX_PROMPT_CHARACTERS
from ..taking_out.archive import FORMAT, VERSION
from .ideas import MAX_IDEAS, ImportedIdea, ImportedPhoto, UnreadableIdeas, clean, title_and_text

MAX_JSON_BYTES = 20 * 1024 * 1024
MAX_PHOTOS_BYTES = 500 * 1024 * 1024
MAX_ATTACHMENTS = 6


def read_archive(file: IO[bytes]) -> list[ImportedIdea]:
    """Return the ideas of a zip; raises UnreadableIdeas when it is damaged or not ours."""
    try:
        with zipfile.ZipFile(file) as archive:
            data = json.loads(_read(archive, "board.json", MAX_JSON_BYTES))
            _check(data)
            return _ideas(archive, data["ideas"])
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, RecursionError, OSError) as error:
        raise UnreadableIdeas(
            _("This zip is damaged, or was not made by a board of this site.")
        ) from error


def _check(data: Any) -> None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError("not a board")
    if data.get("version") != VERSION:
        raise UnreadableIdeas(_("This zip comes from a newer version of the site."))
    if len(data["ideas"]) > MAX_IDEAS:
        raise UnreadableIdeas(_("There are too many ideas in this zip."))


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return a file of the zip; never more than `most` bytes, whatever the zip promises."""
    with archive.open(name) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise UnreadableIdeas(_("A file in this zip is too large."))
    return content


def _ideas(archive: zipfile.ZipFile, values: list[Any]) -> list[ImportedIdea]:
    budget = MAX_PHOTOS_BYTES
    ideas = []
    for value in values:
        if not isinstance(value, dict):
            raise TypeError(value)
        photos = tuple(_photos(archive, value.get("attachments") or []))
        budget -= sum(len(photo.content) for photo in photos)
        if budget < 0:
            raise UnreadableIdeas(_("The photos in this zip are too many or too large."))
        ideas.append(_idea(value, photos))
    return ideas


def _idea(value: dict[str, Any], photos: tuple[ImportedPhoto, ...]) -> ImportedIdea:
    title, text, warnings = title_and_text(clean(value.get("title")), clean(value.get("text")))
    language = clean(value.get("language"))
    return ImportedIdea(
        title=title,
        text=text,
        for_whom=clean(value.get("for_whom"))[:MAX_PROMPT_CHARACTERS],
        outcome=clean(value.get("what_changed"))[:MAX_PROMPT_CHARACTERS],
        section=clean(value.get("section")),
        school=clean(value.get("school")),
        author=clean(value.get("author")),
        done_on=parse_date(clean(value.get("done_on"))),
        language=language if language in LANGUAGES else "",
        processes=_known(value.get("processes"), CoreProcess.values),
        phases=_known(value.get("phases"), Phase.values),
        tags=tuple(clean(tag)[:100] for tag in value.get("tags") or [] if clean(tag))[:20],
        links=tuple(_links(value.get("attachments") or [])),
        photos=photos,
        warnings=warnings,
    )


def _photos(archive: zipfile.ZipFile, attachments: list[Any]) -> Iterator[ImportedPhoto]:
    for item in attachments[:MAX_ATTACHMENTS]:
        if item.get("photo"):
            content = _read(archive, str(item["photo"]), settings.MAX_UPLOAD_BYTES)
            yield ImportedPhoto(content, clean(item.get("alt_text"))[:250])


def _links(attachments: list[Any]) -> Iterator[tuple[str, str]]:
    for item in attachments[:MAX_ATTACHMENTS]:
        link = clean(item.get("link"))
        if urlsplit(link).scheme in ("http", "https") and len(link) <= 500:
            yield link, clean(item.get("label"))[:120]


def _known(values: Any, known: list[str]) -> tuple[str, ...]:
    return tuple(value for value in values or [] if value in known)
