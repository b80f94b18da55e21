"""Small tools and wares that lie about on a bench."""

from __future__ import annotations

import math

from .objects import Spot
from .press import arc


def mug(s: Spot) -> None:
    """Cut an enamel mug."""
    s.ring((0.52, 0.0), 0.36, 0.11, s.t.pen)
    s.rect(-0.52, -0.58, 1.04, 1.16, s.t.pale)
    s.poly(arc((0, 0.58), 0.52, 0.11, 0, 180, 12), s.t.pale)
    s.poly([(0.16, -0.58), (0.52, -0.58), (0.52, 0.58), (0.20, 0.68)], s.t.mid)
    s.hatch([(0.52, -0.4), (0.52, 0.55)], [(0.24, -0.4), (0.26, 0.55)], 8, 0.05, s.t.pen)
    s.line([(-0.52, -0.58), (-0.52, 0.58)], 0.05, s.t.pen)
    s.line([(0.52, -0.58), (0.52, 0.58)], 0.05, s.t.pen)
    s.sheet.cut(s.all(arc((0, 0.58), 0.52, 0.11, 0, 180, 12)), 0.06 * s.size, s.t.pen, "none")
    s.disc((0, -0.58), 0.56, s.t.accent, 0.20)
    s.disc((0, -0.58), 0.48, s.t.pen, 0.16)
    s.line([(-0.36, -0.12), (0.04, -0.12)], 0.06, s.t.accent)
    s.line([(-0.36, 0.04), (0.04, 0.04)], 0.06, s.t.accent)


def hammer(s: Spot) -> None:
    """Cut a hammer, its handle along x."""
    s.poly([(-0.72, -0.06), (1.0, -0.09), (1.04, 0.0), (1.0, 0.09), (-0.72, 0.06)], s.t.pale)
    s.line([(-0.62, 0.07), (1.02, 0.10)], 0.05, s.t.pen)
    s.line([(-0.62, -0.07), (1.02, -0.10)], 0.025, s.t.pen)
    s.poly(
        [
            (-0.98, -0.40),
            (-0.66, -0.40),
            (-0.62, 0.0),
            (-0.66, 0.30),
            (-0.74, 0.48),
            (-0.92, 0.48),
            (-0.98, 0.30),
        ],
        s.t.body,
    )
    s.cut([(-0.92, -0.32), (-0.92, 0.24)], 0.06, s.t.line)


def chisel(s: Spot) -> None:
    """Cut a chisel, its edge to the left."""
    s.poly(
        [(-1.0, -0.09), (-0.86, -0.12), (0.10, -0.07), (0.10, 0.07), (-0.86, 0.12), (-1.0, 0.09)], s.t.body
    )
    s.cut([(-0.90, -0.04), (-0.3, -0.03), (0.05, -0.02)], 0.03, s.t.line)
    s.shape(
        [
            (0.10, -0.10),
            (0.10, -0.10),
            (0.5, -0.15),
            (0.96, -0.11),
            (1.0, 0.0),
            (0.96, 0.11),
            (0.5, 0.15),
            (0.10, 0.10),
            (0.10, 0.10),
        ],
        s.t.pale,
    )
    s.cut([(0.10, 0.11), (0.5, 0.16), (0.96, 0.11), (1.01, 0.0), (0.96, -0.11)], 0.04, s.t.pen)
    s.line([(0.18, -0.11), (0.18, 0.11)], 0.05, s.t.pen)
    s.cut([(0.3, 0.06), (0.6, 0.09), (0.9, 0.06)], 0.03, s.t.pen)


def wrench(s: Spot) -> None:
    """Cut an open-ended wrench along x."""
    s.poly([(-0.66, -0.11), (0.66, -0.08), (0.66, 0.08), (-0.66, 0.11)], s.t.body)
    s.line([(-0.40, 0.0), (0.40, 0.0)], 0.05, s.t.line)
    jaw = [
        (-0.60, -0.12),
        (-0.72, -0.26),
        (-0.92, -0.29),
        (-1.10, -0.20),
        (-1.12, -0.13),
        (-0.86, -0.11),
        (-0.79, 0.0),
    ]
    s.poly(
        [*jaw, (-0.86, 0.11), (-1.12, 0.13), (-1.10, 0.20), (-0.92, 0.29), (-0.72, 0.26), (-0.60, 0.12)],
        s.t.body,
    )
    s.sheet.poly(s.all(arc((0.78, 0), 0.21, 0.21, 0, 360, 20)[:-1]), s.t.body)
    s.disc((0.78, 0), 0.10, s.t.line)


