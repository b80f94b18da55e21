"""Things of the trades, cut as bold shapes: quiet behind a sitter, loud on a bench."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from .press import DIM, GROUND, INK, PAPER, RED, SHADE, WHITE, Point, Points, Sheet, arc, lerp, place


@dataclass(frozen=True)
class Tones:
    """The inks of an object: dark body and its cuts, pale body and its marks, half-tone, accent."""

    body: int
    line: int
    pale: int
    pen: int
    mid: int
    accent: int


QUIET = Tones(DIM, GROUND, DIM, GROUND, DIM, DIM)
LOUD = Tones(INK, PAPER, WHITE, INK, SHADE, RED)


class Spot:
    """A place on the sheet where an object is cut, in units of the object's own size."""

    def __init__(self, sheet: Sheet, at: Point, size: float, tones: Tones, turn: float = 0.0) -> None:
        self.sheet, self.at, self.size, self.turn = sheet, at, size, turn
        self.t = tones

    def all(self, points: Points) -> list[Point]:
        """Return points of the object as places on the sheet."""
        return place(points, self.at, self.size, self.turn)

    def poly(self, points: Points, ink: int) -> None:
        """Fill a straight-sided shape."""
        self.sheet.poly(self.all(points), ink)

    def shape(self, points: Points, ink: int) -> None:
        """Fill a closed curve."""
        self.sheet.shape(self.all(points), ink)

    def cut(self, points: Points, width: float, ink: int, ends: str = "both") -> None:
        """Cut a tapering stroke."""
        self.sheet.cut(self.all(points), width * self.size, ink, ends)

    def line(self, points: Points, width: float, ink: int) -> None:
        """Cut an open line of one width with corners."""
        for a, b in pairwise(self.all(points)):
            self.sheet.bar(a, b, width * self.size, ink)

    def disc(self, at: Point, radius: float, ink: int, squash: float = 1.0) -> None:
        """Fill a circle or an ellipse."""
        self.sheet.disc(self.all([at])[0], radius * self.size, ink, squash, self.turn)

    def ring(self, at: Point, radius: float, width: float, ink: int, squash: float = 1.0) -> None:
        """Cut a circular line."""
        self.sheet.ring(self.all([at])[0], radius * self.size, width * self.size, ink, squash)

    def rect(self, x: float, y: float, w: float, h: float, ink: int) -> None:
        """Fill a rectangle given by its upper left corner."""
        self.poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], ink)

    def hatch(self, a: Points, b: Points, count: int, width: float, ink: int) -> None:
        """Cut tapering strokes from one curve towards another."""
        self.sheet.hatch(self.all(a), self.all(b), count, width * self.size, ink)


def gear(s: Spot, teeth: int = 16) -> None:
    """Cut a toothed wheel."""
    step, outline = 2 * math.pi / teeth, []
    for i in range(teeth):
        for share, radius in ((-0.30, 0.82), (-0.19, 1.0), (0.19, 1.0), (0.30, 0.82)):
            angle = (i + share) * step
            outline.append((radius * math.cos(angle), radius * math.sin(angle)))
    s.poly(outline, s.t.body)
    s.ring((0, 0), 0.70, 0.035, s.t.line)
    for i in range(5):
        angle = math.radians(i * 72 - 90)
        s.disc((0.45 * math.cos(angle), 0.45 * math.sin(angle)), 0.15, s.t.line)
    s.ring((0, 0), 0.24, 0.03, s.t.line)
    s.disc((0, 0), 0.12, s.t.line)
    s.rect(-0.03, -0.17, 0.06, 0.08, s.t.line)


def chuck(s: Spot) -> None:
    """Cut a three-jaw lathe chuck holding a bar."""
    s.disc((0, 0), 1.0, s.t.body)
    s.ring((0, 0), 0.93, 0.025, s.t.line)
    s.ring((0, 0), 0.70, 0.012, s.t.line)
    s.ring((0, 0), 0.48, 0.012, s.t.line)
    for i in range(3):
        turn = math.radians(i * 120 - 90)
        jaw = place(
            [(0.20, -0.13), (0.52, -0.13), (0.52, -0.19), (0.86, -0.19), (0.86, 0.19), (0.52, 0.19)], (0, 0)
        )
        jaw += [(0.52, 0.13), (0.20, 0.13), (0.14, 0.0)]
        jaw = place(jaw, (0, 0), 1.0, math.degrees(turn))
        s.poly(jaw, s.t.line)
        for share in (0.60, 0.72):
            s.line(place([(share, -0.12), (share, 0.12)], (0, 0), 1.0, math.degrees(turn)), 0.03, s.t.body)
        hole = math.radians(i * 120 - 30)
        s.disc((0.72 * math.cos(hole), 0.72 * math.sin(hole)), 0.075, s.t.line)
    nut = [(0.17 * math.cos(i * math.pi / 3), 0.17 * math.sin(i * math.pi / 3)) for i in range(6)]
    s.disc((0, 0), 0.24, s.t.body)
    s.poly(nut, s.t.mid if s.t.mid != s.t.body else s.t.line)


