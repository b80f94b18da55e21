"""The head: skin, planes of shadow, and a few cuts for the features."""

from __future__ import annotations

from .press import GOLD, INK, PAPER, SHADE, WHITE, Point, Sheet
from .sitter import Head, Sitter


def contour(head: Head, woman: bool) -> list[Point]:
    """Return the outline of the face and skull, turned a little to the left."""
    j = head.jaw
    soft = 0.02 if woman else 0.0
    return head.all(
        [
            (-0.50, 0.07),
            (-0.75, 0.20),
            (-0.84, 0.33),
            (-0.87, 0.43),
            (-0.82, 0.50),
            (-0.86 + soft, 0.59),
            (-0.81 * (j + 1) / 2, 0.70),
            (-0.70 * j, 0.81),
            (-0.58 * j, 0.91),
            (-0.45 * j, 0.975),
            (-0.22, 1.0),
            (0.04 * j, 0.985),
            (0.34 * j, 0.92 - soft),
            (0.58 * j, 0.825),
            (0.72 * j, 0.72),
            (0.78, 0.58),
            (0.90, 0.42),
            (0.92, 0.24),
            (0.74, 0.08),
            (0.35, 0.0),
            (-0.1, -0.01),
        ]
    )


def neck(sheet: Sheet, head: Head) -> None:
    """Cut the neck, with the head's shadow on it."""
    n, chin = head.neck, head.chin
    left, right = head.cx + head.half * (0.12 - n), head.cx + head.half * (0.12 + n)
    outline = [
        head.at(-0.34, 0.86),
        (left + 12, chin + 20),
        (left + 4, chin + 70),
        (left - 60, chin + 150),
        (left - 60, chin + 260),
        (right + 70, chin + 260),
        (right + 70, chin + 130),
        (right + 2, chin + 50),
        (right, chin - 30),
        head.at(0.70, 0.70),
    ]
    sheet.shape(outline, WHITE)
    with sheet.within(outline):
        _neck_shadow(sheet, head, left, right)


def _neck_shadow(sheet: Sheet, head: Head, left: float, right: float) -> None:
    """Cut the planes of shade under the jaw."""
    chin, mid = head.chin, (left + right) / 2
    shade = [
        (left + 22, chin - 40),
        (left + 40, chin + 50),
        (mid - 6, chin + 110),
        (mid + 10, chin + 240),
        (right + 120, chin + 240),
        (right + 60, chin - 100),
    ]
    sheet.shape(shade, SHADE)
    deep = [
        head.at(-0.36, 0.94),
        (mid - 34, chin + 34),
        (mid + 16, chin + 62),
        (right - 40, chin + 128),
        (right + 30, chin + 150),
        (right + 60, chin - 100),
        head.at(0.3, 0.8),
    ]
    sheet.shape(deep, INK)
    sheet.hatch(
        [(mid - 30, chin + 30), (right - 40, chin + 124)],
        [(mid - 26, chin + 92), (right - 70, chin + 186)],
        5,
        11,
        INK,
    )


def face(sheet: Sheet, head: Head, who: Sitter) -> None:
    """Cut the head without hair."""
    outline = contour(head, who.face == "woman")
    sheet.shape(outline, WHITE)
    with sheet.within(outline):
        _planes(sheet, head, who)
    _edge(sheet, head)
    _ear(sheet, head)
    _eyes(sheet, head, who)
    _nose(sheet, head)
    _mouth(sheet, head, who)
    if who.age == "old":
        _lines(sheet, head)
    if who.beard != "none":
        _beard(sheet, head, who, outline)


def _planes(sheet: Sheet, head: Head, who: Sitter) -> None:
    """Cut the side of the face away from the light."""
    inner = head.all([(0.40, 0.14), (0.36, 0.34), (0.34, 0.46), (0.29, 0.57), (0.30, 0.64), (0.16, 0.76)])
    low = head.all([(0.04, 0.85), (0.02, 0.92), (-0.10, 1.02), (0.6, 1.1), (1.2, 0.9), (1.2, 0.1)])
    sheet.shape(inner + low, SHADE)
    wedges = {"young": 3, "middle": 6, "old": 9}[who.age] - (3 if who.face == "woman" else 0)
    wedge = head.all([(0.32, 0.58), (0.30, 0.66), (0.15, 0.78), (0.05, 0.86)])
    tips = head.all([(0.02, 0.61), (0.00, 0.69), (-0.04, 0.80), (-0.10, 0.88)])
    sheet.hatch(wedge, tips, wedges, 9, SHADE)
    rim = head.all([(0.80, 0.60), (0.70, 0.74), (0.50, 0.87), (0.28, 0.95), (0.02, 1.0)])
    depth = head.all([(0.58, 0.60), (0.48, 0.70), (0.34, 0.79), (0.16, 0.88), (-0.02, 0.955)])
    if who.face == "woman":
        sheet.hatch(rim[1:], depth[1:], 8, 8, INK, 0.3)
    else:
        sheet.hatch(rim, depth, 15, 11, INK, 0.12)
    sheet.cut(rim, 12, INK)


