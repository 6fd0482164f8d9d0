"""Pictures of what lies on tables: tea, lunch, a book, a suitcase."""

import math
from collections.abc import Callable

from .motifs import bird, house, lines, open_book, sprig
from .paper import Paper, bend, placed, regular

FLIGHT = ("teal", "sea"), ("brick", "rose"), ("sun", "glow"), ("white", "wheat")


def tea_table() -> Paper:
    """Three pots from three kitchens on one cloth, and six cups of which no two are alike."""
    paper = Paper(480, 360, 81, "sun")
    paper.disc(236, 180, 150, "glow", snips=24, shadow=0)
    paper.polygon([(-5, 254), (485, 250), (485, 365), (-5, 365)], "white", shadow=0)
    for index in range(9):
        tooth = [(index * 56 - 12, 318), (index * 56 + 44, 318), (index * 56 + 16, 350)]
        paper.polygon(tooth, ("brick", "teal", "sky")[index % 3], shadow=2)
    paper.rectangle(-6, 300, 492, 18, "wheat", shadow=0)
    _samovar(paper, 236, 266)
    _coffee_pot(paper, 112, 268)
    _teapot(paper, 366, 268)
    left_steam = bend((86, 138), (72, 122), (104, 102), (92, 80))
    right_steam = bend((438, 176), (454, 146), (408, 122), (424, 84))
    for curve in (left_steam, right_steam):
        paper.ribbon(curve, "white", 4, end_width=14, shadow=0, opacity=0.8)
    bird(paper, 92, 76, 1.1, "white", "sand", -12)
    bird(paper, 418, 80, 1.1, "white", "sand", -12, -1)
    glass = [(-13, -30), (13, -30), (8, -16), (12, 0), (-12, 0), (-8, -16)]
    mug = [(-15, -28), (15, -28), (14, 0), (-14, 0)]
    bowl = [(-17, -18), (17, -18), (9, 0), (-9, 0)]
    cups = (
        (36, glass, "brick"),
        (148, mug, "sky"),
        (196, bowl, "olive"),
        (276, bowl, "teal"),
        (314, glass, "rose"),
        (446, mug, "brick"),
    )
    for index, (x, shape, colour) in enumerate(cups):
        y = 290 if index % 2 else 282
        if shape is mug:
            paper.line(
                [(x + 13, y - 22), (x + 23, y - 19), (x + 22, y - 8), (x + 12, y - 6)], colour, 4
            )
        paper.polygon(placed(shape, x, y), colour, wobble=0.5)
        if shape is glass:
            paper.polygon(
                placed([(-12, -29), (12, -29), (9, -21), (-9, -21)], x, y),
                "glow",
                wobble=0.3,
                shadow=0,
            )
    return paper


def lunch_table() -> Paper:
    """A lunch table from above: seven plates, seven dishes, and a stool drawn out for one more."""
    paper = Paper(480, 360, 82, "teal")
    for index in range(8):
        angle = math.radians(index * 45 + 22.5)
        far = 1.18 if index == 7 else 1
        x, y = 232 + 190 * far * math.cos(angle), 180 + 152 * far * math.sin(angle)
        paper.disc(x, y, 27, "sun" if index == 7 else "sea", snips=14)
    paper.oval(232, 180, 172, 134, "straw", snips=30, shadow=6)
    paper.oval(232, 180, 164, 126, "wheat", snips=30, shadow=0)
    for index in range(8):
        angle = math.radians(index * 45 + 22.5)
        x, y = 232 + 122 * math.cos(angle), 180 + 88 * math.sin(angle)
        paper.disc(x, y, 30, "white", snips=18, shadow=2)
        if index != 7:
            _dish(paper, x, y, index)
        else:
            paper.disc(x, y, 21, "pale", snips=16, shadow=0)
            paper.line([(x + 36, y - 16), (x + 42, y + 18)], "sea", 4)
    paper.disc(232, 180, 40, "brick", snips=18)
    paper.disc(232, 180, 32, "rose", snips=18, shadow=0)
    for index in range(7):
        turn = index * 51
        x, y = placed([(0, -18)], 232, 180, 1, turn)[0]
        paper.disc(x, y, 10, ("sun", "brick", "leaf")[index % 3], snips=9, shadow=1)
    paper.disc(232, 180, 9, "glow", snips=9, shadow=1)
    return paper


