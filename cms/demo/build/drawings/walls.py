"""Pictures of walls: doors, hands, maps, pegs, a quilt on its line."""

import math
from collections.abc import Callable

from .motifs import bird, palm, sprig
from .paper import Paper, Point, Points, bend, placed, regular

BRIGHT = ("brick", "sun", "teal", "sky", "olive", "rose", "sea", "leaf")


def paper_doors() -> Paper:
    """Five paper doors, each as another country builds them; the middle one stands ajar."""
    paper = Paper(480, 360, 53, "mist")
    paper.rectangle(-6, 286, 492, 90, "straw", shadow=0)
    paper.rectangle(-6, 280, 492, 10, "bark", shadow=0)
    rounded = [(0, 170), *_arc(39, 40, 39, 180, 360, 8), (78, 170)]
    pointed = [(0, 170), (0, 62), (10, 30), (39, 0), (68, 30), (78, 62), (78, 170)]
    horseshoe = [(8, 170), (8, 82), *_arc(39, 52, 42, 135, 405, 11), (70, 82), (70, 170)]
    stepped = [(0, 170), (0, 30), (16, 30), (16, 14), (62, 14), (62, 30), (78, 30), (78, 170)]
    shapes: list[Points] = [rounded, pointed, horseshoe, stepped, rounded]
    colours = (
        ("brick", "sand"),
        ("teal", "sun"),
        ("night", "glow"),
        ("olive", "mist"),
        ("sky", "rose"),
    )
    for index, (shape, (frame, leaf)) in enumerate(zip(shapes, colours, strict=True)):
        x, y = 17 + index * 92, 34 + (index % 2) * 12
        outer = [(px, py * 1.18) for px, py in shape]
        paper.polygon(placed(outer, x, y), frame)
        inner = [(39 + (px - 39) * 0.76, 200 + (py - 200) * 0.91) for px, py in outer]
        paper.polygon(placed(inner, x, y), leaf, shadow=0)
        if index == 2:
            _light_on_the_floor(paper, y + 200)
        else:
            paper.disc(x + 60, y + 124, 4, "ink", snips=7, wobble=0.3, shadow=0)
        _name_card(paper, x + 14, 250 + (index % 2) * 4)
    # The leaf of the one that is open is seen from its edge.
    paper.polygon([(266, 70), (292, 84), (292, 258), (266, 236)], "brick")
    bird(paper, 238, 168, 0.9, "brick", "rose", -14)
    return paper


def welcome_tree() -> Paper:
    """A tree whose leaves are the hands of a whole class, cut out of paper."""
    paper = Paper(480, 360, 51, "pale")
    paper.rectangle(18, 16, 444, 328, "sand", shadow=5)
    trunk = [(214, 336), (228, 250), (196, 188), (228, 206), (238, 130), (254, 204), (296, 176)]
    paper.polygon([*trunk, (268, 248), (284, 336)], "bark")
    paper.polygon([(130, 344), (190, 326), (310, 324), (372, 344)], "olive", shadow=0)
    for index in range(34):
        angle, reach = index * 2.399, 20 + 23 * math.sqrt(index)
        x, y = 244 + reach * math.cos(angle) * 1.24, 132 + reach * math.sin(angle) * 0.68
        outwards = math.degrees(math.atan2(y - 190, x - 244)) + 90
        palm(paper, x, y, BRIGHT[index % 8], 0.86 + 0.2 * (index % 3), outwards + 14 * math.sin(x))
    # One leaf is a bird: it only rests here.
    bird(paper, 402, 262, 1.2, "sun", "glow", -8, -1)
    return paper


