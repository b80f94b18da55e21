"""Where the files that ship with honorpress lie: beside the package in a wheel, at the root in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

CONFIG_NAME: Final = "mkdocs.yml"
"""Name of a site's options."""
_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def theme_dir() -> Path:
    """The default theme: templates, assets, message catalogues."""
    packed = _PACKAGE / "theme"
    return packed if packed.is_dir() else _CHECKOUT / "theme"


def content_dir() -> Path:
    """Hand-written pages that any site can begin with: about, how to object, privacy, campus guide."""
    packed = _PACKAGE / "content"
    return packed if packed.is_dir() else _CHECKOUT / "content"


def starter_dir() -> Path:
    """Options and example records that `honorpress new` lays out."""
    return _PACKAGE / "starter_site"


def theme_dirs(custom: Path | None) -> tuple[Path, ...]:
    """Theme folders in order of preference: the site's own first."""
    return (custom, theme_dir()) if custom and custom.is_dir() else (theme_dir(),)
