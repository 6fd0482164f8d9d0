"""Office files as pictures: by LibreOffice where there is one, and harmless where there is not."""

import io
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from cms.core.extraction import ExtractionFailed, draw_pages, office_pages
from cms.core.extraction.kinds import DOCX, XLSX
from cms.core.extraction.office_pages import converted_to_pdf, find_office_program
from tests.core.extraction import documents
from tests.core.extraction.pdfs import pdf

DOCUMENT = documents.word(documents.paragraph("Welcome"))
REAL_PROGRAM = find_office_program("auto")
MakeProgram = Callable[[str], str]


@pytest.fixture
def make_program(tmp_path: Path) -> MakeProgram:
    """Return a function that makes a stand-in for `soffice` out of Python statements.

    They find the folder for the result in `folder`, and a PDF to put there in `content`.
    """

    def make(statements: str) -> str:
        program = tmp_path / "soffice"
        program.write_text(
            f"#!{sys.executable}\nimport os, pathlib, sys, time\n"
            "folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
            f"content = {pdf(['One', 'Two'])!r}\n{statements}\n",
            encoding="utf-8",
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return str(program)

    return make


WRITE_PDF = "(folder / 'document.pdf').write_bytes(content)"


def test_the_pages_of_an_office_file_are_drawn(make_program: MakeProgram) -> None:
    file = io.BytesIO(DOCUMENT)
    pictures = draw_pages(file, DOCX, make_program(WRITE_PDF))
    assert len(pictures.pages) == 2
    assert Image.open(io.BytesIO(pictures.small)).width == 560
    assert file.tell() == 0


def test_without_the_program_and_for_other_kinds_there_are_no_pictures(
    make_program: MakeProgram,
) -> None:
    assert draw_pages(io.BytesIO(DOCUMENT), DOCX).pages == ()
    assert draw_pages(io.BytesIO(DOCUMENT), XLSX, make_program(WRITE_PDF)).pages == ()


@pytest.mark.parametrize(
    "statements",
    [
        "",
        "sys.exit(1)",
        f"{WRITE_PDF}; sys.exit(1)",
        "(folder / 'document.pdf').write_bytes(b'no pdf')",
    ],
)
def test_a_program_that_fails_is_a_failure_and_nothing_worse(
    make_program: MakeProgram, statements: str
) -> None:
    with pytest.raises(ExtractionFailed):
        draw_pages(io.BytesIO(DOCUMENT), DOCX, make_program(statements))


def test_a_program_that_is_not_there_is_a_failure() -> None:
    with pytest.raises(ExtractionFailed):
        draw_pages(io.BytesIO(DOCUMENT), DOCX, "/nowhere/soffice")


def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    make_program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(office_pages, "TIMEOUT_SECONDS", 1)
    note = tmp_path / "child"
    program = make_program(
        "child = os.fork()\n"
        f"if child: pathlib.Path({str(note)!r}).write_text(str(child))\n"
        "time.sleep(60)"
    )
    started = time.monotonic()
    with pytest.raises(ExtractionFailed):
        draw_pages(io.BytesIO(DOCUMENT), DOCX, program)
    assert time.monotonic() - started < 10
    assert not _is_running(int(note.read_text()))


def _is_running(process: int) -> bool:
    for _ in range(50):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return False
        # A zombie has ended; it only waits to be taken note of.
        if state == "Z":
            return False
        time.sleep(0.1)
    return True


def test_the_program_sees_no_secrets_and_leaves_nothing_behind(
    make_program: MakeProgram, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET_KEY", "canary")
    seen = tmp_path / "seen"
    program = make_program(
        f"pathlib.Path({str(seen)!r}).write_text(repr(dict(os.environ)) + str(folder)); {WRITE_PDF}"
    )
    with converted_to_pdf(io.BytesIO(DOCUMENT), DOCX, program) as file:
        assert file.read().startswith(b"%PDF")
        folder = Path(str(file.name)).parent
        assert folder.is_dir()
    assert "canary" not in seen.read_text()
    assert str(folder) in seen.read_text()
    assert not folder.exists()


def test_the_profile_forbids_macros_links_and_the_network(
    make_program: MakeProgram, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    program = make_program(
        "profile = folder / 'profile' / 'user' / 'registrymodifications.xcu'\n"
        "wanted = '-env:UserInstallation=' + (folder / 'profile').as_uri()\n"
        "assert wanted in sys.argv\n"
        f"pathlib.Path({str(copy)!r}).write_bytes(profile.read_bytes()); {WRITE_PDF}"
    )
    draw_pages(io.BytesIO(DOCUMENT), DOCX, program)
    profile = copy.read_text()
    for setting in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "ooInetHTTPProxyName"):
        assert setting in profile


def test_the_program_may_not_fill_the_disk(
    make_program: MakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_pages, "MAX_PDF_BYTES", 100_000)
    program = make_program("(folder / 'document.pdf').write_bytes(bytes(10_000_000))")
    with pytest.raises(ExtractionFailed):
        draw_pages(io.BytesIO(DOCUMENT), DOCX, program)


def test_the_setting_names_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_office_program("off") == ""
    assert find_office_program("/opt/soffice") == "/opt/soffice"
    assert find_office_program("auto") == ""
    program = tmp_path / "soffice"
    program.touch(mode=0o755)
    assert find_office_program("auto") == str(program)


@pytest.mark.skipif(not REAL_PROGRAM, reason="LibreOffice is not on this machine")
def test_libreoffice_itself_draws_a_document() -> None:
    assert len(draw_pages(io.BytesIO(DOCUMENT), DOCX, REAL_PROGRAM).pages) == 1
