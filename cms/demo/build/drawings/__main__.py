"""Command line: draws every picture of the demonstration and the covers of two types of resource.

Run as `python -m cms.demo.build.drawings`; a name after it draws only that picture.
"""

import argparse
import io
from collections.abc import Callable
from pathlib import Path

import typst
from PIL import Image

from cms.demo.build.drawings.covers import COVERS
from cms.demo.build.drawings.indoors import INDOORS
from cms.demo.build.drawings.outdoors import OUTDOORS
from cms.demo.build.drawings.paper import Paper
from cms.demo.build.drawings.tables import TABLES
from cms.demo.build.drawings.walls import WALLS

SVG_FOLDER = Path(__file__).parent / "svg"
PICTURE_FOLDER = Path(__file__).parents[2] / "pictures"
COVER_FOLDER = Path(__file__).parents[3] / "core" / "static" / "img" / "covers"

PIXELS_A_UNIT = 2.5  # a drawing of 480 by 360 units becomes a picture of 1200 by 900 pixels
POINTS_AN_INCH = 72
JPEG_QUALITY = 80
LARGEST_PICTURE_BYTES = 90_000
LARGEST_COVER_BYTES = 4_000

PICTURES: dict[str, Callable[[], Paper]] = {**WALLS, **TABLES, **INDOORS, **OUTDOORS}


def main() -> None:
    """Writes the SVG and the JPEG of each picture, and the SVG of each cover."""
    parser = argparse.ArgumentParser(prog="python -m cms.demo.build.drawings", description=__doc__)
    parser.add_argument("only", nargs="*", help="names of the drawings; all of them without")
    only = parser.parse_args().only
    for folder in (SVG_FOLDER, PICTURE_FOLDER):
        folder.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        if not only or name in only:
            path = SVG_FOLDER / f"{name}.svg"
            path.write_text(draw().svg())
            _save(PICTURE_FOLDER / f"{name}.jpg", as_jpeg(path), LARGEST_PICTURE_BYTES)
    for name, draw in COVERS.items():
        if not only or name in only:
            _save(COVER_FOLDER / f"{name}.svg", draw().svg().encode(), LARGEST_COVER_BYTES)


def as_jpeg(drawing: Path) -> bytes:
    """Returns an SVG file as a JPEG without any metadata, 2.5 pixels to a unit of the drawing."""
    source = (
        f'#set page(width: auto, height: auto, margin: 0pt)\n#image("{drawing.name}", width: 480pt)'
    )
    drawn = typst.compile(
        source.encode(),
        root=str(drawing.parent),
        format="png",
        ppi=POINTS_AN_INCH * PIXELS_A_UNIT,
    )
    target = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        image.convert("RGB").save(
            target, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True
        )
    return target.getvalue()


def _save(path: Path, content: bytes, largest: int) -> None:
    """Raises ValueError for a file that is larger than a page should have to fetch."""
    if len(content) > largest:
        raise ValueError(f"{path.name} has {len(content):,} bytes, more than {largest:,}")
    path.write_bytes(content)


if __name__ == "__main__":
    main()
