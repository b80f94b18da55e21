"""The wheel works elsewhere: installed into an empty environment, it lays out a site and builds it."""

import subprocess
import sys
from pathlib import Path

from support.tools import ROOT


def _run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_wheel_builds_a_new_site(tmp_path: Path) -> None:
    """pip install, honorpress new, honorpress build: no checkout in sight."""
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, cwd=ROOT)
    (wheel,) = tmp_path.glob("honorpress-*.whl")
    venv = tmp_path / "venv"
    _run(sys.executable, "-m", "venv", venv, cwd=tmp_path)
    pip = (venv / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check")
    _run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "site.txt", cwd=tmp_path)
    _run(*pip, "--no-deps", wheel, cwd=tmp_path)
    honorpress = venv / "bin" / "honorpress"
    _run(honorpress, "new", "my-site", cwd=tmp_path)
    site = tmp_path / "my-site"
    assert "!/.honorpress/imports/" in (site / ".gitignore").read_text(encoding="utf-8")
    assert "没有问题" in _run(honorpress, "check", cwd=site)
    _run(honorpress, "build", "--strict", cwd=site)
    page = (site / "site" / "example" / "2025" / "li-shouzhen" / "index.html").read_text(encoding="utf-8")
    assert "李守真" in page
    assert 'data-state="named"' in page
    for uri in ("index.html", "assets/hp.css", "about/index.html", "people/index.html", "campus/index.html"):
        assert (site / "site" / uri).is_file(), uri
