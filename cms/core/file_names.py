"""Names of files that any computer can save."""

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

from .extraction.kinds import FileKind

MAX_FILE_NAME_CHARACTERS = 120
_UNSAFE_IN_NAMES = re.compile(r'[<>:"/\\|?*]')


def safe_file_name(name: str, kind: FileKind) -> str:
    """Return a name that any computer can save, in any script, with the ending of its kind."""
    base = PurePosixPath(PureWindowsPath(name).name).stem
    # Format characters such as the right-to-left override can make "exe.pdf" of "fdp.exe".
    visible = "".join(c for c in unicodedata.normalize("NFC", base) if c.isprintable())
    tidy = " ".join(_UNSAFE_IN_NAMES.sub(" ", visible).split()).strip(". ")
    return f"{tidy[:MAX_FILE_NAME_CHARACTERS] or 'document'}.{kind.extension}"
