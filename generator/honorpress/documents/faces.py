"""The faces that documents are set in: the site's own licensed ones first, then those of the pack."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, get_args

from honorpress.config import DocumentFonts
from honorpress.documents.coverage import read_coverage
from honorpress.problems import Origin, Problem
from honorpress.resources import CONFIG_NAME, theme_dir

Role = Literal["fang", "kai", "hei", "biaosong", "song"]
"""仿宋 text, 楷体 second headings, 黑体 headings, 小标宋 titles, 宋体 page numbers."""

ROLES: Final[tuple[Role, ...]] = get_args(Role)

_MARKS: Final = r"[0-9A-Za-z“”‘’—…·%‰.:+\-]"
"""What the pack's 宋体 face draws within text: LXGW's digits and quotation marks do not fit the grid."""

_LAST_FILE: Final = "HonorpressFang-Regular.ttf"
"""File of the face that every role ends with, so that what it has can always be drawn."""


@dataclass(frozen=True, slots=True, order=True)
class Face:
    """A font family; with `covers`, a pattern, only for the characters that match."""

    family: str
    covers: str = ""


_LAST: Final = Face("Honorpress Fang")

_PACK: Final[Mapping[Role, tuple[Face, ...]]] = {
    "fang": (Face("Honorpress Marks", _MARKS), _LAST),
    "kai": (Face("Honorpress Marks", _MARKS), Face("Honorpress Kai"), _LAST),
    "hei": (Face("Honorpress Hei"), _LAST),
    "biaosong": (Face("Honorpress Biaosong"), _LAST),
    "song": (Face("Honorpress Marks"), _LAST),
}


@dataclass(frozen=True)
class Faces:
    """Faces by role, and the folders where their files lie."""

    folders: tuple[Path, ...]
    roles: Mapping[Role, tuple[Face, ...]]
    own_files: tuple[tuple[Path, int], ...] = ()
    """Files of the site's own faces that are used, with the place in a collection."""

    @cached_property
    def drawn(self) -> frozenset[int]:
        """Code points that text of every role can draw. Raises OSError, ValueError."""
        pack = read_coverage(theme_dir() / "fonts" / _LAST_FILE)
        return pack.union(*(read_coverage(path, index) for path, index in self.own_files))

    @cached_property
    def digest(self) -> str:
        """Hash of the faces' names and files, part of each document's key in the cache. Raises OSError."""
        digest = hashlib.sha256(repr(sorted(self.roles.items())).encode())
        for folder in self.folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()


def find_faces(root: Path, own: DocumentFonts | None) -> tuple[Faces, Sequence[Problem]]:
    """Find the faces of a site.

    Args:
        root: The site's root, below which its own fonts lie.
        own: The option `fonts`.

    Returns:
        The faces, and a problem for each family that the option names and its folder lacks; the pack's face
        stands in for it.
    """
    pack = theme_dir() / "fonts"
    if own is None:
        return Faces((pack,), _PACK), ()
    folder = root / own.folder
    files = _families(folder)
    named = {role: name for role in ROLES if (name := getattr(own, role))}
    problems = [
        Problem(
            Origin(CONFIG_NAME),
            "font-missing",
            {"name": name, "folder": own.folder, "found": "、".join(sorted(files)) or "-"},
            "warning",
        )
        for name in named.values()
        if name not in files
    ]
    found = {role: name for role, name in named.items() if name in files}
    # What one role's face lacks may stand in another's.
    others = tuple(Face(name) for name in dict.fromkeys(found.values()))
    roles = {
        role: (*([Face(found[role])] if role in found else []), *faces, *others)
        for role, faces in _PACK.items()
    }
    used = tuple(file for name in dict.fromkeys(found.values()) for file in files[name])
    return Faces((folder, pack) if found else (pack,), roles, used), problems


def _families(folder: Path) -> Mapping[str, Sequence[tuple[Path, int]]]:
    """Files of a folder, with the place in a collection, by family as Typst calls it."""
    if not folder.is_dir():
        return {}
    import typst  # a tenth of a second, which most builds do not need

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    files: dict[str, list[tuple[Path, int]]] = {}
    for info in fonts.fonts():
        if info.path:
            files.setdefault(info.family, []).append((Path(info.path), info.index))
    return files
