"""Pictures of rooms: shoes at the door, a tent for quiet, birds that are notes."""

from collections.abc import Callable

from .motifs import bird, flags, open_book, sprig
from .paper import Paper, Points, bend, placed, regular

TRAINER = [(0, 0), (16, -4), (22, -12), (32, -10), (46, 6), (66, 12), (70, 22), (0, 22)]
SANDAL = [(0, 14), (66, 16), (68, 22), (0, 22)]
WELLY = [(0, -58), (30, -58), (32, -8), (56, 2), (60, 22), (0, 22)]
SLIPPER = [(0, 6), (12, 0), (30, 6), (54, 8), (68, -8), (72, 2), (66, 22), (0, 22)]
BABY_SHOE = [(0, 2), (10, -6), (18, 4), (34, 8), (36, 22), (0, 22)]
BOOT = [(0, -30), (26, -30), (30, 0), (56, 6), (60, 22), (0, 22)]


def shoes() -> Paper:
    """Two shelves of shoes at a door: every pair is different; one pair grows a plant."""
    paper = Paper(480, 360, 91, "rose")
    paper.rectangle(-6, 300, 492, 70, "wheat", shadow=0)
    paper.rectangle(22, 160, 436, 14, "bark", shadow=5)
    paper.rectangle(22, 292, 436, 14, "bark", shadow=5)
    for x in (26, 442):
        paper.rectangle(x, 66, 14, 272, "bark", shadow=2)
    upper = (
        (56, TRAINER, "white", "sky"),
        (160, BOOT, "olive", "leaf"),
        (250, SLIPPER, "sun", "brick"),
        (356, WELLY, "brick", "glow"),
    )
    lower = (
        (60, WELLY, "teal", "mist"),
        (162, BABY_SHOE, "white", "sun"),
        (236, SANDAL, "bark", "sun"),
        (346, TRAINER, "night", "sun"),
    )
    for shelf, pairs in ((138, upper), (270, lower)):
        for x, shape, colour, trim in pairs:
            for shift, tint in ((16, trim if shape is SLIPPER else colour), (0, colour)):
                paper.polygon(placed(shape, x + shift, shelf - shift * 0.25), tint, wobble=0.6)
            _trim(paper, x, shelf, shape, trim)
    for x, height, turn in ((366, 30, -14), (374, 46, 2), (382, 30, 16)):
        sprig(paper, x, 82, height, 4, "olive", turn, "olive", 0.8)
    corner = [(-17, 1), (17, 1), (0, 30)]
    string = bend((10, 20), (90, 58), (230, 66), (330, 12), 9)
    flags(paper, string, "sun white teal glow brick sand sky sun", corner, 0.85)
    return paper


def quiet_tent() -> Paper:
    """A tent made of a blanket in the corner of a classroom: a lamp, cushions, a book."""
    paper = Paper(480, 360, 92, "teal")
    paper.rectangle(-6, 292, 492, 80, "bark", shadow=0)
    paper.oval(240, 322, 206, 30, "brick", snips=26)
    paper.oval(240, 322, 178, 22, "rose", snips=26, shadow=0)
    paper.rectangle(232, 22, 10, 280, "straw")
    paper.polygon([(238, 40), (420, 316), (56, 316)], "sun", shadow=5)
    for left, right, colour in ((0.16, 0.32, "sand"), (0.5, 0.66, "sand"), (0.84, 0.97, "sand")):
        strip = [
            *((238 - 182 * left, 40 + 276 * left), (238 + 182 * left, 40 + 276 * left)),
            *((238 + 182 * right, 40 + 276 * right), (238 - 182 * right, 40 + 276 * right)),
        ]
        paper.polygon(strip, colour, shadow=0)
    paper.polygon([(238, 92), (262, 160), (318, 316), (158, 316), (214, 160)], "night", shadow=0)
    paper.polygon([(238, 170), (290, 316), (186, 316)], "glow", shadow=0, opacity=0.35)
    paper.polygon([(238, 92), (284, 200), (352, 312), (318, 316), (262, 160)], "glow", shadow=3)
    paper.line([(238, 96), (238, 148)], "straw", 2)
    paper.polygon([(228, 148), (248, 148), (258, 174), (218, 174)], "brick", shadow=2)
    paper.polygon([(218, 174), (258, 174), (250, 182), (226, 182)], "glow", shadow=0)
    for x, y, colour in ((196, 302, "sky"), (276, 304, "olive"), (236, 310, "brick")):
        paper.oval(x, y, 34, 17, colour, snips=11)
    open_book(paper, 236, 300, 24, 20, "teal")
    strings = (
        bend((20, 40), (110, 96), (170, 96), (238, 42), 8),
        bend((238, 42), (300, 96), (380, 96), (462, 36), 8),
    )
    for curve in strings:
        paper.line(curve, "wheat", 2)
        for across, down in curve[1:-1]:
            paper.polygon(
                placed(regular(5, 11, 5), across, down + 10), "glow", wobble=0.4, shadow=2
            )
    for x, height, turn in ((38, 92, -6), (54, 66, 10)):
        sprig(paper, x, 292, height, 5, "leaf", turn)
    paper.polygon([(22, 284), (72, 284), (64, 330), (30, 330)], "rose")
    for index, colour in enumerate(("sky", "sun", "sand", "olive")):
        paper.rectangle(410 - index % 2 * 5, 322 - index * 12, 54, 12, colour, shadow=1)
    return paper


