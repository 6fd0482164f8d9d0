"""The sheet on top of a zip: what is in it, by whom, and what may be done with it."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from .contents import PackedResource

# Room in bytes for what goes wrong after the size of the zip was told.
ROOM_FOR_PROBLEMS = 1000


@dataclass(frozen=True)
class Subject:
    """What a sheet is about. `path` is the address on this site of what was packed."""

    title: str
    path: str
    introduction: str = ""


class CoverSheet:
    """A sheet whose size is known before the files are read, and which is written after them."""

    def __init__(self, name: str, rendered: str, place: str, encoding: str) -> None:
        self.name = name
        self._is_html = name.endswith(".html")
        before, after = rendered.split(place)
        self._before, self._after = before.encode(encoding), after.encode()

    @property
    def size(self) -> int:
        """Return the size in bytes."""
        return len(self._before) + ROOM_FOR_PROBLEMS + len(self._after)

    def write(self, broken: list[str]) -> bytes:
        """Return the sheet; `broken` are paths of files that could not be read to their end."""
        return self._before + self._problems(broken) + self._after

    def _problems(self, broken: list[str]) -> bytes:
        if not broken:
            return b" " * ROOM_FOR_PROBLEMS
        words = _(
            "These files broke off while the zip was made. Download them again on the site: %s"
        ) % ", ".join(broken)
        encoded = (escape(words) if self._is_html else words).encode()
        whole = encoded[:ROOM_FOR_PROBLEMS].decode(errors="ignore")
        return whole.encode().ljust(ROOM_FOR_PROBLEMS)


def cover_sheets(
    request: HttpRequest, subject: Subject, resources: list[PackedResource]
) -> list[CoverSheet]:
    """Return the sheet as a page that needs nothing else, and as plain text."""
    place = uuid.uuid4().hex
    context = {
        "subject": subject,
        "resources": resources,
        "missing": [f for item in resources for f in item.files if f.size is None],
        "today": localdate(),
        "site_address": f"{request.scheme}://{request.get_host()}",
        "place": place,
    }
    page = render_to_string("resources/cover_sheet.html", context, request)
    text = render_to_string("resources/cover_sheet.txt", context, request)
    return [
        CoverSheet("Cover sheet.html", page, place, "utf-8"),
        # With its mark in front, older editors on Windows take the text for what it is.
        CoverSheet("Cover sheet.txt", text, place, "utf-8-sig"),
    ]
