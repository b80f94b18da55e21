"""The same records give the same bytes: in any folder, process, locale and time zone, from any cache."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.sites import (
    AS_OF,
    Overrides,
    built_site,
    call_honorpress,
    edited,
    make_site,
    picture,
    run_honorpress,
    tree_hashes,
    with_portrait,
    write_site,
)

RICH: Overrides = {**with_portrait("ma-qingshan"), **with_portrait("tian-fu")}
"""The small site with pictures."""

COHORT = "honorees/craft/2024/cohort.yml"
STEPS: tuple[Overrides, ...] = (
    {**RICH, "honorees/craft/2024/tian-fu/portrait.jpg": picture(1000, 800)},
    {**RICH, **edited(COHORT, ("label: 2024年度", "label: 第一届"))},
    {**RICH, **edited("honorees/craft/2024/li-na/honoree.md", ("name: 李娜", "name: 李青"))},
    {**RICH, "honorees/craft/studios/welding.md": None},
    {**RICH, "content/about.md": "# 关于\n\n这里是新的一页。\n"},
    RICH,
)
"""Changes that an incremental build meets one after the other: a picture, a label, a name, a record less, a
page more, and back."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


def build(root: Path, *options: str, as_of: str = AS_OF) -> dict[str, str]:
    done = call_honorpress("build", "--as-of", as_of, *options, root=root)
    assert (done.exit_code, done.stderr) == (0, "")
    return dict(tree_hashes(root / "site"))


def test_two_folders_two_processes_two_places(tmp_path: Path) -> None:
    """Sets come in another order in each process; a clean cache in both."""
    one, other = tmp_path / "one", tmp_path / "另一个" / "deep er" / "site"
    environments = (
        {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "86400"},
    )
    trees = []
    for root, environment in zip((one, other), environments, strict=True):
        make_site(root, RICH)
        done = run_honorpress("build", "--as-of", AS_OF, cwd=root, env={**os.environ, **environment})
        assert (done.returncode, done.stderr) == (0, "")
        trees.append(tree_hashes(root / "site"))
    assert trees[0] == trees[1]


def test_a_second_build_changes_nothing(tmp_path: Path, built: Path) -> None:
    make_site(tmp_path, RICH, engine=built)
    assert build(tmp_path) == build(tmp_path)


def test_a_warm_cache_gives_what_a_clean_one_gives(tmp_path: Path, built: Path) -> None:
    warm = tmp_path / "warm"
    make_site(warm, RICH, engine=built)
    build(warm, as_of="2024-03-04")
    for number, step in enumerate(STEPS):
        (warm / "content" / "about.md").unlink(missing_ok=True)
        write_site(warm, step)
        clean = tmp_path / f"clean-{number}"
        make_site(clean, step)
        assert build(warm) == build(clean), f"step {number}"


def test_a_damaged_cache_is_made_again(tmp_path: Path, built: Path) -> None:
    make_site(tmp_path, RICH, engine=built)
    before = build(tmp_path)
    for path in sorted((tmp_path / ".honorpress").rglob("*")):
        if path.is_file() and path.suffix in (".webp", ".html", ".css", ".json"):
            path.write_bytes(path.read_bytes()[:-1])
    assert build(tmp_path) == before


def test_one_process_gives_what_several_give(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_site(tmp_path / "several", RICH, engine=built)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    several = build(tmp_path / "several")
    make_site(tmp_path / "one", RICH, engine=built)
    assert build(tmp_path / "one", "--jobs", "1") == several
