"""The cut-paper pictures: what they show, and how Office files get them as PNG."""

import functools
import io
from pathlib import Path

import typst
from PIL import Image

ROOT = Path(__file__).parent
TEMPLATE = ROOT / "typst" / "picture.typ"
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


def alternative_text(name: str) -> str:
    """What a picture shows, in words. Raises KeyError for a picture nobody has described."""
    return ALTERNATIVE_TEXTS[name]


@functools.cache
def as_png(name: str, width_points: int = 420) -> bytes:
    """Returns the picture, or a sign such as `icons/book`, as a PNG with few colours."""
    drawn = typst.compile(
        str(TEMPLATE),
        root=str(ROOT),
        format="png",
        ppi=float(DOTS_PER_INCH),
        sys_inputs={"name": name, "width": str(width_points)},
    )
    target = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        image.quantize(PALETTE_COLOURS, method=Image.Quantize.FASTOCTREE).save(
            target, "PNG", optimize=True
        )
    return target.getvalue()