def torch(s: Spot) -> None:
    """Cut a welding torch with its cable, its nozzle at the lower left."""
    s.cut([(0.62, -0.42), (1.0, -0.62), (1.5, -0.50), (2.1, -0.78), (2.9, -0.70)], 0.11, s.t.body, "none")
    s.cut([(-0.80, 0.50), (-0.62, 0.10), (-0.30, -0.08), (0.10, -0.20)], 0.17, s.t.body, "none")
    s.poly([(-0.06, -0.30), (0.66, -0.54), (0.74, -0.32), (0.02, -0.06)], s.t.accent)
    for i in range(4):
        s.line([(0.12 + i * 0.13, -0.33 - i * 0.045), (0.18 + i * 0.13, -0.17 - i * 0.045)], 0.03, s.t.pen)
    s.poly([(-0.74, 0.22), (-0.54, 0.30), (-0.74, 0.66), (-0.90, 0.60)], s.t.mid)
    s.line([(-0.78, 0.60), (-0.88, 0.82)], 0.04, s.t.body)


def insulator(s: Spot) -> None:
    """Cut a standing string of insulators."""
    s.rect(-0.06, -1.1, 0.12, 2.2, s.t.mid)
    for i in range(5):
        y = -0.84 + i * 0.40
        s.poly(
            [
                (-0.12, y - 0.12),
                (0.12, y - 0.12),
                (0.46, y + 0.08),
                (0.46, y + 0.15),
                (-0.46, y + 0.15),
                (-0.46, y + 0.08),
            ],
            s.t.body,
        )
        s.cut([(-0.34, y + 0.07), (-0.12, y - 0.04)], 0.05, s.t.line)
    s.rect(-0.22, 1.0, 0.44, 0.12, s.t.body)
    s.ring((0, -1.16), 0.14, 0.06, s.t.body)


def coil(s: Spot) -> None:
    """Cut a coil of cable lying flat."""
    for i in range(5):
        s.ring((0.02 * (i % 2), -i * 0.10), 1.0, 0.11, s.t.accent if i == 2 else s.t.body, 0.36)
    s.cut([(0.9, 0.05), (1.2, 0.24), (1.5, 0.20), (1.8, 0.34)], 0.10, s.t.body, "none")


def valve(s: Spot) -> None:
    """Cut a pipe with a hand wheel."""
    s.rect(-3.2, 0.50, 6.4, 0.52, s.t.body)
    s.line([(-3.2, 0.60), (3.2, 0.60)], 0.05, s.t.line)
    for x in (-1.0, 0.78):
        s.rect(x, 0.36, 0.22, 0.80, s.t.body)
        s.line([(x, 0.36), (x, 1.16)], 0.035, s.t.line)
        s.line([(x + 0.22, 0.36), (x + 0.22, 1.16)], 0.035, s.t.line)
    s.poly([(-0.42, 0.50), (-0.22, -0.10), (0.22, -0.10), (0.42, 0.50)], s.t.body)
    s.rect(-0.07, -0.66, 0.14, 0.60, s.t.mid)
    s.disc((0, -0.70), 0.86, s.t.accent, 0.24)
    s.disc((0, -0.70), 0.68, s.t.pale, 0.16)
    s.line([(-0.7, -0.70), (0.7, -0.70)], 0.09, s.t.accent)
    s.line([(-0.16, -0.88), (0.16, -0.52)], 0.09, s.t.accent)