def sparks(s: Spot, count: int = 46) -> None:
    """Cut a burst of weld sparks that fly up and fall in arcs."""
    rng = s.sheet.rng
    for i in range(count):
        angle = math.radians(rng.uniform(-172, -8) if i % 5 else rng.uniform(0, 360))
        near, far = rng.uniform(0.12, 0.30), rng.uniform(0.45, 1.0)
        drop = 0.16 * far * far
        a = (near * math.cos(angle), near * math.sin(angle))
        b = (far * math.cos(angle), far * math.sin(angle) + drop)
        middle = lerp(a, b, 0.5)
        ink = s.t.accent if i % 6 == 0 else (s.t.pale if i % 2 else s.t.mid)
        s.cut([a, (middle[0], middle[1] - drop * 0.5), b], rng.uniform(0.016, 0.034), ink)
        if i % 7 == 0:
            s.disc((b[0] * 1.06, b[1] * 1.06), 0.014, ink)
    star = []
    for i in range(16):
        radius = 0.18 if i % 2 else 0.075
        star.append((radius * math.cos(i * math.pi / 8), radius * math.sin(i * math.pi / 8)))
    s.poly(star, s.t.pale)


def bowl(s: Spot) -> None:
    """Cut a porcelain bowl with a painted band."""
    side = [
        (-1.0, -0.42),
        (-1.0, -0.42),
        (-0.90, -0.02),
        (-0.62, 0.36),
        (-0.36, 0.54),
        (-0.36, 0.54),
        (-0.38, 0.70),
    ]
    outline = [*side, (-0.38, 0.70), *[(-x, y) for x, y in [(-0.38, 0.70), *side[::-1]]]]
    s.shape(outline, s.t.pale)
    s.cut([*side[1:5], (-0.36, 0.54), (-0.38, 0.70), (-0.38, 0.70), (0.38, 0.70)], 0.035, s.t.pen, "none")
    with s.sheet.within(s.all(outline)):
        s.shape([(0.42, -0.5), (0.40, 0.0), (0.20, 0.6), (1.2, 0.8), (1.2, -0.5)], s.t.mid)
        s.hatch(
            [(0.96, -0.3), (0.80, 0.1), (0.5, 0.5)],
            [(0.66, -0.25), (0.54, 0.08), (0.3, 0.44)],
            9,
            0.035,
            s.t.pen,
        )
        for x in (-0.72, -0.36, 0.0, 0.36):
            _spray(s, (x, 0.02 + 0.08 * (1 - abs(x))), 0.17)
        s.cut([(-0.98, -0.22), (-0.5, -0.15), (0, -0.13), (0.5, -0.15), (0.98, -0.22)], 0.03, s.t.pen, "none")
    s.disc((0, -0.42), 1.0, s.t.pen, 0.17)
    s.disc((0, -0.42), 0.95, s.t.pale, 0.15)
    s.shape([(-0.6, -0.43), (-0.2, -0.37), (0.4, -0.38), (0.86, -0.44), (0.5, -0.34), (-0.2, -0.31)], s.t.mid)


def _spray(s: Spot, at: Point, size: float) -> None:
    """Cut a brushed spray of three leaves."""
    x, y = at
    for angle in (-90, -30, -150):
        dx, dy = math.cos(math.radians(angle)) * size, math.sin(math.radians(angle)) * size
        s.cut([(x, y), (x + dx * 0.5, y + dy * 0.6), (x + dx, y + dy * 0.9)], size * 0.42, s.t.pen)
    s.cut([(x, y - 0.01), (x, y + size * 0.9)], size * 0.16, s.t.pen)


