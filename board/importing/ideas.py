"""An idea as it was read from a file."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from ..models.posts import MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS

MAX_IDEAS = 2_000


class UnreadableIdeas(Exception):
    """The file holds no ideas that can be imported; the message says why and what to do."""


@dataclass(frozen=True)
class ImportedPhoto:
    """A photo as it came: not yet made safe."""

    content: bytes
    alt_text: str


@dataclass(frozen=True)
class ImportedIdea:
    """One idea; `school` and `author` are words, nobody's account."""

    title: str
    text: str
    for_whom: str = ""
    outcome: str = ""
    section: str = ""
    school: str = ""
    author: str = ""
    done_on: date | None = None
    language: str = ""
    processes: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    photos: tuple[ImportedPhoto, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def clean(text: object) -> str:
    """Return a value as text without the characters that databases refuse."""
    return str(text or "").replace("\x00", "").strip()


def title_and_text(title: str, text: str) -> tuple[str, str, tuple[str, ...]]:
    """Return a title and a text that fit, and what had to be cut; what has no title borrows one."""
    warnings = []
    if not title:
        title = text.splitlines()[0] if text else _("Without a title")
    if len(title) > MAX_TITLE_CHARACTERS:
        text = f"{title}\n\n{text}".strip()
        title = f"{title[: MAX_TITLE_CHARACTERS - 1]}…"
        warnings.append(_("The title was too long: all of it is in the text now."))
    if len(text) > MAX_TEXT_CHARACTERS:
        text = f"{text[: MAX_TEXT_CHARACTERS - 1]}…"
        warnings.append(_("The text was too long and was cut."))
    return title, text or title, tuple(warnings)
