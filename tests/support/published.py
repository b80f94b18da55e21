"""Sites that are ready to be published: two states of the small site, built once a run."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from honorpress.config import Site, read_site
from honorpress.privacy import Allowed
from honorpress.publish.run import Outcome, Request, publish
from honorpress.publish.target import Target
from honorpress.today import SHANGHAI
from support.once import make_once
from support.sites import AS_OF, SMALL_SITE, built_site, call_honorpress, edited, make_site, write_site

NEWER: Final = {
    **edited("honorees/craft/2024/tian-fu/honoree.md", ("name: 田富", "name: 田福")),
    "honorees/craft/2024/wu-gang/honoree.md": SMALL_SITE["honorees/craft/2024/tian-fu/honoree.md"].replace(
        "田富", "吴刚"
    ),
    "honorees/craft/2024/cohort.yml": SMALL_SITE["honorees/craft/2024/cohort.yml"].replace(
        "[ma-qingshan, tian-fu]", "[ma-qingshan, tian-fu, wu-gang]"
    ),
}
"""One more honoree, and a name mended."""
MOMENT: Final = dt.datetime(2024, 6, 1, 9, 30, tzinfo=SHANGHAI)


def built_trees(factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small site's tree and that of `NEWER`; tests must not write into them."""
    built = built_site(factory)

    def make(root: Path) -> None:
        make_site(root, NEWER, engine=built)
        assert call_honorpress("build", "--as-of", AS_OF, root=root).exit_code == 0

    return built / "site", make_once(factory, "small-site-newer", make) / "site"


def lay_site(root: Path, tree: Path, targets: str, *, overrides: dict[str, str] | None = None) -> Site:
    """Lay out the small site with targets in its options and a built tree.

    Args:
        root: Folder to write into.
        tree: A built tree, copied to `site`.
        targets: The mapping below `targets:`, as YAML on one line.
    """
    text = SMALL_SITE["mkdocs.yml"].replace(
        "  - honorpress\n", f"  - honorpress:\n      targets: {targets}\n"
    )
    write_site(root, {**NEWER, "mkdocs.yml": text, **(overrides or {})})
    replace_tree(root, tree)
    return read_site(root / "mkdocs.yml")


def replace_tree(root: Path, tree: Path) -> None:
    """Put another built tree in place, as a build does."""
    shutil.rmtree(root / "site", ignore_errors=True)
    shutil.copytree(tree, root / "site")


def publish_tree(site: Site, tree: Path, target: Target, number: int = 0, **changes: object) -> Outcome:
    """Publish a tree, `number` minutes after the first moment."""
    request = Request(
        moment=MOMENT + dt.timedelta(minutes=number),
        as_of=dt.date.fromisoformat(AS_OF),
        problems=(),
        allowed=Allowed(),
    )
    return publish(site, tree, target, replace(request, **changes))  # type: ignore[arg-type]