def vase(s: Spot) -> None:
    """Cut a tall porcelain vase."""
    side = [
        (-0.20, -1.0),
        (-0.20, -1.0),
        (-0.15, -0.78),
        (-0.18, -0.62),
        (-0.46, -0.38),
        (-0.50, -0.08),
        (-0.36, 0.40),
    ]
    side += [(-0.24, 0.78), (-0.28, 0.98), (-0.28, 0.98)]
    outline = [*side, *[(-x, y) for x, y in side[::-1]]]
    s.shape(outline, s.t.pale)
    with s.sheet.within(s.all(outline)):
        s.shape([(0.14, -1.1), (0.12, -0.5), (0.20, 0.0), (0.08, 1.1), (0.8, 1.1), (0.8, -1.1)], s.t.mid)
        s.hatch(
            [(0.46, -0.36), (0.49, -0.05), (0.3, 0.7)],
            [(0.26, -0.34), (0.28, -0.05), (0.14, 0.66)],
            12,
            0.03,
            s.t.pen,
        )
        for y in (-0.62, -0.50, 0.52, 0.62):
            s.cut([(-0.6, y), (0, y + 0.05), (0.6, y)], 0.025, s.t.pen, "none")
        _spray(s, (-0.16, 0.08), 0.26)
        _spray(s, (0.10, 0.30), 0.20)
    s.cut(side[1:], 0.03, s.t.pen, "none")
    s.cut([(-x, y) for x, y in side[1:]], 0.03, s.t.pen, "none")
    s.disc((0, -1.0), 0.22, s.t.pen, 0.22)


def kiln(s: Spot) -> None:
    """Cut a brick kiln with its fire door."""
    dome = [(-1.0, 0.9), (-1.0, 0.9), (-0.98, 0.2), (-0.74, -0.36), (-0.30, -0.62), (0, -0.66)]
    outline = [*dome, *[(-x, y) for x, y in dome[::-1][1:]]]
    s.rect(-0.16, -1.0, 0.32, 0.5, s.t.body)
    s.rect(-0.20, -1.04, 0.40, 0.08, s.t.body)
    s.shape(outline, s.t.body)
    with s.sheet.within(s.all(outline)):
        for row in range(11):
            y = 0.9 - row * 0.145
            s.line([(-1.1, y), (1.1, y)], 0.014, s.t.line)
            for i in range(9):
                x = -1.1 + i * 0.27 + (row % 2) * 0.135
                s.line([(x, y), (x, y - 0.145)], 0.014, s.t.line)
    door = [
        (-0.32, 0.9),
        (-0.32, 0.9),
        (-0.32, 0.34),
        (-0.20, 0.14),
        (0.0, 0.07),
        (0.20, 0.14),
        (0.32, 0.34),
        (0.32, 0.9),
    ]
    s.shape([(x * 1.22, 0.9 + (y - 0.9) * 1.1) for x, y in [*door, door[-1]]], s.t.line)
    s.shape([*door, door[-1]], s.t.body)
    for x, h in ((-0.16, 0.42), (0.02, 0.58), (0.18, 0.38)):
        s.shape(
            [
                (x - 0.10, 0.86),
                (x - 0.10, 0.72),
                (x, 0.86 - h),
                (x + 0.03, 0.70),
                (x + 0.10, 0.78),
                (x + 0.06, 0.88),
            ],
            s.t.accent,
        )


def hoop(s: Spot) -> None:
    """Cut an embroidery hoop with a half-finished flower."""
    s.disc((0, 0), 1.0, s.t.body)
    s.disc((0, 0), 0.93, s.t.mid if s.t.mid != s.t.body else s.t.line)
    s.disc((0, 0), 0.87, s.t.pale if s.t.pale != s.t.body else s.t.line)
    s.rect(-0.10, -1.10, 0.20, 0.13, s.t.body)
    s.disc((0, -1.12), 0.07, s.t.body)
    pen = s.t.pen if s.t.pen != s.t.line else s.t.body
    s.cut([(-0.55, 0.62), (-0.30, 0.34), (-0.12, 0.05), (-0.05, -0.10)], 0.05, pen)
    s.cut([(-0.28, 0.30), (0.10, 0.34), (0.38, 0.50)], 0.04, pen)
    _peony(s, (-0.03, -0.22), 0.40, s.t.accent, s.t.line)
    for a, b in (
        ((-0.22, 0.20), (-0.62, 0.10)),
        ((0.06, 0.33), (0.30, 0.10)),
        ((-0.36, 0.42), (-0.14, 0.62)),
    ):
        _leaf(s, a, b, 0.13, pen, s.t.line)
    _peony(s, (0.46, 0.50), 0.16, s.t.accent, s.t.line)


