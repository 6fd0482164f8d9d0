"""Command line: reads every source and writes every file of the demonstration library."""

import argparse
from collections.abc import Callable
from pathlib import Path

from cms.demo.build.document import Document
from cms.demo.build.open_document import write_open_document
from cms.demo.build.parse import read_document
from cms.demo.build.pdf import write_pdf
from cms.demo.build.plain_text import write_text
from cms.demo.build.slides import write_slides
from cms.demo.build.word import write_word
from cms.demo.build.workbook import write_workbook

SOURCES = Path(__file__).parent / "sources"
FILES = Path(__file__).parent.parent / "files"
LARGEST_FILE_BYTES = 150_000


def main() -> None:
    """Writes the files, all of them or those whose name begins with `--only`."""
    options = _read_options()
    writers: dict[str, Callable[[Document], bytes]] = {
        "pdf": lambda document: write_pdf(document, options.fonts),
        "docx": write_word,
        "pptx": write_slides,
        "odt": write_open_document,
        "txt": write_text,
    }
    FILES.mkdir(exist_ok=True)
    for path in sorted(SOURCES.glob(f"{options.only}*.md")):
        document = read_document(path)
        for extension in document.outputs:
            _save(f"{document.name}.{extension}", writers[extension](document))
    for path in sorted(SOURCES.glob(f"{options.only}*.yaml")):
        _save(f"{path.stem}.xlsx", write_workbook(path))


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m cms.demo.build", description=__doc__)
    parser.add_argument("--fonts", type=Path, required=True, help="folder of TrueType files")
    parser.add_argument("--only", default="", help="first letters of the sources to build")
    return parser.parse_args()


def _save(name: str, content: bytes) -> None:
    """Raises ValueError for a file that is too large to keep in the repository."""
    if len(content) > LARGEST_FILE_BYTES:
        raise ValueError(f"{name} has {len(content):,} bytes, more than {LARGEST_FILE_BYTES:,}")
    (FILES / name).write_bytes(content)


if __name__ == "__main__":
    main()