def thread_map() -> Paper:
    """A map with threads from many places to one, the ball of thread still hanging below."""
    paper = Paper(480, 360, 52, "mist")
    paper.rectangle(16, 14, 448, 292, "white", shadow=5)
    north_america = [(36, 78), (62, 50), (104, 56), (150, 42), (172, 62), (158, 90), (136, 104)]
    north_america += [(128, 130), (144, 150), (124, 148), (96, 118), (70, 92)]
    south_america = [(136, 160), (168, 164), (188, 192), (166, 226), (152, 282), (136, 226)]
    africa = [(222, 156), (254, 146), (292, 150), (314, 184), (298, 196), (292, 240), (270, 268)]
    africa += [(256, 216), (246, 190), (220, 184)]
    eurasia = [
        *[(220, 134), (226, 104), (246, 94), (252, 62), (268, 54), (282, 74), (326, 50)],
        *[(404, 54), (446, 76), (420, 92), (414, 122), (390, 138), (382, 172), (362, 146)],
        *[(340, 178), (322, 142), (296, 138), (268, 124), (250, 134)],
    ]
    australia = [(386, 216), (426, 206), (446, 236), (416, 256), (384, 244)]
    pieces = ((north_america, "wheat"), (south_america, "pale"), (africa, "glow"))
    for outline, colour in (*pieces, (eurasia, "pale"), (australia, "wheat")):
        paper.polygon(outline, colour, shadow=2)
    paper.polygon([(196, 98), (204, 66), (218, 78), (220, 102)], "wheat", shadow=2)
    home = (208, 86)
    places = (
        (292, 182),
        (334, 116),
        (350, 150),
        (404, 92),
        (272, 236),
        (96, 84),
        (160, 200),
        (268, 84),
        (318, 74),
    )
    for index, (x, y) in enumerate(places):
        colour = ("brick", "sky", "olive", "teal", "sun", "rose")[index % 6]
        paper.line([home, (x, y)], "sky" if colour == "brick" and x < 200 else colour, 3)
        paper.disc(x, y, 6, colour, snips=8, wobble=0.4, shadow=1)
    paper.disc(*home, 10, "ink", snips=9, shadow=2)
    paper.disc(*home, 4, "sun", snips=7, wobble=0.3, shadow=0)
    paper.line([*bend(home, (196, 180), (120, 250), (96, 318), 12)], "brick", 3)
    paper.disc(84, 328, 24, "brick", snips=14)
    for turn in (20, 75, 130):
        rim = placed([(-21, -6), (-8, -9), (8, -8), (21, -5)], 84, 328, 1, turn)
        paper.line(rim, "rose", 2.5)
    return paper


def quilt() -> Paper:
    """A quilt of eighteen patches on a washing line, each patch with its own pattern."""
    paper = Paper(480, 360, 71, "pool")
    paper.disc(398, 70, 40, "glow", snips=16, shadow=0)
    hill = [(-5, 270), (120, 246), (280, 262), (390, 240), (485, 256), (485, 365), (-5, 365)]
    paper.polygon(hill, "leaf", shadow=0)
    paper.polygon(
        [(-5, 312), (160, 296), (330, 310), (485, 292), (485, 365), (-5, 365)], "olive", shadow=0
    )
    for x in (34, 440):
        paper.rectangle(x, 58, 9, 262, "bark")
    paper.line(bend((38, 72), (160, 84), (320, 84), (444, 72)), "ink", 2.5)
    paper.polygon([(66, 78), (240, 84), (414, 78), (418, 276), (240, 284), (62, 276)], "sand")
    for row in range(3):
        for column in range(6):
            _patch(paper, 72 + column * 57, 90 + row * 62, row * 6 + column)
    for x in (84, 180, 300, 396):
        paper.rectangle(x, 70, 7, 22, "straw", shadow=1)
    bird(paper, 108, 44, 1.1, "white", "wheat", -8)
    for x, height, turn in ((18, 50, -8), (462, 60, 6), (120, 34, -4), (350, 38, 8)):
        sprig(paper, x, 350, height, 4, "glow", turn, "leaf")
    return paper


def pegs() -> Paper:
    """Six coat pegs: five are taken, one is kept free under a paper sun."""
    paper = Paper(480, 360, 61, "pale")
    paper.rectangle(-6, 232, 492, 140, "teal", shadow=0)
    paper.rectangle(-6, 226, 492, 9, "sand", shadow=0)
    paper.rectangle(-6, 318, 492, 60, "straw", shadow=0)
    paper.rectangle(18, 106, 444, 20, "bark")
    signs: list[Points] = [
        regular(5, 13, 6),
        regular(4, 14),
        regular(3, 14),
        regular(12, 17, 11),
        regular(6, 13),
        [(0, -13), (11, -2), (0, 13), (-11, -2)],
    ]
    for index, sign in enumerate(signs):
        x = 56 + index * 74
        paper.rectangle(x - 24, 44, 48, 46, "white", shadow=2)
        colour = ("brick", "olive", "sky", "sun", "rose", "teal")[index]
        paper.polygon(placed(sign, x, 68), colour, wobble=0.4, shadow=0)
        paper.disc(x, 116, 6, "sun" if index == 3 else "straw", snips=8, shadow=2)
    _rucksack(paper, 56, 122, "brick", "rose")
    _coat(paper, 130, 120)
    _drawstring_bag(paper, 204, 120)
    _satchel(paper, 352, 120)
    _rucksack(paper, 426, 122, "olive", "leaf")
    paper.disc(278, 116, 6, "sun", snips=8, shadow=2)
    paper.polygon([(262, 128), (294, 128), (316, 232), (240, 232)], "glow", shadow=0, opacity=0.55)
    for x, colour in ((40, "sky"), (72, "sky"), (318, "rose"), (346, "rose")):
        boot = [(0, 0), (14, 0), (15, 22), (27, 27), (28, 36), (0, 36)]
        paper.polygon(placed(boot, x, 300), colour, wobble=0.5)
    return paper


