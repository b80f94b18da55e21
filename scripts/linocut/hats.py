"""What sits on the head: helmet, mask, cap, toque, scarf, goggles; and glasses."""

from __future__ import annotations

from .press import DIM, GOLD, INK, PAPER, RED, SHADE, WHITE, Sheet
from .sitter import Head, Sitter

HATS = (
    "none",
    "hard-hat",
    "welding-mask",
    "cap",
    "toque",
    "headscarf",
    "goggles",
    "safety-glasses",
    "hairnet",
)


def glasses(sheet: Sheet, head: Head) -> None:
    """Cut a pair of glasses."""
    near = [(-0.285, 0.475), (-0.285, 0.475), (-0.06, 0.465), (0.19, 0.48), (0.19, 0.48), (0.17, 0.575)]
    near += [(0.05, 0.61), (-0.14, 0.61), (-0.26, 0.58)]
    far = [(-0.475, 0.475), (-0.475, 0.475), (-0.64, 0.468), (-0.85, 0.48), (-0.85, 0.48), (-0.84, 0.56)]
    far += [(-0.75, 0.60), (-0.59, 0.602), (-0.50, 0.575)]
    for lens in (near, far):
        places = head.all(lens)
        sheet.cut([*places, places[0]], 9, INK, "none")
    sheet.cut(head.all([(-0.285, 0.50), (-0.38, 0.485), (-0.475, 0.50)]), 10, INK, "none")
    sheet.cut(head.all([(0.19, 0.495), (0.46, 0.478), (0.78, 0.475)]), 10, INK, "none")


def _safety_glasses(sheet: Sheet, head: Head) -> None:
    """Cut wrap-round safety glasses."""
    lens = [(-0.90, 0.455), (-0.90, 0.455), (-0.40, 0.462), (0.26, 0.455), (0.26, 0.455), (0.25, 0.57)]
    lens += [(0.05, 0.625), (-0.22, 0.605), (-0.38, 0.545), (-0.50, 0.60), (-0.72, 0.615), (-0.87, 0.56)]
    places = head.all(lens)
    shield = [(0.26, 0.45), (0.26, 0.45), (0.47, 0.46), (0.45, 0.56), (0.25, 0.59), (0.25, 0.59)]
    sheet.shape(head.all(shield), GOLD)
    sheet.cut([*places, places[0]], 8, INK, "none")
    sheet.cut(
        head.all([(-0.91, 0.452), (-0.40, 0.458), (0.30, 0.45), (0.50, 0.462), (0.80, 0.468)]),
        17,
        INK,
        "none",
    )
    sheet.cut(head.all([(0.13, 0.49), (0.06, 0.585)]), 7, PAPER, "none")
    sheet.cut(head.all([(-0.60, 0.49), (-0.65, 0.58)]), 6, PAPER, "none")


