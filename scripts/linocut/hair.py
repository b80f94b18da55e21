"""Hair: one mass of ink, or of paper when grey, with strands carved along its flow."""

from __future__ import annotations

from collections.abc import Sequence

from .press import INK, PAPER, SHADE, WHITE, Point, Points, Sheet
from .sitter import Head, Sitter

HAIRS = ("short", "crop", "parted", "receding", "bald", "grey", "bun", "bob", "ponytail", "perm", "braid")

_Flow = tuple[Points, Points, int, float]

# Outlines run from the far temple over the crown to the near ear and back along the hairline.
_SHORT: Points = (
    *((-0.82, 0.37), (-0.82, 0.37), (-0.92, 0.20), (-0.86, 0.03), (-0.58, -0.08), (-0.05, -0.115)),
    *((0.46, -0.075), (0.88, 0.05), (1.05, 0.25), (1.03, 0.45), (0.95, 0.66), (0.80, 0.72), (0.80, 0.72)),
    *((0.92, 0.47), (0.84, 0.42), (0.74, 0.44), (0.71, 0.58), (0.71, 0.58), (0.62, 0.54), (0.58, 0.37)),
    *((0.44, 0.25), (0.40, 0.155), (0.12, 0.16), (-0.26, 0.14), (-0.60, 0.19), (-0.75, 0.24)),
)
_CROP: Points = (
    *((-0.83, 0.33), (-0.83, 0.33), (-0.86, 0.20), (-0.79, 0.06), (-0.52, -0.035), (-0.05, -0.06)),
    *((0.42, -0.035), (0.80, 0.06), (0.97, 0.25), (0.97, 0.45), (0.92, 0.62), (0.82, 0.68), (0.82, 0.68)),
    *((0.92, 0.47), (0.84, 0.42), (0.74, 0.44), (0.71, 0.54), (0.71, 0.54), (0.62, 0.50), (0.58, 0.35)),
    *((0.48, 0.24), (0.42, 0.15), (0.10, 0.13), (-0.30, 0.125), (-0.60, 0.16), (-0.75, 0.23)),
)
_PARTED: Points = (
    *((-0.83, 0.36), (-0.83, 0.36), (-0.96, 0.20), (-0.93, 0.0), (-0.66, -0.13), (-0.05, -0.155)),
    *((0.48, -0.105), (0.92, 0.04), (1.08, 0.25), (1.04, 0.46), (0.95, 0.66), (0.80, 0.72), (0.80, 0.72)),
    *((0.92, 0.47), (0.84, 0.42), (0.74, 0.44), (0.71, 0.60), (0.71, 0.60), (0.62, 0.56), (0.57, 0.37)),
    *((0.42, 0.24), (0.30, 0.11), (0.30, 0.11), (0.05, 0.17), (-0.36, 0.21), (-0.68, 0.205), (-0.78, 0.25)),
)
_RECEDING: Points = (
    *((-0.83, 0.36), (-0.83, 0.36), (-0.89, 0.22), (-0.83, 0.06), (-0.56, -0.045), (-0.05, -0.07)),
    *((0.44, -0.045), (0.86, 0.06), (1.02, 0.25), (1.02, 0.45), (0.95, 0.66), (0.80, 0.72), (0.80, 0.72)),
    *((0.92, 0.47), (0.84, 0.42), (0.74, 0.44), (0.71, 0.57), (0.71, 0.57), (0.63, 0.52), (0.62, 0.37)),
    *((0.56, 0.24), (0.34, 0.05), (0.14, 0.03), (-0.10, 0.10), (-0.36, 0.09), (-0.58, 0.04), (-0.74, 0.16)),
)
_SIDES: Points = (
    *((0.71, 0.58), (0.71, 0.58), (0.63, 0.52), (0.62, 0.38), (0.70, 0.28), (0.86, 0.22), (1.00, 0.28)),
    *((1.03, 0.44), (0.96, 0.66), (0.80, 0.72), (0.80, 0.72), (0.93, 0.47), (0.84, 0.42), (0.74, 0.44)),
)
_BACK: Points = (
    *(
        (-0.85, 0.45),
        (-0.85, 0.45),
        (-0.94, 0.30),
        (-0.91, 0.13),
        (-0.74, -0.005),
        (-0.40, -0.075),
        (0.0, -0.09),
    ),
    *((0.46, -0.06), (0.88, 0.06), (1.08, 0.27), (1.06, 0.46), (0.99, 0.62), (0.86, 0.71), (0.86, 0.71)),
    *((0.90, 0.60), (0.90, 0.50), (0.78, 0.46), (0.68, 0.57), (0.68, 0.57), (0.58, 0.44), (0.42, 0.29)),
    *((0.18, 0.165), (-0.12, 0.13), (-0.36, 0.15), (-0.60, 0.22), (-0.76, 0.33)),
)
_BOB: Points = (
    *((-0.70, 0.84), (-0.70, 0.84), (-0.95, 0.80), (-1.04, 0.50), (-1.00, 0.16), (-0.80, -0.04)),
    *((-0.40, -0.125), (0.10, -0.125), (0.62, -0.06), (1.02, 0.10), (1.20, 0.38), (1.22, 0.70), (1.16, 0.92)),
    *((1.16, 0.92), (0.86, 0.96), (0.58, 0.90), (0.58, 0.90), (0.68, 0.74), (0.64, 0.48), (0.46, 0.30)),
    *((0.28, 0.12), (0.28, 0.12), (-0.02, 0.22), (-0.40, 0.27), (-0.74, 0.28), (-0.85, 0.42), (-0.83, 0.62)),
)
_PERM: Points = (
    *(
        (-0.82, 0.42),
        (-0.82, 0.42),
        (-0.98, 0.38),
        (-0.96, 0.25),
        (-1.05, 0.16),
        (-0.94, 0.07),
        (-0.90, -0.02),
    ),
    *((-0.72, -0.05), (-0.56, -0.115), (-0.34, -0.10), (-0.12, -0.135), (0.14, -0.11), (0.38, -0.115)),
    *((0.58, -0.05), (0.84, -0.02), (0.94, 0.08), (1.12, 0.16), (1.10, 0.28), (1.20, 0.40), (1.12, 0.50)),
    *((1.16, 0.62), (1.02, 0.68), (0.96, 0.75), (0.84, 0.73), (0.84, 0.73), (0.93, 0.56), (0.80, 0.48)),
    *((0.68, 0.55), (0.58, 0.48), (0.61, 0.37), (0.46, 0.33), (0.45, 0.22), (0.24, 0.225), (0.08, 0.155)),
    *((-0.12, 0.20), (-0.30, 0.15), (-0.50, 0.215), (-0.66, 0.20), (-0.74, 0.29), (-0.84, 0.33)),
)

