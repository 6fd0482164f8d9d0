"""Pictures of what lies outside: a gate, a garden, a canal, a playground, roofs."""

from collections.abc import Callable

from .motifs import bird, boat, door, flags, hand, house, sprig
from .paper import Paper, Points, bend, placed, regular

SPEECH = [(-22, 2), (22, 2), (22, 30), (4, 31), (-6, 44), (-7, 31), (-22, 30)]


def school_gate() -> Paper:
    """A school gate that stands open, with a string of paper speech bubbles above it."""
    paper = Paper(480, 360, 101, "pale")
    paper.disc(240, 150, 120, "glow", snips=22, shadow=0)
    paper.polygon([(-5, 250), (485, 246), (485, 365), (-5, 365)], "leaf", shadow=0)
    house(paper, 176, 252, 128, 82, "rose", "brick", "teal")
    paper.disc(240, 148, 12, "teal", snips=12)
    paper.disc(240, 148, 8, "white", snips=11, shadow=0)
    paper.line([(240, 142), (240, 148), (245, 151)], "ink", 2)
    paper.polygon([(216, 252), (264, 252), (350, 365), (130, 365)], "sun", shadow=0)
    paper.polygon([(228, 252), (252, 252), (292, 365), (188, 365)], "glow", shadow=0)
    for side, pillar in ((-1, 84), (1, 364)):
        paper.rectangle(pillar, 74, 34, 272, "brick", shadow=4)
        paper.polygon([(pillar - 6, 76), (pillar + 17, 52), (pillar + 40, 76)], "bark")
        inner = pillar + (34 if side < 0 else 0)
        tip = inner - side * 52
        leaf = [(inner, 168), (tip, 184), (tip, 330), (inner, 344)]
        paper.line([leaf[0], leaf[1], leaf[2], leaf[3]], "teal", 6)
        for part in (0.2, 0.4, 0.6, 0.8):
            x = inner - side * 52 * part
            paper.line([(x, 168 + 16 * part), (x, 344 - 14 * part)], "teal", 4)
    flags(
        paper,
        bend((101, 56), (170, 84), (310, 84), (381, 56), 7),
        "white sun brick teal white sky",
        SPEECH,
        0.86,
    )
    for x, height, turn in ((26, 96, -6), (56, 70, 5), (424, 78, -4), (452, 104, 6)):
        sprig(paper, x, 346, height, 5, "olive", turn, "bark")
    bird(paper, 56, 64, 1.2, "white", "wheat", -10)
    bird(paper, 430, 56, 1, "brick", "rose", -8, -1)
    return paper


def herb_bed() -> Paper:
    """A raised bed with herbs from many kitchens; each sign shows a leaf instead of a word."""
    paper = Paper(480, 360, 54, "pool")
    paper.polygon(
        [(-5, 130), (160, 112), (330, 130), (485, 104), (485, 365), (-5, 365)], "leaf", shadow=0
    )
    paper.polygon(
        [(-5, 196), (150, 180), (320, 196), (485, 176), (485, 365), (-5, 365)], "olive", shadow=0
    )
    paper.disc(84, 66, 34, "glow", snips=15, shadow=0)
    colours = ("pale", "mist", "sun", "sand", "rose", "mist", "pale", "glow")
    for index, colour in enumerate(colours):
        height = 66 + index * 37 % 50
        sprig(paper, 64 + index * 42, 246, height, 5, colour, (index % 3 - 1) * 6, "soil")
    for index in range(3):
        x = 92 + index * 112
        paper.rectangle(x + 18, 208, 6, 44, "straw", shadow=1)
        paper.rectangle(x, 184, 42, 30, "white", shadow=2)
        leaf = [(-14, 0), (-4, -9), (8, -7), (14, 0), (8, 7), (-4, 9)]
        paper.polygon(
            placed(leaf, x + 21, 199, 1, -14 * index),
            ("olive", "teal", "brick")[index],
            wobble=0.5,
            shadow=0,
        )
    paper.rectangle(34, 240, 356, 20, "soil", shadow=0)
    paper.rectangle(28, 254, 368, 72, "bark", shadow=5)
    paper.line([(30, 290), (394, 292)], "soil", 3)
    _watering_can(paper, 430, 326)
    bird(paper, 396, 66, 1.4, "white", "wheat", -8, -1)
    return paper


