"""Where the files that ship with honorpress lie: beside the package in a wheel, at the root in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def theme_dir() -> Path:
    """The default theme: templates, assets, message catalogues."""
    packed = _PACKAGE / "theme"
    return packed if packed.is_dir() else _CHECKOUT / "theme"


def starter_dir() -> Path:
    """What `honorpress new` lays out."""
    return _PACKAGE / "starter"


def theme_dirs(custom: Path | None) -> tuple[Path, ...]:
    """Theme folders in order of preference: the site's own first."""
    return (custom, theme_dir()) if custom and custom.is_dir() else (theme_dir(),)
