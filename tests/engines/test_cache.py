"""The engine's kept output: made again when anything it was made from has changed, and only then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from honorpress.config import Site, read_site
from honorpress.engines import cache
from honorpress.engines.cache import engine_tree, fingerprint
from honorpress.problems import ProblemError
from support.sites import SMALL_SITE, edited, make_site, write_site

CONFIG = edited(
    "mkdocs.yml",
    ("  font: false\n", "  font: false\n  custom_dir: theme\n"),
    ("plugins:\n", "hooks: [hooks/ours.py]\nwatch: [../shared]\nplugins:\n"),
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with all that an engine can read: a theme, a hook, a folder elsewhere, one behind a link."""
    for path, text in {
        "shared/snippet.md": "shared",
        "linked/page.md": "# Linked",
        "site/hooks/ours.py": "pass",
        "site/theme/main.html": "{% extends 'base.html' %}",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    made = make_site(tmp_path / "site", CONFIG)
    (made.root / "content" / "linked").symlink_to("../../linked")
    return made


def append(path: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / path).write_text((root / path).read_text(encoding="utf-8") + "\n# x\n", encoding="utf-8")

    return change


@pytest.mark.parametrize(
    "change",
    [
        append("mkdocs.yml"),
        append("content/index.md"),
        append("theme/main.html"),
        append("hooks/ours.py"),
        append("../shared/snippet.md"),
        append("../linked/page.md"),
        lambda root: (root / "content" / "new.md").write_text("# New", encoding="utf-8"),
        lambda root: (root / "content" / "index.md").rename(root / "content" / "home.md"),
        lambda root: (root / "theme" / "main.html").unlink(),
    ],
)
def test_what_the_engine_reads_counts(site: Site, change: Callable[[Path], object]) -> None:
    before = fingerprint(site)
    change(site.root)
    assert fingerprint(read_site(site.config_path)) != before


def test_what_it_does_not_read_does_not(site: Site) -> None:
    before = fingerprint(site)
    write_site(site.root, {**CONFIG, "honorees/craft/2024/li-na/honoree.md": None, "notes.txt": "x"})
    (site.root.parent / "shared" / "__pycache__").mkdir()
    (site.root.parent / "shared" / "__pycache__" / "hook.pyc").write_bytes(b"x")
    (site.root / "content" / ".index.md.swp").write_text("x", encoding="utf-8")
    (site.root / "content" / "broken").symlink_to("nowhere")
    assert fingerprint(read_site(site.config_path)) == before


def test_engine_and_installed_packages_count(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(site)
    assert fingerprint(read_site(site.config_path, engine="properdocs")) != before
    monkeypatch.setattr(cache, "_installed", lambda: ["mkdocs_material-99.0.dist-info"])
    assert fingerprint(site) != before


def test_the_kept_tree_is_used_until_something_changes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []

    def build_pages(site: Site, out: Path, *, strict: bool = False) -> None:
        runs.append(out)
        (out / "index.html").write_text("made", encoding="utf-8")

    monkeypatch.setattr(cache.mkdocs, "build_pages", build_pages)
    tree = engine_tree(site)
    assert engine_tree(site) == tree and len(runs) == 1
    (tree / "index.html").write_text("damaged", encoding="utf-8")
    assert (engine_tree(site) / "index.html").read_text(encoding="utf-8") == "made" and len(runs) == 2
    append("content/index.md")(site.root)
    engine_tree(site)
    assert len(runs) == 3


def test_a_run_that_was_killed_is_made_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stamp is written last, so half a tree never counts."""

    def build_pages(site: Site, out: Path, *, strict: bool = False) -> None:
        (out / "half.html").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr(cache.mkdocs, "build_pages", build_pages)
    with pytest.raises(KeyboardInterrupt):
        engine_tree(site)
    made = site.cache_dir / "engine"
    assert (made / "tree" / "half.html").exists() and not (made / "fingerprint").exists()


def test_a_disk_that_fails_is_a_problem(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def build_pages(site: Site, out: Path, *, strict: bool = False) -> None:
        raise OSError(28, "No space left on device", str(out / "index.html"))

    monkeypatch.setattr(cache.mkdocs, "build_pages", build_pages)
    with pytest.raises(ProblemError) as caught:
        engine_tree(site)
    assert [problem.code for problem in caught.value.problems] == ["unreadable"]


def test_the_small_site_needs_no_more_than_its_own_files(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    assert site.engine_inputs == () and set(SMALL_SITE) == {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    }
