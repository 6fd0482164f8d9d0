"""Takes out of pictures and films what they say besides what they show: place, camera, names.

The picture itself is not decoded: its data stay as they are, bit by bit.
"""

import struct
from collections.abc import Callable, Iterator

from cms.core.extraction.errors import RefusedFile
from cms.core.extraction.media import INCOMPLETE, PNG_SIGNATURE

_JPEG_START, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
_SCAN, _COMMENT, _EXIF_SEGMENT, _PROFILE_SEGMENT = 0xDA, 0xFE, 0xE1, 0xE2
_APPLICATION_SEGMENTS = range(0xE0, 0xF0)
# JFIF, and Adobe's note on how colours are coded: without them the colours would change.
_KEPT_SEGMENTS = frozenset({0xE0, 0xEE})
_EXIF, _PROFILE = b"Exif\0\0", b"ICC_PROFILE\0"
_ORIENTATION_TAG, _PLACE_TAG = 0x0112, 0x8825
_MAX_TAGS = 1_000

# What decides how a PNG looks; the rest is text, time and EXIF.
_KEPT_CHUNKS = frozenset(
    {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD", b"hIST", b"cICP"}
    | {b"acTL", b"fcTL", b"fdAT"}
)
# In an MP4: the user's data (place, names) and the tags; "uuid" holds XMP at the outermost level.
_FILM_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf"})
_MAX_FILM_DEPTH = 6
_FILM_DETAILS = frozenset({b"udta", b"meta", b"uuid"})

_Segment = tuple[int, bytes]


def jpeg_without_details(content: bytes) -> bytes:
    """Return a JPEG with nothing but its picture, its colours and which way up it is.

    What follows the end of the picture is cut off. Raises RefusedFile when it is not whole.
    """
    try:
        return b"".join(_kept_segments(content))
    except (struct.error, IndexError, ValueError) as error:
        raise RefusedFile(INCOMPLETE) from error


def jpeg_has_place(content: bytes) -> bool:
    """Say whether a JPEG tells where it was taken."""
    try:
        return any(_PLACE_TAG in _exif_tags(body) for marker, body in _jpeg_segments(content))
    except (struct.error, IndexError, ValueError):
        return False


def png_without_details(content: bytes) -> bytes:
    """Return a PNG with nothing but its picture and colours, ended where its picture ends.

    Raises RefusedFile when it is not whole.
    """
    parts, place = [PNG_SIGNATURE], len(PNG_SIGNATURE)
    while place + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        # A capital first letter marks what no program may leave out.
        if name[:1].isupper() or name in _KEPT_CHUNKS:
            parts.append(content[place : place + 12 + length])
        place += 12 + length
        if name == b"IEND" and place <= len(content):
            return b"".join(parts)
    raise RefusedFile(INCOMPLETE)


def mp4_without_details(content: bytes) -> bytes:
    """Return an MP4 of the same length in which place, names and tags are blanked out."""
    blanked = bytearray(content)
    for name, start, end in _film_details(content, 0, len(content)):
        # "free" is a box that players skip; its length stays.
        blanked[name : name + 4] = b"free"
        blanked[start:end] = bytes(end - start)
    return bytes(blanked)


def cleaner_for(extension: str) -> Callable[[bytes], bytes] | None:
    """Return what takes the details out of files with this ending, None for other kinds."""
    return {
        "jpg": jpeg_without_details,
        "jpeg": jpeg_without_details,
        "png": png_without_details,
        "mp4": mp4_without_details,
    }.get(extension.lower())


def _kept_segments(content: bytes) -> Iterator[bytes]:
    yield _JPEG_START
    for marker, body in _jpeg_segments(content):
        is_application = marker in _APPLICATION_SEGMENTS
        is_profile = marker == _PROFILE_SEGMENT and body.startswith(_PROFILE)
        if marker == _SCAN:
            yield body
        elif marker == _EXIF_SEGMENT:
            yield _orientation_only(body)
        elif marker in _KEPT_SEGMENTS or is_profile or not (is_application or marker == _COMMENT):
            yield _segment(marker, body)
    yield _JPEG_END


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _jpeg_segments(content: bytes) -> Iterator[_Segment]:
    """Yield marker and content of each segment; a scan comes whole, with its marker."""
    if not content.startswith(_JPEG_START):
        raise ValueError("not a JPEG")
    place = len(_JPEG_START)
    while True:
        if content[place] != 0xFF:
            raise ValueError("no marker where one must be")
        marker = content[place + 1]
        if marker == _JPEG_END[1]:
            return
        if marker == 0xFF:
            place += 1
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        end = place + 2 + length
        if marker == _SCAN:
            end = _end_of_scan(content, end)
            yield marker, content[place:end]
        else:
            yield marker, content[place + 4 : end]
        place = end


def _end_of_scan(content: bytes, place: int) -> int:
    while True:
        place = content.index(b"\xff", place)
        following = content[place + 1]
        # A stuffed zero and restart marks belong to the picture's data.
        if following and not 0xD0 <= following <= 0xD7:
            return place
        place += 2


def _orientation_only(body: bytes) -> bytes:
    orientation = _exif_tags(body).get(_ORIENTATION_TAG, 1)
    if not 2 <= orientation <= 8:
        return b""
    directory = struct.pack(">HHHIHHI", 1, _ORIENTATION_TAG, 3, 1, orientation, 0, 0)
    return _segment(_EXIF_SEGMENT, _EXIF + b"MM\0*\0\0\0\x08" + directory)


def _exif_tags(body: bytes) -> dict[int, int]:
    """Return the tags of an EXIF segment's first directory with the number that each holds."""
    if not body.startswith(_EXIF):
        return {}
    exif = body[len(_EXIF) :]
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return {}
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        entries = (start + 2 + 12 * number for number in range(min(count, _MAX_TAGS)))
        return dict(struct.unpack_from(f"{order}H6xH", exif, entry) for entry in entries)
    except struct.error:
        return {}


def _film_details(
    content: bytes, place: int, end: int, depth: int = 0
) -> Iterator[tuple[int, int, int]]:
    """Yield of each box with details where its name stands, where it begins and where it ends."""
    while place + 16 <= end:
        length, name = struct.unpack_from(">I4s", content, place)
        inside = place + 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", content, inside)
            inside += 8
        elif length == 0:
            length = end - place
        if length < inside - place or place + length > end:
            return
        if name in _FILM_DETAILS:
            yield place + 4, inside, place + length
        elif name in _FILM_CONTAINERS and depth < _MAX_FILM_DEPTH:
            yield from _film_details(content, inside, place + length, depth + 1)
        place += length
