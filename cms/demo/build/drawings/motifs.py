"""What comes back from drawing to drawing: birds, sprigs, doors, hands, books, boats, houses."""

from .paper import Paper, Points, placed

PALM = [
    *[(-9, 14), (-12, -2), (-20, -10), (-16, -14), (-8, -8), (-9, -24), (-5, -25), (-3, -10)],
    *[(-1, -28), (3, -28), (3, -10), (7, -25), (11, -23), (8, -6), (13, -12), (16, -9), (9, 6)],
    (8, 14),
]
BIRD_BODY = [
    *[(-25, 8), (-12, 2), (-3, -4), (9, -6), (16, -4), (22, -1)],
    *[(15, 2), (10, 7), (0, 10), (-12, 8), (-22, 13)],
]
FAR_WING = [(-2, 0), (-13, -21), (3, -15), (10, -3)]
NEAR_WING = [(-3, -2), (1, -25), (13, -16), (10, -1)]
LEAF = [(0, 0), (7, -8), (19, -11), (26, -7), (17, 1), (7, 3)]
BUD = [(0, 4), (-5, -6), (0, -20), (5, -6)]
FINGERS = ((96, 24), (104, 15), (100, 5), (86, -5))


def bird(
    paper: Paper,
    x: float,
    y: float,
    scale: float = 1,
    body: str = "white",
    wing: str = "wheat",
    turn: float = 0,
    flip: int = 1,
) -> None:
    """Lay down a bird in flight; it looks to the right, or to the left when `flip` is -1."""

    def at(points: Points) -> Points:
        return placed(points, x, y, scale, turn, flip)

    paper.polygon(at(FAR_WING), wing, wobble=0.5, shadow=2)
    paper.polygon(at(BIRD_BODY), body, wobble=0.5, shadow=2)
    paper.polygon(at(NEAR_WING), wing, wobble=0.5, shadow=2)


def sprig(
    paper: Paper,
    x: float,
    y: float,
    height: float,
    leaves: int,
    colour: str = "leaf",
    turn: float = 0,
    stem: str = "olive",
    scale: float = 1,
) -> None:
    """Lay down a stem with leaves on both sides and a bud on top; (x, y) is its foot."""
    top = placed([(0, -height)], x, y, 1, turn)[0]
    paper.line([(x, y), top], stem, 3 * scale)
    for index in range(leaves):
        up = (index + 1) / (leaves + 0.4)
        foot = placed([(0, -height * up)], x, y, 1, turn)[0]
        size = scale * (1.15 - 0.45 * up)
        outline = placed(LEAF, *foot, size, turn, 1 if index % 2 else -1)
        paper.polygon(outline, colour, wobble=0.6, shadow=2)
    paper.polygon(placed(BUD, *top, scale, turn), colour, wobble=0.5, shadow=2)


def door(
    paper: Paper,
    x: float,
    y: float,
    width: float,
    height: float,
    frame: str,
    leaf: str,
    glass: str = "sun",
) -> None:
    """Lay down a closed door with an arched frame; without `glass` it has no fanlight."""
    margin = width * 0.11
    paper.arch(x, y, width, height, frame)
    paper.arch(
        x + margin, y + margin * 1.1, width - 2 * margin, height - margin * 1.1, leaf, shadow=0
    )
    if glass:
        paper.arch(x + width * 0.29, y + width * 0.3, width * 0.42, width * 0.34, glass, shadow=0)
    paper.disc(
        x + width * 0.8, y + height * 0.56, max(2.5, width * 0.035), "sun", snips=7, shadow=0
    )