def teapot(s: Spot) -> None:
    """Cut a clay teapot."""
    s.ring((0.98, -0.02), 0.42, 0.12, s.t.body)
    s.shape(
        [
            (-0.74, 0.10),
            (-1.10, -0.10),
            (-1.34, -0.46),
            (-1.34, -0.46),
            (-1.18, -0.50),
            (-0.92, -0.28),
            (-0.60, -0.20),
        ],
        s.t.body,
    )
    body = [
        (-0.40, -0.46),
        (-0.84, -0.14),
        (-0.86, 0.26),
        (-0.50, 0.60),
        (0, 0.66),
        (0.50, 0.60),
        (0.86, 0.26),
        (0.84, -0.14),
        (0.40, -0.46),
    ]
    s.shape(body, s.t.body)
    s.hatch(
        [(-0.82, -0.1), (-0.84, 0.2), (-0.5, 0.56)],
        [(-0.5, -0.14), (-0.5, 0.16), (-0.26, 0.44)],
        10,
        0.045,
        s.t.line,
    )
    s.cut([(-0.46, -0.44), (0, -0.38), (0.46, -0.44)], 0.04, s.t.line, "none")
    s.shape([(-0.40, -0.48), (-0.22, -0.64), (0.22, -0.64), (0.40, -0.48), (0, -0.42)], s.t.body)
    s.disc((0, -0.70), 0.10, s.t.accent)


def tray(s: Spot) -> None:
    """Cut a round woven tray heaped with leaves."""
    s.disc((0, 0), 1.0, s.t.body, 0.34)
    s.disc((0, -0.03), 0.94, s.t.pale, 0.30)
    rng = s.sheet.rng
    for i in range(90):
        angle, far = rng.uniform(0, 2 * math.pi), 0.80 * math.sqrt(rng.random())
        x, y = far * math.cos(angle), far * 0.30 * math.sin(angle) - 0.06 - 0.16 * (1 - far)
        dx, dy = rng.uniform(-0.12, 0.12), rng.uniform(-0.05, 0.05)
        s.cut(
            [(x - dx, y - dy), (x, y - 0.02), (x + dx, y + dy)], 0.06, s.t.accent if i % 17 == 0 else s.t.body
        )
    for i in range(26):
        angle = math.radians(i * 7)
        a = (0.97 * math.cos(angle), 0.33 * math.sin(angle))
        s.line([(a[0], a[1] - 0.02), (a[0] + 0.03, a[1] + 0.04)], 0.025, s.t.line)


def square(s: Spot) -> None:
    """Cut a set square."""
    s.poly([(-0.9, 0.6), (0.9, 0.6), (-0.9, -0.9)], s.t.pen)
    s.poly([(-0.84, 0.54), (0.74, 0.54), (-0.84, -0.76)], s.t.mid)
    s.poly([(-0.56, 0.26), (0.02, 0.26), (-0.56, -0.22)], s.t.pen)
    s.poly([(-0.52, 0.22), (-0.08, 0.22), (-0.52, -0.14)], s.t.pale)


def pencil(s: Spot) -> None:
    """Cut a pencil along x, its point to the left."""
    s.poly([(-1.0, 0.0), (-0.78, -0.07), (-0.78, 0.07)], s.t.pale)
    s.poly([(-1.0, 0.0), (-0.92, -0.03), (-0.92, 0.03)], s.t.pen)
    s.rect(-0.78, -0.07, 1.78, 0.14, s.t.accent)
    s.line([(-0.78, 0.02), (1.0, 0.02)], 0.02, s.t.pen)


def sheet_of_paper(s: Spot) -> None:
    """Cut a drawing laid flat, one edge rolled."""
    s.poly([(-1.1, -0.34), (0.9, -0.34), (1.16, 0.40), (-1.36, 0.40)], s.t.pale)
    s.line([(-1.36, 0.40), (1.16, 0.40)], 0.018, s.t.pen)
    s.line([(0.9, -0.34), (1.16, 0.40)], 0.014, s.t.pen)
    s.sheet.cut(s.all(arc((-0.4, 0.02), 0.34, 0.17, 0, 360, 24)), 0.016 * s.size, s.t.pen, "none")
    s.sheet.cut(s.all(arc((-0.4, 0.02), 0.16, 0.08, 0, 360, 18)), 0.016 * s.size, s.t.pen, "none")
    s.line([(-0.9, 0.02), (0.1, 0.02)], 0.010, s.t.pen)
    for i in range(4):
        s.line([(0.30, -0.16 + i * 0.11), (0.80 + i * 0.04, -0.16 + i * 0.11)], 0.014, s.t.pen)


