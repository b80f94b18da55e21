"""Hand-written files whose address the site needs for itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from honorpress.config import Site
from honorpress.problems import Origin, Problem
from honorpress.read.written import HOME_TEXT, written_files, written_output
from honorpress.render.assets import theme_assets
from honorpress.render.frames import is_frame
from honorpress.resources import theme_dirs


def overlaps(site: Site, made: Collection[str]) -> Iterator[Problem]:
    """Report each hand-written file that would be covered, since nobody would ever see it.

    Args:
        made: Paths below the output of all that is made of records.
    """
    assets = {uri for uri, _ in theme_assets(theme_dirs(site.custom_theme))}
    for uri in written_files(site.root / site.content_dir):
        output = written_output(uri)
        if uri != HOME_TEXT and (output in made or output in assets or is_frame(output)):
            origin = Origin(f"{site.content_dir}/{uri}")
            yield Problem(origin, "address-taken", {"address": output})
