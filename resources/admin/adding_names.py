"""What the names of files say: which belong together, and in which language each is."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from cms.core.languages import LANGUAGES

_SEPARATORS = " -_.–()[]"
# A short code after a blank is more often a word: "who I am.pdf" is not in Amharic.
_BEFORE_CODES = "-_.([–"
_OTHER_NAMES = {
    "chinese": "zh-Hans",
    "mandarin": "zh-Hans",
    "zh": "zh-Hans",
    "cantonese": "yue",
    "persian": "fa",
    "farsi": "fa",
    "kurmanji": "ku",
    "kurdish": "ku",
    "sorani": "ckb",
    "panjabi": "pa",
    "eng": "en",
    "ara": "ar",
    "ukr": "uk",
    "ua": "uk",
}
_VERSION = re.compile(r"[\s_.-]*(\(\d+\)|\b(final|copy|draft|v\d+(\.\d+)*))$", re.IGNORECASE)


@dataclass(frozen=True)
class NameParts:
    """A file's name without its ending: what it is about, and the code of a language or nothing."""

    base: str
    language: str

    @property
    def key(self) -> str:
        """Return by what files that belong together are known."""
        return tidy_name(self.base).casefold()


def split_name(file_name: str) -> NameParts:
    """Return the parts of a name such as "welcome-pack-ar.pdf" or "Welcome (Arabic).docx"."""
    stem = unicodedata.normalize("NFC", PurePosixPath(PureWindowsPath(file_name).name).stem)
    bare = stem.rstrip(" )]")
    for word, code in _endings():
        before = bare[: -len(word)]
        if bare.casefold().endswith(word) and before and before[-1] in _SEPARATORS:
            if _is_code(word) and before[-1] not in _BEFORE_CODES and not bare[-1].isupper():
                continue
            return NameParts(before.rstrip(_SEPARATORS) or stem, code)
    return NameParts(stem, "")


def tidy_name(base: str) -> str:
    """Return a name as words: "first-week_pack v2" becomes "First week pack"."""
    base = _VERSION.sub("", base)
    signs = "_" if " " in base else "_.-"
    words = " ".join("".join(" " if c in signs else c for c in base).split())
    return words[:1].upper() + words[1:]


def group_by_name(names: Iterable[str]) -> Iterator[list[int]]:
    """Yield the places of the names that differ only by language and kind of file."""
    groups: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        groups.setdefault(split_name(name).key, []).append(place)
    yield from groups.values()


def _endings() -> list[tuple[str, str]]:
    """Return words that name a language in small letters with its code, the longest first."""
    words = dict(_OTHER_NAMES)
    for language in LANGUAGES.values():
        for word in (language.code, language.english_name, language.own_name):
            words[word.casefold()] = language.code
    return sorted(words.items(), key=lambda item: -len(item[0]))


def _is_code(word: str) -> bool:
    return len(word) <= 3 and word.isascii()