def _peony(s: Spot, at: Point, size: float, ink: int, cut: int) -> None:
    """Cut a flower of stitched petals."""
    x, y = at
    for radius, count, width in ((1.0, 8, 0.42), (0.66, 6, 0.38)):
        for i in range(count):
            angle = math.radians(i * 360 / count + radius * 40)
            dx, dy = math.cos(angle) * size * radius, math.sin(angle) * size * radius
            nx, ny = -dy * width, dx * width
            petal = [
                (x, y),
                (x + dx * 0.7 + nx, y + dy * 0.7 + ny),
                (x + dx, y + dy),
                (x + dx * 0.7 - nx, y + dy * 0.7 - ny),
            ]
            s.shape(petal, ink)
            for side in (-0.45, 0.0, 0.45):
                s.cut(
                    [(x + dx * 0.45, y + dy * 0.45), (x + dx * 0.9 + nx * side, y + dy * 0.9 + ny * side)],
                    size * 0.05,
                    cut,
                )
    s.disc(at, size * 0.16, cut)


def _leaf(s: Spot, a: Point, b: Point, width: float, ink: int, cut: int) -> None:
    """Cut a leaf with its rib from a to its tip at b."""
    middle = lerp(a, b, 0.45)
    nx, ny = -(b[1] - a[1]) * width * 2.2, (b[0] - a[0]) * width * 2.2
    s.shape([a, a, (middle[0] + nx, middle[1] + ny), b, b, (middle[0] - nx, middle[1] - ny)], ink)
    s.cut([lerp(a, b, 0.08), middle, lerp(a, b, 0.86)], math.dist(a, b) * 0.06, cut)
    for t in (0.3, 0.48, 0.64):
        p, q = lerp(a, b, t), lerp(a, b, t + 0.16)
        for side in (0.55, -0.55):
            s.cut([p, (q[0] + nx * side, q[1] + ny * side)], math.dist(a, b) * 0.035, cut)


def tower(s: Spot) -> None:
    """Cut a lattice power tower."""
    ink, w = s.t.body, 0.032
    left = [(-0.42, 1.0), (-0.13, -0.20), (-0.09, -0.92), (0, -1.06)]
    right = [(-x, y) for x, y in left]
    s.line(left, w, ink)
    s.line(right, w, ink)
    marks = (1.0, 0.62, 0.32, 0.06, -0.20, -0.38, -0.56, -0.74, -0.92)
    half = [0.42, 0.33, 0.255, 0.195, 0.13, 0.12, 0.11, 0.10, 0.09]
    for i in range(len(marks) - 1):
        a, b = half[i], half[i + 1]
        s.line([(-a, marks[i]), (b, marks[i + 1])], w * 0.62, ink)
        s.line([(a, marks[i]), (-b, marks[i + 1])], w * 0.62, ink)
        s.line([(-b, marks[i + 1]), (b, marks[i + 1])], w * 0.62, ink)
    for y, reach in ((-0.28, 0.50), (-0.56, 0.60), (-0.84, 0.44)):
        for side in (-1, 1):
            s.line([(0, y - 0.09), (side * reach, y), (0, y + 0.03)], w * 0.8, ink)
            s.line([(side * reach * 0.5, y - 0.05), (side * reach * 0.5, y + 0.015)], w * 0.6, ink)
            s.cut([(side * reach, y), (side * reach, y + 0.12)], 0.05, s.t.accent, "none")


def wires(s: Spot, spans: Points) -> None:
    """Cut sagging lines between pairs of places."""
    for a, b in zip(spans[::2], spans[1::2], strict=True):
        sag = (lerp(a, b, 0.5)[0], max(a[1], b[1]) + abs(b[0] - a[0]) * 0.07)
        s.cut([a, sag, b], 0.012, s.t.body, "none")


def gauge(s: Spot) -> None:
    """Cut a pressure gauge on its stem."""
    s.rect(-0.12, 0.9, 0.24, 0.42, s.t.body)
    s.rect(-0.20, 1.04, 0.40, 0.14, s.t.body)
    s.disc((0, 0), 1.0, s.t.body)
    face, pen = (s.t.line, s.t.body) if s.t.pale == s.t.body else (s.t.pale, s.t.pen)
    s.disc((0, 0), 0.86, face)
    for i in range(31):
        angle = math.radians(135 + i * 9)
        near = 0.62 if i % 5 == 0 else 0.70
        a = (near * math.cos(angle), near * math.sin(angle))
        b = (0.79 * math.cos(angle), 0.79 * math.sin(angle))
        s.line([a, b], 0.035 if i % 5 == 0 else 0.016, pen)
    s.sheet.cut(s.all(arc((0, 0), 0.50, 0.50, 330, 405, 12)), 0.05 * s.size, s.t.accent, "none")
    tip = math.radians(298)
    s.cut(
        [
            (-0.22 * math.cos(tip), -0.22 * math.sin(tip)),
            (0.1 * math.cos(tip), 0.1 * math.sin(tip)),
            (0.66 * math.cos(tip), 0.66 * math.sin(tip)),
        ],
        0.085,
        pen,
        "end",
    )
    s.disc((0, 0), 0.10, pen)


