"""Titles that a visitor may be typing."""

from dataclasses import dataclass

from .engines import get_engine, get_own_engine
from .engines.base import EngineUnavailable, Hits
from .finding import checked
from .kinds import Kind
from .query import clean
from .words import words

MAX_SUGGESTIONS = 8
MIN_LETTERS = 2
MAX_WORDS = 8
# More than are shown, since some may have the same title.
CANDIDATES = 3 * MAX_SUGGESTIONS


@dataclass(frozen=True)
class Suggestion:
    """A title, where it leads, and what kind of thing it is."""

    title: str
    url: str
    kind: str


def suggest(text: str) -> list[Suggestion]:
    """Return up to MAX_SUGGESTIONS public titles that hold the words typed so far.

    Those that begin with what was typed come first. Too short a text gives none.
    """
    prefix = words(clean(text))[:MAX_WORDS]
    if len("".join(prefix)) < MIN_LETTERS:
        return []
    try:
        ids = get_engine().suggest(prefix, CANDIDATES)
    except EngineUnavailable:
        ids = get_own_engine().suggest(prefix, CANDIDATES)
    typed = " ".join(prefix)
    entries, _ = checked(Hits(tuple(ids)), with_details=False)
    entries.sort(key=lambda entry: not " ".join(words(entry.title)).startswith(typed))
    unique: dict[str, Suggestion] = {}
    for entry in entries:
        suggestion = Suggestion(entry.title, entry.url, str(Kind(entry.kind).singular))
        unique.setdefault(entry.title, suggestion)
    return list(unique.values())[:MAX_SUGGESTIONS]