def paper_boats() -> Paper:
    """Paper boats on a canal; they have come through under a bridge, one with a plant on board."""
    paper = Paper(480, 360, 102, "pale")
    paper.polygon([(-5, 80), (130, 34), (350, 34), (485, 80), (485, 180), (-5, 180)], "brick")
    paper.polygon(
        [(-5, 74), (130, 26), (350, 26), (485, 74), (485, 86), (350, 40), (130, 40), (-5, 86)],
        "bark",
    )
    for row in range(4):
        for brick in range(10):
            x, y = brick * 54 - 14 + row % 2 * 26, 66 + row * 26
            if y > 62 + abs(x - 230) * 0.14:
                paper.rectangle(x, y, 30, 9, "rose", shadow=0)
    opening = bend((138, 182), (150, 44), (330, 44), (342, 182), 14)
    paper.polygon(opening, "glow", shadow=0)
    paper.polygon([(150, 182), (176, 148), (240, 156), (300, 142), (332, 182)], "leaf", shadow=0)
    paper.polygon([(-5, 180), (485, 180), (485, 365), (-5, 365)], "teal", shadow=0)
    paper.polygon([(140, 180), (340, 180), (312, 232), (168, 232)], "sea", shadow=0)
    ripples = ((40, 214, 70), (356, 226, 90), (150, 270, 60), (20, 310, 80), (330, 318, 90))
    for x, y, width in (*ripples, (220, 210, 44), (240, 336, 60)):
        paper.line([(x, y), (x + width * 0.5, y + 3), (x + width, y)], "mist", 3, 0.7)
    boat(paper, 240, 214, 0.55, "white", "wheat", -2)
    boat(paper, 96, 240, 0.8, "sun", "glow", 3)
    sprig(paper, 342, 250, 58, 4, "leaf", 4)
    boat(paper, 356, 276, 1.05, "rose", "sand", -3)
    boat(paper, 176, 306, 1.2, "white", "wheat", 2)
    bird(paper, 174, 232, 0.8, "brick", "rose", -4)
    paper.polygon([(-5, 178), (96, 180), (30, 236), (-5, 262)], "olive", shadow=3)
    sprig(paper, 24, 216, 54, 4, "leaf", 6)
    sprig(paper, 52, 204, 38, 3, "leaf", -6)
    return paper


