"""Builds sounds, films and pictures that consist of little more than their structure."""

import struct
import zlib

# MPEG 1, layer 3, 128 kbit/s, 44,100 Hz, no padding: frames of 417 bytes.
_MP3_FRAME = b"\xff\xfb\x90\x00" + bytes(413)


def mp3(*, with_tags: bool = False) -> bytes:
    tags = b"ID3\x04\x00\x00\x00\x00\x01\x00" + bytes(128) if with_tags else b""
    return tags + _MP3_FRAME * 5


def mp4() -> bytes:
    return (
        _box(b"ftyp", b"isom\0\0\0\0isommp42")
        + _box(b"moov", bytes(300))
        + _box(b"mdat", bytes(600))
    )


def png_header(width: int, height: int) -> bytes:
    """Return a PNG that says it is this large, and ends there."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IEND", b"")


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, name) + content


def _chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )
