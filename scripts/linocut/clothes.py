"""Work clothes: shoulders as one bold mass, then collar, seams and folds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .press import DIM, GOLD, INK, PAPER, RED, SHADE, WHITE, Point, Sheet, lerp
from .sitter import Head, Sitter

WEARS = ("auto", "jacket", "overalls", "mandarin", "chef", "apron", "coat", "vest")


@dataclass(frozen=True)
class Cloth:
    """The three tones of a cloth: its body, the cuts on it, and its side away from the light."""

    body: int
    cut: int
    shade: int


DARK = Cloth(INK, PAPER, SHADE)
LIGHT = Cloth(WHITE, INK, SHADE)
KHAKI = Cloth(SHADE, INK, INK)
BROWN = Cloth(GOLD, INK, INK)
CLOTHS = {"dark": DARK, "light": LIGHT, "khaki": KHAKI, "brown": BROWN}


class Bust:
    """The fixed points of neck and shoulders that clothes hang from."""

    def __init__(self, head: Head) -> None:
        self.head, self.chin, self.sw = head, head.chin - 34, head.shoulder
        self.left = head.cx + head.half * (0.12 - head.neck)
        self.right = head.cx + head.half * (0.12 + head.neck)
        self.mid = (self.left + self.right) / 2

    def at(self, x: float, y: float) -> Point:
        """Return a place: x in shoulder halves about the middle, y below the chin."""
        return (self.head.cx + x * self.sw, self.chin + y)

    def outline(self) -> list[Point]:
        """Return the outline of shoulders and chest, which runs off the block."""
        return [
            (self.left - 4, self.chin + 92),
            (self.left - 4, self.chin + 92),
            self.at(-0.52, 134),
            self.at(-0.84, 168),
            self.at(-1.02, 236),
            self.at(-1.11, 360),
            self.at(-1.18, 720),
            self.at(-1.18, 720),
            self.at(1.28, 720),
            self.at(1.28, 720),
            self.at(1.20, 360),
            self.at(1.10, 226),
            self.at(0.92, 156),
            self.at(0.58, 120),
            (self.right + 10, self.chin + 72),
            (self.right + 10, self.chin + 72),
        ]

    def throat(self) -> list[Point]:
        """Return where bare neck shows above a round neckline."""
        low = self.chin
        return [
            (self.left - 30, low - 240),
            (self.left - 30, low - 240),
            (self.left - 12, low + 88),
            (self.left - 12, low + 88),
            (self.left + 34, low + 128),
            (self.mid - 8, low + 146),
            (self.right - 26, low + 118),
            (self.right + 18, low + 66),
            (self.right + 18, low + 66),
            (self.right + 60, low - 240),
            (self.right + 60, low - 240),
        ]


def torso(sheet: Sheet, bust: Bust, cloth: Cloth) -> None:
    """Cut the mass of the shoulders with its folds."""
    outline = bust.outline()
    sheet.shape(outline, cloth.body)
    with sheet.within(outline):
        if cloth.body != INK:
            _shaded_side(sheet, bust, cloth)
        _folds(sheet, bust, cloth)
    if cloth.body != INK:
        sheet.cut(outline[1:7], 8, INK, "none")
        sheet.cut(outline[9:15], 8, INK, "none")


def _shaded_side(sheet: Sheet, bust: Bust, cloth: Cloth) -> None:
    """Cut the near side of light cloth into shade."""
    tone = SHADE if cloth.body == WHITE else INK
    out = 0.0 if tone == SHADE else 0.27
    line = ((0.80, 120), (0.74, 230), (0.62, 330), (0.66, 450), (0.60, 720))
    edge = [bust.at(x + out * (1.0 if y > 200 else 0.6), y) for x, y in line]
    sheet.shape([*edge, bust.at(1.5, 720), bust.at(1.5, 120)], tone)
    sheet.hatch(edge[1:], [(x - 62, y + 26) for x, y in edge[1:]], 15, 15, tone)
    if tone == INK:
        sheet.cut([bust.at(0.66, 720), bust.at(0.68, 520), bust.at(0.70, 400), bust.at(0.66, 330)], 22, INK)


def _folds(sheet: Sheet, bust: Bust, cloth: Cloth) -> None:
    """Cut light along the far shoulder and the folds by both arms."""
    at, cut = bust.at, cloth.cut
    if cloth.body == INK:
        rim = [at(-0.56, 142), at(-0.85, 178), at(-1.00, 242), at(-1.08, 360), at(-1.12, 520)]
        sheet.hatch(
            rim, [at(-0.50, 178), at(-0.70, 226), at(-0.83, 300), at(-0.93, 400), at(-0.99, 540)], 22, 11, cut
        )
    sheet.cut([at(-0.60, 600), at(-0.66, 480), at(-0.70, 360), at(-0.64, 290)], 13, cut)
    sheet.cut([at(-0.50, 600), at(-0.56, 500), at(-0.56, 420)], 9, cut)
    sheet.cut([at(-0.62, 380), at(-0.50, 330), at(-0.42, 322)], 9, cut)
    if cloth.body not in (INK, WHITE):
        return
    far = cloth.shade if cloth.body == INK else INK
    sheet.cut([at(0.78, 620), at(0.82, 480), at(0.84, 370), at(0.78, 300)], 12, far)
    sheet.cut([at(0.80, 400), at(0.66, 350), at(0.58, 344)], 8, far)
    sheet.cut([at(0.92, 520), at(0.98, 430), at(0.98, 380)], 8, far)


def _opening(sheet: Sheet, bust: Bust, tone: int, depth: float) -> list[Point]:
    """Cut the V of a shirt between two collar flaps and return its corners."""
    left, tip = (bust.left - 10, bust.chin + 86), (bust.mid - 22, bust.chin + depth)
    right = (bust.right + 20, bust.chin + 64)
    sheet.poly([left, tip, right, (bust.mid, bust.chin)], tone)
    if tone == INK:
        sheet.hatch([lerp(left, tip, 0.3), tip], [lerp(right, tip, 0.4), tip], 7, 6, SHADE)
    return [left, tip, right]


def _flaps(sheet: Sheet, bust: Bust, corners: list[Point], cloth: Cloth, spread: float = 1.0) -> None:
    """Cut the two sides of a turned-down collar."""
    left, tip, right = corners
    mid_l, mid_r = lerp(left, tip, 0.62), lerp(right, tip, 0.62)
    far = [left, (left[0] - 6, left[1] - 34), (left[0] - 48 * spread, left[1] + 26)]
    far += [(mid_l[0] - 62 * spread, mid_l[1] + 26), mid_l]
    near = [right, (right[0] + 2, right[1] - 40), (right[0] + 50 * spread, right[1] + 12)]
    near += [(mid_r[0] + 74 * spread, mid_r[1] + 22), mid_r]
    for flap in (far, near):
        sheet.poly(flap, cloth.body)
        sheet.cut(
            [flap[1], flap[1], flap[2], flap[2], flap[3], flap[3], flap[4], flap[4]], 8, cloth.cut, "none"
        )
        sheet.cut([flap[4], flap[4], flap[0], flap[0], flap[1]], 6, cloth.cut, "none")


def _placket(sheet: Sheet, tip: Point, cloth: Cloth, buttons: int = 3) -> None:
    """Cut the closing edge of a jacket with its buttons."""
    x, y = tip
    sheet.cut([(x, y), (x - 4, y + 200), (x - 6, y + 500)], 7, cloth.cut, "none")
    for i in range(buttons):
        sheet.disc((x + 24, y + 52 + i * 104), 10, cloth.cut)
        sheet.disc((x + 24, y + 52 + i * 104), 4, cloth.body)


def _pocket(sheet: Sheet, at: Point, cloth: Cloth, pen: int | None) -> None:
    """Cut a chest pocket, perhaps with a pen in it."""
    x, y = at
    if pen is not None:
        sheet.poly([(x + 44, y - 44), (x + 60, y - 44), (x + 61, y + 16), (x + 43, y + 16)], pen)
        sheet.bar((x + 63, y - 38), (x + 63, y - 4), 5, cloth.cut)
    edge = [(x, y), (x + 128, y - 4), (x + 126, y + 34), (x + 66, y + 54), (x, y + 38)]
    sheet.poly(edge, cloth.body)
    for a, b in zip(edge, edge[1:] + edge[:1], strict=True):
        sheet.bar(a, b, 6, cloth.cut)
    sheet.cut([(x + 4, y + 44), (x + 6, y + 150), (x + 20, y + 190)], 6, cloth.cut, "none")
    sheet.cut([(x + 124, y + 40), (x + 122, y + 150), (x + 108, y + 190)], 6, cloth.cut, "none")
    sheet.disc((x + 65, y + 26), 7, cloth.cut)


Neck = Callable[[], None]


def jacket(sheet: Sheet, bust: Bust, cloth: Cloth, accent: str, neck: Neck) -> None:
    """Cut a work jacket over a shirt."""
    torso(sheet, bust, cloth)
    shirt = RED if accent == "neck" else (WHITE if cloth.body == INK else INK)
    corners = _opening(sheet, bust, shirt, 262)
    neck()
    _flaps(sheet, bust, corners, cloth)
    _placket(sheet, corners[1], cloth)
    _pocket(sheet, bust.at(0.16, 330), cloth, RED if accent == "chest" else None)


def overalls(sheet: Sheet, bust: Bust, cloth: Cloth, accent: str, neck: Neck) -> None:
    """Cut bib overalls over a shirt of another tone."""
    shirt = LIGHT if cloth.body == INK else DARK
    torso(sheet, bust, shirt)
    neck()
    line = bust.throat()[4:7]
    sheet.cut(
        [(bust.left - 8, bust.chin + 92), *line, (bust.right + 14, bust.chin + 74)], 13, shirt.cut, "none"
    )
    at = bust.at
    bib = [
        at(-0.42, 330),
        at(0.44, 322),
        at(0.48, 460),
        at(0.80, 620),
        at(0.80, 720),
        at(-0.8, 720),
        at(-0.5, 460),
    ]
    for a, b in ((at(-0.34, 360), at(-0.44, 124)), (at(0.37, 350), at(0.48, 108))):
        sheet.bar(a, b, 60, cloth.cut)
        sheet.bar(a, b, 48, cloth.body)
    sheet.poly([(x, y - 8) for x, y in bib], cloth.cut)
    sheet.poly(bib, cloth.body)
    for x, y in (at(-0.335, 352), at(0.365, 344)):
        sheet.box((x, y), 34, 30, cloth.cut)
        sheet.box((x, y), 18, 14, RED if accent == "chest" else cloth.body)
    _pocket(sheet, at(-0.16, 410), cloth, RED if accent == "neck" else None)


def mandarin(sheet: Sheet, bust: Bust, cloth: Cloth, accent: str, neck: Neck) -> None:
    """Cut a stand-collar jacket with knotted buttons."""
    torso(sheet, bust, cloth)
    neck()
    lf, r, c = bust.left, bust.right, bust.chin
    band = [
        (lf - 12, c + 50),
        (lf - 12, c + 50),
        (lf + 34, c + 96),
        (bust.mid - 18, c + 116),
        (r - 26, c + 84),
    ]
    band += [
        (r + 20, c + 30),
        (r + 20, c + 30),
        (r + 34, c + 92),
        (r - 20, c + 138),
        (bust.mid - 18, c + 170),
    ]
    band += [(lf + 22, c + 146), (lf - 20, c + 104), (lf - 20, c + 104)]
    trim = RED if accent in ("neck", "chest") else cloth.cut
    sheet.shape(band, cloth.body)
    sheet.cut(band[1:6], 10, trim, "none")
    sheet.cut([band[6], *band[7:11]], 7, cloth.cut, "none")
    x, y = bust.mid - 18, c + 118
    sheet.cut([(x, y), (x - 2, y + 200), (x - 6, y + 600)], 7, cloth.cut, "none")
    for i in range(4):
        _knot(sheet, (x - 2, y + 96 + i * 104), trim)


def _knot(sheet: Sheet, at: Point, tone: int) -> None:
    """Cut one knotted button with its two loops."""
    x, y = at
    sheet.cut([(x - 50, y + 3), (x - 24, y - 6), (x, y), (x + 24, y - 6), (x + 50, y + 3)], 11, tone)
    sheet.disc((x, y - 1), 11, tone)


def chef(sheet: Sheet, bust: Bust, cloth: Cloth, accent: str, neck: Neck) -> None:
    """Cut a double-breasted cook's jacket with a neckerchief."""
    torso(sheet, bust, cloth)
    neck()
    at = bust.at
    sheet.cut([at(0.30, 120), at(0.24, 300), at(0.20, 720)], 9, cloth.cut, "none")
    sheet.cut([at(-0.36, 150), at(-0.38, 320), at(-0.40, 720)], 5, cloth.cut, "none")
    for i in range(4):
        for x in (-0.27, 0.08):
            sheet.disc(at(x, 240 + i * 92), 13, INK)
            sheet.disc(at(x - 0.008, 237 + i * 92), 5, cloth.body)
    _kerchief(sheet, bust, RED if accent != "hat" else SHADE)


