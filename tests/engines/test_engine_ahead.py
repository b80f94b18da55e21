"""The engine beside a first build: the same site, the same problems, the site's own code called once."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

import pytest

import honorpress.build
from honorpress.build import Prepared, ready
from honorpress.config import read_site
from honorpress.engines.ahead import engine_ahead
from honorpress.engines.cache import engine_tree
from honorpress.engines.places import STAMP
from support.sites import AS_OF, Overrides, call_honorpress, edited, run_honorpress, tree_hashes, write_site

HOOK: Final = """\
import os, signal, sys, time
from pathlib import Path
from mkdocs.exceptions import PluginError

def on_pre_build(config):
    print("NOISE")
    runs = Path(config.config_file_path).with_name("runs.txt")
    first = not runs.exists()
    with runs.open("a") as file:
        print("honorpress.build" in sys.modules, file=file)
    {also}
"""
HOOKED: Final = edited("mkdocs.yml", ("plugins:\n", "hooks: [hooks/ours.py]\nwatch: [hooks]\nplugins:\n"))


def hooked(also: str = "pass") -> Overrides:
    """A site whose own code notes when it is called, and does something more."""
    return {**HOOKED, "hooks/ours.py": HOOK.format(also=also)}


def runs(root: Path) -> list[str]:
    try:
        return (root / "runs.txt").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def wait_for(there: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not there():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.01)


@pytest.fixture
def slow_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder; a build of the site in it does not begin to read before the engine has run once."""

    def ready_then(*arguments: Any) -> Prepared:
        wait_for(lambda: runs(tmp_path))
        return ready(*arguments)

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(honorpress.build, "ready", ready_then)
    return tmp_path


def test_first_build_equals_one_without_it(tmp_path: Path) -> None:
    """Byte for byte; the engine ran once."""
    trees = []
    for name, options in {"ahead": (), "alone": ("--jobs", "1")}.items():
        root = tmp_path / name
        write_site(root, hooked())
        done = run_honorpress("build", "--json", *options, "--as-of", AS_OF, cwd=root)
        assert done.returncode == 0, done.stderr
        trees.append((tree_hashes(root / "site"), tree_hashes(root / ".honorpress" / "engine")))
        assert len(runs(root)) == 1, runs(root)
        if runs(root) == ["False"]:  # nothing but the engine was loaded where it ran
            assert json.loads(done.stdout) == []
    assert trees[0] == trees[1] and trees[0][0]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (hooked("raise PluginError('such a thing')"), "engine"),
        ({**HOOKED, "hooks/ours.py": None}, "engine"),
        (edited("mkdocs.yml", ("  name: material\n", "  name: no-such-theme\n")), "engine"),
        (edited("mkdocs.yml", ("site_name: 示例匠录\n", "site_name: [\n")), "yaml-syntax"),
        (edited("mkdocs.yml", ("  - honorpress\n", "  - search\n")), "plugin-missing"),
        ({"mkdocs.yml": None}, "file-missing"),
    ],
)
def test_what_is_wrong_is_told_once(tmp_path: Path, broken: Overrides, code: str) -> None:
    """In the words of a build without it; nothing is left where there is no site."""
    told = []
    write_site(tmp_path, broken)
    for options in ((), ("--jobs", "1")):
        done = run_honorpress("build", *options, "--as-of", AS_OF, cwd=tmp_path)
        told.append((done.returncode, done.stdout.replace("NOISE\n", ""), done.stderr))
        assert code == "engine" or not (tmp_path / ".honorpress").exists()
        shutil.rmtree(tmp_path / ".honorpress", ignore_errors=True)
    assert told[0] == told[1] and told[0][0] == 1
    assert told[0][2].count(f"[{code}]") == 1 and "Traceback" not in told[0][2]


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "raise ValueError", "sys.exit(3)"])
def test_what_fails_ahead_costs_time_only(slow_build: Path, end: str) -> None:
    """The build does it again."""
    write_site(slow_build, hooked(f"if first: {end}"))
    done = call_honorpress("build", "--as-of", AS_OF, root=slow_build)
    assert (done.exit_code, done.stderr) == (0, "") and len(runs(slow_build)) == 2
    assert (slow_build / "site" / "index.html").is_file()


def test_the_command_lets_it_go_ahead(slow_build: Path) -> None:
    """It has begun before the records are read, says nothing, and is not repeated."""
    write_site(slow_build, hooked())
    done = call_honorpress("build", "--json", "--as-of", AS_OF, root=slow_build)
    assert (done.exit_code, json.loads(done.stdout), done.stderr) == (0, [], "")
    assert len(runs(slow_build)) == 1


class TestBesideThisProcess:
    """What a build meets when it comes to the engine; here the test stands for the build."""

    @pytest.fixture(autouse=True)
    def _two_cores(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "cpu_count", lambda: 2)

    def begin(self, root: Path, also: str = "pass") -> AbstractContextManager[None]:
        write_site(root, hooked(also))
        return engine_ahead(root / ".honorpress", root / "mkdocs.yml", None)

    def test_the_build_waits_for_what_is_under_way(self, tmp_path: Path) -> None:
        with self.begin(tmp_path, "time.sleep(0.5)"):
            wait_for(lambda: runs(tmp_path))
            tree = engine_tree(read_site(tmp_path / "mkdocs.yml"))
        assert (tree / "index.html").is_file() and len(runs(tmp_path)) == 1

    def test_an_edit_meanwhile_is_seen(self, tmp_path: Path) -> None:
        with self.begin(tmp_path):
            wait_for((tmp_path / ".honorpress" / STAMP).exists)
            config = tmp_path / "mkdocs.yml"
            text = config.read_text(encoding="utf-8")
            config.write_text(text.replace("site_name: 示例匠录", "site_name: 又名"), encoding="utf-8")
            tree = engine_tree(read_site(config))
        assert "又名" in (tree / "index.html").read_text(encoding="utf-8") and len(runs(tmp_path)) == 2

    def test_it_ends_with_a_build_that_does_not_come_to_it(self, tmp_path: Path) -> None:
        """And what it left half made counts for nothing."""
        with self.begin(tmp_path, "Path(config.site_dir, 'half.html').touch(); time.sleep(60)"):
            wait_for(lambda: list(tmp_path.rglob("half.html")))
        assert not (tmp_path / ".honorpress" / STAMP).exists()
        write_site(tmp_path, hooked())
        tree = engine_tree(read_site(tmp_path / "mkdocs.yml"))
        assert (tree / "index.html").is_file() and not (tree / "half.html").exists()

    def test_what_another_build_made_is_left_alone(self, tmp_path: Path) -> None:
        """That one may be reading it: even where this one is asked for another engine."""
        write_site(tmp_path, hooked())
        tree = engine_tree(read_site(tmp_path / "mkdocs.yml"))
        before = tree_hashes(tree)
        other = read_site(tmp_path / "mkdocs.yml", engine="properdocs")
        (tmp_path / "content" / "index.md").write_text("# 新\n", encoding="utf-8")
        assert engine_tree(other, first=True) == tree and tree_hashes(tree) == before
        assert len(runs(tmp_path)) == 1