_OVER: _Flow = (
    ((-0.72, 0.17), (-0.40, 0.12), (0.0, 0.13), (0.36, 0.13)),
    ((-0.50, -0.07), (-0.15, -0.09), (0.28, -0.07), (0.66, 0.0)),
    *(13, 9),
)
_NAPE: _Flow = (((0.62, 0.36), (0.80, 0.30), (0.96, 0.30)), ((0.70, 0.52), (0.84, 0.42), (0.99, 0.56)), 7, 6)
_SWEEP: _Flow = (
    ((0.27, 0.09), (0.22, 0.05), (0.12, -0.01), (0.05, -0.06)),
    ((-0.70, 0.19), (-0.84, 0.10), (-0.82, 0.01), (-0.62, -0.09)),
    *(9, 9),
)
_COMBED: _Flow = (
    ((-0.74, 0.25), (-0.40, 0.14), (0.0, 0.13), (0.30, 0.19), (0.56, 0.34)),
    ((-0.45, -0.07), (0.20, -0.08), (0.68, 0.02), (0.92, 0.14), (1.02, 0.34)),
    *(15, 8),
)
_FALL: _Flow = (((0.50, 0.20), (0.80, 0.16), (1.02, 0.26)), ((0.66, 0.86), (0.88, 0.92), (1.12, 0.88)), 7, 10)
_FRINGE: _Flow = (
    ((0.24, 0.10), (0.0, -0.04), (-0.30, -0.08)),
    ((-0.20, 0.22), (-0.66, 0.25), (-0.96, 0.22)),
    9,
    9,
)

