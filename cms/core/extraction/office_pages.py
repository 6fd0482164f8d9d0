"""Turns Office files into PDF with LibreOffice, where it is on the server, so as to draw them.

LibreOffice is a large program that opens whatever a file asks for. So each run has a profile of
its own in a temporary folder, which forbids macros, links and the network, and limits on time,
memory and what it may write.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cms.core.extraction.errors import ExtractionFailed, gettext_noop
from cms.core.extraction.isolation import worker_environment
from cms.core.extraction.kinds import DOCX, ODP, ODT, PPTX, FileKind

CONVERTIBLE = frozenset({DOCX, PPTX, ODT, ODP})
TIMEOUT_SECONDS = 60
ADDRESS_SPACE_BYTES = 4_000_000_000
MAX_PDF_BYTES = 100_000_000

NO_PICTURE = gettext_noop("The pages of this file cannot be shown as pictures.")

# LibreOffice takes a whole core and half a gigabyte; one at a time is enough.
_place = threading.BoundedSemaphore(1)
# A port at which nothing listens: whatever would go to the network ends there.
_NOWHERE_HOST, _NOWHERE_PORT = "127.0.0.1", "9"
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    # 2 is "never" for links of text documents and of spreadsheets.
    ("Writer/Content/Update", "Link", "2"),
    ("Calc/Content/Update", "Link", "2"),
)
_NETWORK = (
    ("ooInetProxyType", "2"),
    ("ooInetHTTPProxyName", _NOWHERE_HOST),
    ("ooInetHTTPProxyPort", _NOWHERE_PORT),
    ("ooInetHTTPSProxyName", _NOWHERE_HOST),
    ("ooInetHTTPSProxyPort", _NOWHERE_PORT),
    ("ooInetNoProxy", ""),
)


def find_office_program(setting: str) -> str:
    """Return the path of `soffice` for a setting: a path, "auto" to look for it, or "off" ("")."""
    if setting == "off":
        return ""
    if setting != "auto":
        return setting
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


@contextmanager
def converted_to_pdf(file: BinaryIO, kind: FileKind, office_program: str) -> Iterator[BinaryIO]:
    """Give the file as an open PDF for as long as the context lasts.

    Raises ExtractionFailed when LibreOffice cannot be started, fails or takes too long.
    """
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document.{kind.extension}")
        with source.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        _write_profile(Path(folder, "profile"))
        with _place:
            _convert(Path(folder), source, office_program)
        result = source.with_suffix(".pdf")
        if not result.is_file():
            raise ExtractionFailed(NO_PICTURE)
        with result.open("rb") as pdf:
            yield pdf


def _convert(folder: Path, source: Path, office_program: str) -> None:
    limits = (str(TIMEOUT_SECONDS), str(ADDRESS_SPACE_BYTES), str(MAX_PDF_BYTES))
    command = [
        *(sys.executable, "-P", "-m", "cms.core.extraction.launch", *limits),
        *(office_program, "--headless", "--norestore", "--nolockcheck", "--nodefault"),
        *("--nofirststartwizard", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"),
        *("--convert-to", "pdf", "--outdir", str(folder), str(source)),
    ]
    environment = worker_environment() | {"HOME": str(folder), "TMPDIR": str(folder)}
    # A session of its own: LibreOffice starts further processes, and all of them must end.
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=True,
    )
    try:
        code = process.wait(TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ExtractionFailed(NO_PICTURE) from error
    finally:
        _end_session(process)
    if code:
        raise ExtractionFailed(NO_PICTURE)


def _end_session(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _write_profile(folder: Path) -> None:
    items = [
        _item(f"/org.openoffice.Office.{path}", name, value) for path, name, value in _SETTINGS
    ]
    items += [_item("/org.openoffice.Inet/Settings", name, value) for name, value in _NETWORK]
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{''.join(items)}</oor:items>\n",
        encoding="utf-8",
    )


def _item(path: str, name: str, value: str) -> str:
    return (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
    )
