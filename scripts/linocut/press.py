"""The block and the press: cutting flat shapes, then printing them plate by plate."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
Points = Sequence[Point]

SCALE = 3

PAPER, GROUND, DIM, SHADE, GOLD, RED, WHITE, INK, NONE = 0, 1, 2, 3, 4, 5, 6, 7, 255

COLOURS: dict[int, tuple[int, int, int]] = {
    PAPER: (0xF3, 0xEC, 0xE1),
    GROUND: (0xE4, 0xD5, 0xBB),
    DIM: (0xD3, 0xBF, 0x9C),
    SHADE: (0xC7, 0xA0, 0x69),
    GOLD: (0x9A, 0x6B, 0x1F),
    RED: (0xA8, 0x20, 0x1A),
    WHITE: (0xFB, 0xF7, 0xEF),
    INK: (0x1F, 0x1A, 0x17),
}

_PRINT_ORDER = (GROUND, DIM, SHADE, GOLD, WHITE, RED, INK)
# How far, in thirds of a pixel, a plate may sit off the key block.
_PLAY = {GROUND: 5, DIM: 5, SHADE: 6, GOLD: 5, WHITE: 3, RED: 7, INK: 0}


def lerp(a: Point, b: Point, t: float) -> Point:
    """Return the point at share t of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


def place(points: Points, at: Point, size: float = 1.0, turn: float = 0.0) -> list[Point]:
    """Scale points by size, turn them by degrees, and move them to a place."""
    cos, sin = math.cos(math.radians(turn)) * size, math.sin(math.radians(turn)) * size
    return [(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos) for x, y in points]


def arc(centre: Point, rx: float, ry: float, start: float, end: float, steps: int = 24) -> list[Point]:
    """Return points on an ellipse from one angle to another, in degrees, clockwise on screen."""
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(centre[0] + rx * math.cos(a), centre[1] + ry * math.sin(a)) for a in angles]


def _hermite(p: Point, q: Point, m: Point, n: Point, t: float) -> Point:
    """Return a point on the cubic from p to q with tangents m and n."""
    a, b = 2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t
    c, d = -2 * t**3 + 3 * t**2, t**3 - t**2
    return (a * p[0] + b * m[0] + c * q[0] + d * n[0], a * p[1] + b * m[1] + c * q[1] + d * n[1])


def spline(points: Points, closed: bool = False, facet: float = 11.0) -> list[Point]:
    """Return a curve through points in knife-length facets; a point given twice is a corner."""
    pts, count = list(points), len(points)
    out: list[Point] = []
    for i in range(count if closed else count - 1):
        p, q = pts[i], pts[(i + 1) % count]
        length = math.dist(p, q)
        if length < 1e-6:
            continue
        before = pts[(i - 1) % count] if closed or i else p
        after = pts[(i + 2) % count] if closed or i + 2 < count else q
        m = ((q[0] - before[0]) / 2, (q[1] - before[1]) / 2)
        n = ((after[0] - p[0]) / 2, (after[1] - p[1]) / 2)
        steps = max(2, round(length / facet))
        out += [_hermite(p, q, m, n, k / steps) for k in range(steps)]
    if not closed:
        out.append(pts[-1])
    return out


def sharp(points: Points) -> list[Point]:
    """Return points each given twice, so that a spline through them has straight sides."""
    return [p for point in points for p in (point, point)]


