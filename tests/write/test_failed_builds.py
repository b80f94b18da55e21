"""A build that fails leaves the old site byte for byte, and nothing beside it."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("text", "line", "code", "word"),
    [
        ("<p>\n{{ no_such_value.x }}", 2, "template", "no_such_value"),
        ("\n\n{{ page.no_such_field }}", 3, "template", "no_such_field"),
        ("{{ t('no.such.message') }}", 1, "template", "no.such.message"),
        ("\n{{ 1 / 0 }}", 2, "template", "division by zero"),
        ("\n{{ page.title() }}", 2, "template", "callable"),
        ("\n{% if %}", 2, "template", "Expected an expression"),
        ("\n{% for x in page.crumbs %}\n\n{{ x.title }", 4, "template", "unexpected '}'"),
        ("{{ page.title | no_such_filter }}", 1, "template", "no_such_filter"),
        ("\n{% include 'parts/none.html' %}", 2, "template-missing", "parts/none.html"),
        ("\n{% extends 'nothing.html' %}", 2, "template-missing", "nothing.html"),
        ("\n{% from 'parts/macros.html' import nothing %}\n{{ nothing() }}", 3, "template", "nothing"),
        ("<p>\n焊工</p>".encode("gbk"), 2, "not-utf-8", "GBK"),
    ],
)
def test_a_broken_template_of_a_page(site: Path, text: str | bytes, line: int, code: str, word: str) -> None:
    write_site(site, {**OWN_THEME, "theme/pages/honoree.html": text})
    (first, *_) = fails(site, "--lang", "en").splitlines()
    assert first.startswith(f"theme/pages/honoree.html:{line}: ") and first.endswith(f" [{code}]")
    assert word in first
    works_again(site)


def test_a_template_that_includes_itself(site: Path) -> None:
    """In a process of its own: what a long run of tests leaves behind changes how deep a process may go."""
    text = "\n\n{% include 'pages/honoree.html' %}"
    write_site(site, {**OWN_THEME, "theme/pages/honoree.html": text})
    with untouched(site):
        done = run_honorpress("build", "--as-of", AS_OF, "--lang", "en", cwd=site)
    first = done.stderr.splitlines()[0]
    assert done.returncode == 1 and first.startswith("theme/pages/honoree.html:3: ")
    assert "recursion" in first and first.endswith(" [template]")
    works_again(site)


@pytest.mark.parametrize(
    ("files", "start", "code"),
    [
        (
            {"parts/own.html": "\n{% macro x() %}", "pages/honoree.html": "{% include 'parts/own.html' %}"},
            "theme/parts/own.html:2: ",
            "template",
        ),
        (
            {"parts/own.html": "\n{{ nothing }}", "pages/honoree.html": "{% include 'parts/own.html' %}"},
            "theme/parts/own.html:2: ",
            "template",
        ),
        ({"parts/head.html": "{{ page.depth.x.y }}"}, "theme/parts/head.html:1: ", "template"),
        ({"parts/macros.html": "{# all gone #}"}, "theme: ", "template"),
        ({"main.html": "<html><head></head><body></body></html>"}, "theme/main.html: ", "frame-incomplete"),
    ],
)
def test_a_broken_part_of_the_theme(site: Path, files: Mapping[str, str], start: str, code: str) -> None:
    """The file at fault is named, whichever page asked for it."""
    write_site(site, {**OWN_THEME, **{f"theme/{path}": text for path, text in files.items()}})
    (first, *_) = fails(site).splitlines()
    assert first.startswith(start) and first.endswith(f" [{code}]")
    works_again(site)


def test_a_broken_template_under_plain_mkdocs(site: Path) -> None:
    write_site(site, {**OWN_THEME, "theme/pages/honoree.html": "\n{{ nothing }}"})
    with untouched(site):
        command = [sys.executable, "-m", "mkdocs", "build"]
        done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "theme/pages/honoree.html:2: " in done.stderr and "Traceback" not in done.stderr


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


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("nav.people: 名录\nsearch.found: [共 {n} 个\n", 2, "yaml-syntax"),
        ("nav.people: 名录\nsearch.found: 共 {count} 个\n", 2, "message-value"),
        ("search.found: 共 {n 个\n", 1, "message-value"),
        ("nav.people:\n  a: 名录\n", 1, "not-text"),
        ("nav.people: 名\nnav.people: 录\n", 2, "repeated-key"),
        ("- 名录\n", 1, "not-a-mapping"),
        ("nav.people: 名录\n".encode("gbk"), 1, "not-utf-8"),
    ],
)
def test_a_broken_catalogue(site: Path, text: str | bytes, line: int, code: str) -> None:
    write_site(site, {**OWN_THEME, "theme/messages/zh.yml": text})
    (first, *_) = fails(site).splitlines()
    assert first.startswith(f"theme/messages/zh.yml:{line}: ") and first.endswith(f" [{code}]")
    works_again(site)


def test_a_catalogue_of_comments_alone(site: Path) -> None:
    write_site(site, {**OWN_THEME, "theme/messages/zh.yml": "# nav.people: 名录\n\n"})
    assert call_honorpress("build", "--as-of", AS_OF, root=site).exit_code == 0


def test_a_page_in_another_encoding(site: Path) -> None:
    write_site(site, {"content/about.md": "# 关于\n\n焊工\n".encode("gbk")})
    (first, *_) = fails(site).splitlines()
    assert first.startswith("content/about.md:1: ") and first.endswith(" [not-utf-8]")


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
    """Room for one tree, and none for what changes."""
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
    write_site(root, edited("honorees/craft/2024/ma-qingshan/honoree.md", ("name: 马青山", "name: 马青水")))
    done = call_honorpress(*arguments, root=root)
    assert done.exit_code == 1 and "磁盘已满" in done.stderr
    assert tree_hashes(small_disk / "site") == before
    filler.unlink()
    done = call_honorpress(*arguments, root=root)
    assert (done.exit_code, done.stderr) == (0, "")
    assert sorted(path.name for path in small_disk.iterdir()) == [".site.lock", ".site.spare", "site"]
