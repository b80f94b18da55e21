"""Work scenes: the bench of a trade with its things on it, and nobody in the picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random

from PIL import Image

from . import motifs
from . import objects as o
from . import tools as t
from .press import DIM, GOLD, GROUND, INK, PAPER, RED, SHADE, WHITE, Point, Sheet, proof

WIDTH, HEIGHT, MARGIN = 1200, 800, 40
_BACK, _FRONT = 500, 690


class Bench:
    """The sheet that the loud things of a scene are cut on, and the wall behind it."""

    def __init__(self, wall: Sheet, rng: Random) -> None:
        self.wall, self.top = wall, Sheet(WIDTH, HEIGHT, rng)

    def put(self, make: Callable[[o.Spot], None], at: Point, size: float, turn: float = 0.0) -> None:
        """Cut an object, with its own cleared outline, on what is there."""
        layer = Sheet(WIDTH, HEIGHT, self.top.rng)
        make(o.Spot(layer, at, size, o.LOUD, turn))
        self.top.lay(layer, halo=3)

    def shadow(self, x: float, y: float, width: float) -> None:
        """Cut the shadow an object throws on the bench."""
        for i in range(4):
            reach = width * (1 - i * 0.16)
            left = x - width * 0.4 + i * width * 0.12
            self.wall.cut(
                [(left, y + i * 9), (left + reach * 0.6, y + i * 9 - 1), (left + reach, y + i * 9)], 9, INK
            )

    def stand(self, make: Callable[[o.Spot], None], at: Point, size: float, foot: float, wide: float) -> None:
        """Cut an object standing on the bench: its foot and half-width are in its own units."""
        self.shadow(at[0] + size * wide * 0.3, at[1] + size * foot, size * wide * 2.2)
        self.put(make, at, size)

    def hang(self, make: Callable[[o.Spot], None], at: Point, size: float, turn: float = 0.0) -> None:
        """Cut an object quietly on the wall."""
        make(o.Spot(self.wall, at, size, o.QUIET, turn))


def _bench(sheet: Sheet) -> None:
    """Cut the bench: its lit top with grain, and its dark front edge."""
    rng = sheet.rng
    top, grain = rng.choice(((SHADE, GOLD), (SHADE, GOLD), (GOLD, INK), (DIM, GOLD)))
    sheet.poly([(0, _BACK), (WIDTH, _BACK), (WIDTH, HEIGHT), (0, HEIGHT)], top)
    sheet.bar((0, _BACK), (WIDTH, _BACK), 6, INK)
    for _ in range(34):
        x, y, reach = rng.uniform(-100, WIDTH), rng.uniform(_BACK + 16, _FRONT - 10), rng.uniform(80, 340)
        sheet.cut(
            [(x, y), (x + reach / 2, y + rng.uniform(-5, 5)), (x + reach, y)],
            4,
            rng.choice((grain, grain, PAPER)),
        )
    sheet.poly([(0, _FRONT), (WIDTH, _FRONT), (WIDTH, HEIGHT), (0, HEIGHT)], INK)
    for _ in range(22):
        x, y, reach = rng.uniform(-100, WIDTH), rng.uniform(_FRONT + 14, HEIGHT - 46), rng.uniform(90, 300)
        sheet.cut(
            [(x, y), (x + reach / 2, y + rng.uniform(-4, 4)), (x + reach, y)], 5, rng.choice((SHADE, GOLD))
        )


def _window(sheet: Sheet, x: float, width: float = 330, height: float = 320) -> None:
    """Cut a window with panes of plain paper."""
    sheet.box((x, 60 + height / 2), width + 26, height + 26, DIM)
    sheet.box((x, 60 + height / 2), width, height, PAPER)
    for i in (1, 2):
        sheet.bar((x - width / 2 + width * i / 3, 60), (x - width / 2 + width * i / 3, 60 + height), 11, DIM)
    for i in (1, 2):
        sheet.bar((x - width / 2, 60 + height * i / 3), (x + width / 2, 60 + height * i / 3), 11, DIM)


def _shelf(sheet: Sheet, y: float = 250) -> None:
    """Cut a shelf along the wall."""
    sheet.bar((0, y), (WIDTH, y), 14, DIM)


def _rack(b: Bench) -> None:
    """Hang hand tools along the wall."""
    b.wall.bar((0, 120), (WIDTH, 120), 14, DIM)
    makers = (t.hammer, t.wrench, t.chisel, o.caliper, t.wrench, t.chisel, t.hammer, t.chisel)
    for i, make in enumerate(makers):
        b.hang(make, (110 + i * 142, 222), 104, 90)


def _gear(b: Bench) -> None:
    _rack(b)
    b.stand(lambda s: o.gear(s, 18), (640, 394), 222, 0.98, 0.7)
    b.stand(lambda s: o.gear(s, 12), (900, 510), 112, 0.98, 0.7)
    b.stand(t.mug, (250, 520), 88, 0.66, 0.6)
    b.put(o.caliper, (420, 640), 170, -4)


def _gear_train(b: Bench) -> None:
    _window(b.wall, 960)
    b.stand(lambda s: o.gear(s, 20), (430, 380), 226, 0.98, 0.7)
    b.put(lambda s: o.gear(s, 12), (716, 470), 128, 9)
    b.put(lambda s: o.gear(s, 9), (880, 548), 92, 4)
    b.shadow(800, 612, 320)
    b.put(t.wrench, (620, 650), 170, 4)
    b.stand(t.mug, (1040, 540), 76, 0.66, 0.6)


def _weld(b: Bench) -> None:
    _window(b.wall, 230, 280)
    b.wall.poly([(200, 560), (930, 560), (1010, 650), (120, 650)], INK)
    b.wall.poly([(120, 650), (1010, 650), (1010, 672), (120, 672)], PAPER)
    for i in range(21):
        b.wall.cut([(222 + i * 18, 596), (236 + i * 18, 606), (222 + i * 18, 616)], 7, PAPER)
    b.top.hatch([(140, 648), (1000, 648)], [(190, 580), (940, 580)], 20, 4, SHADE)
    loud = o.Tones(INK, PAPER, WHITE, INK, GOLD, RED)
    with b.top.within([(0, 0), (WIDTH, 0), (WIDTH, 640), (0, 640)], straight=True):
        o.sparks(o.Spot(b.top, (622, 590), 420, loud), 84)
    b.put(t.torch, (770, 460), 178)


def _chuck(b: Bench) -> None:
    _rack(b)
    b.stand(o.chuck, (420, 370), 246, 0.98, 0.7)
    b.put(o.caliper, (830, 560), 180, -8)
    b.shadow(850, 640, 300)
    b.put(t.shavings, (820, 668), 72)
    b.stand(t.mug, (1050, 470), 78, 0.66, 0.6)


def _porcelain(b: Bench) -> None:
    _shelf(b.wall)
    for i in range(7):
        b.hang(
            o.vase if i % 3 == 0 else o.bowl,
            (110 + i * 164, 158 if i % 3 == 0 else 192),
            84 if i % 3 == 0 else 72,
        )
    b.stand(o.vase, (330, 400), 228, 0.98, 0.3)
    b.stand(o.bowl, (670, 510), 168, 0.7, 0.4)
    b.stand(o.bowl, (940, 570), 96, 0.7, 0.4)
    b.stand(t.brushes, (1060, 480), 96, 0.7, 0.5)


def _kiln(b: Bench) -> None:
    _window(b.wall, 180, 220, 260)
    b.stand(o.kiln, (600, 366), 300, 0.9, 0.9)
    b.stand(o.vase, (190, 500), 142, 0.98, 0.3)
    b.stand(o.bowl, (986, 576), 104, 0.7, 0.4)
    b.stand(o.bowl, (340, 630), 74, 0.7, 0.4)
    b.stand(o.vase, (1080, 480), 110, 0.98, 0.3)


def _embroidery(b: Bench) -> None:
    _window(b.wall, 250, 300)
    b.stand(o.hoop, (660, 370), 252, 0.98, 0.5)
    for i, x in enumerate((230, 340)):
        b.stand(o.spool, (x, 540 + i * 34), 78, 0.7, 0.5)
    b.put(o.shears, (1000, 560), 132, 78)


def _tower(b: Bench) -> None:
    _window(b.wall, 860, 420, 380)
    with b.wall.within([(655, 64), (1065, 64), (1065, 436), (655, 436)], straight=True):
        b.hang(o.tower, (800, 300), 220)
        b.hang(o.tower, (990, 360), 120)
        for y in (238, 178, 116):
            b.wall.cut([(650, y - 10), (900, y + 90), (1070, y + 110)], 3, DIM, "none")
    b.stand(t.helmet, (380, 490), 160, 0.44, 0.9)
    b.stand(t.insulator, (650, 450), 150, 1.1, 0.4)
    b.put(t.coil, (920, 620), 120)
    b.put(t.wrench, (300, 650), 140, -6)


def _gauge(b: Bench) -> None:
    _window(b.wall, 980, 280)
    b.stand(t.valve, (770, 500), 112, 1.1, 1.6)
    b.stand(o.gauge, (370, 340), 190, 1.3, 0.4)
    b.put(t.wrench, (880, 660), 150, 5)


def _crane(b: Bench) -> None:
    wall = b.wall
    wall.poly([(0, 560), (WIDTH, 560), (WIDTH, HEIGHT), (0, HEIGHT)], DIM)
    for i in range(40):
        x, y = wall.rng.uniform(0, 1160), wall.rng.uniform(580, 760)
        wall.cut([(x, y), (x + 30, y - 7), (x + 70, y)], 6, PAPER if i % 2 else SHADE)
    b.put(o.crane, (690, 400), 262)
    wall.poly([(560, 640), (WIDTH, 640), (WIDTH, HEIGHT), (540, HEIGHT)], INK)
    for i in range(5):
        wall.cut([(590 + i * 120, 680 + i % 2 * 34), (650 + i * 120, 682 + i % 2 * 34)], 6, SHADE)
    inks = (INK, RED, SHADE, INK, GOLD, INK, SHADE)
    for i, ink in enumerate(inks):
        row, column = divmod(i, 4)
        at = (120 + column * 116 + row * 50, 540 - row * 62)
        b.put(partial(o.container, ink=ink), at, 56)
    b.top.poly([(50, 566), (590, 566), (540, 650), (110, 650)], INK)
    b.top.cut([(70, 590), (320, 594), (570, 590)], 6, PAPER, "none")


def _tea(b: Bench) -> None:
    _window(b.wall, 280, 360, 360)
    b.hang(o.tea, (250, 250), 150, -8)
    b.stand(t.tray, (760, 570), 260, 0.3, 0.7)
    b.stand(t.teapot, (380, 500), 132, 0.64, 0.7)
    b.stand(o.bowl, (600, 640), 60, 0.7, 0.4)
    b.put(o.tea, (1010, 470), 150, 74)
    b.shadow(1010, 560, 240)


def _ruler(b: Bench) -> None:
    _rack(b)
    b.put(t.sheet_of_paper, (600, 580), 330)
    b.put(o.ruler, (560, 640), 260, -5)
    b.put(t.square, (800, 500), 150, 4)
    b.put(t.pencil, (900, 640), 120, -14)
    b.stand(t.mug, (200, 500), 84, 0.66, 0.6)


def _trestle(s: o.Spot) -> None:
    s.rect(-1.1, -1.0, 2.2, 0.5, GOLD)
    s.poly([(-0.8, -0.5), (-0.4, -0.5), (-0.9, 1.0), (-1.3, 1.0)], GOLD)
    s.poly([(0.8, -0.5), (0.4, -0.5), (0.9, 1.0), (1.3, 1.0)], GOLD)
    s.line([(-1.1, -0.5), (1.1, -0.5)], 0.06, INK)
    s.line([(-0.95, 0.4), (0.95, 0.4)], 0.16, GOLD)


def _joints(b: Bench) -> None:
    _rack(b)
    b.shadow(560, 580, 760)
    b.put(_trestle, (440, 524), 70)
    b.put(o.joint, (590, 400), 210)
    b.put(t.chisel, (330, 640), 160, -6)
    b.put(t.pencil, (930, 560), 90, 12)
    b.put(t.hammer, (900, 630), 150, 8)
    b.put(t.shavings, (610, 672), 84)


def _mortar(b: Bench) -> None:
    b.hang(lambda s: o.drawers(s, 9, 5), (40, 40), 126)
    b.stand(o.mortar, (560, 470), 190, 0.84, 0.5)
    b.stand(t.parcel, (870, 560), 104, 0.46, 0.7)
    b.stand(t.parcel, (1030, 590), 82, 0.46, 0.7)
    b.stand(o.bowl, (270, 570), 100, 0.7, 0.4)


def _stove(s: o.Spot) -> None:
    s.rect(-0.9, -0.14, 1.8, 0.44, INK)
    for i in range(9):
        s.line([(-0.8 + i * 0.2, -0.06), (-0.8 + i * 0.2, 0.10)], 0.03, PAPER)
    s.line([(-0.84, 0.18), (0.84, 0.18)], 0.02, SHADE)


def _wok(b: Bench) -> None:
    b.wall.bar((0, 100), (WIDTH, 100), 14, DIM)
    for i in range(7):
        b.hang(o.ladle, (130 + i * 160, 236), 128)
    b.put(lambda s: o.flames(s, 7), (450, 612), 150)
    b.put(_stove, (450, 640), 260)
    b.put(o.wok, (450, 420), 222)
    b.stand(t.board, (900, 590), 180, 0.3, 0.9)
    b.put(o.cleaver, (890, 560), 118, -6)


def _eaves(b: Bench) -> None:
    b.hang(o.eaves, (560, 240), 330)
    b.stand(o.bracket, (620, 400), 186, 1.0, 0.5)
    b.put(t.chisel, (300, 640), 150, -6)
    b.put(t.hammer, (950, 630), 146, 8)
    b.put(t.pencil, (920, 560), 90, -10)


def _circuit_board(s: o.Spot) -> None:
    s.rect(-1.52, -1.46, 3.04, 2.84, INK)
    s.rect(-1.47, -1.41, 2.94, 2.74, WHITE)
    o.circuit(s)


def _circuit(b: Bench) -> None:
    _window(b.wall, 230, 280)
    b.stand(_circuit_board, (610, 372), 180, 1.36, 0.9)
    b.put(t.iron, (970, 560), 160)
    b.stand(t.mug, (260, 530), 78, 0.66, 0.6)


def _sewing(b: Bench) -> None:
    _shelf(b.wall)
    for i in range(9):
        b.hang(o.spool, (90 + i * 128, 190), 64)
    b.stand(t.sewing_machine, (600, 440), 230, 0.92, 1.0)
    b.put(t.cloth, (420, 640), 190)
    b.put(o.shears, (960, 620), 112, 82)
    b.stand(o.spool, (1040, 520), 62, 0.7, 0.5)


def _plain(b: Bench) -> None:
    _rack(b)
    b.stand(t.helmet, (600, 490), 170, 0.44, 0.9)
    b.stand(t.mug, (270, 510), 96, 0.66, 0.6)
    b.put(t.hammer, (900, 600), 160, 6)
    b.put(t.wrench, (480, 650), 150, -5)


_SCENES: dict[str, Callable[[Bench], None]] = {
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


def scene_block(seed: int, motif: str) -> Sheet:
    """Return the finished block of a work scene, before printing."""
    rng = Random(f"{seed}:scene:{motif}")
    wall = Sheet(WIDTH, HEIGHT, rng, GROUND)
    bench = Bench(wall, rng)
    if motif != "port-crane":
        _bench(wall)
    _SCENES[motif](bench)
    wall.lay(bench.top)
    motifs.chatter(wall)
    if rng.random() < 0.5:
        wall.mirror()
    wall.frame(MARGIN)
    return wall


def scene(seed: int, motif: str) -> Image.Image:
    """Return a printed work scene of one trade."""
    return proof(scene_block(seed, motif), f"{seed}:{motif}")