class Sheet:
    """A block under the knife: an enlarged index image on which flat shapes are cut."""

    def __init__(self, width: int, height: int, rng: Random, fill: int = NONE) -> None:
        self.width, self.height, self.rng = width, height, rng
        self.image = Image.new("L", (width * SCALE, height * SCALE), fill)
        self._draw = ImageDraw.Draw(self.image)

    def _shaky(self, points: Points, amount: float) -> list[Point]:
        """Return points enlarged, with the small unsteadiness of a hand."""
        gauss = self.rng.gauss
        return [((x + gauss(0, amount)) * SCALE, (y + gauss(0, amount)) * SCALE) for x, y in points]

    def poly(self, points: Points, ink: int, shake: float = 0.5) -> None:
        """Fill a straight-sided shape."""
        self._draw.polygon(self._shaky(points, shake), fill=ink)

    def shape(self, points: Points, ink: int, shake: float = 0.5) -> None:
        """Fill a closed curve."""
        self.poly(spline(points, closed=True), ink, shake)

    def cut(self, points: Points, width: float, ink: int, ends: str = "both", shake: float = 0.35) -> None:
        """Cut a stroke along a curve, tapering at both ends, at its end only, or not at all."""
        line = spline(points, facet=7.0)
        left: list[Point] = []
        right: list[Point] = []
        for i, (x, y) in enumerate(line):
            a, b = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
            length = math.dist(a, b) or 1.0
            half = width / 2 * _taper(i / max(len(line) - 1, 1), ends)
            dx, dy = -(b[1] - a[1]) / length * half, (b[0] - a[0]) / length * half
            left.append((x + dx, y + dy))
            right.append((x - dx, y - dy))
        self.poly(left + right[::-1], ink, shake)

    def disc(self, at: Point, radius: float, ink: int, squash: float = 1.0, turn: float = 0.0) -> None:
        """Fill a circle or, squashed and turned, an ellipse."""
        steps = max(16, round(radius * 0.7))
        ring = arc((0, 0), radius, radius * squash, 0, 360, steps)[:-1]
        self.poly(place(ring, at, 1.0, turn), ink, 0.35)

    def ring(self, at: Point, radius: float, width: float, ink: int, squash: float = 1.0) -> None:
        """Cut a circular line, leaving its inside as it was."""
        steps = max(24, round(radius * 0.7))
        outer = arc(at, radius, radius * squash, 0, 360, steps)
        inner = arc(at, radius - width, radius * squash - width, 0, 360, steps)
        self.poly(outer + inner[::-1], ink, 0.3)

    def box(self, at: Point, width: float, height: float, ink: int, turn: float = 0.0) -> None:
        """Fill a rectangle given by its centre."""
        w, h = width / 2, height / 2
        self.poly(place([(-w, -h), (w, -h), (w, h), (-w, h)], at, 1.0, turn), ink)

    def bar(self, a: Point, b: Point, width: float, ink: int) -> None:
        """Fill a straight bar of one width between two points."""
        self.cut(sharp([a, b]), width, ink, "none", 0.25)

    def hatch(self, a: Points, b: Points, count: int, width: float, ink: int, ragged: float = 0.2) -> None:
        """Cut tapering strokes across, from curve a towards curve b."""
        first, second = spline(a, facet=4.0), spline(b, facet=4.0)
        for i in range(count):
            t = (i + 0.5 + self.rng.uniform(-0.25, 0.25)) / count
            p, q = first[int(t * (len(first) - 1))], second[int(t * (len(second) - 1))]
            head, tail = self.rng.uniform(0, ragged), 1 - self.rng.uniform(0, ragged * 2)
            self.cut([lerp(p, q, head), lerp(p, q, tail)], width * self.rng.uniform(0.7, 1.2), ink, "end")

    @contextmanager
    def within(self, points: Points, straight: bool = False) -> Iterator[None]:
        """Let whatever is cut in this block of code show only inside a closed curve."""
        before = self.image.copy()
        yield
        mask = Image.new("L", self.image.size, 0)
        outline = list(points) if straight else spline(points, closed=True)
        ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE) for x, y in outline], fill=255)
        self.image = Image.composite(self.image, before, mask)
        self._draw = ImageDraw.Draw(self.image)

    def lay(self, other: Sheet, halo: int = 0, tone: int = PAPER) -> None:
        """Put another sheet on this one, with a cleared line of some width around it."""
        solid = other.image.point([0 if i == NONE else 255 for i in range(256)])
        if halo:
            small = solid.resize((self.width, self.height)).filter(ImageFilter.MaxFilter(halo * 2 + 1))
            wide = small.resize(self.image.size, Image.Resampling.BICUBIC)
            self.image.paste(tone, mask=wide.point([0] * 128 + [255] * 128))
        self.image.paste(other.image, mask=solid)
        self._draw = ImageDraw.Draw(self.image)

    def mirror(self) -> None:
        """Turn the block left to right."""
        self.image = self.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        self._draw = ImageDraw.Draw(self.image)

    def frame(self, margin: float, ink: int = PAPER) -> None:
        """Clear everything outside a slightly uneven block edge."""
        w, h, m = self.width, self.height, margin
        edge = sharp([(m, m), (w - m, m), (w - m, h - m), (m, h - m)])
        line = spline(edge, closed=True, facet=34.0)
        mask = Image.new("L", self.image.size, 255)
        ImageDraw.Draw(mask).polygon(self._shaky(line, 1.1), fill=0)
        self.image.paste(ink, mask=mask)
        self._draw = ImageDraw.Draw(self.image)


