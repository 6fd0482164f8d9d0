"""The covers of two types of resource: pupil voice and activity. No text, under 4 KB each."""

from collections.abc import Callable

from .motifs import boat
from .paper import Paper, bend, placed, regular

RAISED_HAND = [
    *[(-20, 190), (-24, 62), (-43, 34), (-37, 26), (-20, 38), (-23, -2), (-14, -4), (-9, 30)],
    *[(-8, -14), (1, -15), (4, 29), (9, -9), (18, -7), (16, 32), (25, 8), (32, 12), (26, 60)],
    (20, 190),
]
BUBBLE = [(-34, -28), (34, -30), (36, 20), (4, 22), (-8, 40), (-12, 22), (-36, 20)]


def voice() -> Paper:
    """Raised hands, and three paper speech bubbles held up above them."""
    paper = Paper(240, 300, 10, "rose", decimals=0)
    for x, y, colour, scale in (
        (122, 50, "white", 1.1),
        (58, 98, "sun", 0.95),
        (190, 106, "pale", 0.9),
    ):
        paper.polygon(placed(BUBBLE, x, y, scale), colour)
    hands = ((40, 168, "walnut", "teal"), (120, 126, "almond", "brick"), (200, 176, "bark", "sky"))
    for x, y, skin, sleeve in hands:
        paper.polygon(placed(RAISED_HAND, x, y), skin)
        paper.polygon(placed([(-30, 84), (30, 84), (36, 200), (-36, 200)], x, y), sleeve)
    for x, y, colour in ((104, 46, "brick"), (122, 46, "brick"), (140, 46, "brick")):
        paper.disc(x, y, 5, colour, snips=7, wobble=0.4, shadow=0)
    paper.polygon(placed(regular(5, 16, 7), 58, 94), "brick", wobble=0.5, shadow=0)
    paper.polygon(placed(regular(4, 15), 190, 102), "teal", wobble=0.5, shadow=0)
    return paper


def activity() -> Paper:
    """A ball, a skipping rope and a paper boat."""
    paper = Paper(240, 300, 11, "leaf", decimals=0)
    paper.polygon([(-5, 210), (90, 196), (245, 214), (245, 305), (-5, 305)], "olive", shadow=0)
    rope = bend((44, 206), (-20, 20), (260, 10), (196, 206), 12)
    paper.line(rope, "sand", 6)
    for x, turn in ((44, 8), (196, -8)):
        handle = [(-8, -14), (8, -14), (9, 26), (-9, 26)]
        paper.polygon(placed(handle, x, 208, 1, turn), "brick")
    paper.disc(120, 142, 46, "sun", snips=16)
    for turn in (30, 150, 270):
        wedge = [(0, 0), (15, -41), (0, -46), (-15, -41)]
        paper.polygon(placed(wedge, 120, 142, 1, turn), "teal", wobble=0.6, shadow=0)
    boat(paper, 120, 268, 1.05, "white", "wheat", -3)
    return paper


COVERS: dict[str, Callable[[], Paper]] = {"voice": voice, "activity": activity}
