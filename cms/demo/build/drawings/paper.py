"""A sheet on which pieces of cut paper are laid: every curve is a run of straight snips."""

import math
import random
from collections.abc import Sequence

Point = tuple[float, float]
Points = Sequence[Point]

COLOURS = {
    "night": "#08363b",
    "band": "#0c474d",
    "dusk": "#11555b",
    "teal": "#17676d",
    "sea": "#2f8a8a",
    "mist": "#8fc4bd",
    "pale": "#c6dcd5",
    "sand": "#f5ecda",
    "wheat": "#e6d3b0",
    "straw": "#cdb384",
    "sun": "#f5b83d",
    "glow": "#ffdf8c",
    "brick": "#b9502f",
    "rose": "#dd8a6a",
    "olive": "#5d7a2c",
    "leaf": "#93ad55",
    "sky": "#2f6ba6",
    "pool": "#8db8dd",
    "white": "#fffdf7",
    "ink": "#14302f",
    "bark": "#6d4a2a",
    "soil": "#4a2f18",
    "walnut": "#a8714a",
    "almond": "#e2b48a",
}


class Paper:
    """A sheet of paper; lengths are in units of the drawing, angles in degrees."""

    def __init__(
        self, width: int, height: int, seed: int, ground: str = "", decimals: int = 1
    ) -> None:
        self.width = width
        self.height = height
        self._random = random.Random(seed)  # noqa: S311  (a steady hand, not a secret)
        self._decimals = decimals
        self._pieces: list[str] = []
        if ground:
            self._pieces.append(f'<path fill="{COLOURS[ground]}" d="M0 0H{width}V{height}H0z"/>')

    def polygon(
        self,
        points: Points,
        colour: str,
        *,
        wobble: float = 1.2,
        shadow: float = 3,
        opacity: float = 1,
    ) -> None:
        """Lay down a piece with corners at `points`; each corner is off by up to `wobble`."""
        cut = [(x + self._slip(wobble), y + self._slip(wobble)) for x, y in points]
        if shadow:
            fallen = [(x + shadow, y + shadow * 1.3) for x, y in cut]
            self._pieces.append(f'<path opacity=".2" d="{self._path(fallen)}z"/>')
        faint = f' opacity="{opacity:g}"' if opacity < 1 else ""
        self._pieces.append(f'<path fill="{COLOURS[colour]}"{faint} d="{self._path(cut)}z"/>')

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        *,
        wobble: float = 1.2,
        shadow: float = 3,
    ) -> None:
        """Lay down a rectangle whose sides have a slight bend, as scissors leave it."""
        right, bottom = x + width, y + height
        corners = [(x, y), (x + width * 0.5, y), (right, y), (right, y + height * 0.55)]
        corners += [(right, bottom), (x + width * 0.45, bottom), (x, bottom), (x, y + height * 0.4)]
        self.polygon(corners, colour, wobble=wobble, shadow=shadow)

    def oval(
        self,
        x: float,
        y: float,
        radius_x: float,
        radius_y: float,
        colour: str,
        *,
        snips: int = 13,
        turn: float = 0,
        wobble: float = 1.2,
        shadow: float = 3,
        opacity: float = 1,
    ) -> None:
        """Lay down an oval around (x, y), cut with `snips` snips."""
        angles = [2 * math.pi * i / snips for i in range(snips)]
        rim = [(radius_x * math.cos(angle), radius_y * math.sin(angle)) for angle in angles]
        self.polygon(
            placed(rim, x, y, turn=turn), colour, wobble=wobble, shadow=shadow, opacity=opacity
        )

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        colour: str,
        *,
        snips: int = 13,
        wobble: float = 1.2,
        shadow: float = 3,
        opacity: float = 1,
    ) -> None:
        """Lay down a disc around (x, y)."""
        self.oval(
            x,
            y,
            radius,
            radius,
            colour,
            snips=snips,
            wobble=wobble,
            shadow=shadow,
            opacity=opacity,
        )

    def arch(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        *,
        snips: int = 9,
        wobble: float = 1.2,
        shadow: float = 3,
    ) -> None:
        """Lay down a doorway shape: a rectangle with a half disc on top, both within `height`."""
        radius = width / 2
        angles = [math.pi * i / snips for i in range(1, snips)]
        top = [
            (x + radius - radius * math.cos(angle), y + radius - radius * math.sin(angle))
            for angle in angles
        ]
        sides_left = [(x, y + height), (x, y + radius)]
        sides_right = [(x + width, y + radius), (x + width, y + height)]
        self.polygon([*sides_left, *top, *sides_right], colour, wobble=wobble, shadow=shadow)

    def line(self, points: Points, colour: str, width: float = 3, opacity: float = 1) -> None:
        """Lay down a thread through `points`."""
        faint = f' opacity="{opacity:g}"' if opacity < 1 else ""
        self._pieces.append(
            f'<path fill="none" stroke="{COLOURS[colour]}" stroke-width="{width:g}"'
            f' stroke-linejoin="bevel"{faint} d="{self._path(points)}"/>'
        )

    def ribbon(
        self,
        points: Points,
        colour: str,
        width: float,
        *,
        end_width: float | None = None,
        shadow: float = 2,
        opacity: float = 1,
    ) -> None:
        """Lay down a strip along `points`, from `width` at its start to `end_width` at its end."""
        last_width = width if end_width is None else end_width
        left, right = [], []
        for index, (x, y) in enumerate(points):
            before = points[max(index - 1, 0)]
            after = points[min(index + 1, len(points) - 1)]
            length = math.hypot(after[0] - before[0], after[1] - before[1]) or 1
            across = ((before[1] - after[1]) / length, (after[0] - before[0]) / length)
            half = (width + (last_width - width) * index / max(len(points) - 1, 1)) / 2
            left.append((x + across[0] * half, y + across[1] * half))
            right.append((x - across[0] * half, y - across[1] * half))
        outline = [*left, *reversed(right)]
        self.polygon(outline, colour, wobble=0.4, shadow=shadow, opacity=opacity)

    def svg(self) -> str:
        """Return the drawing as an SVG document."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}"'
            f' width="{self.width}" height="{self.height}">{"".join(self._pieces)}</svg>\n'
        )

    def _slip(self, wobble: float) -> float:
        return self._random.uniform(-wobble, wobble)

    def _path(self, points: Points) -> str:
        digits = self._decimals
        return "M" + "L".join(f"{round(x, digits):g} {round(y, digits):g}" for x, y in points)


def placed(
    points: Points, x: float, y: float, scale: float = 1, turn: float = 0, flip: int = 1
) -> list[Point]:
    """Return `points` scaled, mirrored when `flip` is -1, turned, and moved to (x, y)."""
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return [
        (
            x + scale * (px * flip * cosine - py * sine),
            y + scale * (px * flip * sine + py * cosine),
        )
        for px, py in points
    ]


def bend(start: Point, towards: Point, back: Point, end: Point, snips: int = 10) -> list[Point]:
    """Return a Bézier curve as a run of points, ends included."""
    curve = []
    for step in range(snips + 1):
        t = step / snips
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        corners = (start, towards, back, end)
        x = sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True))
        y = sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True))
        curve.append((x, y))
    return curve


def regular(corners: int, radius: float, inner: float = 0) -> list[Point]:
    """Return a regular polygon around the origin; with `inner`, a star with that inner radius."""
    radii = (radius, inner) if inner else (radius,)
    count = corners * len(radii)
    turn = 2 * math.pi / count
    return [
        (
            radii[i % len(radii)] * math.sin(i * turn),
            -radii[i % len(radii)] * math.cos(i * turn),
        )
        for i in range(count)
    ]
