"""Zensical: frames out of its own theme, ready for the day it takes Material's place.

Zensical renders with its own engine and knows no plugins of ours, so our shell is not on its pages yet; a
frame is cut from them all the same, and records pour into it. Not selectable as a site's engine so far.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from honorpress.config import Site
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.render.frames import frame_requests


def build_frames(site: Site, out: Path) -> None:
    """Render the site's frames with Zensical into `out`. Raises ProblemError with the engine's own words."""
    with tempfile.TemporaryDirectory(prefix="honorpress-") as folder:
        project = Path(folder)
        for request in frame_requests():
            source = project / "docs" / request.source
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(request.markdown, encoding="utf-8")
        (project / "docs" / "index.md").write_text(f"# {site.name}\n", encoding="utf-8")
        config = {
            "site_name": site.name,
            "site_dir": "built",
            "use_directory_urls": False,
            "nav": ["index.md"],
            "theme": {"name": "material", "language": site.options.language, "font": False},
        }
        (project / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", "mkdocs.yml"],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            reason = " ".join((done.stderr or done.stdout).split())[-400:]
            raise ProblemError(Problem(Origin(site.config_path.name), "engine", {"reason": reason}))
        shutil.copytree(project / "built", out, dirs_exist_ok=True)
