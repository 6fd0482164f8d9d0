"""Asks a ClamAV daemon whether a file holds something harmful (clamd's INSTREAM command).

CLAMAV_ADDRESS names the daemon: `host:port`, or the path of its socket. Nothing is scanned when it
is empty.
"""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.files.base import File

CONNECT_SECONDS = 5
# Clamd itself gives up on a file after two minutes unless it is told otherwise.
ANSWER_SECONDS = 130
_CHUNK_BYTES = 64 * 1024
_MAX_ANSWER_BYTES = 4_096
_LENGTH = struct.Struct("!L")


class Verdict(Enum):
    CLEAN = "clean"
    INFECTED = "infected"


class ScannerUnavailable(Exception):
    """The scanner is away, too slow, or answered that it could not scan the file."""


def is_scanner_set() -> bool:
    """Say whether files must be scanned before anybody gets them."""
    return bool(settings.CLAMAV_ADDRESS)


def scan(file: "File[Any]") -> Verdict:
    """Return what the scanner says of an open file; raises ScannerUnavailable when it cannot."""
    try:
        with _connection(settings.CLAMAV_ADDRESS) as connection:
            _send(connection, file)
            answer = _receive(connection)
    except (OSError, ValueError) as error:
        raise ScannerUnavailable(type(error).__name__) from error
    return _verdict(answer)


def _send(connection: socket.socket, file: "File[Any]") -> None:
    connection.sendall(b"zINSTREAM\0")
    while chunk := file.read(_CHUNK_BYTES):
        connection.sendall(_LENGTH.pack(len(chunk)) + chunk)
    connection.sendall(_LENGTH.pack(0))


def _receive(connection: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _MAX_ANSWER_BYTES:
        part = connection.recv(_MAX_ANSWER_BYTES)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n")


def _verdict(answer: bytes) -> Verdict:
    if answer == b"stream: OK":
        return Verdict.CLEAN
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
        return Verdict.INFECTED
    # Such as "INSTREAM size limit exceeded. ERROR": no verdict, so the file goes on waiting.
    raise ScannerUnavailable(answer[:100].decode("ascii", "replace") or "no answer")


@contextmanager
def _connection(address: str) -> Iterator[socket.socket]:
    target = parse_address(address)
    if isinstance(target, str):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(CONNECT_SECONDS)
    else:
        connection = socket.create_connection(target, CONNECT_SECONDS)
    with connection:
        if isinstance(target, str):
            connection.connect(target)
        connection.settimeout(ANSWER_SECONDS)
        yield connection


def parse_address(address: str) -> str | tuple[str, int]:
    """Return the path of a socket, or host and port; raises ValueError for anything else."""
    if address.startswith(("/", "unix:")):
        return address.removeprefix("unix:")
    host, colon, port = address.rpartition(":")
    if not colon or not host or not port.isdecimal() or not 0 < int(port) < 65_536:
        message = "CLAMAV_ADDRESS must be host:port or the path of a socket"
        raise ValueError(message)
    return host.strip("[]"), int(port)


@register()
def check_address(app_configs: object, **_kwargs: object) -> list[CheckMessage]:
    """Report an address that no scanner can have: every new file would wait for ever."""
    try:
        if is_scanner_set():
            parse_address(settings.CLAMAV_ADDRESS)
    except ValueError as error:
        return [Error(str(error), id="resources.E001")]
    return []
