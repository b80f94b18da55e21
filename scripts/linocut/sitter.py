"""Who is drawn: the choices a portrait is made from, and the proportions that follow."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from random import Random

from .press import Point, Points

WIDTH, HEIGHT, MARGIN = 960, 1200, 44

FACES = ("man", "woman")
AGES = ("young", "middle", "old")
BUILDS = ("slim", "medium", "broad")
FACINGS = ("auto", "left", "right")
BEARDS = ("none", "moustache", "short", "stubble")


@dataclass(frozen=True)
class Sitter:
    """The choices for one portrait; the seed settles everything else."""

    seed: int
    hat: str = "none"
    motif: str = "plain"
    hair: str = "short"
    glasses: bool = False
    build: str = "medium"
    face: str = "man"
    age: str = "middle"
    wear: str = "auto"
    cloth: str = "auto"
    accent: str = "auto"
    beard: str = "none"
    grey: bool = False
    facing: str = "auto"

    def rng(self, part: str) -> Random:
        """Return the random numbers for one part, so that parts do not disturb each other."""
        return Random(f"{self.seed}:{part}")


@dataclass(frozen=True)
class Head:
    """Where the head is: u runs from far cheek to nape about the middle, v from crown to chin."""

    cx: float
    top: float
    half: float
    tall: float
    tilt: float
    jaw: float
    nose: float
    brow: float
    mouth: float
    eye: float
    neck: float
    shoulder: float
    pivot: Point = field(default=(0.0, 0.0))

    def at(self, u: float, v: float) -> Point:
        """Return the place of (u, v) on the sheet."""
        x, y = u * self.half, (v - 1) * self.tall
        cos, sin = math.cos(self.tilt), math.sin(self.tilt)
        return (self.cx + x * cos - y * sin, self.top + self.tall + x * sin + y * cos)

    def all(self, points: Points) -> list[Point]:
        """Return the places of many (u, v) pairs."""
        return [self.at(u, v) for u, v in points]

    @property
    def chin(self) -> float:
        """Return the height of the chin on the sheet."""
        return self.top + self.tall


_BODY = {"slim": (0.362, 0.61, 336), "medium": (0.382, 0.68, 364), "broad": (0.405, 0.77, 392)}


def proportions(who: Sitter) -> Head:
    """Return the head and shoulders a sitter's build, face and seed lead to."""
    rng, woman = who.rng("head"), who.face == "woman"
    half, neck, shoulder = _BODY[who.build]
    tall = rng.uniform(408, 426) * (0.965 if woman else 1.0)
    low = {"toque": 84, "hard-hat": 34, "welding-mask": 62}.get(who.hat, 0)
    return Head(
        cx=478 + rng.uniform(-8, 8),
        top=206 + low + rng.uniform(-6, 6) + (14 if woman else 0),
        half=tall * (half + rng.uniform(-0.008, 0.008)),
        tall=tall,
        tilt=math.radians(rng.uniform(-3.5, 3.0)),
        jaw=rng.uniform(0.96, 1.04) * (0.9 if woman else 1.0),
        nose=rng.uniform(-0.02, 0.03) - (0.03 if woman else 0),
        brow=rng.uniform(0.9, 1.25) * (0.62 if woman else 1.0),
        mouth=rng.uniform(0.9, 1.1),
        eye=rng.uniform(-0.012, 0.012),
        neck=neck * (0.82 if woman else 1.0),
        shoulder=shoulder * (0.88 if woman else 1.0),
    )