_STYLES: dict[str, tuple[Points, Sequence[_Flow]]] = {
    "short": (_SHORT, (_OVER, _NAPE)),
    "crop": (_CROP, (_NAPE,)),
    "parted": (_PARTED, (_SWEEP, _NAPE)),
    "receding": (_RECEDING, (_NAPE,)),
    "bald": (_SIDES, (_NAPE,)),
    "bun": (_BACK, (_COMBED,)),
    "bob": (_BOB, (_FRINGE, _FALL)),
    "ponytail": (_BACK, (_COMBED,)),
    "perm": (_PERM, ()),
    "braid": (_BACK, (_COMBED,)),
}


def style_of(who: Sitter) -> tuple[str, bool]:
    """Return the cut of the hair and whether it is grey; "grey" by itself is short or a bun."""
    if who.hair == "grey":
        return ("bun" if who.face == "woman" else "short", True)
    return (who.hair, who.grey)


def behind(sheet: Sheet, head: Head, who: Sitter) -> None:
    """Cut what hangs behind the head: a bun, a tail, the back of a bob."""
    style, grey = style_of(who)
    body, strand = (WHITE, INK) if grey else (INK, PAPER)
    if style == "bun":
        _bun(sheet, head, body, strand, low=who.hat != "none")
    elif style == "ponytail":
        _tail(sheet, head, body, strand, low=who.hat != "none")
    elif style == "bob":
        sheet.shape(
            head.all([(-0.9, 0.2), (1.1, 0.2), (1.2, 0.9), (0.9, 0.97), (-0.5, 0.9), (-0.9, 0.82)]), INK
        )
    elif style == "braid":
        sheet.shape(head.all([(0.7, 0.5), (1.06, 0.4), (1.05, 0.8), (0.86, 1.1), (0.6, 1.0)]), body)


def _tail(sheet: Sheet, head: Head, body: int, strand: int, low: bool) -> None:
    """Cut a tail tied high, or at the nape where a hat needs the crown."""
    if low:
        tail = [
            (0.92, 0.44),
            (1.16, 0.46),
            (1.32, 0.66),
            (1.30, 0.94),
            (1.18, 1.18),
            (1.08, 1.00),
            (0.96, 0.72),
        ]
        flow = [(1.04, 0.52), (1.18, 0.56)], [(1.12, 1.04), (1.22, 1.06)]
    else:
        tail = [
            (0.84, 0.10),
            (1.16, 0.12),
            (1.46, 0.34),
            (1.50, 0.66),
            (1.36, 1.02),
            (1.24, 1.16),
            (1.20, 0.9),
        ]
        tail.append((1.0, 0.5))
        flow = [(1.02, 0.22), (1.3, 0.28)], [(1.22, 0.96), (1.36, 0.98)]
    sheet.shape(head.all(tail), body)
    sheet.hatch(head.all(flow[0]), head.all(flow[1]), 5, 9, strand)


def _bun(sheet: Sheet, head: Head, body: int, strand: int, low: bool) -> None:
    """Cut a bun at the crown, or at the nape where a hat needs the crown."""
    u, v = (1.14, 0.56) if low else (0.86, -0.04)
    ball = [
        (-0.30, 0.02),
        (-0.20, -0.11),
        (0.02, -0.15),
        (0.25, -0.10),
        (0.31, 0.03),
        (0.20, 0.13),
        (-0.12, 0.14),
    ]
    sheet.shape(head.all([(u + a, v + b) for a, b in ball]), body)
    for i in range(4):
        w = 0.24 - i * 0.055
        turn = [(u - w, v + 0.08 - i * 0.035), (u, v + 0.11 - i * 0.05), (u + w, v + 0.05 - i * 0.045)]
        sheet.cut(head.all(turn), 7, strand)