def bird_music() -> Paper:
    """Birds sit on five wires like notes on a stave; below wait a drum, a lute and a fiddle."""
    paper = Paper(480, 360, 93, "night")
    paper.disc(404, 74, 46, "band", snips=20, shadow=0)
    paper.disc(404, 74, 32, "glow", snips=18, shadow=0)
    for wire in range(5):
        y = 66 + wire * 26
        paper.line(bend((-4, y), (150, y - 16), (320, y + 20), (484, y - 4), 14), "mist", 2.2)
    notes = (
        (62, 142, "brick", "rose"),
        (124, 112, "sun", "glow"),
        (186, 88, "white", "wheat"),
        (250, 118, "leaf", "pale"),
        (312, 146, "rose", "sand"),
        (372, 122, "pool", "white"),
        (434, 92, "sun", "glow"),
    )
    for index, (x, y, body, wing) in enumerate(notes):
        paper.line([(x + 12, y), (x + 12, y - 46)], body, 4)
        flag = [(12, -48), (34, -36), (30, -22), (12, -34)]
        paper.polygon(placed(flag, x, y), body, wobble=0.4, shadow=1)
        bird(paper, x, y, 1.15, body, wing, -4 + index % 3 * 4)
    paper.polygon(
        [(-5, 300), (140, 288), (330, 298), (485, 284), (485, 365), (-5, 365)], "teal", shadow=0
    )
    _drum(paper, 96, 320)
    _lute(paper, 236, 300)
    _fiddle(paper, 386, 284)
    return paper


def _trim(paper: Paper, x: float, shelf: float, shape: Points, colour: str) -> None:
    if shape is TRAINER:
        paper.polygon(placed([(0, 16), (70, 16), (70, 22), (0, 22)], x, shelf), colour, shadow=0)
        for step in (30, 37, 44):
            paper.line([(x + step - 6, shelf + 4), (x + step + 4, shelf - 2)], colour, 2.5)
    elif shape is WELLY:
        paper.polygon(
            placed([(-1, -58), (31, -58), (31, -48), (-1, -48)], x, shelf), colour, shadow=0
        )
        paper.polygon(placed([(0, 16), (60, 16), (60, 22), (0, 22)], x, shelf), colour, shadow=0)
    elif shape is SANDAL:
        for step in (8, 36):
            strap = [(step, 15), (step + 8, -2), (step + 18, -2), (step + 24, 15)]
            paper.line(placed(strap, x, shelf), colour, 5)
    elif shape is BOOT:
        paper.polygon(placed([(0, 15), (60, 15), (60, 22), (0, 22)], x, shelf), "bark", shadow=0)
        for down in (-22, -12, -2):
            paper.line([(x + 14, shelf + down), (x + 27, shelf + down - 2)], colour, 2.5)
    elif shape is SLIPPER:
        for step in (14, 28, 42):
            paper.disc(x + step, shelf + 13, 3.4, colour, snips=7, wobble=0.3, shadow=0)
    else:
        paper.disc(x + 16, shelf + 10, 4, colour, snips=7, wobble=0.3, shadow=0)


def _drum(paper: Paper, x: float, y: float) -> None:
    goblet = [(-46, -84), (46, -84), (34, -44), (16, -26), (26, 10), (-26, 10), (-16, -26)]
    paper.polygon(placed([*goblet, (-34, -44)], x, y), "brick", shadow=4)
    paper.oval(x, y - 84, 47, 15, "sand", snips=18, shadow=1)
    for step in range(5):
        tooth = [(-40 + step * 17, -72), (-24 + step * 17, -72), (-32 + step * 17, -54)]
        paper.polygon(placed(tooth, x, y), "sun", wobble=0.5, shadow=0)


def _lute(paper: Paper, x: float, y: float) -> None:
    body = [(0, -70), (18, -48), (36, -16), (40, 12), (24, 34), (0, 40), (-24, 34), (-40, 12)]
    turned = placed([*body, (-36, -16), (-18, -48)], x, y - 16, 1, 52)
    neck = [(-7, -128), (7, -128), (8, -56), (-8, -56)]
    paper.polygon(placed(neck, x, y - 16, 1, 52), "bark")
    paper.polygon(placed([(-8, -126), (8, -126), (20, -152), (6, -156)], x, y - 16, 1, 52), "straw")
    paper.polygon(turned, "walnut", shadow=4)
    hole = placed([(0, -8)], x, y - 16, 1, 52)[0]
    paper.disc(*hole, 13, "night", snips=12, shadow=0)
    for shift in (-4, 0, 4):
        paper.line(placed([(shift, -124), (shift, 22)], x, y - 16, 1, 52), "sand", 1.5)
    paper.polygon(placed([(-14, 20), (14, 20), (12, 27), (-12, 27)], x, y - 16, 1, 52), "bark")


def _fiddle(paper: Paper, x: float, y: float) -> None:
    half = [(0, -52), (20, -44), (24, -24), (13, -8), (24, 10), (28, 36), (12, 54), (0, 56)]
    outline = [*half, *[(-px, py) for px, py in reversed(half[1:-1])]]
    paper.polygon(placed([(-5, -116), (5, -116), (5, -46), (-5, -46)], x, y, 1, 20), "bark")
    paper.polygon(placed(outline, x, y, 1, 20), "sun", shadow=4)
    for side in (-1, 1):
        paper.line(placed([(10, -12), (14, 2), (9, 16)], x, y, 1, 20, side), "bark", 2.5)
    for shift in (-3, 3):
        paper.line(placed([(shift, -112), (shift, 34)], x, y, 1, 20), "ink", 1.5)
    paper.polygon(placed([(-6, 30), (6, 30), (4, 50), (-4, 50)], x, y, 1, 20), "night", shadow=0)
    paper.line([(x + 36, y + 52), (x + 78, y - 92)], "wheat", 4)


INDOORS: dict[str, Callable[[], Paper]] = {
    "shoes": shoes,
    "quiet-tent": quiet_tent,
    "bird-music": bird_music,
}
