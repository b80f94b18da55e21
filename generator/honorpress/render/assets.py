"""The theme's own assets: style sheets joined into one, scripts as they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

FOLDER: Final = "assets/"
_DIGITS: Final = 8


def theme_assets(folders: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield address and text of each asset.

    Args:
        folders: Theme folders in order of preference. A site's own `styles/*.css` come after ours, so that
            they win; a script of the same name replaces ours.
    """
    sheets = [path for folder in reversed(folders) for path in sorted((folder / "styles").glob("*.css"))]
    yield f"{FOLDER}hp.css", "\n".join(path.read_text(encoding="utf-8").strip() for path in sheets) + "\n"
    scripts = {path.name: path for folder in reversed(folders) for path in (folder / "scripts").glob("*.js")}
    for name in sorted(scripts):
        yield f"{FOLDER}{name}", scripts[name].read_text(encoding="utf-8")


def asset_addresses(folders: Sequence[Path]) -> Mapping[str, str]:
    """How pages ask for each asset, by its name: with a fingerprint, so that browsers may keep it for good.

    One that changed has another address, and no visitor is shown the one that was kept.

    Args:
        folders: As of `theme_assets`.
    """
    return {
        uri.removeprefix(FOLDER): f"{uri}?v={hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]}"
        for uri, text in theme_assets(folders)
    }
