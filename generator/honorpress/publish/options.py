"""From a target's options to the target."""

from __future__ import annotations

import difflib
from pathlib import Path

from honorpress.config import Site, covers_sources
from honorpress.destinations import FolderTarget, GitTarget, S3Target, SshTarget, ZipTarget
from honorpress.problems import Origin, Problem, ProblemError
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
    match options:
        case FolderTarget():
            from honorpress.publish.folder import Folder

            return Folder(name, _local(site, options.path), options.keep)
        case ZipTarget():
            from honorpress.publish.zipped import Zipped

            return Zipped(name, _local(site, options.path), options.name, options.keep)
        case GitTarget():
            from honorpress.publish.git import GitBranch

            return GitBranch(name, site.root, site.cache_dir, options)
        case SshTarget():
            from honorpress.publish.server import Server

            config = site.root / options.ssh_config if options.ssh_config else None
            return Server(name, options, config)
        case S3Target():
            from honorpress.publish.s3 import S3

            return S3(name, options)


def _local(site: Site, path: str) -> Path:
    """A folder of this computer. Raises ProblemError where the site's own files lie there."""
    full = (site.root / path).resolve()
    crossing = full.is_relative_to(site.site_dir) or site.site_dir.is_relative_to(full)
    if crossing or covers_sources(site, full):
        raise ProblemError(Problem(Origin(site.config_path.name), "target-covers-site", {"name": path}))
    return full