def _kerchief(sheet: Sheet, bust: Bust, tone: int) -> None:
    """Cut a kerchief knotted round the neck."""
    lf, r, c, m = bust.left, bust.right, bust.chin, bust.mid - 16
    band = [
        (lf - 14, c + 58),
        (lf - 14, c + 58),
        (lf + 34, c + 102),
        (m, c + 118),
        (r - 26, c + 92),
        (r + 22, c + 40),
    ]
    band += [
        (r + 22, c + 40),
        (r + 32, c + 88),
        (r - 14, c + 142),
        (m, c + 172),
        (lf + 14, c + 150),
        (lf - 22, c + 104),
    ]
    sheet.shape(band, tone)
    sheet.poly([(m - 4, c + 150), (m - 66, c + 222), (m - 22, c + 246), (m + 10, c + 170)], tone)
    sheet.poly([(m + 2, c + 150), (m + 34, c + 258), (m + 72, c + 226), (m + 20, c + 160)], tone)
    sheet.disc((m, c + 152), 22, tone)
    for a, b in (((m - 20, c + 136), (m - 8, c + 172)), ((m + 20, c + 136), (m + 10, c + 172))):
        sheet.cut([a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), b], 6, INK)
    for dx, dy in ((-70, -34), (-34, -12), (44, -26), (78, -52)):
        sheet.cut([(m + dx, c + 126 + dy), (m + dx * 0.8, c + 160 + dy * 0.6)], 6, INK)