def crane(s: Spot) -> None:
    """Cut a ship-to-shore port crane with a container on its ropes."""
    ink, w = s.t.body, 0.055
    for x in (-0.30, 0.36):
        s.line([(x, 1.0), (x, -0.30)], w * 1.25, ink)
    s.line([(-0.30, 0.34), (0.36, 0.34)], w, ink)
    s.line([(-0.30, 0.34), (0.36, -0.30)], w * 0.7, ink)
    s.line([(-0.30, 1.0), (0.36, 0.34)], w * 0.7, ink)
    s.line([(-1.30, -0.34), (0.95, -0.34)], w * 1.5, ink)
    for i in range(14):
        x = -1.26 + i * 0.16
        s.line([(x, -0.36), (x + 0.08, -0.31), (x + 0.16, -0.36)], w * 0.28, s.t.line)
    s.line([(-0.30, -0.34), (0.0, -1.0), (0.36, -0.34)], w, ink)
    s.line([(0.0, -1.0), (-1.25, -0.36)], w * 0.4, ink)
    s.line([(0.0, -1.0), (-0.70, -0.36)], w * 0.4, ink)
    s.line([(0.0, -1.0), (0.92, -0.36)], w * 0.4, ink)
    s.rect(0.42, -0.31, 0.36, 0.20, ink)
    s.line([(-0.92, -0.30), (-0.92, 0.16)], w * 0.25, ink)
    s.line([(-0.72, -0.30), (-0.72, 0.16)], w * 0.25, ink)
    container(Spot(s.sheet, s.all([(-0.82, 0.27)])[0], s.size * 0.26, s.t, s.turn), s.t.accent)


def container(s: Spot, ink: int) -> None:
    """Cut one ribbed container."""
    s.rect(-1.0, -0.42, 2.0, 0.84, ink)
    for i in range(9):
        s.line([(-0.84 + i * 0.21, -0.32), (-0.84 + i * 0.21, 0.32)], 0.04, s.t.line)


def tea(s: Spot) -> None:
    """Cut a sprig of tea: two leaves and a bud, and older leaves below."""
    s.cut([(0.05, 1.0), (0.0, 0.4), (0.04, -0.2), (0.0, -0.62)], 0.06, s.t.body)
    leaves = (((0.02, 0.55), (-0.72, 0.30)), ((0.02, 0.34), (0.74, 0.02)), ((0.03, 0.02), (-0.62, -0.36)))
    for a, b in (*leaves, ((0.03, -0.20), (0.56, -0.66))):
        _leaf(s, a, b, 0.11, s.t.body, s.t.line)
    _leaf(s, (0.0, -0.55), (-0.10, -1.06), 0.09, s.t.accent, s.t.line)


def ruler(s: Spot) -> None:
    """Cut a steel rule, lying along x."""
    s.rect(-1.0, -0.10, 2.0, 0.20, s.t.pale)
    for i in range(61):
        x = -0.96 + i * 0.032
        s.line(
            [(x, -0.10), (x, -0.10 + (0.11 if i % 10 == 0 else 0.08 if i % 5 == 0 else 0.05))], 0.008, s.t.pen
        )
    s.line([(-1.0, -0.10), (1.0, -0.10), (1.0, 0.10), (-1.0, 0.10), (-1.0, -0.10)], 0.012, s.t.pen)
    s.disc((0.93, 0.03), 0.03, s.t.pen)


def caliper(s: Spot) -> None:
    """Cut a vernier caliper, lying along x."""
    s.rect(-0.92, -0.16, 1.92, 0.15, s.t.body)
    s.poly(
        [
            (-1.0, -0.44),
            (-0.90, -0.30),
            (-0.72, -0.16),
            (-0.72, 0.0),
            (-0.80, 0.52),
            (-0.90, 0.56),
            (-1.0, 0.0),
        ],
        s.t.body,
    )
    s.poly(
        [
            (-0.44, -0.30),
            (-0.52, -0.44),
            (-0.56, -0.30),
            (-0.56, 0.0),
            (-0.52, 0.52),
            (-0.42, 0.56),
            (-0.30, 0.10),
        ],
        s.t.body,
    )
    s.rect(-0.56, -0.22, 0.74, 0.34, s.t.body)
    for i in range(33):
        x = -0.50 + i * 0.045
        s.line([(x, -0.16), (x, -0.10 if i % 5 else -0.06)], 0.012, s.t.line)
    for i in range(11):
        s.line([(-0.46 + i * 0.055, -0.01), (-0.46 + i * 0.055, 0.05)], 0.012, s.t.line)
    s.disc((0.02, -0.26), 0.07, s.t.accent)
    s.disc((0.12, 0.14), 0.08, s.t.body)


