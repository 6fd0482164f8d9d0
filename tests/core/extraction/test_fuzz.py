"""Hundreds of damaged files go through everything that reads files; none of them breaks it."""

import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from cms.core.extraction import (
    ExtractionFailed,
    RefusedFile,
    check_file,
    clean_details,
    draw_pages,
    extract,
)
from cms.core.extraction.kinds import BY_EXTENSION, TXT
from tests.core.extraction import fuzz_batch
from tests.core.extraction.mutations import damaged

PROJECT = Path(__file__).resolve().parents[3]
COUNTS = {"pdf": 130, "docx": 120, "pptx": 100, "xlsx": 100, "odt": 100, "txt": 50}
MAX_SECONDS_A_BATCH = 60


def test_there_are_enough_of_them_and_they_are_always_the_same() -> None:
    assert sum(COUNTS.values()) >= 500
    assert damaged("docx", 24) == damaged("docx", 24)
    assert len({content for _way, content in damaged("docx", 24)}) == 24


@pytest.mark.parametrize("extension", COUNTS)
def test_damaged_files_are_read_or_refused_and_nothing_worse(extension: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", fuzz_batch.__name__, extension, str(COUNTS[extension])],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        cwd=PROJECT,
        capture_output=True,
        timeout=MAX_SECONDS_A_BATCH,
        check=False,
    )
    results = [json.loads(line) for line in done.stdout.splitlines()]
    broken = [(result["way"], result["broken"]) for result in results if result["broken"]]
    assert broken == []
    assert (done.returncode, len(results)) == (0, COUNTS[extension]), done.stderr[-500:]
    # Damage that nothing can be read through, or that changes nothing, would prove little.
    outcomes = {outcome for result in results for outcome in result["outcomes"]}
    assert {"done", "RefusedFile"} <= outcomes <= {"done", "RefusedFile", "ExtractionFailed"}
    assert len({result["way"] for result in results}) >= 6


@pytest.mark.parametrize("extension", COUNTS)
def test_the_worker_itself_outlives_damaged_files(extension: str) -> None:
    kind = BY_EXTENSION[extension]
    for way, content in damaged(extension, 60)[::12]:
        for step in (
            lambda file: check_file(file, f"file.{extension}"),
            lambda file: extract(file, kind),
            lambda file: draw_pages(file, kind),
            lambda file: clean_details(file, kind, "A title"),
        ):
            file = io.BytesIO(content)
            with suppress(RefusedFile, ExtractionFailed):
                step(file)
            assert file.tell() == 0, way


def test_a_batch_notices_a_reader_that_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_file: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(fuzz_batch, "extract_plain", broken)
    assert "a bug" in str(fuzz_batch._result("any way", b"words", TXT)["broken"])
