"""A board as a zip: `board.json` with all ideas, and their photos beside it."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from zipstream import ZipStream

from ..models import BoardPage
from .rows import Row, rows_of

FORMAT = "schools-of-sanctuary-board"
VERSION = 1
CHUNK_BYTES = 64 * 1024


def archive_of(board: BoardPage) -> ZipStream:
    """Return a zip of a board's public ideas, to be sent while it is made."""
    zipped = ZipStream()
    ideas = []
    for row in rows_of(board):
        ideas.append(_idea(row))
        for attachment in row.post.attachments.all():
            picture = attachment.picture
            if picture and picture.public_file:
                zipped.add(_read(picture.public_file), _photo_path(picture.pk))
    text = json.dumps({**_board(board), "ideas": ideas}, cls=DjangoJSONEncoder, ensure_ascii=False)
    zipped.add(text.encode(), "board.json")
    return zipped


def _board(board: BoardPage) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "title": board.title,
        "introduction": board.introduction,
        "sections": list(board.sections.values("title", "description", "colour")),
    }


def _idea(row: Row) -> dict[str, Any]:
    attachments: list[dict[str, str]] = []
    for item in row.post.attachments.all():
        if item.url:
            attachments.append({"link": item.url, "label": item.label})
        elif item.picture and item.picture.public_file:
            path = _photo_path(item.picture.pk)
            attachments.append({"photo": path, "alt_text": item.alt_text})
    without = ("links", "photos")
    values = {name: value for name, value in row.values.items() if name not in without}
    return {**values, "attachments": attachments}


def _photo_path(key: int) -> str:
    return f"photos/{key}.jpg"


def _read(stored: Any) -> Iterator[bytes]:
    with stored.storage.open(str(stored.name), "rb") as opened:
        while chunk := opened.read(CHUNK_BYTES):
            yield chunk