def _edge(sheet: Sheet, head: Head) -> None:
    """Cut the line of the lit cheek and the chin."""
    cheek = [(-0.86, 0.44), (-0.82, 0.505), (-0.85, 0.59), (-0.80, 0.70), (-0.69, 0.81)]
    sheet.cut(head.all(cheek), 7, INK)
    sheet.cut(head.all([(-0.60, 0.89), (-0.46, 0.972), (-0.22, 1.0), (0.06, 0.985)]), 9, INK)


def _ear(sheet: Sheet, head: Head) -> None:
    """Cut the near ear."""
    ear = [(0.72, 0.47), (0.84, 0.435), (0.96, 0.47), (0.97, 0.55), (0.88, 0.64), (0.80, 0.69), (0.73, 0.66)]
    sheet.shape(head.all(ear), SHADE)
    sheet.cut(
        head.all([(0.74, 0.455), (0.86, 0.43), (0.98, 0.48), (0.97, 0.56), (0.87, 0.66), (0.79, 0.69)]),
        7,
        INK,
    )
    sheet.cut(head.all([(0.80, 0.50), (0.88, 0.485), (0.90, 0.53), (0.83, 0.58), (0.85, 0.61)]), 8, INK)


def _eyes(sheet: Sheet, head: Head, who: Sitter) -> None:
    """Cut brows, sockets and lids."""
    e, b = head.eye, head.brow
    ink = SHADE if who.grey and who.age == "old" else INK
    sheet.shape(
        head.all([(-0.27, 0.45), (-0.06, 0.455), (0.16, 0.475), (0.13, 0.50), (-0.1, 0.482), (-0.26, 0.52)]),
        SHADE,
    )
    sheet.shape(
        head.all([(-0.50, 0.455), (-0.66, 0.46), (-0.80, 0.49), (-0.66, 0.485), (-0.50, 0.51)]), SHADE
    )
    sheet.cut(
        head.all([(-0.27, 0.445 + e), (-0.12, 0.418 + e), (0.06, 0.42 + e), (0.22, 0.452 + e)]), 21 * b, ink
    )
    sheet.cut(
        head.all([(-0.49, 0.447 + e), (-0.60, 0.424 + e), (-0.72, 0.426 + e), (-0.83, 0.452 + e)]),
        19 * b,
        ink,
    )
    lid = [(-0.245, 0.535), (-0.17, 0.508), (-0.06, 0.499), (0.05, 0.508), (0.13, 0.528)]
    far = [(-0.515, 0.535), (-0.57, 0.509), (-0.65, 0.502), (-0.73, 0.514), (-0.775, 0.529)]
    bold = 1.25 if who.face == "woman" else 1.0
    sheet.cut(head.all(lid), 10 * bold, INK)
    sheet.cut(head.all(far), 9 * bold, INK)
    if who.face == "woman":
        sheet.cut(head.all([(0.04, 0.508), (0.12, 0.516), (0.19, 0.508)]), 9, INK)
        sheet.cut(head.all([(-0.72, 0.512), (-0.77, 0.518), (-0.82, 0.510)]), 8, INK)
    sheet.shape(head.all([(-0.145, 0.505), (-0.06, 0.50), (0.0, 0.508), (-0.03, 0.536), (-0.10, 0.538)]), INK)
    sheet.shape(
        head.all([(-0.60, 0.508), (-0.66, 0.503), (-0.715, 0.512), (-0.69, 0.538), (-0.63, 0.538)]), INK
    )
    sheet.cut(head.all([(-0.19, 0.548), (-0.06, 0.556), (0.06, 0.546)]), 4, INK)


def _nose(sheet: Sheet, head: Head) -> None:
    """Cut the shaded side of the nose and the nostril."""
    n = head.nose
    side = [(-0.30, 0.46), (-0.36, 0.50), (-0.43, 0.60), (-0.475, 0.66 + n), (-0.42, 0.695 + n)]
    wing = [(-0.32, 0.70 + n), (-0.215, 0.685 + n), (-0.20, 0.645 + n), (-0.27, 0.61), (-0.27, 0.54)]
    sheet.shape(head.all(side + wing), SHADE)
    sheet.cut(
        head.all(
            [(-0.56, 0.675 + n), (-0.50, 0.70 + n), (-0.40, 0.705 + n), (-0.28, 0.70 + n), (-0.20, 0.675 + n)]
        ),
        11,
        INK,
    )
    sheet.cut(head.all([(-0.185, 0.64 + n), (-0.175, 0.665 + n), (-0.21, 0.692 + n)]), 6, INK)
    sheet.cut(head.all([(-0.31, 0.46), (-0.335, 0.50), (-0.37, 0.555)]), 7, INK, "end")