def _hard_hat(sheet: Sheet, head: Head, tone: int) -> None:
    """Cut a safety helmet, its ribs and its strap."""
    sheet.cut(head.all([(0.60, 0.30), (0.62, 0.55), (0.50, 0.80), (0.20, 0.985)]), 10, INK, "none")
    cast = [
        (-0.86, 0.30),
        (-0.86, 0.36),
        (-0.40, 0.345),
        (0.30, 0.33),
        (0.66, 0.40),
        (0.80, 0.30),
        (0.0, 0.22),
    ]
    sheet.shape(head.all(cast), INK)
    dome = [(-1.00, 0.25), (-1.00, 0.25), (-0.98, 0.05), (-0.74, -0.15), (-0.25, -0.27), (0.28, -0.26)]
    dome += [(0.80, -0.13), (1.08, 0.08), (1.14, 0.27), (1.14, 0.27), (0.5, 0.30), (-0.3, 0.32)]
    places = head.all(dome)
    sheet.shape(places, tone)
    line = INK if tone != INK else PAPER
    with sheet.within(places):
        back = [(0.42, -0.30), (0.62, -0.08), (0.66, 0.12), (0.60, 0.34), (1.3, 0.34), (1.3, -0.3)]
        sheet.shape(head.all(back), INK)
        sheet.hatch(
            head.all([(0.55, -0.2), (0.67, 0.0), (0.63, 0.28)]),
            head.all([(0.26, -0.2), (0.36, 0.02), (0.34, 0.28)]),
            10,
            11,
            INK,
        )
        _ribs(sheet, head, line, PAPER if tone != WHITE else DIM)
    brim = [
        (-1.00, 0.225),
        (-1.00, 0.225),
        (-1.25, 0.29),
        (-1.30, 0.335),
        (-0.95, 0.345),
        (-0.35, 0.33),
        (0.30, 0.29),
    ]
    brim += [
        (0.80, 0.285),
        (1.18, 0.315),
        (1.20, 0.27),
        (1.12, 0.24),
        (0.6, 0.225),
        (0.0, 0.255),
        (-0.5, 0.262),
    ]
    sheet.shape(head.all(brim), tone)
    sheet.cut(
        head.all(
            [(-1.30, 0.335), (-0.95, 0.348), (-0.35, 0.333), (0.30, 0.293), (0.80, 0.288), (1.20, 0.315)]
        ),
        9,
        INK,
        "none",
    )
    sheet.cut(head.all([(-1.02, 0.235), (-0.5, 0.262), (0.0, 0.253), (0.6, 0.225), (1.10, 0.235)]), 7, line)


def _ribs(sheet: Sheet, head: Head, line: int, light: int) -> None:
    """Cut the ribs along a helmet and the light between them."""
    sheet.cut(head.all([(-0.58, 0.25), (-0.66, 0.05), (-0.45, -0.14), (-0.15, -0.25)]), 8, line)
    sheet.cut(head.all([(-0.22, 0.24), (-0.30, 0.02), (-0.12, -0.16), (0.14, -0.26)]), 8, line)
    sheet.cut(head.all([(-0.86, 0.16), (-0.84, 0.03), (-0.70, -0.08)]), 13, light)
    sheet.cut(head.all([(-0.47, 0.17), (-0.51, 0.03), (-0.38, -0.09)]), 11, light)


def _welding_mask(sheet: Sheet, head: Head, tone: int) -> None:
    """Cut a welding mask pushed up over the forehead."""
    band = [(-0.87, 0.22), (-0.40, 0.185), (0.10, 0.18), (0.60, 0.22), (0.98, 0.30)]
    sheet.shape(
        head.all([(-0.86, 0.05), (0.9, 0.05), (0.98, 0.30), (0.6, 0.25), (0.0, 0.21), (-0.86, 0.25)]), INK
    )
    sheet.cut(head.all([(u, v + 0.03) for u, v in band]), 36, INK, "none")
    sheet.cut(head.all([(u, v + 0.03) for u, v in band]), 7, SHADE, "none")
    shell = [
        (-0.96, 0.16),
        (-0.96, 0.16),
        (-1.16, 0.05),
        (-1.20, -0.10),
        (-1.02, -0.36),
        (-0.70, -0.47),
        (-0.10, -0.47),
    ]
    shell += [
        (0.40, -0.38),
        (0.80, -0.16),
        (0.96, 0.08),
        (0.88, 0.26),
        (0.72, 0.29),
        (0.56, 0.20),
        (0.20, 0.13),
        (-0.40, 0.12),
    ]
    places = head.all(shell)
    sheet.shape(places, INK)
    with sheet.within(places):
        rim = [(-0.92, 0.13), (-0.45, 0.10), (0.15, 0.11), (0.50, 0.17)]
        sheet.cut(head.all(rim), 8, SHADE)
        sheet.hatch(
            head.all([(-1.14, 0.04), (-1.17, -0.12), (-1.0, -0.34)]),
            head.all([(-0.98, 0.02), (-1.0, -0.12), (-0.9, -0.26)]),
            9,
            11,
            PAPER,
        )
        sheet.cut(head.all([(-0.62, -0.43), (-0.10, -0.43), (0.36, -0.34), (0.72, -0.14)]), 9, PAPER)
        sheet.cut(head.all([(0.42, 0.10), (0.56, -0.04), (0.50, -0.24)]), 8, SHADE)
    window = [(-0.84, -0.08), (-0.76, -0.30), (0.10, -0.30), (0.20, -0.08)]
    glass = [(-0.74, -0.11), (-0.69, -0.265), (0.05, -0.265), (0.11, -0.11)]
    sheet.poly(head.all(window), PAPER)
    sheet.poly(head.all(glass), tone)
    sheet.cut(head.all([(-0.48, -0.125), (-0.36, -0.25)]), 10, PAPER, "none")
    sheet.cut(head.all([(-0.38, -0.125), (-0.26, -0.25)]), 5, PAPER, "none")
    sheet.disc(head.at(0.74, 0.20), 27, PAPER)
    sheet.disc(head.at(0.74, 0.20), 18, INK)


