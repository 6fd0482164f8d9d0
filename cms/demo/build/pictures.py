"""The cut-paper pictures: what they show, and how Office files get them as PNG."""

import functools
import io
from pathlib import Path

import typst
from PIL import Image

FOLDER = Path(__file__).parent / "pictures"
PALETTE_COLOURS = 48
DOTS_PER_INCH = 110

ALTERNATIVE_TEXTS = {
    "mark": "An open door, cut from paper",
    "hands-house": "Two hands hold a small house with a warm light behind it",
    "hero-open-door": "A school with its door wide open and light on the path",
    "shelf": "A shelf of bright books with a plant and a globe",
    "rooftops": "Roofs of a town with lit windows",
    "empty-book": "An open book; a path leads from its page to a door",
    "photo-doors": "Paper doors in five colours, each with a name card",
    "photo-garden": "A school garden with a raised bed and name signs",
    "photo-map": "A world map with lines that all lead to one place",
    "photo-tree": "A tree whose leaves are paper hands",
    "cover-assembly": "Half circles like a sunrise, with two birds",
    "cover-books": "Books standing on a shelf",
    "cover-display": "Strings of coloured flags",
    "cover-lesson": "Steps that climb to an open door",
    "cover-story": "Paper birds in flight",
    "cover-template": "A small pile of written pages",
    "cover-training": "Speech bubbles",
    "cover-welcome": "A wall of arched doors in many colours",
}


def path_of(name: str) -> Path:
    """The SVG file of a picture or, for a name such as `icons/book`, of a sign."""
    return FOLDER / f"{name}.svg"


def alternative_text(name: str) -> str:
    """What a picture shows, in words. Raises KeyError for a picture nobody has described."""
    return ALTERNATIVE_TEXTS[name]


@functools.cache
def as_png(name: str, width_points: int = 420) -> bytes:
    """Returns the picture as a PNG with a small palette, on a clear ground."""
    source = (
        f'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n'
        f'#image("{name}.svg", width: {width_points}pt)'
    )
    drawn = typst.compile(
        source.encode(), root=str(FOLDER), format="png", ppi=float(DOTS_PER_INCH)
    )
    target = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        image.quantize(PALETTE_COLOURS, method=Image.Quantize.FASTOCTREE).save(
            target, "PNG", optimize=True
        )
    return target.getvalue()
