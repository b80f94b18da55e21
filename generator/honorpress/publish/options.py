"""From a target's options to the target."""

from __future__ import annotations

import difflib

from honorpress.config import Site, covers_sources
from honorpress.destinations import FolderTarget
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.publish.folder import Folder
from honorpress.publish.target import Target


def open_target(site: Site, name: str | None) -> Target:
    """Make the target of a name in mkdocs.yml; without a name the only one there is.

    Raises:
        ProblemError: There is none of that name, or it would cover the site's own files.
    """
    names = list(site.options.targets)
    name = name or (names[0] if len(names) == 1 else "")
    options = site.options.targets.get(name)
    origin = Origin(site.config_path.name)
    if options is None:
        near = difflib.get_close_matches(name, names, n=1)
        values = {"name": name, "names": ", ".join(names) or "-", "near": near[0] if near else ""}
        raise ProblemError(Problem(origin, "unknown-target", values))
    if isinstance(options, FolderTarget):
        path = (site.root / options.path).resolve()
        if (
            covers_sources(site, path)
            or path.is_relative_to(site.site_dir)
            or site.site_dir.is_relative_to(path)
        ):
            raise ProblemError(Problem(origin, "target-covers-site", {"name": options.path}))
        return Folder(name, path, options.keep)
    raise ProblemError(Problem(origin, "unknown-target", {"name": name, "names": "", "near": ""}))
