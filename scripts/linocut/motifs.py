"""Quiet pictures of the trade behind a sitter, in the two palest inks."""

from __future__ import annotations

from collections.abc import Callable

from . import objects as o
from .press import DIM, GROUND, PAPER, Point, Sheet, arc
from .sitter import WIDTH


def _spot(sheet: Sheet, at: Point, size: float, turn: float = 0.0) -> o.Spot:
    """Return a quiet place for an object."""
    return o.Spot(sheet, at, size, o.QUIET, turn)


def _gear(sheet: Sheet) -> None:
    o.gear(_spot(sheet, (700, 400), 350, sheet.rng.uniform(0, 20)), 20)


def _gear_train(sheet: Sheet) -> None:
    o.gear(_spot(sheet, (200, 300), 212, 4), 16)
    o.gear(_spot(sheet, (760, 250), 250, 9), 20)
    o.gear(_spot(sheet, (838, 640), 165, 3), 12)
    o.gear(_spot(sheet, (120, 650), 145, 12), 11)


def _weld(sheet: Sheet) -> None:
    spot = o.Spot(sheet, (770, 560), 620, o.Tones(DIM, GROUND, PAPER, DIM, DIM, DIM))
    o.sparks(spot, 90)


def _chuck(sheet: Sheet) -> None:
    o.chuck(_spot(sheet, (680, 390), 340, sheet.rng.uniform(-20, 20)))


def _porcelain(sheet: Sheet) -> None:
    for y in (330, 640):
        sheet.bar((0, y), (WIDTH, y), 16, DIM)
    for i, x in enumerate((130, 330, 640, 836)):
        (o.vase if i % 2 else o.bowl)(_spot(sheet, (x, 209 if i % 2 else 258), 112 if i % 2 else 88))
    for i, x in enumerate((130, 800)):
        (o.bowl if i % 2 else o.vase)(_spot(sheet, (x, 560 if i % 2 else 522), 100 if i % 2 else 112))


def _kiln(sheet: Sheet) -> None:
    o.kiln(_spot(sheet, (650, 630), 470))
    for x, width in ((632, 26), (668, 16)):
        sheet.cut([(x, 128), (x - 22, 104), (x + 6, 80), (x - 16, 40)], width, DIM)


def _embroidery(sheet: Sheet) -> None:
    o.hoop(_spot(sheet, (690, 400), 335, -12))


def _tower(sheet: Sheet) -> None:
    o.tower(_spot(sheet, (214, 560), 470))
    o.tower(_spot(sheet, (800, 640), 330))
    for y, far in ((300, 455), (430, 548), (168, 362)):
        o.wires(_spot(sheet, (0, 0), 480), [(0.0, y / 480 - 0.1), (0.3, y / 480)])
        sheet.cut([(330, y), (560, y + 130), (700, far)], 6, DIM, "none")
        sheet.cut([(880, far), (930, far + 14), (980, far + 20)], 6, DIM, "none")


def _gauge(sheet: Sheet) -> None:
    sheet.bar((0, 690), (WIDTH, 690), 64, DIM)
    for x in (70, 420, 905):
        sheet.box((x, 690), 34, 96, DIM)
        sheet.bar((x - 19, 640), (x - 19, 740), 5, GROUND)
        sheet.bar((x + 19, 640), (x + 19, 740), 5, GROUND)
    o.gauge(_spot(sheet, (720, 340), 250))
    o.gauge(_spot(sheet, (176, 500), 128))


def _crane(sheet: Sheet) -> None:
    sheet.bar((0, 760), (WIDTH, 760), 20, DIM)
    o.crane(_spot(sheet, (690, 480), 300))
    for row in range(3):
        for i in range(2 if row < 2 else 1):
            o.container(_spot(sheet, (80 + i * 154 + row * 14, 716 - row * 68), 74), DIM)
    for i in range(9):
        y = 800 + i % 3 * 40
        sheet.cut([(i * 120 - 20, y), (i * 120 + 20, y - 9), (i * 120 + 60, y)], 8, DIM)


def _tea(sheet: Sheet) -> None:
    for i in range(7):
        y = 560 + i * 62
        sheet.cut(
            [(-20, y + 60), (200, y - 24), (480, y + 10), (760, y - 50), (990, y + 20)], 24, DIM, "none"
        )
        sheet.cut(
            [(-20, y + 60), (200, y - 24), (480, y + 10), (760, y - 50), (990, y + 20)], 4, GROUND, "none"
        )
    o.tea(_spot(sheet, (196, 320), 245, -10))
    o.tea(_spot(sheet, (790, 290), 215, 16))


