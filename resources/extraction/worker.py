"""The process in which uploaded documents are opened: ``python -m resources.extraction.worker``.

Arguments: ``extract pdf`` (or another ending) or ``render 600`` (a width in pixels), then the
memory that it may take, in bytes. Reads one file from standard input; writes JSON, or a WebP
picture, to standard output. Ends with CODE_FAILED and a sentence in JSON when the file cannot be
read; any other code but 0 is a crash.
"""

import io
import json
import resource
import sys
from dataclasses import asdict

from resources.extraction.errors import ExtractionFailed
from resources.extraction.isolation import CODE_FAILED, TIMEOUT_SECONDS
from resources.extraction.kinds import BY_EXTENSION, PDF


def main(task: str, argument: str, address_space_bytes: str) -> int:
    """Do one task and return the exit code."""
    _limit_resources(int(address_space_bytes))
    content = sys.stdin.buffer.read()
    try:
        if task == "render":
            output = _render(content, int(argument))
        else:
            output = _extract(content, argument)
    except ExtractionFailed as error:
        sys.stdout.buffer.write(json.dumps({"message": error.message}).encode())
        return CODE_FAILED
    sys.stdout.buffer.write(output)
    return 0


def _limit_resources(address_space_bytes: int) -> None:
    for limit, value in (
        (resource.RLIMIT_CPU, TIMEOUT_SECONDS),
        (resource.RLIMIT_AS, address_space_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        is_lower = hard == resource.RLIM_INFINITY or value < hard
        resource.setrlimit(limit, (value, value) if is_lower else (hard, hard))


# What a task needs is imported within it: PDFium and Pillow take longer to load than most
# documents to read.


def _extract(content: bytes, extension: str) -> bytes:
    kind = BY_EXTENSION[extension]
    if kind == PDF:
        from resources.extraction.pdf import extract_pdf

        extracted = extract_pdf(content)
    else:
        from resources.extraction.office import extract_office

        extracted = extract_office(io.BytesIO(content), kind)
    return json.dumps(asdict(extracted)).encode()


def _render(content: bytes, width_px: int) -> bytes:
    from resources.extraction.pdf import render_pdf_page

    return render_pdf_page(content, width_px)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