def _cap(sheet: Sheet, head: Head, tone: int) -> None:
    """Cut a peaked work cap."""
    cast = [(-0.84, 0.28), (-0.82, 0.37), (-0.40, 0.35), (0.20, 0.32), (0.60, 0.36), (0.60, 0.24)]
    sheet.shape(head.all(cast), INK)
    crown = [
        (-0.94, 0.26),
        (-0.94, 0.26),
        (-1.02, 0.08),
        (-0.92, -0.08),
        (-0.50, -0.18),
        (0.05, -0.20),
        (0.60, -0.14),
    ]
    crown += [(1.02, 0.0), (1.15, 0.16), (1.06, 0.34), (1.06, 0.34), (0.60, 0.27), (0.10, 0.25), (-0.5, 0.28)]
    places, line = head.all(crown), (PAPER if tone == INK else INK)
    sheet.shape(places, tone)
    with sheet.within(places):
        if tone != INK:
            sheet.shape(head.all([(0.48, -0.2), (0.62, 0.0), (0.52, 0.32), (1.3, 0.4), (1.3, -0.2)]), INK)
            sheet.hatch(
                head.all([(0.54, -0.12), (0.58, 0.26)]), head.all([(0.30, -0.08), (0.30, 0.24)]), 8, 10, INK
            )
        for points in (
            [(-0.86, 0.12), (-0.78, 0.0), (-0.55, -0.10)],
            [(-0.60, 0.12), (-0.50, 0.03), (-0.30, -0.04)],
            [(-0.1, 0.10), (0.06, 0.0), (0.24, -0.04)],
        ):
            sheet.cut(head.all(points), 10, line)
    band = [(-0.96, 0.20), (-0.5, 0.165), (0.1, 0.14), (0.6, 0.17), (1.10, 0.25)]
    sheet.cut(head.all(band), 7, line if tone != INK else PAPER, "none")
    peak = [
        (-0.96, 0.21),
        (-0.96, 0.21),
        (-1.24, 0.30),
        (-1.30, 0.365),
        (-1.0, 0.375),
        (-0.6, 0.335),
        (-0.1, 0.315),
        (0.22, 0.27),
    ]
    peak += [(0.22, 0.27), (-0.2, 0.235), (-0.6, 0.215)]
    sheet.shape(head.all(peak), INK)
    sheet.cut(head.all([(-1.18, 0.315), (-0.9, 0.275), (-0.5, 0.255), (-0.1, 0.255)]), 8, PAPER)