def apron(sheet: Sheet, bust: Bust, cloth: Cloth, accent: str, neck: Neck) -> None:
    """Cut an apron over a collared shirt."""
    shirt = LIGHT if cloth.body == INK else DARK
    torso(sheet, bust, shirt)
    corners = _opening(sheet, bust, PAPER if shirt.body == INK else DIM, 206)
    neck()
    _flaps(sheet, bust, corners, shirt, 0.9)
    _placket(sheet, corners[1], shirt, 1)
    at = bust.at
    bib = [
        at(-0.36, 306),
        at(0.38, 298),
        at(0.44, 440),
        at(0.82, 560),
        at(0.86, 720),
        at(-0.84, 720),
        at(-0.5, 450),
    ]
    for a, b in ((at(-0.33, 314), at(-0.40, 120)), (at(0.35, 306), at(0.44, 104))):
        sheet.bar(a, b, 36, shirt.body)
        sheet.bar(a, b, 24, RED if accent in ("neck", "chest") else cloth.body)
    sheet.poly([(x, y - 8) for x, y in bib], shirt.body)
    sheet.poly(bib, cloth.body)
    sheet.bar(at(-0.36, 326), at(0.38, 318), 6, cloth.cut)
    sheet.hatch([at(-0.40, 400), at(-0.6, 600)], [at(-0.28, 420), at(-0.44, 620)], 9, 9, cloth.cut)


