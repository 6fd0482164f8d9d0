"""In which language a result is shown: that of the words that were typed, if it is had in that."""

from dataclasses import dataclass

from cms.core.languages import Language, get_language

from .models import SearchEntry
from .snippets import Marker
from .sources import Version


@dataclass(frozen=True)
class Shown:
    """The texts of an entry in the language in which it is shown."""

    language: str
    title: str
    summary: str
    is_translated: bool = False


def shown_texts(entry: SearchEntry, marker: Marker) -> Shown:
    """Return what the entry says in its own language, or in one that has more of what was typed."""
    own = Shown(entry.language, entry.title, entry.summary)
    known = _typed_terms(own, marker)
    best, most = own, 0
    for version in _versions(entry):
        if version.title:
            texts = Shown(version.language, version.title, version.summary, is_translated=True)
            new_terms = len(_typed_terms(texts, marker) - known)
            if new_terms > most:
                best, most = texts, new_terms
    return best


def address_in(entry: SearchEntry, language: str, marker: Marker) -> str:
    """Return where the entry opens in a language, or else in one that the query names.

    Its own address where there is neither.
    """
    addresses = {version.language: version.url for version in _versions(entry)}
    named = (code for code in addresses if _is_named(get_language(code), marker))
    return addresses.get(language) or addresses.get(next(named, ""), entry.url)


def _is_named(language: Language, marker: Marker) -> bool:
    names = f"{language.english_name}\n{language.own_name}"
    return bool(marker.as_typed(names, marker.find(names, with_related=False)))


def _versions(entry: SearchEntry) -> list[Version]:
    return [Version(**version) for version in entry.versions]


def _typed_terms(texts: Shown, marker: Marker) -> set[int]:
    text = f"{texts.title}\n{texts.summary}"
    return marker.as_typed(text, marker.find(text, with_related=False))
