"""Reads damaged files one after the other in one process: `python -m … pdf 120`.

Does to each what the site does: checks it, reads it, draws it, takes the details out of it. Prints
a line of JSON for each with what came of it; whatever else may happen ends the process.
"""

import io
import json
import signal
import sys
import traceback
from collections.abc import Callable

from cms.core.extraction import ExtractionFailed, RefusedFile, check_file
from cms.core.extraction.kinds import BY_EXTENSION, PDF, FileKind
from cms.core.extraction.limits import limit_resources
from cms.core.extraction.office import extract_office
from cms.core.extraction.office_cleaning import clean_office
from cms.core.extraction.pdf import extract_pdf
from cms.core.extraction.pdf_cleaning import clean_pdf
from cms.core.extraction.pdf_pictures import draw_pdf
from cms.core.extraction.plain import extract_plain
from tests.core.extraction.mutations import damaged

CPU_SECONDS = 120
ADDRESS_SPACE_BYTES = 1_500_000_000
MAX_SECONDS_A_FILE = 10


def main(extension: str, count: str) -> int:
    """Read `count` damaged files of a type; return 1 when any of them broke something."""
    files = damaged(extension, int(count))
    limit_resources(CPU_SECONDS, ADDRESS_SPACE_BYTES, file_bytes=10_000_000)
    signal.signal(signal.SIGALRM, _too_slow)
    results = [_result(way, content, BY_EXTENSION[extension]) for way, content in files]
    for result in results:
        print(json.dumps(result))  # noqa: T201
    return int(any(result["broken"] for result in results))


def _too_slow(_signal: int, _frame: object) -> None:
    message = "a file takes too long"
    raise RuntimeError(message)


def _result(way: str, content: bytes, kind: FileKind) -> dict[str, object]:
    outcomes: list[str] = []
    broken = ""
    signal.alarm(MAX_SECONDS_A_FILE)
    try:
        outcomes.extend(map(_outcome, _steps(content, kind)))
    except Exception:  # noqa: BLE001
        broken = traceback.format_exc()[-1_500:]
    finally:
        signal.alarm(0)
    return {"way": way, "outcomes": outcomes, "broken": broken}


def _outcome(step: Callable[[], object]) -> str:
    try:
        step()
    except (RefusedFile, ExtractionFailed) as problem:
        return type(problem).__name__ if problem.reason else "no reason"
    return "done"


def _steps(content: bytes, kind: FileKind) -> list[Callable[[], object]]:
    check = lambda: check_file(io.BytesIO(content), f"file.{kind.extension}")  # noqa: E731
    if kind == PDF:
        return [
            check,
            lambda: extract_pdf(content),
            lambda: draw_pdf(content, 60, 120, 2),
            lambda: clean_pdf(content, "A title"),
        ]
    if kind.is_office:
        return [
            check,
            lambda: extract_office(io.BytesIO(content), kind),
            lambda: clean_office(io.BytesIO(content), "A title"),
        ]
    return [check, lambda: extract_plain(io.BytesIO(content))]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