def book_birds() -> Paper:
    """Two flocks leave the two pages of a book and fly up together."""
    paper = Paper(480, 360, 83, "sky")
    paper.disc(240, 118, 108, "pool", snips=22, shadow=0, opacity=0.5)
    open_book(paper, 240, 288, 150, 92, "night")
    for row in range(4):
        left = (100, 238 + row * 16)
        paper.line([left, (left[0] + 118 - row % 2 * 26, left[1] + 12)], "teal", 4)
        right = (262 + row % 2 * 26, 251 + row * 16)
        paper.line([right, (380, 239 + row * 16)], "brick", 4)
    for index in range(5):
        for side, first, second in ((-1, 0, 3), (1, 1, 2)):
            part = (index + (0.3 if side > 0 else 0)) / 4.3
            across, up = 66 + 112 * math.sin(math.pi * (part * 0.86 + 0.06)), 212 - part * 178
            colours = FLIGHT[second if index % 3 == 0 else first]
            bird(paper, 240 + side * across, up, 0.6 + part * 0.5, *colours, side * 18, -side)
    bird(paper, 240, 122, 2.4, "white", "glow", -16)
    sprig(paper, 30, 352, 70, 5, "leaf", -6)
    sprig(paper, 452, 352, 78, 5, "leaf", 8)
    return paper


def suitcase() -> Paper:
    """An open suitcase with a whole town in it: houses, a tree, three spires, the moon."""
    paper = Paper(480, 360, 84, "sand")
    paper.oval(240, 330, 210, 22, "wheat", snips=24, shadow=0)
    paper.polygon([(70, 234), (92, 52), (106, 40), (374, 40), (388, 52), (410, 234)], "brick")
    paper.polygon([(90, 234), (106, 58), (374, 58), (390, 234)], "night", shadow=0)
    paper.disc(330, 92, 22, "glow", snips=16, shadow=0)
    paper.disc(339, 86, 19, "night", snips=16, shadow=0)
    for x, y in ((130, 84), (168, 108), (226, 74), (282, 120), (364, 140), (120, 142)):
        paper.polygon(placed(regular(4, 6, 2), x, y), "sun", wobble=0.2, shadow=0)
    for x, height in ((206, 128), (232, 150), (258, 120)):
        paper.polygon(
            [
                (x - 9, 232),
                (x - 8, 232 - height * 0.5),
                (x, 232 - height),
                (x + 8, 232 - height * 0.5),
                (x + 9, 232),
            ],
            "mist",
        )
    house(paper, 100, 232, 60, 58, "rose", "brick", "teal")
    house(paper, 284, 232, 54, 66, "sand", "teal", "brick")
    house(paper, 164, 232, 44, 44, "mist", "sun", "sky")
    house(paper, 346, 232, 42, 48, "wheat", "olive", "brick")
    for x, height, colour in (
        (92, 46, "leaf"),
        (252, 56, "leaf"),
        (274, 74, "olive"),
        (342, 48, "leaf"),
    ):
        sprig(paper, x, 236, height, 5, colour, 4)
    paper.polygon(
        [(58, 226), (422, 226), (416, 318), (406, 328), (74, 328), (64, 318)], "brick", shadow=5
    )
    paper.polygon([(58, 226), (422, 226), (421, 240), (59, 240)], "rose", shadow=0)
    for x in (62, 388):
        paper.polygon([(x, 326), (x + 30, 326), (x + 30, 300), (x + 4, 300)], "bark", shadow=1)
    paper.line([(206, 262), (206, 282), (274, 282), (274, 262)], "bark", 9)
    for x in (118, 344):
        paper.rectangle(x, 236, 18, 26, "sun", shadow=2)
    paper.disc(158, 296, 17, "pool", snips=12, shadow=1)
    paper.polygon(placed(regular(3, 18), 320, 298, 1, 12), "leaf", shadow=1)
    lines(paper, 146, 292, 24, 2, 8, "sky")
    return paper


def _samovar(paper: Paper, x: float, y: float) -> None:
    paper.rectangle(x - 24, y - 10, 48, 14, "bark")
    paper.polygon(placed([(-12, -30), (12, -30), (20, -8), (-20, -8)], x, y), "straw", shadow=2)
    urn = [(-20, -150), (20, -150), (44, -122), (46, -84), (24, -30), (-24, -30), (-46, -84)]
    paper.polygon(placed([*urn, (-44, -122)], x, y), "brick", shadow=4)
    paper.polygon(placed([(-45, -108), (45, -108), (46, -92), (-46, -92)], x, y), "rose", shadow=0)
    for side in (-1, 1):
        ring = [(42, -120), (62, -118), (62, -90), (44, -88)]
        paper.line(placed(ring, x, y, 1, 0, side), "bark", 5)
    paper.polygon(placed([(-5, -60), (5, -60), (5, -34), (12, -26), (-5, -30)], x, y), "straw")
    paper.line([(x - 9, y - 58), (x + 9, y - 58)], "night", 4)
    paper.polygon(placed([(-16, -168), (16, -168), (22, -150), (-22, -150)], x, y), "straw")
    paper.oval(x, y - 184, 25, 19, "white", snips=14)
    paper.polygon(placed([(20, -188), (40, -202), (42, -196), (24, -176)], x, y), "white", shadow=1)
    paper.disc(x, y - 206, 6, "sky", snips=8, shadow=1)
    paper.line(placed([(-22, -192), (-36, -190), (-34, -174), (-22, -176)], x, y), "white", 4)


