"""A build that fails leaves the old site byte for byte, and nothing beside it."""

from __future__ import annotations

import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from jinja2 import TemplateError

from support.sites import (
    AS_OF,
    SMALL_SITE,
    call_honorpress,
    edited,
    make_site,
    run_honorpress,
    tree_hashes,
    write_site,
)

OWN_THEME = edited("mkdocs.yml", ("  font: false\n", "  font: false\n  custom_dir: theme\n"))
LEFT_BESIDE = {".honorpress", ".site.lock", "content", "honorees", "mkdocs.yml", "site"}


@pytest.fixture
def site(tmp_path: Path, built: Path) -> Path:
    """A site that was built, with its old output in `site`."""
    make_site(tmp_path, engine=built)
    shutil.copytree(built / "site", tmp_path / "site")
    return tmp_path


def fails(site: Path, *arguments: str) -> str:
    """Build in vain; return what was printed."""
    with untouched(site):
        done = call_honorpress("build", "--as-of", AS_OF, *arguments, root=site)
        assert done.exit_code == 1, done.output
    return done.stderr


@contextmanager
def untouched(site: Path) -> Iterator[None]:
    """Whatever happens inside leaves the old output, and nothing visible beside it."""
    before = tree_hashes(site / "site")
    yield
    assert tree_hashes(site / "site") == before
    beside = {path.name for path in site.iterdir() if not path.name.startswith(".site.new-")}
    assert beside - {"theme"} <= LEFT_BESIDE


def works_again(site: Path) -> None:
    """After mending, the next build makes what the first made."""
    before = tree_hashes(site / "site")
    write_site(site)
    done = call_honorpress("build", "--as-of", AS_OF, root=site)
    assert (done.exit_code, done.stderr) == (0, "")
    assert tree_hashes(site / "site") == before
    assert not any(site.glob(".site.new*"))


@pytest.mark.parametrize(
    ("template", "text", "line"),
    [
        ("main.html", "{% extends 'base.html' %}\n\n{% block oops %}\n", 3),
        ("main.html", "{{ nothing.here }}", 1),
    ],
)
def test_a_broken_template_of_the_shell(site: Path, template: str, text: str, line: int) -> None:
    write_site(site, {**OWN_THEME, f"theme/{template}": text})
    first = fails(site).splitlines()[0]
    assert first.startswith(f"theme/{template}:{line}: ") and first.endswith("[template]")
    works_again(site)


@pytest.mark.parametrize("text", ["{{ no_such_value.x }}", "{% if %}"])
def test_a_broken_template_of_a_page(site: Path, text: str) -> None:
    write_site(site, {**OWN_THEME, "theme/pages/honoree.html": text})
    with untouched(site), suppress(TemplateError):  # a traceback or a problem
        call_honorpress("build", "--as-of", AS_OF, root=site)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plugins:\n", "markdown_extensions: [no_such_extension]\nplugins:\n"),
        ("plugins:\n", "hooks: [no_such_hook.py]\nplugins:\n"),
        ("docs_dir: content", "docs_dir: no_such_folder"),
        ("  name: material", "  name: no_such_theme"),
    ],
)
def test_an_engine_that_stops(site: Path, old: str, new: str) -> None:
    write_site(site, edited("mkdocs.yml", (old, new)))
    assert fails(site).splitlines()[0].endswith("[engine]")


def test_errors_under_strict(site: Path) -> None:
    path = "honorees/craft/2024/li-na/honoree.md"
    write_site(site, {path: SMALL_SITE[path].replace("技师", "大师")})
    assert "[not-allowed]" in fails(site, "--strict")
    works_again(site)


def small_files_only() -> None:
    """Let this process write no file above 3 kB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))


def test_files_that_cannot_be_written_whole(site: Path) -> None:
    with untouched(site):
        done = run_honorpress("build", "--as-of", AS_OF, cwd=site, preexec_fn=small_files_only)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.splitlines()[0].endswith("[unreadable]")
    works_again(site)


def test_engine_files_that_cannot_be_written_whole(site: Path) -> None:
    write_site(site, {"content/index.md": "另一个首页。\n"})
    with untouched(site):
        done = run_honorpress("build", "--as-of", AS_OF, cwd=site, preexec_fn=small_files_only)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.splitlines()[0].endswith("[unreadable]")
    works_again(site)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB, where the system lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(disk)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting is not allowed here; the file limit above stands in")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(tmp_path: Path, built: Path, small_disk: Path) -> None:
    """Room for one tree, not for two."""
    root = tmp_path / "root"
    make_site(root, engine=built)
    arguments = ("build", "--as-of", AS_OF, "--site-dir", str(small_disk / "site"))
    assert call_honorpress(*arguments, root=root).exit_code == 0
    before = tree_hashes(small_disk / "site")
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space left"), filler.open("wb") as file:
        for _ in range(1_000):
            file.write(bytes(100_000))
            file.flush()
    done = call_honorpress(*arguments, root=root)
    assert done.exit_code == 1 and "磁盘已满" in done.stderr
    assert tree_hashes(small_disk / "site") == before
    filler.unlink()
    done = call_honorpress(*arguments, root=root)
    assert (done.exit_code, done.stderr) == (0, "")
    assert sorted(path.name for path in small_disk.iterdir()) == [".site.lock", "site"]