def joint(s: Spot) -> None:
    """Cut two beams about to meet: a tenon and its mortise."""
    _beam(s, [(-1.3, -0.22), (-0.10, -0.22), (-0.10, 0.26), (-1.3, 0.26)], 0.16)
    s.poly(
        [(-0.10, -0.10), (0.26, -0.10), (0.26, 0.14), (-0.10, 0.14)],
        s.t.mid if s.t.mid != s.t.body else s.t.body,
    )
    s.poly([(-0.10, -0.10), (0.0, -0.18), (0.36, -0.18), (0.26, -0.10)], s.t.pale)
    s.line([(0.26, -0.10), (0.26, 0.14), (-0.10, 0.14)], 0.02, s.t.pen)
    s.line([(-0.10, -0.10), (0.26, -0.10)], 0.015, s.t.pen)
    _beam(s, [(0.52, -1.0), (1.0, -1.0), (1.0, 1.0), (0.52, 1.0)], 0.16)
    s.poly([(0.62, -0.12), (0.90, -0.12), (0.90, 0.16), (0.62, 0.16)], s.t.line)
    s.poly(
        [(0.68, -0.12), (0.90, -0.12), (0.90, 0.10), (0.68, 0.10)],
        s.t.accent if s.t.accent == s.t.body else s.t.body,
    )


def _beam(s: Spot, face: Points, depth: float) -> None:
    """Cut a squared timber with its grain."""
    (x0, y0), _, (x1, y1), _ = face
    s.poly([(x0, y0), (x0 + depth, y0 - depth * 0.7), (x1 + depth, y0 - depth * 0.7), (x1, y0)], s.t.pale)
    s.poly([(x1, y0), (x1 + depth, y0 - depth * 0.7), (x1 + depth, y1 - depth * 0.7), (x1, y1)], s.t.mid)
    s.poly(face, s.t.body)
    s.line([(x0, y0), (x1, y0), (x1, y1)], 0.02, s.t.line)
    wide = x1 - x0 > y1 - y0
    for i in range(7):
        t, r = (i + 0.6) / 7.4, s.sheet.rng.uniform
        if wide:
            y = y0 + (y1 - y0) * t
            s.cut(
                [(x0 + r(0, 0.4), y), ((x0 + x1) / 2, y + r(-0.02, 0.02)), (x1 - r(0.03, 0.5), y)],
                0.016,
                s.t.line,
            )
        else:
            x = x0 + (x1 - x0) * t
            s.cut(
                [(x, y0 + r(0.03, 0.5)), (x + r(-0.02, 0.02), (y0 + y1) / 2), (x, y1 - r(0.03, 0.6))],
                0.016,
                s.t.line,
            )


def bracket(s: Spot) -> None:
    """Cut a bracket set of interlocked timbers that carries a beam."""
    ink = s.t.body
    s.poly([(-0.22, 1.0), (0.22, 1.0), (0.30, 0.72), (-0.30, 0.72)], ink)
    tiers = ((0.56, 0.48), (0.20, 0.84), (-0.16, 1.18))
    for y, reach in tiers:
        arm = [
            (-reach, y - 0.12),
            (reach, y - 0.12),
            (reach, y),
            (reach - 0.16, y + 0.12),
            (-reach + 0.16, y + 0.12),
            (-reach, y),
        ]
        s.poly(arm, ink)
        s.cut([(-reach + 0.1, y), (0, y + 0.02), (reach - 0.1, y)], 0.02, s.t.line)
        for x in (-reach + 0.10, 0.0, reach - 0.10):
            s.poly(
                [(x - 0.13, y - 0.28), (x + 0.13, y - 0.28), (x + 0.10, y - 0.14), (x - 0.10, y - 0.14)], ink
            )
            s.line([(x - 0.11, y - 0.135), (x + 0.11, y - 0.135)], 0.014, s.t.line)
    s.rect(-1.6, -0.68, 3.2, 0.22, ink)
    s.line([(-1.6, -0.45), (1.6, -0.45)], 0.014, s.t.line)