def _taper(t: float, ends: str) -> float:
    """Return the share of its full width a stroke has at t."""
    if ends == "none":
        return 1.0
    if ends == "end":
        return float(min(1.0, 0.35 + t * 9) * (1 - t) ** 0.65)
    return float(math.sin(math.pi * min(max(t, 0.02), 0.98)) ** 0.7)


def _noise(rng: Random, size: tuple[int, int], cell: tuple[float, float], blur: float) -> Image.Image:
    """Return smooth grey noise whose grains have a size in pixels."""
    width, height = max(2, round(size[0] / cell[0])), max(2, round(size[1] / cell[1]))
    raw = Image.frombytes("L", (width, height), rng.randbytes(width * height))
    return raw.filter(ImageFilter.GaussianBlur(blur)).resize(size, Image.Resampling.BICUBIC)


def _stretch(image: Image.Image, low: int, high: int, floor: int, ceiling: int) -> Image.Image:
    """Map grey low..high on to floor..ceiling, clipped."""
    span = max(high - low, 1)
    table = [round(floor + (ceiling - floor) * min(max((i - low) / span, 0), 1)) for i in range(256)]
    return image.point(table)


def _wear(rng: Random, size: tuple[int, int]) -> Image.Image:
    """Return where ink took: even, with a few starved specks and the grain of the block."""
    specks = _stretch(_noise(rng, size, (2.8, 2.8), 0.8), 59, 70, 0, 255)
    patch = _stretch(_noise(rng, size, (70, 90), 0.8), 96, 140, 0, 255)
    grain = _stretch(_noise(rng, size, (44, 4.4), 0.7), 72, 96, 238, 255)
    return ImageChops.multiply(ImageChops.lighter(specks, patch), grain)


def _pull(sheet: Sheet, ink: int, rng: Random) -> Image.Image:
    """Return the mask of one plate, reduced, slightly off register."""
    table = [255 if i == ink else 0 for i in range(256)]
    plate = sheet.image.point(table)
    play = _PLAY[ink]
    plate = ImageChops.offset(plate, rng.randint(-play, play), rng.randint(-play, play))
    small = plate.resize((sheet.width, sheet.height), Image.Resampling.LANCZOS)
    return small if ink == INK else small.filter(ImageFilter.MaxFilter(3))


def proof(sheet: Sheet, seed: str) -> Image.Image:
    """Print the block: paper with its fibres, then each colour, the key block last."""
    rng = Random(f"{seed}:press")
    size = (sheet.width, sheet.height)
    page = Image.new("RGB", size, COLOURS[PAPER])
    for ink in _PRINT_ORDER:
        mask = ImageChops.multiply(_pull(sheet, ink, rng), _wear(rng, size))
        page.paste(COLOURS[ink], mask=mask)
    fibre = _stretch(_noise(rng, size, (16, 7), 0.8), 70, 190, 251, 255)
    return ImageChops.multiply(page, Image.merge("RGB", (fibre, fibre, fibre)))
