"""Names inside a zip: in any script, and safe on every system that may unpack them.

Windows is the strictest: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

import re
import unicodedata

MAX_FOLDER_CHARACTERS = 60
MAX_FILE_CHARACTERS = 100
# File systems count bytes, of which a letter of some scripts needs three: 255 is their limit.
MAX_BYTES = 200
MAX_EXTENSION_CHARACTERS = 10

_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{name}{number}" for name in ("com", "lpt") for number in "0123456789¹²³"]
)
# They turn the order of the letters round, so that "fdp.exe" reads as "exe.pdf".
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_UNPRINTABLE = ("Cc", "Co", "Cs")


def folder_name(text: str) -> str:
    """Return `text` as the name of a folder."""
    return _shortened(_safe(text), MAX_FOLDER_CHARACTERS).rstrip(" .") or "resource"


def file_name(text: str) -> str:
    """Return `text` as the name of a file; its extension stays."""
    stem, dot, extension = text.rpartition(".")
    if not extension.isalnum() or len(extension) > MAX_EXTENSION_CHARACTERS:
        stem, dot, extension = text, "", ""
    room = MAX_FILE_CHARACTERS - len(dot + extension)
    return (_shortened(_safe(stem), room).rstrip(" .") or "file") + dot + extension


class Names:
    """The names in one folder; no two differ by capitals only, since some systems see none."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        """Return `name`, or the first of "name (2)", "name (3)" … that is free, and keep it."""
        free, number = name, 1
        stem, dot, extension = name.rpartition(".") if "." in name else (name, "", "")
        while self._key(free) in self._taken:
            number += 1
            free = f"{stem} ({number}){dot}{extension}"
        self._taken.add(self._key(free))
        return free

    def _key(self, name: str) -> str:
        return unicodedata.normalize("NFKC", name).casefold()


def _safe(text: str) -> str:
    plain = _TURNING.sub("", unicodedata.normalize("NFC", text))
    plain = " ".join(plain.split())
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in _UNPRINTABLE)
    plain = re.sub(r"\s*[:|]\s*", " - ", plain)
    plain = re.sub(r"[/\\]", "-", plain)
    plain = re.sub(r'[<>"?*]', "", plain).strip(" .")
    if plain.split(".", maxsplit=1)[0].strip().casefold() in _DEVICES:
        return f"_{plain}"
    return plain


def _shortened(text: str, characters: int) -> str:
    """Return the beginning of `text`, cut between two words when that does not lose much."""
    short = text[:characters].encode()[:MAX_BYTES].decode(errors="ignore")
    if short == text:
        return text
    words, _space, _part = short.rpartition(" ")
    return words if len(words) > len(short) // 2 else short