def mortar(s: Spot) -> None:
    """Cut a bronze mortar with its pestle."""
    s.poly([(0.02, -0.42), (0.52, -1.16), (0.70, -1.04), (0.26, -0.36)], s.t.mid)
    s.disc((0.62, -1.11), 0.16, s.t.mid)
    s.line([(0.02, -0.42), (0.50, -1.14)], 0.03, s.t.pen)
    side = [
        (-0.72, -0.50),
        (-0.72, -0.50),
        (-0.64, 0.10),
        (-0.42, 0.42),
        (-0.26, 0.52),
        (-0.30, 0.66),
        (-0.52, 0.84),
        (-0.52, 0.84),
    ]
    outline = [*side, *[(-x, y) for x, y in side[::-1]]]
    s.shape(outline, s.t.body)
    with s.sheet.within(s.all(outline)):
        s.hatch(
            [(-0.72, -0.3), (-0.60, 0.15), (-0.3, 0.5)],
            [(-0.48, -0.26), (-0.42, 0.12), (-0.2, 0.42)],
            11,
            0.035,
            s.t.line,
        )
        for y in (-0.22, -0.14, 0.70):
            s.cut([(-0.8, y - 0.05), (0, y + 0.05), (0.8, y - 0.05)], 0.03, s.t.line, "none")
        for i in range(7):
            s.cut(
                [(-0.36 + i * 0.12, 0.02), (-0.30 + i * 0.12, 0.08), (-0.36 + i * 0.12, 0.14)],
                0.025,
                s.t.line,
            )
    s.sheet.cut(s.all(arc((0, -0.50), 0.74, 0.13, 0, 180, 16)), 0.06 * s.size, s.t.line, "none")
    s.sheet.cut(s.all(arc((0, -0.50), 0.74, 0.13, 180, 360, 16)), 0.05 * s.size, s.t.body, "none")


def drawers(s: Spot, columns: int, rows: int) -> None:
    """Cut a cabinet of small drawers; one unit is one drawer's width."""
    for r in range(rows):
        for c in range(columns):
            s.rect(c + 0.05, r * 0.72 + 0.04, 0.90, 0.64, s.t.body)
            s.ring((c + 0.5, r * 0.72 + 0.40), 0.11, 0.035, s.t.line)
            s.line([(c + 0.28, r * 0.72 + 0.17), (c + 0.72, r * 0.72 + 0.17)], 0.03, s.t.line)


def wok(s: Spot) -> None:
    """Cut an iron wok over its flame."""
    side = arc((0, -0.12), 0.95, 0.66, 0, 180, 18)
    s.line([(0.90, -0.14), (1.42, -0.40)], 0.11, s.t.body)
    s.line([(1.20, -0.29), (1.64, -0.51)], 0.14, s.t.accent)
    s.poly(side, s.t.body)
    s.hatch(
        arc((0, -0.12), 0.92, 0.62, 175, 110, 8), arc((0, -0.12), 0.66, 0.36, 175, 110, 8), 9, 0.04, s.t.line
    )
    s.disc((0, -0.12), 0.97, s.t.line, 0.20)
    s.disc((0, -0.12), 0.93, s.t.body, 0.18)
    s.cut([(-0.8, -0.10), (-0.3, 0.0), (0.4, 0.0)], 0.04, s.t.line)


def flames(s: Spot, count: int = 7) -> None:
    """Cut a row of flames, one unit high."""
    for i in range(count):
        x, h = (i - (count - 1) / 2) * 0.32, 0.7 + 0.3 * s.sheet.rng.random()
        flame = [
            (x - 0.17, 0),
            (x - 0.15, -0.3 * h),
            (x + 0.02, -h),
            (x + 0.02, -h),
            (x + 0.06, -0.5 * h),
            (x + 0.17, -0.35 * h),
            (x + 0.14, 0),
        ]
        s.shape(flame, s.t.accent if i % 2 else s.t.mid)


def cleaver(s: Spot) -> None:
    """Cut a kitchen cleaver."""
    s.poly([(-1.0, -0.34), (0.30, -0.34), (0.30, 0.10), (0.20, 0.34), (-1.0, 0.40)], s.t.body)
    s.cut([(-0.96, 0.30), (-0.4, 0.28), (0.16, 0.24)], 0.05, s.t.line)
    s.disc((-0.86, -0.20), 0.06, s.t.line)
    s.poly([(0.34, -0.28), (1.10, -0.26), (1.16, -0.14), (1.10, -0.02), (0.34, -0.06)], s.t.mid)
    s.disc((0.58, -0.16), 0.04, s.t.pen)
    s.disc((0.90, -0.15), 0.04, s.t.pen)