def _toque(sheet: Sheet, head: Head) -> None:
    """Cut a cook's tall hat."""
    puff = [
        (-0.92, 0.0),
        (-0.92, 0.0),
        (-1.10, -0.10),
        (-1.17, -0.24),
        (-1.00, -0.36),
        (-0.64, -0.39),
        (-0.40, -0.455),
    ]
    puff += [
        (0.05, -0.465),
        (0.36, -0.415),
        (0.76, -0.40),
        (1.10, -0.30),
        (1.19, -0.16),
        (1.02, 0.02),
        (1.02, 0.02),
    ]
    places = head.all(puff)
    sheet.shape(places, WHITE)
    with sheet.within(places):
        sheet.shape(head.all([(0.70, -0.5), (0.60, -0.26), (0.62, 0.1), (1.4, 0.1), (1.4, -0.5)]), SHADE)
        pleats = [(-0.72, 0.0), (-0.3, -0.02), (0.2, -0.02), (0.64, 0.0), (0.94, 0.02)]
        tops = [(-0.94, -0.30), (-0.45, -0.37), (0.12, -0.38), (0.72, -0.34), (1.08, -0.22)]
        sheet.hatch(head.all(pleats), head.all(tops), 11, 11, INK, 0.3)
    sheet.cut(places[1:13], 8, INK, "none")
    band = [
        (-0.93, 0.27),
        (-0.93, 0.27),
        (-0.93, -0.02),
        (-0.93, -0.02),
        (-0.4, -0.06),
        (0.2, -0.06),
        (1.03, 0.0),
    ]
    band += [(1.03, 0.0), (1.06, 0.32), (1.06, 0.32), (0.5, 0.25), (-0.2, 0.23)]
    places = head.all(band)
    sheet.shape(places, WHITE)
    with sheet.within(places):
        sheet.shape(head.all([(0.62, -0.1), (0.60, 0.4), (1.3, 0.4), (1.3, -0.1)]), SHADE)
        sheet.hatch(head.all([(1.06, 0.02), (1.06, 0.3)]), head.all([(0.74, 0.02), (0.74, 0.3)]), 8, 10, INK)
    sheet.cut(places[1:8], 7, INK, "none")
    sheet.cut([places[8], *places[9:12], places[0]], 9, INK, "none")


def _headscarf(sheet: Sheet, head: Head, tone: int) -> None:
    """Cut a scarf tied at the nape."""
    tails = [
        (0.96, 0.56),
        (1.20, 0.62),
        (1.38, 0.86),
        (1.22, 0.90),
        (1.10, 0.76),
        (1.12, 1.0),
        (0.96, 0.96),
        (0.92, 0.70),
    ]
    sheet.shape(head.all(tails), tone)
    scarf = [
        (-0.85, 0.30),
        (-0.85, 0.30),
        (-0.96, 0.14),
        (-0.88, -0.02),
        (-0.56, -0.11),
        (0.0, -0.14),
        (0.52, -0.09),
    ]
    scarf += [
        (0.96, 0.05),
        (1.13, 0.28),
        (1.12, 0.50),
        (1.02, 0.66),
        (1.02, 0.66),
        (0.88, 0.60),
        (0.70, 0.40),
        (0.46, 0.24),
    ]
    scarf += [(0.10, 0.155), (-0.36, 0.155), (-0.70, 0.22)]
    places = head.all(scarf)
    line = PAPER if tone in (INK, RED) else INK
    sheet.shape(places, tone)
    with sheet.within(places):
        sheet.hatch(
            head.all([(1.0, 0.62), (1.1, 0.5), (1.13, 0.3), (0.9, 0.05)]),
            head.all([(0.5, 0.28), (0.5, 0.16), (0.45, 0.02), (0.3, -0.06)]),
            8,
            10,
            INK if tone != INK else SHADE,
        )
        _dots(sheet, head, line)
    sheet.cut([places[17], *places[12:17][::-1]][0:1] + places[17:12:-1], 7, line, "none")
    sheet.cut(head.all([(0.94, 0.60), (1.04, 0.64), (1.06, 0.72)]), 8, line)


def _dots(sheet: Sheet, head: Head, tone: int) -> None:
    """Cut the small print of a scarf."""
    for row in range(4):
        for i in range(9):
            u = -0.80 + i * 0.20 + (row % 2) * 0.10
            v = 0.10 - row * 0.075 + 0.10 * max(u, 0.0) ** 2
            if u < 0.5:
                sheet.box(head.at(u, v), 10, 10, tone, 45)


