"""Runs the worker process and takes its answer.

Documents are opened in a process of their own: PDFium is not thread-safe, and a hostile file may
crash, hang or fill the memory of whatever opens it. That must not be the web process.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Any, BinaryIO

from resources.extraction.errors import ExtractionFailed, gettext_noop
from resources.extraction.result import Extracted

# Long documents take a second or two, and a tenth of the memory.
TIMEOUT_SECONDS = 20
ADDRESS_SPACE_BYTES = 1_000_000_000
# Each may take a whole core; the rest of the site needs one.
MAX_WORKERS = 2
CODE_FAILED = 3

TOO_SLOW = gettext_noop("Reading this file takes too long. It may be damaged or far too large.")
CRASHED = gettext_noop("This file cannot be read. It may be damaged or far too large.")

# -P: nothing is imported from the folder in which the site happens to have been started.
_COMMAND = (sys.executable, "-P", "-m", "resources.extraction.worker")
_PROJECT_FOLDER = Path(__file__).resolve().parents[2]
_places = threading.BoundedSemaphore(MAX_WORKERS)


def extract_in_worker(file: BinaryIO, extension: str) -> Extracted:
    """Return the text of a document; ExtractionFailed when it cannot be read within the limits."""
    found: dict[str, Any] = json.loads(_run(file, "extract", extension))
    for name in ("pages", "headings"):
        found[name] = tuple(found[name])
    return Extracted(**found)


def render_in_worker(file: BinaryIO, width_px: int) -> bytes:
    """Return the first page of a PDF as WebP; ExtractionFailed when it cannot be drawn."""
    return _run(file, "render", str(width_px))


def _run(file: BinaryIO, task: str, argument: str) -> bytes:
    # A real file as standard input: the web process need not hold the document in memory.
    with tempfile.TemporaryFile() as spool:
        file.seek(0)
        shutil.copyfileobj(file, spool)
        spool.seek(0)
        with _places:
            done = _run_worker(spool, task, argument)
    if done.returncode == CODE_FAILED:
        raise ExtractionFailed(json.loads(done.stdout)["message"])
    if done.returncode:
        raise ExtractionFailed(CRASHED)
    return done.stdout


def _run_worker(spool: IO[bytes], task: str, argument: str) -> subprocess.CompletedProcess[bytes]:
    try:
        # The command is ours throughout; the upload is nothing but its input.
        return subprocess.run(  # noqa: S603
            [*_COMMAND, task, argument, str(ADDRESS_SPACE_BYTES)],
            stdin=spool,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_SECONDS,
            env=_environment(),
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ExtractionFailed(TOO_SLOW) from error


def _environment() -> dict[str, str]:
    # Nothing of the site's own environment, which holds its secrets, is handed on.
    folders = [str(_PROJECT_FOLDER), *(folder for folder in sys.path if folder)]
    return {
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join(folders),
    }
