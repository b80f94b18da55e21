"""The theme's own assets: style sheets joined into one, scripts as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path


def theme_assets(folders: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield address and text of each asset.

    Args:
        folders: Theme folders in order of preference. A site's own `styles/*.css` come after ours, so that
            they win; a script of the same name replaces ours.
    """
    sheets = [path for folder in reversed(folders) for path in sorted((folder / "styles").glob("*.css"))]
    yield "assets/hp.css", "\n".join(path.read_text(encoding="utf-8").strip() for path in sheets) + "\n"
    scripts = {path.name: path for folder in reversed(folders) for path in (folder / "scripts").glob("*.js")}
    for name in sorted(scripts):
        yield f"assets/{name}", scripts[name].read_text(encoding="utf-8")
