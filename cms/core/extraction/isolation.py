"""Runs the worker process and takes its answer.

Documents are opened in a process of their own: PDFium is not thread-safe, and a hostile file may
crash, hang or fill the memory of whatever opens it. That must not be the web process.
"""

import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, BinaryIO

from cms.core.extraction.errors import ExtractionFailed, gettext_noop
from cms.core.extraction.result import Extracted

# Long documents take a second or two, and a tenth of the memory.
TIMEOUT_SECONDS = 20
ADDRESS_SPACE_BYTES = 1_000_000_000
# Each may take a whole core; the rest of the site needs one.
MAX_WORKERS = 2
CODE_FAILED = 3

TOO_SLOW = gettext_noop("Reading this file takes too long. It may be damaged or far too large.")
CRASHED = gettext_noop("This file cannot be read. It may be damaged or far too large.")

# -P: nothing is imported from the folder in which the site happens to have been started.
_COMMAND = (sys.executable, "-P", "-m", "cms.core.extraction.worker")
_PROJECT_FOLDER = Path(__file__).resolve().parents[3]
_LENGTH = struct.Struct(">I")
_places = threading.BoundedSemaphore(MAX_WORKERS)


def extract_in_worker(file: BinaryIO, extension: str) -> Extracted:
    """Return the text of a document; ExtractionFailed when it cannot be read within the limits."""
    answer = _run(file, "extract", extension)
    try:
        found: dict[str, Any] = json.loads(answer)
        for name in ("pages", "headings"):
            found[name] = tuple(found[name])
        return Extracted(**found)
    except (ValueError, KeyError, TypeError) as error:
        raise ExtractionFailed(CRASHED) from error


def draw_in_worker(
    file: BinaryIO, small_width_px: int, width_px: int, max_pages: int
) -> list[bytes]:
    """Return the first page of a PDF small and its first pages large, as WebP.

    Raises ExtractionFailed when the first page cannot be drawn within the limits.
    """
    pictures = unpack(_run(file, "draw", f"{small_width_px},{width_px},{max_pages}"))
    if len(pictures) < 2:
        raise ExtractionFailed(CRASHED)
    return pictures


def clean_in_worker(file: BinaryIO, extension: str, title: str) -> bytes:
    """Return a document without personal details; ExtractionFailed says why that cannot be."""
    return _run(file, "clean", json.dumps({"extension": extension, "title": title}))


def pack(parts: Iterable[bytes]) -> bytes:
    """Join the parts, each after its length, so that `unpack` finds them again."""
    return b"".join(_LENGTH.pack(len(part)) + part for part in parts)


def unpack(content: bytes) -> list[bytes]:
    """Return what `pack` joined; what is cut short at the end is left out."""
    parts, place = [], 0
    while place + _LENGTH.size <= len(content):
        (length,) = _LENGTH.unpack_from(content, place)
        place += _LENGTH.size + length
        if place <= len(content):
            parts.append(content[place - length : place])
    return parts


def _run(file: BinaryIO, task: str, argument: str) -> bytes:
    # A real file as standard input: the web process need not hold the document in memory.
    with tempfile.TemporaryFile() as spool:
        file.seek(0)
        shutil.copyfileobj(file, spool)
        spool.seek(0)
        with _places:
            done = _run_worker(spool, task, argument)
    if done.returncode == CODE_FAILED:
        raise ExtractionFailed(_message(done.stdout))
    if done.returncode:
        raise ExtractionFailed(CRASHED)
    return done.stdout


def _message(answer: bytes) -> str:
    try:
        return str(json.loads(answer)["message"])
    except (ValueError, KeyError, TypeError):
        return CRASHED


def _run_worker(spool: IO[bytes], task: str, argument: str) -> subprocess.CompletedProcess[bytes]:
    try:
        # The command is ours throughout; the upload is nothing but its input.
        return subprocess.run(  # noqa: S603
            [*_COMMAND, task, argument, str(ADDRESS_SPACE_BYTES)],
            stdin=spool,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_SECONDS,
            env=worker_environment(),
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ExtractionFailed(TOO_SLOW) from error


def worker_environment() -> dict[str, str]:
    """Return all that a process which opens uploaded files gets to know of this one."""
    # Nothing of the site's own environment, which holds its secrets, is handed on.
    folders = [str(_PROJECT_FOLDER), *(folder for folder in sys.path if folder)]
    return {
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join(folders),
    }
