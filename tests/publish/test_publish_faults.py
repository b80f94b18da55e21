"""What stops a publication on the way: said in one line, and visitors see what they saw."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from honorpress.config import Site
from honorpress.destinations import GitTarget, S3Target, SshTarget
from honorpress.problems import ProblemError
from honorpress.publish.folder import Folder
from honorpress.publish.git import GitBranch
from honorpress.publish.s3 import S3
from honorpress.publish.server import Server
from honorpress.publish.target import Target
from honorpress.publish.zipped import Zipped
from honorpress.wording import render_problem
from support.published import publish_tree
from support.sites import AS_OF, call_honorpress, tree_hashes

Trees = tuple[Path, Path]


def told(caught: pytest.ExceptionInfo[ProblemError]) -> str:
    (problem,) = caught.value.problems
    return render_problem(problem, "zh")


def test_a_tree_without_its_state(site: Site) -> None:
    """As a version before ours left it, or one that is no site of ours at all."""
    (site.root / "site" / "release" / "state.json").unlink()
    done = call_honorpress("publish", "web", "--no-build", "--as-of", AS_OF, root=site.root)
    assert done.exit_code == 1
    assert "release/state.json: " in done.stderr and "[state-missing]" in done.stderr
    assert not (site.root.parent / "web").exists()


@pytest.mark.parametrize("kind", [Folder, Zipped])
def test_a_tree_that_changes_meanwhile(
    kind: type[Folder | Zipped], site: Site, trees: Trees, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build swaps its tree in while the old one is sent."""
    out = tmp_path / "out"
    target = Folder("web", out, 3) if kind is Folder else Zipped("web", out, "site", 3)
    publish_tree(site, trees[1], target)
    before = tree_hashes(out)
    tree, look = site.root / "site", target.visible

    def change_and_look() -> object:
        with (tree / "index.html").open("a", encoding="utf-8") as page:
            page.write("<!-- newer -->")
        return look()

    monkeypatch.setattr(target, "visible", change_and_look)
    with pytest.raises(ProblemError) as caught:
        publish_tree(site, tree, target, 1)
    assert "'index.html'" in told(caught) and "[tree-changed]" in told(caught)
    assert tree_hashes(out) == before


def test_a_disk_without_symbolic_links(
    site: Site, trees: Trees, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refused)
    with pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[0], Folder("web", tmp_path / "out", 3))
    assert "[no-links]" in told(caught)
    assert not (tmp_path / "out" / "current").exists()


@pytest.mark.parametrize("program", ["git", "ssh"])
def test_a_program_that_is_not_installed(
    program: str, site: Site, trees: Trees, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target: Target
    if program == "git":
        options = GitTarget.model_validate({"kind": "git"})
        target = GitBranch("pages", site.root, site.cache_dir, options)
    else:
        chosen = SshTarget.model_validate({"kind": "ssh", "host": "x.cn", "path": "/srv/x"})
        target = Server("web", chosen, None)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[0], target)
    assert f"找不到程序 {program}" in told(caught) and "[tool-missing]" in told(caught)


def test_a_bucket_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(ProblemError) as caught:
        S3("bucket", S3Target.model_validate({"kind": "s3", "bucket": "gongjiang"}))
    assert "pip install 'honorpress[s3]'" in told(caught) and "[extra-missing]" in told(caught)
