"""The site's one style sheet, put together from a file for each component.

The parts stay small and readable in `static/css/`; a page fetches them as one file with its
fingerprint in the name, which browsers keep for a year. No build step and no bundler.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static

CSS_DIR = Path(__file__).parent / "static" / "css"
FOUNDATIONS = ("layers", "fonts", "tokens", "dark", "base", "layout")
AFTER_COMPONENTS = ("utilities", "modes")
FINGERPRINT_LENGTH = 12
_STATIC_REFERENCE = re.compile(r"url\(static:([^)]+)\)")
_COMMENT_OR_INDENT = re.compile(r"/\*.*?\*/|(?m:^\s+)|\n", re.DOTALL)


@dataclass(frozen=True)
class Stylesheet:
    """The whole style sheet, plain and compressed; `fingerprint` changes with its content."""

    content: bytes
    compressed: bytes
    fingerprint: str


def get_stylesheet() -> Stylesheet:
    """Return the style sheet as its parts are now."""
    parts = tuple((path, path.stat().st_mtime_ns) for path in _parts())
    return _build(parts)


def _parts() -> list[Path]:
    components = sorted((CSS_DIR / "components").glob("*.css"))
    return [
        *(CSS_DIR / f"{name}.css" for name in FOUNDATIONS),
        *components,
        *(CSS_DIR / f"{name}.css" for name in AFTER_COMPONENTS),
    ]


@lru_cache(maxsize=1)
def _build(parts: tuple[tuple[Path, int], ...]) -> Stylesheet:
    source = "\n".join(path.read_text(encoding="utf-8") for path, _changed in parts)
    linked = _STATIC_REFERENCE.sub(lambda match: f"url({static(match.group(1))})", source)
    content = _COMMENT_OR_INDENT.sub("", linked).encode()
    fingerprint = hashlib.sha256(content).hexdigest()[:FINGERPRINT_LENGTH]
    return Stylesheet(content, gzip.compress(content, mtime=0), fingerprint)