def hand(
    paper: Paper,
    x: float,
    y: float,
    scale: float,
    skin: str,
    sleeve: str,
    turn: float = 0,
    flip: int = 1,
) -> None:
    """Lay down an open hand, palm up and side on, that comes out of a sleeve on the left."""

    def at(points: Points) -> Points:
        return placed(points, x, y, scale, turn, flip)

    paper.polygon(at([(-190, 8), (-62, -8), (-56, 40), (-190, 66)]), sleeve, shadow=3)
    paper.polygon(at([(-66, -12), (-50, -13), (-46, 44), (-62, 45)]), "wheat", shadow=1)
    for length, drop in FINGERS:
        tip = [(length - 8, drop - 4), (length + 4, drop - 2), (length + 5, drop + 7)]
        outline = [(20, drop + 12), *tip, (length - 4, drop + 12), (22, drop + 26)]
        paper.polygon(at(outline), skin, wobble=0.8, shadow=1.5)
    palm = [(-50, -6), (-20, -14), (12, -10), (34, -2), (38, 26), (10, 42), (-22, 44), (-50, 38)]
    paper.polygon(at(palm), skin, shadow=2)
    thumb = [(-24, -4), (-6, -30), (16, -44), (26, -42), (26, -32), (10, -18), (4, 2), (-10, 10)]
    paper.polygon(at(thumb), skin, wobble=0.8, shadow=1.5)


def palm(paper: Paper, x: float, y: float, colour: str, scale: float, turn: float) -> None:
    """Lay down the outline of a small hand, as children cut it out around their own."""
    paper.polygon(placed(PALM, x, y, scale, turn), colour, wobble=0.5, shadow=2)


def open_book(paper: Paper, x: float, y: float, width: float, height: float, cover: str) -> None:
    """Lay down an open book; `width` is that of one page, (x, y) the middle of its fold."""
    edge = width + 5
    bottom = [(x + edge, y + height * 0.36), (x, y + height * 0.58), (x - edge, y + height * 0.36)]
    top = [(x - edge, y - height * 0.72), (x, y - height * 0.5), (x + edge, y - height * 0.72)]
    paper.polygon([*top, *bottom], cover)
    for side, colour in ((-1, "white"), (1, "sand")):
        page = [(0, -0.55), (0.4, -0.82), (1, -0.8), (1, 0.26), (0.4, 0.24), (0, 0.5)]
        corners = [(x + side * px * width, y + py * height) for px, py in page]
        paper.polygon(corners, colour, shadow=0)


def boat(
    paper: Paper, x: float, y: float, scale: float, colour: str, fold: str, turn: float = 0
) -> None:
    """Lay down a folded paper boat; (x, y) is the middle of its water line."""

    def at(points: Points) -> Points:
        return placed(points, x, y, scale, turn)

    paper.polygon(at([(-16, -24), (0, -56), (17, -24)]), fold, wobble=0.6)
    hull = [(-62, -34), (-20, -22), (0, -30), (21, -22), (62, -34), (34, 4), (-34, 4)]
    paper.polygon(at(hull), colour, wobble=0.6)
    paper.polygon(at([(0, -30), (21, -22), (34, 4), (4, 4)]), fold, wobble=0.4, shadow=0)


def house(
    paper: Paper,
    x: float,
    y: float,
    width: float,
    height: float,
    wall: str,
    roof: str,
    entrance: str,
) -> None:
    """Lay down a house with a gable, two windows and a door; (x, y) is its foot on the left."""
    top = y - height
    paper.rectangle(x, top, width, height, wall)
    gable = [
        (x - width * 0.1, top + 3),
        (x + width / 2, top - width * 0.5),
        (x + width * 1.1, top + 3),
    ]
    paper.polygon(gable, roof)
    for part in (0.14, 0.6):
        paper.rectangle(
            x + width * part, top + height * 0.16, width * 0.26, height * 0.26, "glow", shadow=0
        )
    door(
        paper, x + width * 0.33, y - height * 0.5, width * 0.34, height * 0.5, "sand", entrance, ""
    )


def flags(
    paper: Paper, string: Points, colours: str, shape: Points, scale: float = 1, thread: str = "ink"
) -> None:
    """Lay down a string with a paper of the given shape at every point between its ends."""
    paper.line(string, thread, 2)
    names = colours.split()
    for index, (x, y) in enumerate(string[1:-1]):
        paper.polygon(placed(shape, x, y, scale), names[index % len(names)], wobble=0.8, shadow=2)


def lines(
    paper: Paper, x: float, y: float, width: float, count: int, gap: float, colour: str
) -> None:
    """Lay down strips that stand for written words; some end early, as words do."""
    for index in range(count):
        paper.rectangle(
            x,
            y + index * gap,
            width * (1, 0.8, 0.92, 0.6)[index % 4],
            4,
            colour,
            wobble=0.5,
            shadow=0,
        )