def ladle(s: Spot) -> None:
    """Cut a hanging ladle."""
    s.line([(0, -1.0), (0, 0.50)], 0.07, s.t.body)
    s.ring((0, -1.05), 0.10, 0.04, s.t.body)
    s.poly(arc((0, 0.50), 0.34, 0.40, 0, 180, 14), s.t.body)
    s.cut([(-0.22, 0.58), (-0.16, 0.72), (-0.04, 0.80)], 0.05, s.t.line)


def eaves(s: Spot) -> None:
    """Cut an upturned tiled eave seen from below."""
    ridge = [(-1.2, -0.70), (-0.2, -0.56), (0.5, -0.50), (1.05, -0.78), (1.25, -1.0)]
    lower = [(-1.2, 0.10), (-0.2, 0.18), (0.55, 0.12), (1.10, -0.30), (1.45, -0.86)]
    s.shape([ridge[0], *ridge, ridge[-1], lower[-1], *lower[::-1], lower[0]], s.t.body)
    for i in range(15):
        t = i / 15
        top, low = _along(ridge, t), _along(lower, t)
        s.cut([top, lerp(top, low, 0.5), low], 0.022, s.t.line, "none")
    for i in range(15):
        end = _along(lower, (i + 0.5) / 15)
        s.disc((end[0], end[1] + 0.03), 0.055, s.t.line)
        s.disc((end[0], end[1] + 0.03), 0.04, s.t.accent)
    s.cut([(x, y + 0.14) for x, y in lower], 0.05, s.t.body, "none")
    for i in range(12):
        x, y = _along(lower, (i + 0.3) / 15)
        s.line([(x, y + 0.16), (x, y + 0.30)], 0.055, s.t.body)


def _along(points: Points, t: float) -> Point:
    """Return the point at share t along a polyline of even steps."""
    place_at = t * (len(points) - 1)
    i = min(int(place_at), len(points) - 2)
    return lerp(points[i], points[i + 1], place_at - i)


def circuit(s: Spot) -> None:
    """Cut a chip with its traces."""
    rng = s.sheet.rng
    for side in range(4):
        for i in range(5):
            x = (i - 2) * 0.15
            bend, far = rng.uniform(0.55, 0.75), rng.uniform(0.9, 1.35)
            out = x * (1.9 if i % 2 else 1.4)
            trace = place(
                [(x, -0.38), (x, -bend), (out, -bend - abs(out - x)), (out, -far)], (0, 0), 1.0, side * 90
            )
            s.line(trace, 0.035, s.t.body)
            s.disc(trace[-1], 0.055, s.t.body)
            s.disc(trace[-1], 0.022, s.t.line)
    s.rect(-0.44, -0.44, 0.88, 0.88, s.t.line)
    s.rect(-0.40, -0.40, 0.80, 0.80, s.t.body)
    s.disc((-0.28, -0.28), 0.05, s.t.line)
    for i in range(3):
        s.line([(-0.10, 0.10 + i * 0.09), (0.28, 0.10 + i * 0.09)], 0.025, s.t.line)


def spool(s: Spot) -> None:
    """Cut a spool of thread."""
    s.rect(-0.42, -0.56, 0.84, 1.12, s.t.accent)
    for i in range(8):
        y = -0.50 + i * 0.135
        s.cut([(-0.44, y), (0, y + 0.09), (0.44, y + 0.04)], 0.035, s.t.line, "none")
    for y in (-0.62, 0.62):
        s.disc((0, y), 0.60, s.t.line, 0.27)
        s.disc((0, y), 0.56, s.t.body, 0.24)
    s.disc((0, -0.62), 0.14, s.t.line, 0.24)


def shears(s: Spot) -> None:
    """Cut a pair of tailor's shears, slightly open."""
    for side in (1, -1):
        blade = [(0.0, 0.12), (side * 0.10, 0.0), (side * 0.20, -0.98), (side * -0.02, 0.0)]
        s.poly(blade, s.t.body)
        s.cut([(side * 0.08, -0.1), (side * 0.16, -0.8)], 0.02, s.t.line)
        s.cut([(0, 0.02), (-side * 0.12, 0.24), (-side * 0.26, 0.42)], 0.13, s.t.body, "none")
        s.ring((-side * 0.32, 0.64), 0.30, 0.10, s.t.body, 1.15)
    s.disc((0, 0.03), 0.06, s.t.line)
