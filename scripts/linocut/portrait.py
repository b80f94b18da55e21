"""A portrait: ground and motif, then the bust, printed on paper."""

from __future__ import annotations

from PIL import Image

from . import clothes, face, hair, hats, motifs
from .press import GROUND, Sheet, proof
from .sitter import HEIGHT, MARGIN, WIDTH, Sitter, proportions

ACCENTS = ("auto", "hat", "neck", "chest", "none")

_WEAR_BY_HAT = {
    "hard-hat": ("vest", "jacket", "overalls"),
    "welding-mask": ("jacket", "apron"),
    "toque": ("chef",),
}
_WEAR_BY_MOTIF = {
    "embroidery": ("mandarin",),
    "porcelain": ("apron", "mandarin"),
    "kiln": ("apron",),
    "tea-leaves": ("mandarin",),
    "mortar": ("coat", "mandarin"),
    "wok": ("chef",),
    "wood-joints": ("apron", "jacket"),
    "eaves": ("mandarin", "jacket"),
    "gauge": ("coat", "jacket"),
    "ruler": ("jacket", "coat"),
}
_REDDENS = {
    "hard-hat": ("hat", "neck"),
    "cap": ("neck", "chest"),
    "headscarf": ("hat",),
    "goggles": ("hat", "neck"),
}


def _wear(who: Sitter) -> str:
    """Return the clothes that go with hat and trade."""
    if who.wear != "auto":
        return who.wear
    by_motif = _WEAR_BY_MOTIF.get(who.motif, ("jacket", "jacket", "overalls"))
    return who.rng("wear").choice(_WEAR_BY_HAT.get(who.hat, by_motif))


def _accent(who: Sitter, wear: str) -> str:
    """Return where the one vermilion of the picture goes."""
    if who.accent != "auto":
        return who.accent
    if wear in ("vest", "chef", "mandarin"):
        return "hat" if who.hat == "headscarf" else "neck"
    return who.rng("accent").choice(_REDDENS.get(who.hat, ("neck", "chest")))


def _figure(who: Sitter) -> Sheet:
    """Cut the bust on a sheet of its own."""
    sheet = Sheet(WIDTH, HEIGHT, who.rng("hand"))
    head, wear = proportions(who), _wear(who)
    accent = _accent(who, wear)
    hair.behind(sheet, head, who)
    clothes.dress(sheet, head, who, wear, accent, lambda: face.neck(sheet, head))
    face.face(sheet, head, who)
    hair.front(sheet, head, who)
    hats.put_on(sheet, head, who, accent)
    return sheet


def block(who: Sitter) -> Sheet:
    """Return the finished block of a portrait, before printing."""
    sheet = Sheet(WIDTH, HEIGHT, who.rng("ground"), GROUND)
    motifs.behind(sheet, who.motif)
    figure = _figure(who)
    turned = who.facing == "right" or (who.facing == "auto" and who.rng("facing").random() < 0.4)
    if turned:
        figure.mirror()
    sheet.lay(figure, halo=5)
    sheet.frame(MARGIN)
    return sheet


def portrait(who: Sitter) -> Image.Image:
    """Return the printed portrait."""
    return proof(block(who), f"{who.seed}")