def _mouth(sheet: Sheet, head: Head, who: Sitter) -> None:
    """Cut the mouth and the shade under the lip."""
    m, woman = head.mouth, who.face == "woman"
    left, right = -0.39 - 0.20 * m, -0.39 + 0.25 * m
    sheet.cut(
        head.all([(left, 0.792), (-0.47, 0.796), (-0.40, 0.802), (-0.30, 0.797), (right, 0.788)]), 10, INK
    )
    if woman:
        upper = [
            (left + 0.03, 0.79),
            (-0.46, 0.772),
            (-0.40, 0.778),
            (-0.33, 0.772),
            (right - 0.03, 0.788),
            (-0.40, 0.80),
        ]
        lower = [(left + 0.05, 0.80), (-0.40, 0.808), (right - 0.05, 0.798), (-0.32, 0.832), (-0.42, 0.838)]
        sheet.shape(head.all(upper), GOLD)
        sheet.shape(head.all(lower), SHADE)
        sheet.cut(head.all([(left, 0.792), (-0.40, 0.803), (right, 0.788)]), 7, INK)
    sheet.cut(
        head.all([(-0.50, 0.852), (-0.40, 0.862), (-0.28, 0.852)]),
        10 if not woman else 6,
        INK if not woman else SHADE,
    )
    sheet.cut(head.all([(right + 0.035, 0.772), (right + 0.05, 0.79), (right + 0.03, 0.808)]), 6, INK)


def _lines(sheet: Sheet, head: Head) -> None:
    """Cut what years leave: the fold by the nose, the brow, the corner of the eye."""
    sheet.cut(head.all([(-0.16, 0.66), (-0.07, 0.72), (-0.05, 0.79), (-0.09, 0.83)]), 7, INK)
    sheet.cut(head.all([(-0.63, 0.70), (-0.67, 0.75), (-0.66, 0.80)]), 6, INK)
    for v in (0.285, 0.335):
        sheet.cut(head.all([(-0.66, v + 0.01), (-0.40, v - 0.008), (-0.05, v), (0.16, v + 0.015)]), 5, SHADE)
    for dv in (-0.012, 0.012, 0.034):
        sheet.cut(head.all([(0.17, 0.53 + dv * 0.5), (0.30, 0.525 + dv * 1.6)]), 5, INK)
    sheet.cut(head.all([(-0.20, 0.575), (-0.06, 0.59), (0.07, 0.572)]), 5, SHADE)


def _beard(sheet: Sheet, head: Head, who: Sitter, outline: list[Point]) -> None:
    """Cut a moustache, a short beard or stubble."""
    ink = PAPER if who.grey else INK
    if who.beard in ("moustache", "short"):
        lip = [(-0.41, 0.735), (-0.30, 0.738), (-0.16, 0.78), (-0.11, 0.82), (-0.24, 0.79), (-0.40, 0.785)]
        far = [(-0.41, 0.735), (-0.52, 0.745), (-0.62, 0.79), (-0.63, 0.815), (-0.54, 0.79), (-0.40, 0.785)]
        sheet.shape(head.all(lip), ink)
        sheet.shape(head.all(far), ink)
        if who.grey:
            sheet.hatch(head.all(lip[:4]), head.all(lip[5:2:-1]), 6, 5, SHADE)
    if who.beard == "moustache":
        return
    top = [
        (-0.84, 0.66),
        (-0.70, 0.80),
        (-0.52, 0.868),
        (-0.38, 0.876),
        (-0.16, 0.85),
        (0.06, 0.76),
        (0.56, 0.58),
    ]
    end = [
        (-0.84, 0.76),
        (-0.66, 0.90),
        (-0.50, 1.0),
        (-0.28, 1.03),
        (0.06, 1.02),
        (0.40, 0.93),
        (0.74, 0.70),
    ]
    with sheet.within(outline):
        if who.beard == "stubble":
            sheet.hatch(head.all(top), head.all(end), 30, 4, INK, 0.35)
            return
        sheet.shape(head.all(top + end[::-1]), ink)
        sheet.cut(head.all([(-0.16, 0.78), (-0.10, 0.83), (-0.13, 0.88)]), 22, ink)
        sheet.cut(head.all([(-0.60, 0.785), (-0.645, 0.82), (-0.62, 0.87)]), 18, ink)
        sheet.hatch(head.all(top), head.all(end), 26, 6, SHADE)
        sheet.hatch(head.all(top), head.all(end), 26, 6, INK if who.grey else PAPER, 0.35)
    if not who.grey:
        sheet.cut(
            head.all([(-0.50, 0.985), (-0.22, 1.01), (0.06, 0.995), (0.36, 0.93), (0.64, 0.80)]), 6, PAPER
        )