def hopscotch() -> Paper:
    """A playground from above: a hopscotch in chalk, a rope, five stones, a ball."""
    paper = Paper(480, 360, 103, "band")
    for x, y, radius in ((90, 70, 70), (380, 290, 100)):
        paper.disc(x, y, radius, "dusk", snips=20, shadow=0)
    rows = ((0,), (-1, 1), (0,), (-1, 1), (0,))
    colours = iter(("sand", "rose", "sun", "mist", "leaf", "pool", "glow"))
    for row, places in enumerate(rows):
        for place in places:
            corner = [(-27, -27), (27, -27), (27, 27), (-27, 27)]
            middle = placed([(place * 29, -row * 58)], 152, 320, 1, 28)[0]
            paper.polygon(placed(corner, *middle, 1, 28), next(colours), shadow=2)
    top = placed([(0, -5 * 58)], 152, 320, 1, 28)[0]
    cap = [(-32, 28), (-30, 8), (-16, -8), (0, -13), (16, -8), (30, 8), (32, 28)]
    paper.polygon(placed(cap, *top, 1, 28), "brick", shadow=2)
    paper.polygon(placed(regular(7, 13), 197, 214, 1, 10), "white")
    rope = [
        *bend((258, 330), (350, 250), (250, 200), (346, 168), 12),
        *bend((346, 168), (430, 140), (420, 250), (446, 300), 12),
    ]
    paper.line([(x + 3, y + 4) for x, y in rope], "night", 6, 0.5)
    paper.line(rope, "sun", 6)
    for x, y, turn in ((254, 334, 40), (448, 306, -12)):
        handle = [(-7, -18), (7, -18), (8, 18), (-8, 18)]
        paper.polygon(placed(handle, x, y, 1, turn), "brick")
    stones = ((52, 196, "straw"), (80, 176, "rose"), (76, 214, "mist"), (104, 200, "sand"))
    for x, y, colour in (*stones, (44, 228, "wheat")):
        paper.polygon(placed(regular(6, 11), x, y, 1, x), colour, wobble=2.2)
    paper.disc(404, 92, 40, "brick", snips=20, shadow=5)
    for turn in (0, 120, 240):
        wedge = [(0, 0), (13, -36), (0, -40), (-13, -36)]
        paper.polygon(placed(wedge, 404, 92, 1, turn), "sand", wobble=0.6, shadow=0)
    for x, y, turn, colour in (
        (44, 306, 20, "white"),
        (70, 326, 64, "pool"),
        (318, 60, 110, "rose"),
    ):
        paper.polygon(placed([(-4, -17), (4, -17), (4, 17), (-4, 17)], x, y, 1, turn), colour)
    return paper


def tin_telephone() -> Paper:
    """Two tins and a string between two windows at night; words travel on it like washing."""
    paper = Paper(480, 360, 104, "night")
    paper.disc(240, 58, 30, "glow", snips=18, shadow=0)
    for x, y in ((170, 44), (300, 96), (330, 34), (196, 104), (262, 132)):
        paper.polygon(placed(regular(4, 6, 2), x, y), "sun", wobble=0.2, shadow=0)
    paper.polygon(
        [(-5, 300), (150, 286), (320, 298), (485, 282), (485, 365), (-5, 365)], "teal", shadow=0
    )
    paper.rectangle(-10, 96, 132, 232, "rose", shadow=4)
    paper.polygon([(-24, 102), (56, 28), (138, 102)], "brick")
    paper.rectangle(358, 84, 140, 244, "sand", shadow=4)
    paper.polygon([(346, 88), (486, 82), (486, 70), (346, 74)], "sky")
    dome = [(-40, 0), (-42, -24), (-20, -48), (0, -64), (20, -48), (42, -24), (40, 0)]
    paper.polygon(placed(dome, 424, 76), "sky")
    for x in (-34, 388):
        paper.arch(x - 6, 134, 138, 92, "white")
        paper.arch(x, 140, 126, 86, "glow", shadow=0)
    for x in (14, 372):
        door(paper, x + 24, 240, 48, 88, "white", "teal" if x < 100 else "brick", "sun")
    sag = bend((128, 184), (190, 250), (290, 250), (352, 184), 8)
    flags(paper, sag, "sun white rose pool glow white leaf", SPEECH, 0.72, "wheat")
    for x, flip, skin, sleeve in ((62, 1, "walnut", "sky"), (418, -1, "almond", "olive")):
        hand(paper, x, 190, 0.42, skin, sleeve, 0, flip)
    for x, flip in ((110, 1), (370, -1)):
        tin = [(-20, -17), (18, -15), (18, 17), (-20, 19)]
        paper.polygon(placed(tin, x, 184, 1, 4, flip), "mist")
        paper.polygon(
            placed([(-6, -16), (6, -16), (6, 18), (-6, 18)], x, 184, 1, 4, flip), "brick", shadow=0
        )
    sprig(paper, 146, 318, 60, 5, "leaf", -5, "olive")
    sprig(paper, 338, 316, 72, 5, "leaf", 6, "olive")
    bird(paper, 240, 300, 1.2, "white", "wheat", 0)
    return paper