def iron(s: Spot) -> None:
    """Cut a soldering iron in its stand, its tip to the left."""
    s.poly([(-1.0, 0.30), (-0.96, 0.24), (-0.30, 0.02), (-0.26, 0.14)], s.t.body)
    s.poly([(-0.34, -0.02), (0.60, -0.36), (0.70, -0.16), (-0.26, 0.20)], s.t.accent)
    s.cut([(0.64, -0.26), (0.94, -0.42), (1.2, -0.20), (1.6, -0.30)], 0.07, s.t.body, "none")
    for i in range(5):
        s.line([(-0.30 + i * 0.10, -0.02 - i * 0.036), (-0.24 + i * 0.10, 0.16 - i * 0.036)], 0.03, s.t.pen)


def sewing_machine(s: Spot) -> None:
    """Cut an old sewing machine."""
    s.rect(-1.15, 0.72, 2.4, 0.20, s.t.body)
    body = [
        (0.96, 0.74),
        (0.96, 0.74),
        (0.96, -0.46),
        (0.86, -0.62),
        (0.60, -0.68),
        (-0.70, -0.62),
        (-0.98, -0.56),
    ]
    body += [
        (-1.06, -0.40),
        (-1.06, 0.22),
        (-1.06, 0.22),
        (-0.72, 0.22),
        (-0.72, 0.22),
        (-0.70, -0.14),
        (-0.60, -0.26),
    ]
    body += [(0.20, -0.26), (0.40, -0.12), (0.44, 0.74), (0.44, 0.74)]
    s.shape(body, s.t.body)
    s.disc((1.06, -0.34), 0.30, s.t.body)
    s.ring((1.06, -0.34), 0.22, 0.05, s.t.line)
    s.disc((1.06, -0.34), 0.07, s.t.accent)
    s.rect(-0.93, 0.22, 0.07, 0.26, s.t.body)
    s.line([(-0.90, 0.46), (-0.90, 0.70)], 0.03, s.t.body)
    s.rect(-1.02, 0.60, 0.26, 0.06, s.t.body)
    s.cut([(-0.90, -0.54), (-0.3, -0.59), (0.5, -0.60), (0.84, -0.52)], 0.04, s.t.line)
    s.cut([(-0.46, -0.44), (-0.1, -0.40), (0.3, -0.44)], 0.05, s.t.mid)
    s.hatch([(-1.04, -0.4), (-1.04, 0.18)], [(-0.88, -0.36), (-0.88, 0.16)], 9, 0.035, s.t.line)
    s.cut([(0.54, 0.0), (0.56, 0.3), (0.54, 0.62)], 0.05, s.t.line)
    s.rect(0.26, -0.98, 0.05, 0.32, s.t.body)
    s.rect(0.17, -0.96, 0.23, 0.22, s.t.accent)
    s.cut([(0.2, -0.9), (-0.4, -0.78), (-0.92, -0.58), (-0.90, 0.3)], 0.018, s.t.accent, "none")


def cloth(s: Spot) -> None:
    """Cut a length of cloth run off a table edge."""
    s.shape(
        [
            (-1.0, 0.0),
            (-1.0, 0.0),
            (0.9, -0.04),
            (0.9, -0.04),
            (1.2, 0.40),
            (1.1, 1.0),
            (0.5, 0.86),
            (-0.2, 1.02),
            (-1.2, 0.9),
            (-1.2, 0.4),
        ],
        s.t.pale,
    )
    for x in (-0.8, -0.3, 0.25, 0.75):
        s.cut([(x, 0.10), (x - 0.06, 0.44), (x + 0.02, 0.80)], 0.05, s.t.pen)
    s.line([(-1.0, 0.0), (0.9, -0.04)], 0.02, s.t.pen)


def brushes(s: Spot) -> None:
    """Cut a pot of brushes."""
    for x, y, lean in ((-0.22, -1.35, -0.22), (0.0, -1.55, 0.02), (0.20, -1.30, 0.26)):
        s.line([(x * 0.6, 0.0), (x + lean, y)], 0.08, s.t.mid)
        s.shape(
            [
                (x + lean - 0.08, y),
                (x + lean * 1.25, y - 0.42),
                (x + lean * 1.25, y - 0.42),
                (x + lean + 0.08, y),
            ],
            s.t.body,
        )
    s.rect(-0.44, -0.5, 0.88, 1.2, s.t.pale)
    s.poly([(0.14, -0.5), (0.44, -0.5), (0.44, 0.7), (0.18, 0.7)], s.t.mid)
    s.line([(-0.44, -0.5), (-0.44, 0.7), (0.44, 0.7), (0.44, -0.5), (-0.44, -0.5)], 0.05, s.t.pen)
    s.line([(-0.44, -0.2), (0.44, -0.2)], 0.05, s.t.accent)


