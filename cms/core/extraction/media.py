"""Whether a picture, sound or film is whole, read off its own structure without decoding it."""

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO

from cms.core.extraction.errors import RefusedFile, gettext_noop

# 100 megapixels: above any school camera, below what fills the memory of a small server.
MAX_PIXELS = 100_000_000

INCOMPLETE = gettext_noop(
    "This file is damaged or stops half way. Please upload it again from where you got it."
)
TOO_MANY_PIXELS = gettext_noop(
    "This picture is too large in width and height. Please make it smaller and upload that."
)

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_JPEG_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
_JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_JPEG_END, _JPEG_SCAN = 0xD9, 0xDA

_MP3_BITRATES = {
    # Kilobits per second by version (1, or 2 and 2.5) and layer, from ISO/IEC 11172-3 and 13818-3.
    (1, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_MP3_RATES = {
    3: (44_100, 48_000, 32_000),
    2: (22_050, 24_000, 16_000),
    0: (11_025, 12_000, 8_000),
}
_MP3_FRAMES_TO_FIND = 3
_MP3_PADDING_BYTES = 65_536


def check_jpeg(file: BinaryIO) -> None:
    """Raise RefusedFile unless the JPEG goes on to its end mark and is of a sane size."""
    file.seek(0)
    content = file.read()
    place = 2
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            raise RefusedFile(INCOMPLETE)
        marker = content[place + 1]
        if marker == _JPEG_END:
            return
        if marker in {0x00, 0xFF} or marker in _JPEG_WITHOUT_LENGTH:
            place += 1 if marker == 0xFF else 2
            continue
        if place + 9 > len(content):
            raise RefusedFile(INCOMPLETE)
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, place + 5)
            _check_pixels(width, height)
        place += 2 + int(struct.unpack_from(">H", content, place + 2)[0])


def check_png(file: BinaryIO) -> None:
    """Raise RefusedFile unless the PNG goes on to its last chunk and is of a sane size."""
    size = file.seek(0, os.SEEK_END)
    place = len(PNG_SIGNATURE)
    while place + 12 <= size:
        file.seek(place)
        length, name = struct.unpack(">I4s", file.read(8))
        if name == b"IHDR" and length >= 8:
            _check_pixels(*struct.unpack(">II", file.read(8)))
        place += 12 + length
        if name == b"IEND" and place <= size:
            return
    raise RefusedFile(INCOMPLETE)


def check_mp3(file: BinaryIO) -> None:
    """Raise RefusedFile unless three MPEG layer 3 frames follow one another."""
    file.seek(0)
    head = file.read(10)
    start = 10 + _id3_length(head) if head.startswith(b"ID3") else 0
    file.seek(start)
    content = file.read(_MP3_PADDING_BYTES)
    place = content.find(b"\xff")
    while place >= 0:
        if _has_frames(content, place):
            return
        place = content.find(b"\xff", place + 1)
    raise RefusedFile(INCOMPLETE)


def check_mp4(file: BinaryIO) -> None:
    """Raise RefusedFile unless the boxes of the MP4 add up and its index is there."""
    size = file.seek(0, os.SEEK_END)
    boxes = dict(_mp4_boxes(file, size))
    if b"moov" not in boxes or max(boxes.values()) != size:
        raise RefusedFile(INCOMPLETE)


def _check_pixels(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise RefusedFile(TOO_MANY_PIXELS)


def _id3_length(head: bytes) -> int:
    if len(head) < 10:
        raise RefusedFile(INCOMPLETE)
    length = 0
    for byte in head[6:10]:
        length = length << 7 | byte & 0x7F
    return length


def _has_frames(content: bytes, place: int) -> bool:
    for _ in range(_MP3_FRAMES_TO_FIND):
        length = _mp3_frame_length(content[place : place + 4])
        if not length or place + length > len(content):
            return False
        place += length
    return True


def _mp3_frame_length(header: bytes) -> int:
    """Return the length in bytes of the frame with this header; 0 when it is not one."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version = header[1] >> 3 & 3
    bitrate, rate = header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or bitrate in {0, 15} or rate == 3:
        return 0
    kilobits = _MP3_BITRATES[(1 if version == 3 else 2), 3][bitrate - 1]
    samples_by_eight = 144 if version == 3 else 72
    padding = header[2] >> 1 & 1
    return samples_by_eight * kilobits * 1000 // _MP3_RATES[version][rate] + padding


def _mp4_boxes(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int]]:
    """Yield the name of each outer box and the place in the file where it says that it ends."""
    place = 0
    while place + 8 <= size:
        file.seek(place)
        length, name = struct.unpack(">I4s", file.read(8))
        if length == 1:
            wide = file.read(8)
            length = struct.unpack(">Q", wide)[0] if len(wide) == 8 else 0
        elif length == 0:
            length = size - place
        if length < 8:
            return
        place += length
        yield name, place
