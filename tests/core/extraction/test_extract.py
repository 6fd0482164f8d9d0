"""The whole way: a file goes in, text or a picture comes out, and the web process lives on."""

import hashlib
import io
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from cms.core.extraction import (
    ExtractionFailed,
    check_file,
    clean_details,
    draw_pages,
    extract,
    isolation,
    kinds,
)
from tests.core.extraction import documents
from tests.core.extraction.pdfs import pdf


def noise(length: int, seed: int = 0) -> bytes:
    """Return bytes without any order, the same ones for the same seed."""
    return hashlib.shake_256(bytes([seed])).digest(length)


PROJECT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", pdf(["Welcome"]), "Welcome"),
        ("a.docx", documents.word(documents.paragraph("Ласкаво просимо")), "Ласкаво просимо"),
        ("a.pptx", documents.slides([documents.shape("Welcome", "title")]), "Welcome"),
        ("a.xlsx", documents.workbook({"Welcome": ""}), "Welcome"),
        ("a.odt", documents.open_document("<office:text><text:p>Hi</text:p></office:text>"), "Hi"),
        ("a.csv", b"name,pupils", "name,pupils"),
    ],
)
def test_a_file_that_was_taken_is_read(name: str, content: bytes, expected: str) -> None:
    file = io.BytesIO(content)
    found = extract(file, check_file(file, name))
    assert found.text == expected
    assert isinstance(found.pages, tuple)
    assert isinstance(found.headings, tuple)
    assert file.tell() == 0


@pytest.mark.parametrize("kind", [kinds.JPG, kinds.PNG, kinds.MP3, kinds.MP4])
def test_pictures_sound_and_films_have_no_text(kind: kinds.FileKind) -> None:
    found = extract(io.BytesIO(b"whatever"), kind)
    assert (found.text, found.pages, found.page_count) == ("", (), None)


def test_it_works_from_any_folder_and_not_by_code_that_lies_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "__init__.py").write_text("raise SystemExit(9)")
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert extract(io.BytesIO(pdf(["Welcome"])), kinds.PDF).text == "Welcome"


def test_four_threads_can_read_pdfs_at_once() -> None:
    start = threading.Barrier(4)

    def read(number: int) -> str:
        start.wait()
        return extract(io.BytesIO(pdf([f"Number {number}"] * 20)), kinds.PDF).pages[-1]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, range(4))) == [f"Number {number}" for number in range(4)]


@pytest.mark.parametrize("kind", [kinds.PDF, kinds.DOCX, kinds.PPTX, kinds.XLSX, kinds.ODT])
def test_noise_is_a_failure_and_nothing_worse(kind: kinds.FileKind) -> None:
    with pytest.raises(ExtractionFailed):
        extract(io.BytesIO(noise(4_000)), kind)


def reason_or_text(content: bytes, kind: kinds.FileKind) -> str:
    try:
        return f"text: {extract(io.BytesIO(content), kind).text}"
    except ExtractionFailed as error:
        return f"reason: {error.reason}"


@pytest.mark.parametrize("seed", range(8))
def test_scrambled_documents_fail_politely_or_are_read(seed: int) -> None:
    content = bytearray(documents.word(documents.paragraph("Welcome " * 50)))
    chance = noise(60, seed)
    for high, low, value in zip(chance[::3], chance[1::3], chance[2::3], strict=True):
        content[(high * 256 + low) % len(content)] = value
    assert reason_or_text(bytes(content), kinds.DOCX).startswith(
        ("text: Welcome", "reason: This file")
    )


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "TIMEOUT_SECONDS", 0.01)
    with pytest.raises(ExtractionFailed) as caught:
        extract(io.BytesIO(pdf(["Welcome"])), kinds.PDF)
    assert caught.value.message == isolation.TOO_SLOW
    monkeypatch.undo()
    assert extract(io.BytesIO(pdf(["Welcome"])), kinds.PDF).text == "Welcome"


def test_a_document_that_takes_too_much_memory_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(isolation, "ADDRESS_SPACE_BYTES", 120_000_000)
    short = documents.word(documents.paragraph("Welcome"))
    assert extract(io.BytesIO(short), kinds.DOCX).text == "Welcome"
    # One character beyond the basic plane makes each of the others take four bytes.
    padding = {"padding.bin": noise(450_000)}
    long = documents.word(documents.paragraph("\U0001f642" + "x" * 40_000_000), padding)
    with pytest.raises(ExtractionFailed) as caught:
        extract(io.BytesIO(long), kinds.DOCX)
    assert caught.value.message == isolation.CRASHED


def test_the_worker_is_given_none_of_the_sites_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "canary")
    seen: dict[str, str] = {}
    run = subprocess.run

    def watch(*arguments: object, **options: object) -> object:
        seen.update(options["env"])  # type: ignore[call-overload]
        return run(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", watch)
    assert extract(io.BytesIO(pdf(["Welcome"])), kinds.PDF).text == "Welcome"
    assert "PYTHONPATH" in seen
    assert "canary" not in seen.values()


def test_the_first_pages_become_pictures() -> None:
    file = io.BytesIO(pdf([f"Page {number}" for number in range(7)]))
    pictures = draw_pages(file, kinds.PDF)
    small = Image.open(io.BytesIO(pictures.small))
    pages = [Image.open(io.BytesIO(content)) for content in pictures.pages]
    assert (small.format, small.width) == ("WEBP", 560)
    assert [page.width for page in pages] == [1_000] * 5
    assert file.tell() == 0


def test_a_damaged_pdf_has_no_pictures() -> None:
    with pytest.raises(ExtractionFailed):
        draw_pages(io.BytesIO(b"%PDF-1.7 nothing"), kinds.PDF)


@pytest.mark.parametrize("kind", [kinds.DOCX, kinds.TXT, kinds.JPG])
def test_files_without_pages_to_draw_have_no_pictures(kind: kinds.FileKind) -> None:
    assert draw_pages(io.BytesIO(b"whatever"), kind).pages == ()


@pytest.mark.parametrize("answer", [b"", b"no JSON", b"[]", b'{"pages": 1}', b'{"text": "x"}'])
def test_a_worker_that_talks_nonsense_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    done = subprocess.CompletedProcess([], 0, stdout=answer)
    monkeypatch.setattr(subprocess, "run", lambda *_arguments, **_options: done)
    for task in (extract, draw_pages):
        with pytest.raises(ExtractionFailed):
            task(io.BytesIO(b"x"), kinds.PDF)


def test_a_failure_without_words_is_still_one(monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.CompletedProcess([], isolation.CODE_FAILED, stdout=b"")
    monkeypatch.setattr(subprocess, "run", lambda *_arguments, **_options: done)
    with pytest.raises(ExtractionFailed) as caught:
        clean_details(io.BytesIO(b"x"), kinds.PDF, "A title")
    assert caught.value.message == isolation.CRASHED


def test_the_package_can_be_used_without_django() -> None:
    script = (
        "import sys, cms.core.extraction, cms.core.extraction.office, cms.core.extraction.pdf;"
        "sys.exit(any(name.split('.')[0] in {'django', 'wagtail'} for name in sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    assert (
        subprocess.run([sys.executable, "-c", script], env=environment, check=False).returncode == 0
    )