def _goggles(sheet: Sheet, head: Head, tone: int) -> None:
    """Cut goggles pushed up on the forehead."""
    strap = [(-0.93, 0.185), (-0.40, 0.125), (0.10, 0.12), (0.60, 0.18), (0.99, 0.275)]
    sheet.cut(head.all(strap), 48, INK, "none")
    sheet.cut(head.all(strap), 36, tone, "none")
    for u, w in ((-0.66, 0.27), (-0.04, 0.34)):
        cup = [
            (-1, 0.0),
            (-0.86, -0.09),
            (0.0, -0.115),
            (0.86, -0.095),
            (1, 0.0),
            (0.84, 0.10),
            (-0.84, 0.10),
        ]
        for share, ink in ((1.08, PAPER), (0.96, INK), (0.66, SHADE)):
            sheet.shape(head.all([(u + a * w * share, 0.135 + b * share) for a, b in cup]), ink)
        sheet.cut(head.all([(u - w * 0.28, 0.18), (u + w * 0.04, 0.085)]), 13, WHITE, "none")
        sheet.cut(head.all([(u + w * 0.02, 0.18), (u + w * 0.26, 0.105)]), 6, WHITE, "none")


def _hairnet(sheet: Sheet, head: Head) -> None:
    """Cut the soft white cap of clean rooms and food halls."""
    cap = [
        (-0.88, 0.29),
        (-0.88, 0.29),
        (-1.00, 0.12),
        (-0.92, -0.06),
        (-0.58, -0.16),
        (0.0, -0.19),
        (0.56, -0.14),
    ]
    cap += [
        (1.02, 0.02),
        (1.16, 0.26),
        (1.10, 0.44),
        (0.98, 0.52),
        (0.98, 0.52),
        (0.78, 0.40),
        (0.50, 0.25),
        (0.1, 0.17),
        (-0.4, 0.175),
    ]
    places = head.all(cap)
    sheet.shape(places, WHITE)
    with sheet.within(places):
        sheet.shape(
            head.all([(0.56, -0.2), (0.62, 0.0), (0.60, 0.3), (0.9, 0.6), (1.4, 0.5), (1.4, -0.2)]), SHADE
        )
        low = [(-0.84, 0.26), (-0.4, 0.18), (0.1, 0.18), (0.5, 0.26), (0.78, 0.40), (0.98, 0.50)]
        high = [(-0.92, 0.06), (-0.42, 0.04), (0.12, 0.03), (0.62, 0.08), (0.94, 0.22), (1.10, 0.40)]
        sheet.hatch(head.all(low), head.all(high), 22, 8, INK, 0.15)
        sheet.cut(head.all([(-0.6, -0.08), (-0.2, -0.13), (0.2, -0.12)]), 7, INK)
    sheet.cut([places[0], *places[1:12]], 8, INK, "none")
    sheet.cut([places[11], *places[12:], places[0]], 9, INK, "none")


def put_on(sheet: Sheet, head: Head, who: Sitter, accent: str) -> None:
    """Cut the headgear, and glasses where they are worn."""
    if who.hat == "safety-glasses":
        _safety_glasses(sheet, head)
        return
    if who.glasses:
        glasses(sheet, head)
    red = accent == "hat"
    plain = who.rng("hat").choice((WHITE, GOLD, WHITE))
    if who.hat == "hard-hat":
        _hard_hat(sheet, head, RED if red else plain)
    elif who.hat == "welding-mask":
        _welding_mask(sheet, head, RED if red else SHADE)
    elif who.hat == "cap":
        _cap(sheet, head, RED if red else who.rng("hat").choice((INK, GOLD, SHADE)))
    elif who.hat == "toque":
        _toque(sheet, head)
    elif who.hat == "headscarf":
        _headscarf(sheet, head, RED if red else who.rng("hat").choice((SHADE, GOLD)))
    elif who.hat == "goggles":
        _goggles(sheet, head, RED if red else GOLD)
    elif who.hat == "hairnet":
        _hairnet(sheet, head)