def _light_on_the_floor(paper: Paper, y: float) -> None:
    light = [(214, y), (266, y), (296, 280), (184, 280)]
    paper.polygon(light, "glow", shadow=0, opacity=0.8)


def _name_card(paper: Paper, x: float, y: float) -> None:
    paper.rectangle(x, y, 50, 26, "white", shadow=2)
    for gap in (8, 16):
        paper.line([(x + 7, y + gap), (x + 43 - gap, y + gap)], "sea", 2.5)


def _arc(x: float, y: float, radius: float, start: int, end: int, snips: int) -> list[Point]:
    angles = [math.radians(start + (end - start) * i / snips) for i in range(snips + 1)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def _patch(paper: Paper, x: float, y: float, number: int) -> None:
    grounds = ("brick", "mist", "sun", "teal", "rose", "wheat", "sky", "glow", "olive")
    inks = ("sand", "teal", "brick", "sun", "white", "sky", "pool", "olive", "leaf")
    ground, ink = grounds[number * 4 % 9], inks[number * 4 % 9]
    paper.rectangle(x, y, 52, 56, ground, shadow=1)
    pattern = number % 6
    if pattern == 0:
        paper.polygon(placed(regular(8, 20, 9), x + 26, y + 28), ink, wobble=0.5, shadow=1)
    elif pattern == 1:
        for shift in (4, 22, 40):
            paper.rectangle(x + 4, y + shift, 44, 10, ink, wobble=0.6, shadow=0)
    elif pattern == 2:
        for turn in (0, 90, 180, 270):
            leaf = placed([(0, 0), (9, -9), (0, -24), (-9, -9)], x + 26, y + 28, 1, turn + 45)
            paper.polygon(leaf, ink, wobble=0.5, shadow=0)
    elif pattern == 3:
        paper.polygon([(x + 3, y + 4), (x + 49, y + 4), (x + 3, y + 52)], ink, shadow=0)
    elif pattern == 4:
        for across in (14, 38):
            for down in (15, 41):
                paper.disc(x + across, y + down, 8, ink, snips=8, wobble=0.6, shadow=0)
    else:
        paper.arch(x + 12, y + 12, 28, 44, ink, shadow=0)


def _rucksack(paper: Paper, x: float, y: float, colour: str, pocket: str) -> None:
    paper.line([(x - 8, y + 14), (x - 4, y - 4), (x + 4, y - 4), (x + 8, y + 14)], colour, 5)
    paper.arch(x - 28, y + 8, 56, 92, colour)
    paper.arch(x - 19, y + 48, 38, 44, pocket, shadow=1)
    paper.line([(x - 12, y + 68), (x + 12, y + 69)], "ink", 2)


def _coat(paper: Paper, x: float, y: float) -> None:
    sleeves = [(-14, 8), (14, 8), (34, 92), (20, 96), (14, 50), (-14, 50), (-20, 96), (-34, 92)]
    paper.polygon(placed(sleeves, x, y), "sky")
    body = [(-15, 6), (0, 0), (15, 6), (26, 118), (-26, 118)]
    paper.polygon(placed(body, x, y), "sky", shadow=2)
    paper.polygon(placed([(-10, 4), (0, -2), (10, 4), (0, 22)], x, y), "pool", shadow=1)
    for down in (42, 64, 86):
        paper.disc(x + 4, y + down, 3.5, "sun", snips=7, wobble=0.3, shadow=0)


def _drawstring_bag(paper: Paper, x: float, y: float) -> None:
    paper.line([(x - 12, y + 30), (x, y - 2), (x + 12, y + 30)], "ink", 2.5)
    paper.polygon(
        placed([(-16, 26), (16, 26), (30, 92), (22, 108), (-22, 108), (-30, 92)], x, y), "sun"
    )
    paper.polygon(placed([(-20, 22), (20, 20), (14, 36), (-14, 36)], x, y), "glow", shadow=1)
    paper.polygon(placed(regular(5, 15, 7), x, y + 74), "brick", wobble=0.5, shadow=0)


def _satchel(paper: Paper, x: float, y: float) -> None:
    paper.line([(x - 24, y + 70), (x - 4, y - 3), (x + 4, y - 3), (x + 24, y + 70)], "bark", 4)
    paper.rectangle(x - 32, y + 62, 64, 48, "walnut")
    paper.polygon(placed([(-34, 58), (34, 58), (28, 84), (0, 92), (-28, 84)], x, y), "rose")
    paper.disc(x, y + 86, 4, "sun", snips=7, wobble=0.3, shadow=0)


WALLS: dict[str, Callable[[], Paper]] = {
    "paper-doors": paper_doors,
    "welcome-tree": welcome_tree,
    "thread-map": thread_map,
    "quilt": quilt,
    "pegs": pegs,
}