def _ruler(sheet: Sheet) -> None:
    for i in range(60):
        reach = 92 if i % 10 == 0 else 64 if i % 5 == 0 else 40
        sheet.bar((44, 60 + i * 18.5), (44 + reach, 60 + i * 18.5), 5, DIM)
    for i in range(49):
        reach = 92 if i % 10 == 0 else 64 if i % 5 == 0 else 40
        sheet.bar((44 + i * 18.5, 44), (44 + i * 18.5, 44 + reach), 5, DIM)
    for radius in (300, 330, 440):
        sheet.cut(arc((640, 430), radius, radius, 0, 360, 40), 6, DIM, "none")
    sheet.bar((640, 44), (640, 900), 4, DIM)
    sheet.bar((180, 430), (940, 430), 4, DIM)
    o.caliper(_spot(sheet, (770, 690), 300, -64))


def _joints(sheet: Sheet) -> None:
    o.bracket(_spot(sheet, (480, 420), 360))


def _mortar(sheet: Sheet) -> None:
    o.drawers(_spot(sheet, (40, 40), 146.7), 6, 8)


def _wok(sheet: Sheet) -> None:
    sheet.bar((0, 120), (WIDTH, 120), 16, DIM)
    for i, x in enumerate((110, 215, 745, 850)):
        o.ladle(_spot(sheet, (x, 300 + i % 2 * 26), 165))
    for x in (170, 790):
        o.wok(_spot(sheet, (x, 640), 190))
        o.flames(_spot(sheet, (x, 830), 90), 5)


def _eaves(sheet: Sheet) -> None:
    o.eaves(_spot(sheet, (400, 430), 370))
    for x in (110, 250):
        sheet.bar((x, 560), (x, 900), 44, DIM)
    sheet.bar((0, 600), (400, 600), 26, DIM)


def _circuit(sheet: Sheet) -> None:
    o.circuit(_spot(sheet, (700, 380), 290))
    o.circuit(_spot(sheet, (130, 640), 160))


def _sewing(sheet: Sheet) -> None:
    sheet.bar((0, 300), (WIDTH, 300), 16, DIM)
    for x in (110, 246, 700, 840):
        o.spool(_spot(sheet, (x, 226), 86))
    o.shears(_spot(sheet, (812, 540), 205, 14))
    sheet.cut([(246, 290), (180, 420), (270, 520), (150, 620), (190, 780)], 7, DIM, "none")


def _plain(sheet: Sheet) -> None:
    for _ in range(150):
        x, y = sheet.rng.uniform(50, 910), sheet.rng.uniform(50, 900)
        sheet.cut([(x, y), (x + (x - 480) * 0.10, y + (y - 520) * 0.10)], 8, DIM, "end")


_MOTIFS: dict[str, Callable[[Sheet], None]] = {
    "gear": _gear,
    "gear-train": _gear_train,
    "weld-sparks": _weld,
    "lathe-chuck": _chuck,
    "porcelain": _porcelain,
    "kiln": _kiln,
    "embroidery": _embroidery,
    "power-tower": _tower,
    "gauge": _gauge,
    "port-crane": _crane,
    "tea-leaves": _tea,
    "ruler": _ruler,
    "wood-joints": _joints,
    "mortar": _mortar,
    "wok": _wok,
    "eaves": _eaves,
    "circuit": _circuit,
    "sewing": _sewing,
    "plain": _plain,
}
MOTIFS = tuple(_MOTIFS)


def chatter(sheet: Sheet, count: int = 46) -> None:
    """Cut the stray marks a gouge leaves near the edge of a block."""
    for i in range(count):
        along, off = sheet.rng.uniform(0.02, 0.98), sheet.rng.uniform(50, 84)
        side = i % 4
        x = (along * sheet.width, along * sheet.width, off, sheet.width - off)[side]
        y = (off, sheet.height - off, along * sheet.height, along * sheet.height)[side]
        dx, dy = ((0, 1), (0, -1), (1, 0), (-1, 0))[side]
        reach = sheet.rng.uniform(10, 30)
        sheet.cut([(x, y), (x + dx * reach, y + dy * reach)], 4, PAPER, "end")


def behind(sheet: Sheet, motif: str) -> None:
    """Cut a motif into the ground of a portrait."""
    _MOTIFS[motif](sheet)
    chatter(sheet)
    if sheet.rng.random() < 0.5:
        sheet.mirror()