def coat(sheet: Sheet, bust: Bust, cloth: Cloth, accent: str, neck: Neck) -> None:
    """Cut a long-collared coat over a dark shirt, with a pen in the pocket."""
    torso(sheet, bust, cloth)
    corners = _opening(sheet, bust, RED if accent == "neck" else INK, 340)
    neck()
    _flaps(sheet, bust, corners, cloth, 1.25)
    _placket(sheet, corners[1], cloth, 2)
    _pocket(sheet, bust.at(0.26, 360), cloth, RED if accent == "chest" else INK)


def vest(sheet: Sheet, bust: Bust, cloth: Cloth, accent: str, neck: Neck) -> None:
    """Cut a safety vest with pale bands over a work shirt."""
    torso(sheet, bust, DARK)
    corners = _opening(sheet, bust, WHITE, 230)
    neck()
    _flaps(sheet, bust, corners, DARK)
    at, tone = bust.at, RED if accent in ("neck", "chest") else GOLD
    far = [at(-0.80, 166), at(-0.40, 124), at(-0.26, 300), at(-0.08, 440), at(-0.09, 720), at(-0.72, 720)]
    near = [at(0.88, 154), at(0.52, 112), at(0.34, 290), at(0.00, 440), at(-0.02, 720), at(0.82, 720)]
    for side in (far, near):
        panel = [*side[:1], *side, lerp(side[5], side[0], 0.5)]
        sheet.poly(panel, PAPER)
        sheet.poly(
            [
                ((x - sum(p[0] for p in side) / 6) * 0.95 + sum(p[0] for p in side) / 6, y + 3)
                for x, y in panel
            ],
            tone,
        )
        with sheet.within(panel, straight=True):
            sheet.bar(
                lerp(side[0], side[1], 0.45), (lerp(side[0], side[1], 0.4)[0], bust.chin + 720), 44, PAPER
            )
            sheet.bar(at(-1.0, 424), at(1.1, 410), 46, PAPER)
    sheet.hatch([at(0.70, 300), at(0.72, 620)], [at(0.50, 320), at(0.52, 640)], 12, 12, INK)


Wear = Callable[[Sheet, Bust, Cloth, str, Neck], None]

_WEARS: dict[str, tuple[Wear, tuple[Cloth, ...]]] = {
    "jacket": (jacket, (DARK, DARK, DARK, KHAKI, BROWN)),
    "overalls": (overalls, (DARK, KHAKI)),
    "mandarin": (mandarin, (DARK, DARK, LIGHT, KHAKI)),
    "chef": (chef, (LIGHT,)),
    "apron": (apron, (DARK, BROWN)),
    "coat": (coat, (LIGHT,)),
    "vest": (vest, (DARK,)),
}


def dress(sheet: Sheet, head: Head, who: Sitter, wear: str, accent: str, neck: Neck) -> None:
    """Cut the clothes; neck is called when the bare neck is due."""
    bust = Bust(head)
    draw, cloths = _WEARS[wear]

    def throat() -> None:
        with sheet.within(bust.throat()):
            neck()

    cloth = CLOTHS[who.cloth] if who.cloth != "auto" else who.rng("cloth").choice(cloths)
    draw(sheet, bust, cloth, accent, throat)