def shavings(s: Spot, count: int = 4) -> None:
    """Cut curled shavings, each a ribbon that rolls up at its end."""
    for i in range(count):
        x, r = (i - count / 2) * 1.05 + s.sheet.rng.uniform(-0.2, 0.2), s.sheet.rng.uniform(0.20, 0.36)
        spiral = [
            (x + a * r * (1 - k / 46), -r + b * r * (1 - k / 46))
            for k, (a, b) in enumerate(arc((0, 0), 1, 1, 90, 620, 32))
        ]
        ribbon = [(x - 0.75, -0.02), (x - 0.4, 0.05), *spiral]
        s.cut(ribbon, 0.17, s.t.pen, "none")
        s.cut(ribbon, 0.11, s.t.pale, "none")


def board(s: Spot) -> None:
    """Cut a chopping board seen at a slant, with leaves of greens on it."""
    s.poly([(-1.0, -0.16), (0.94, -0.16), (1.12, 0.18), (-1.18, 0.18)], s.t.pale)
    s.poly([(-1.18, 0.18), (1.12, 0.18), (1.12, 0.30), (-1.18, 0.30)], s.t.mid)
    s.line([(-1.18, 0.18), (1.12, 0.18)], 0.03, s.t.pen)
    for i in range(4):
        s.cut([(-0.9 + i * 0.3, -0.10), (-0.4 + i * 0.3, -0.09)], 0.02, s.t.pen)


def parcel(s: Spot) -> None:
    """Cut a folded paper parcel of herbs, tied crosswise, with a slip on it."""
    s.poly([(-0.86, 0.46), (-0.52, -0.34), (0.52, -0.34), (0.86, 0.46)], s.t.pale)
    s.poly([(0.20, -0.34), (0.52, -0.34), (0.86, 0.46), (0.34, 0.46)], s.t.mid)
    s.line([(-0.86, 0.46), (-0.52, -0.34), (0.52, -0.34), (0.86, 0.46), (-0.86, 0.46)], 0.045, s.t.pen)
    s.poly([(-0.34, -0.26), (0.04, -0.26), (0.06, 0.36), (-0.40, 0.36)], s.t.accent)
    s.line([(0.12, -0.34), (0.22, 0.46)], 0.04, s.t.pen)
    s.line([(-0.70, 0.08), (0.70, 0.08)], 0.04, s.t.pen)
    s.cut([(0.0, -0.34), (-0.16, -0.60), (0.10, -0.74), (0.22, -0.56), (0.10, -0.34)], 0.04, s.t.pen, "none")


def helmet(s: Spot) -> None:
    """Cut a safety helmet standing on the bench."""
    dome = [
        (-0.86, 0.30),
        (-0.86, 0.30),
        (-0.80, -0.20),
        (-0.44, -0.58),
        (0.06, -0.66),
        (0.56, -0.48),
        (0.84, -0.06),
        (0.88, 0.30),
        (0.88, 0.30),
    ]
    s.shape(dome, s.t.accent)
    with s.sheet.within(s.all(dome)):
        s.shape([(0.42, -0.7), (0.56, -0.2), (0.52, 0.4), (1.0, 0.4), (1.0, -0.7)], s.t.body)
        s.hatch([(0.46, -0.5), (0.56, 0.2)], [(0.18, -0.44), (0.24, 0.2)], 8, 0.05, s.t.body)
        for x in (-0.40, -0.06):
            s.cut([(x, 0.28), (x - 0.06, -0.2), (x + 0.12, -0.62)], 0.05, s.t.body)
        s.cut([(-0.68, 0.10), (-0.62, -0.16), (-0.46, -0.36)], 0.07, s.t.line)
    s.shape(
        [
            (-0.84, 0.24),
            (-0.84, 0.24),
            (-1.20, 0.36),
            (-1.16, 0.46),
            (0.0, 0.42),
            (1.02, 0.42),
            (1.02, 0.42),
            (0.92, 0.26),
            (0.0, 0.32),
        ],
        s.t.accent,
    )
    s.cut([(-1.18, 0.44), (0.0, 0.43), (1.02, 0.43)], 0.06, s.t.body, "none")
