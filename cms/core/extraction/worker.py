"""The process in which uploaded documents are opened: ``python -m cms.core.extraction.worker``.

Arguments: a task, what it is to be done with, then the memory that it may take, in bytes.

- ``extract pdf`` (or another ending) writes what was found as JSON;
- ``draw 560,1000,5`` (small width, width, number of pages) writes pictures, each after its length;
- ``clean {"extension": …, "title": …}`` writes the file without its personal details.

Reads one file from standard input. Ends with CODE_FAILED and a sentence in JSON when the file
cannot be read; any other code but 0 is a crash.
"""

import io
import json
import sys
from dataclasses import asdict

from cms.core.extraction.errors import ExtractionFailed
from cms.core.extraction.isolation import CODE_FAILED, TIMEOUT_SECONDS, pack
from cms.core.extraction.kinds import BY_EXTENSION, PDF, FileKind
from cms.core.extraction.limits import limit_resources


def main(task: str, argument: str, address_space_bytes: str) -> int:
    """Do one task and return the exit code."""
    limit_resources(TIMEOUT_SECONDS, int(address_space_bytes), file_bytes=0)
    content = sys.stdin.buffer.read()
    try:
        output = _TASKS[task](content, argument)
    except ExtractionFailed as error:
        sys.stdout.buffer.write(json.dumps({"message": error.message}).encode())
        return CODE_FAILED
    sys.stdout.buffer.write(output)
    return 0


# What a task needs is imported within it: PDFium and Pillow take longer to load than most
# documents to read.


def _extract(content: bytes, extension: str) -> bytes:
    kind = BY_EXTENSION[extension]
    if kind == PDF:
        from cms.core.extraction.pdf import extract_pdf

        extracted = extract_pdf(content)
    else:
        from cms.core.extraction.office import extract_office

        extracted = extract_office(io.BytesIO(content), kind)
    return json.dumps(asdict(extracted)).encode()


def _draw(content: bytes, sizes: str) -> bytes:
    from cms.core.extraction.pdf_pictures import draw_pdf

    small_width_px, width_px, max_pages = map(int, sizes.split(","))
    return pack(draw_pdf(content, small_width_px, width_px, max_pages))


def _clean(content: bytes, argument: str) -> bytes:
    options = json.loads(argument)
    kind: FileKind = BY_EXTENSION[options["extension"]]
    if kind == PDF:
        from cms.core.extraction.pdf_cleaning import clean_pdf

        return clean_pdf(content, options["title"])
    from cms.core.extraction.office_cleaning import clean_office

    return clean_office(io.BytesIO(content), options["title"])


_TASKS = {"extract": _extract, "draw": _draw, "clean": _clean}

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