def kites() -> Paper:
    """Five kites in the evening sky over roofs and three spires, their tails like bunting."""
    paper = Paper(480, 360, 105, "sun")
    paper.disc(250, 210, 150, "glow", snips=26, shadow=0)
    paper.disc(250, 230, 92, "white", snips=22, shadow=0, opacity=0.6)
    shapes: list[Points] = [
        [(0, -34), (24, -6), (0, 40), (-24, -6)],
        regular(6, 28),
        [(-36, -16), (0, -28), (36, -16), (0, 30)],
        [(0, -30), (30, 24), (-30, 24)],
        regular(4, 30),
    ]
    spots = (
        (84, 92, "brick", "rose", -14),
        (188, 62, "teal", "mist", 10),
        (296, 96, "sky", "pool", -6),
        (396, 58, "olive", "leaf", 12),
        (432, 166, "rose", "sand", -10),
    )
    for shape, (x, y, colour, inlay, turn) in zip(shapes, spots, strict=True):
        ground = (240 + (x - 240) * 0.34, 316)
        paper.line(bend((x, y), (x - 26, y + 90), (x + 20, y + 140), ground, 10), "bark", 1.6)
        tail = bend((x, y + 28), (x + 26, y + 46), (x - 16, y + 64), (x + 14, y + 92), 6)
        paper.line(tail, colour, 2)
        for px, py in tail[2:]:
            bow = [(-9, -5), (0, 0), (9, -5), (9, 5), (0, 0), (-9, 5)]
            paper.polygon(placed(bow, px, py, 0.9, turn), inlay, wobble=0.3, shadow=1)
        paper.polygon(placed(shape, x, y, 1.15, turn), colour)
        paper.polygon(placed(shape, x, y, 0.55, turn), inlay, wobble=0.6, shadow=0)
    _roofs(paper)
    return paper


def _roofs(paper: Paper) -> None:
    skyline = [(-5, 365), (-5, 286), (34, 256), (72, 288), (72, 268), (120, 268), (120, 300)]
    skyline += [(164, 300), (190, 274), (216, 300), (300, 300), (300, 282), (336, 282), (336, 262)]
    skyline += [(352, 262), (352, 286), (396, 258), (440, 290), (485, 280), (485, 365)]
    for x, height in ((140, 118), (242, 146), (316, 108)):
        spire = [(-13, 0), (-12, -height * 0.46), (0, -height), (12, -height * 0.46), (13, 0)]
        paper.polygon(placed(spire, x, 330), "teal", shadow=2)
    paper.polygon(skyline, "band", shadow=0)
    for x, y in ((28, 290), (92, 290), (184, 306), (262, 318), (322, 300), (390, 290), (446, 310)):
        paper.arch(x, y, 13, 22, "sun", wobble=0.4, shadow=0)


def _watering_can(paper: Paper, x: float, y: float) -> None:
    paper.line(placed([(12, -58), (40, -56), (44, -24), (24, -8)], x, y), "brick", 6)
    paper.polygon(placed([(-22, -22), (-50, -58), (-44, -64), (-18, -44)], x, y), "brick")
    paper.polygon(placed([(-58, -58), (-42, -74), (-38, -68), (-52, -52)], x, y), "rose", shadow=1)
    paper.polygon(placed([(-22, -54), (24, -54), (28, 0), (-26, 0)], x, y), "brick", shadow=4)
    paper.oval(x + 1, y - 54, 23, 6, "rose", snips=12, shadow=0)


OUTDOORS: dict[str, Callable[[], Paper]] = {
    "school-gate": school_gate,
    "herb-bed": herb_bed,
    "paper-boats": paper_boats,
    "hopscotch": hopscotch,
    "tin-telephone": tin_telephone,
    "kites": kites,
}
