"""Makes a PDF; what goes into it is data, of which Typst executes nothing."""

import json
import logging
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import typst

from .coverage import FONTS

logger = logging.getLogger(__name__)


def make_pdf(template: Path, values: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """Return a PDF that is tagged for screen readers (PDF/UA-1, ISO 14289-1).

    `template` reads `values` as JSON from `sys.inputs.values`, and each of `pictures` from a file
    with the name it has there. Texts must have gone through `drawable()`.
    """
    with tempfile.TemporaryDirectory(prefix="pdf-") as folder:
        root = Path(folder)
        main = Path(shutil.copy(template, root / "main.typ"))
        for name, content in pictures.items():
            (root / name).write_bytes(content)
        compiler = _compiler(root, main, json.dumps(values))
        try:
            return cast("bytes", compiler.compile(format="pdf", pdf_standards="ua-1"))
        except typst.TypstError as error:
            # A mark above a letter of another script, for one. Better a gap than no PDF.
            logger.warning("A PDF misses its standard: %s", error)
            return cast("bytes", compiler.compile(format="pdf"))


def _compiler(root: Path, main: Path, values: str) -> typst.Compiler:
    return typst.Compiler(
        str(main),
        root=str(root),
        font_paths=typst.Fonts(False, False, [str(FONTS)]),
        sys_inputs={"values": values},
    )