def _coffee_pot(paper: Paper, x: float, y: float) -> None:
    paper.oval(x, y - 2, 34, 8, "olive", snips=14)
    paper.disc(x, y - 38, 38, "night", snips=18, shadow=4)
    paper.polygon(placed([(-11, -126), (11, -126), (13, -68), (-13, -68)], x, y), "night", shadow=2)
    paper.polygon(placed([(-10, -104), (-34, -128), (-26, -134), (-8, -122)], x, y), "night")
    paper.line(placed([(10, -116), (36, -98), (44, -66), (34, -48)], x, y), "night", 7)
    paper.polygon(placed([(-6, -126), (6, -126), (0, -144)], x, y), "straw", shadow=1)
    for turn in range(-40, 41, 20):
        paper.polygon(placed([(0, -26), (5, -18), (-5, -18)], x, y - 38, 1, turn), "sun", shadow=0)


def _teapot(paper: Paper, x: float, y: float) -> None:
    paper.line(placed([(-40, -66), (-66, -60), (-64, -26), (-38, -22)], x, y), "teal", 8)
    paper.polygon(placed([(36, -44), (62, -86), (74, -84), (48, -16)], x, y), "teal")
    paper.oval(x, y - 42, 48, 42, "teal", snips=18, shadow=4)
    paper.oval(x, y - 82, 26, 7, "sea", snips=12, shadow=1)
    paper.disc(x, y - 94, 8, "sun", snips=9, shadow=1)
    for column in (-26, 0, 26):
        paper.disc(x + column, y - 42 + abs(column) * 0.2, 8, "mist", snips=9, shadow=0)


def _dish(paper: Paper, x: float, y: float, kind: int) -> None:
    if kind == 0:
        paper.disc(x, y, 21, "almond", snips=12, shadow=1)
        for dx, dy in ((-8, -6), (6, -9), (9, 6), (-4, 8), (1, 0)):
            paper.disc(x + dx, y + dy, 3, "walnut", snips=6, wobble=0.4, shadow=0)
    elif kind == 1:
        paper.oval(x, y, 20, 16, "glow", snips=11, shadow=1)
        for dx, dy in ((-9, -4), (2, -7), (9, 2), (-2, 6), (-11, 6)):
            paper.disc(x + dx, y + dy, 3.2, "leaf", snips=6, wobble=0.3, shadow=0)
    elif kind == 2:
        fish = [(-22, 0), (-12, -9), (4, -9), (14, -2), (24, -10), (22, 10), (14, 3), (2, 9)]
        paper.polygon(placed([*fish, (-12, 8)], x, y, 1, -20), "pool", wobble=0.5, shadow=1)
        paper.polygon(placed([(-4, 0), (0, -5), (5, 0), (0, 5)], x + 8, y + 16), "sun", shadow=0)
    elif kind == 3:
        chips = ((-9, -6, 20), (4, -11, 78), (9, 4, 34), (-6, 9, 110), (1, 0, -24), (12, -8, -50))
        for across, down, turn in chips:
            strip = [(-3, -12), (3, -12), (3, 12), (-3, 12)]
            paper.polygon(placed(strip, x + across, y + down, 1, turn), "sun", wobble=0.5, shadow=1)
    elif kind == 4:
        paper.disc(x, y, 22, "brick", snips=14, shadow=0)
        for turn in (0, 120, 240):
            paper.polygon(
                placed([(0, -4), (6, -12), (0, -18), (-6, -12)], x, y, 1, turn), "leaf", shadow=0
            )
    elif kind == 5:
        for turn in range(0, 360, 60):
            slice_of_orange = placed([(-3, -5), (3, -5), (9, -18), (-9, -18)], x, y, 1, turn)
            paper.polygon(slice_of_orange, "rose" if turn % 120 else "sun", wobble=0.5, shadow=1)
    else:
        for turn, colour in ((10, "olive"), (100, "leaf"), (190, "olive"), (280, "leaf")):
            wrap = [(0, -2), (11, -9), (7, -20), (-7, -20), (-11, -9)]
            paper.polygon(placed(wrap, x, y, 1, turn), colour, wobble=0.6, shadow=1)


TABLES: dict[str, Callable[[], Paper]] = {
    "tea-table": tea_table,
    "lunch-table": lunch_table,
    "book-birds": book_birds,
    "suitcase": suitcase,
}