def front(sheet: Sheet, head: Head, who: Sitter) -> None:
    """Cut the hair that lies on the head."""
    style, grey = style_of(who)
    outline, flows = _STYLES[style]
    places = head.all(outline)
    sheet.shape(places, WHITE if grey else INK)
    with sheet.within(places):
        for a, b, count, width in flows:
            _strands(sheet, head, (a, b, count, width), grey)
        if style in ("crop", "receding"):
            _stubble(sheet, head, grey)
        if style == "perm":
            _curls(sheet, head, grey)
    if grey:
        sheet.cut([*places, places[0]], 5, INK, "none")
    if style == "braid":
        _braid(sheet, head, grey)


def _strands(sheet: Sheet, head: Head, flow: _Flow, grey: bool) -> None:
    """Cut one flow of strands; grey hair takes more of them, in ink."""
    a, b, count, width = flow
    if not grey:
        sheet.hatch(head.all(a), head.all(b), count, width, PAPER, 0.28)
        return
    sheet.hatch(head.all(a), head.all(b), count, width, SHADE, 0.2)
    sheet.hatch(head.all(a), head.all(b), count * 2, width * 0.7, INK, 0.3)


def _stubble(sheet: Sheet, head: Head, grey: bool) -> None:
    """Cut the short nicks of cropped hair."""
    tone = INK if grey else PAPER
    for _ in range(90):
        u, v = sheet.rng.uniform(-0.85, 0.75), sheet.rng.uniform(-0.05, 0.14)
        sheet.cut(head.all([(u, v), (u + 0.02 + 0.04 * u, v - 0.028)]), 5, tone)


def _curls(sheet: Sheet, head: Head, grey: bool) -> None:
    """Cut the rolling arcs of waved hair, thicker away from the light."""
    rng = sheet.rng
    for _ in range(120 if grey else 90):
        u, v = rng.uniform(-1.0, 1.15), rng.uniform(-0.14, 0.62)
        if grey and rng.random() > 0.40 + 0.45 * (u + 1) / 2:
            continue
        tone = (SHADE if rng.random() < 0.3 else INK) if grey else PAPER
        turn, w = rng.choice((-1, 1)), rng.uniform(0.06, 0.11)
        roll = [
            (u - w, v + 0.02 * turn),
            (u - w * 0.3, v - 0.025),
            (u + w * 0.5, v - 0.018),
            (u + w, v + 0.022),
        ]
        sheet.cut(head.all(roll), rng.uniform(5, 8), tone)


def _braid(sheet: Sheet, head: Head, grey: bool) -> None:
    """Cut a braid that comes forward over the near shoulder."""
    body, cut = (WHITE, INK) if grey else (INK, PAPER)
    knots: list[Point] = [(0.86 + 0.04 * i - 0.011 * i * i, 0.80 + 0.105 * i) for i in range(8)]
    for rim in (0.035, 0.0):
        for i, (u, v) in enumerate(knots):
            w, h = 0.17 - i * 0.010 + rim, 0.08 + rim / 3
            knot = [(u - w, v), (u, v - h), (u + w, v), (u + 0.03, v + h), (u - 0.03, v + h)]
            sheet.shape(head.all(knot), PAPER if rim else body)
    for i, (u, v) in enumerate(knots):
        w = 0.17 - i * 0.010
        sheet.cut(head.all([(u - w, v + 0.005), (u - 0.02, v + 0.05), (u + 0.02, v + 0.07)]), 6, cut)
        sheet.cut(head.all([(u + w, v + 0.005), (u + 0.04, v + 0.03)]), 6, cut)
