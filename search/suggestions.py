"""What a visitor may be typing: titles, tags, and what others looked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from .engines import get_engine, get_own_engine
from .engines.base import EngineUnavailable, Hits
from .finding import checked
from .kinds import Kind
from .log import past_queries
from .models import SearchEntry
from .query import clean, parse
from .spelling import beginning_meant, completions, correct
from .synonyms import Synonyms
from .tags import tags_begun
from .words import words

MAX_SUGGESTIONS = 8
MAX_TAGS = 3
MAX_QUERIES = 2
MAX_COMPLETED = 3
MIN_LETTERS = 2
MAX_WORDS = 8
# More than are shown, since some may have the same title.
CANDIDATES = 3 * MAX_SUGGESTIONS


@dataclass(frozen=True)
class Suggestion:
    """A title, a tag or a query, where it leads, and what kind of thing it is."""

    title: str
    url: str
    kind: str


def suggest(text: str) -> list[Suggestion]:
    """Return up to MAX_SUGGESTIONS titles, tags and queries that hold the words typed so far.

    First public titles, those that begin so before others, which lead to their pages; then tags
    and queries that others found something with. Where there is none of these, the same for what
    may have been meant; and where there is nothing at all, words that begin so, which lead to a
    search. Too short a text gives none, and neither does a whole question.
    """
    text = clean(text)
    if not _can_be_completed(text):
        return []
    offered = _offered(text)
    if offered:
        return offered
    meant = _meant(text)
    return (_offered(meant) if meant else []) or _completed(meant or text)


def _can_be_completed(text: str) -> bool:
    typed = words(text)
    return len("".join(typed)) >= MIN_LETTERS and len(typed) <= MAX_WORDS


def _offered(text: str) -> list[Suggestion]:
    typed = words(text)
    tags = tags_begun(typed, MAX_TAGS)
    titled = _titled(typed)
    # One look at what is public serves both.
    ids = dict.fromkeys([*titled, *(tag.entry_id for tag in tags)])
    entries, _hits = checked(Hits(tuple(ids)), with_details=False)
    public = {entry.pk: entry for entry in entries}
    searches = [_search_for(tag.name, _("Tag")) for tag in tags if tag.entry_id in public]
    # Nobody needs to be led to what is typed already.
    offered = {text.casefold(), *(suggestion.title.casefold() for suggestion in searches)}
    searches += [
        _search_for(text, _("Search"))
        for text in past_queries(typed, MAX_QUERIES)
        if text not in offered
    ]
    of_titles = _of_titles((public[pk] for pk in titled if pk in public), " ".join(typed))
    return of_titles[: MAX_SUGGESTIONS - len(searches)] + searches


def _meant(text: str) -> str:
    """Return the text without slips of the finger, or "" where there was none.

    The last word may not be typed to its end.
    """
    *complete, begun = words(text) or [""]
    synonyms = Synonyms()
    if not synonyms.know(begun):
        begun = beginning_meant(begun)
    _query, corrected = correct(parse(" ".join(complete)), synonyms.know)
    meant = f"{corrected or ' '.join(complete)} {begun}".strip()
    return meant if begun and words(meant) != words(text) else ""


def _completed(text: str) -> list[Suggestion]:
    """Return searches for the words of any text that the last one typed may become.

    Words of other scripts are known without their marks only: nobody would want to read them so.
    """
    begun = words(text)[-1]
    before = text if text[-1].isalnum() else " ".join(words(text))
    rests = (word.removeprefix(begun) for word in completions(begun, MAX_COMPLETED))
    return [_search_for(before + rest, _("Search")) for rest in rests if rest and rest.isascii()]


def _titled(typed: Sequence[str]) -> list[int]:
    try:
        return get_engine().suggest(typed, CANDIDATES)
    except EngineUnavailable:
        return get_own_engine().suggest(typed, CANDIDATES)


def _of_titles(entries: Iterable[SearchEntry], typed: str) -> list[Suggestion]:
    """Return each title once, those that begin with what was typed first."""

    def begins_otherwise(entry: SearchEntry) -> bool:
        return not " ".join(words(entry.title)).startswith(typed)

    unique: dict[str, Suggestion] = {}
    for entry in sorted(entries, key=begins_otherwise):
        suggestion = Suggestion(entry.title, entry.url, str(Kind(entry.kind).singular))
        unique.setdefault(entry.title, suggestion)
    return list(unique.values())


def _search_for(text: str, kind: str) -> Suggestion:
    return Suggestion(text, f"{reverse('search')}?{urlencode({'q': text})}", kind)
