"""Plain text and tables of comma-separated values."""

import codecs
import re
from typing import BinaryIO

from cms.core.extraction.errors import ExtractionFailed, RefusedFile, gettext_noop
from cms.core.extraction.result import MAX_TEXT_CHARACTERS, Extracted, build_result

NOT_TEXT = gettext_noop(
    "This file is not plain text that we can read. Please save it as text in UTF-8 and upload that."
)
_CHUNK_BYTES = 1 << 20
# Windows-1252 takes almost any byte for a letter; control characters give binary files away.
_BINARY = re.compile(b"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
# Four bytes hold any character, in UTF-8 and Windows-1252 alike.
_MAX_BYTES = MAX_TEXT_CHARACTERS * 4


def check_text(file: BinaryIO) -> None:
    """Raise RefusedFile unless the whole file is UTF-8 or Windows-1252 text."""
    encodings = {"utf-8", "cp1252"}
    decoders = {name: codecs.getincrementaldecoder(name)() for name in encodings}
    file.seek(0)
    is_last = False
    while not is_last:
        chunk = file.read(_CHUNK_BYTES)
        is_last = not chunk
        if _BINARY.search(chunk):
            raise RefusedFile(NOT_TEXT)
        for name in list(decoders):
            try:
                decoders[name].decode(chunk, final=is_last)
            except UnicodeDecodeError:
                del decoders[name]
        if not decoders:
            raise RefusedFile(NOT_TEXT)


def extract_plain(file: BinaryIO) -> Extracted:
    """Return the text of a UTF-8 or Windows-1252 file as one page."""
    file.seek(0)
    content = file.read(_MAX_BYTES)
    return build_result([_decode(content)])


def _decode(content: bytes) -> str:
    try:
        # The cut may have gone through a character: an incremental decoder leaves it out.
        return codecs.getincrementaldecoder("utf-8-sig")().decode(content)
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ExtractionFailed(NOT_TEXT) from error
