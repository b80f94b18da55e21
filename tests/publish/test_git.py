"""A branch: one commit a release, nothing else of the project touched, nobody's work lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from honorpress.config import Site
from honorpress.destinations import GitTarget
from honorpress.problems import ProblemError
from honorpress.publish.git import GitBranch
from honorpress.publish.run import Outcome, rollback, verify
from support.published import publish_tree
from support.sites import tree_hashes

Trees = tuple[Path, Path]
WHO = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")


def git(place: Path, *arguments: str) -> str:
    command = ["git", "-C", str(place), *WHO, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def project(site: Site) -> Path:
    """The site in a repository, with something staged and something changed."""
    root = site.root
    git(root, "init", "--quiet", "--initial-branch=main")
    (root / ".gitignore").write_text("site/\n.honorpress/\n", encoding="utf-8")
    (root / ".gitattributes").write_text("* text eol=crlf\n", encoding="utf-8")
    git(root, "add", "mkdocs.yml", ".gitignore", ".gitattributes")
    git(root, "commit", "--quiet", "--message=first")
    (root / "staged.txt").write_text("staged\n", encoding="utf-8")
    git(root, "add", "staged.txt")
    (root / ".gitignore").write_text("site/\n.honorpress/\n# changed\n", encoding="utf-8")
    return root


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    path = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True)
    return path


def target_of(site: Site, **options: object) -> GitBranch:
    chosen = GitTarget.model_validate({"kind": "git", **options})
    return GitBranch("pages", site.root, site.cache_dir, chosen)


def files_of(place: Path, branch: str, out: Path) -> dict[str, str]:
    """What a host would show of a branch."""
    out.mkdir()
    command = ["git", "-C", str(place), "archive", branch]
    archive = subprocess.run(command, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(out)], input=archive, check=True)
    return dict(tree_hashes(out))


def without_own(files: dict[str, str]) -> dict[str, str]:
    return {
        path: found
        for path, found in files.items()
        if path not in (".nojekyll", "release/manifest.json", "CNAME")
    }


def snapshot(project: Path) -> tuple[str, ...]:
    """All that a person would notice of the project."""
    status = git(project, "status", "--porcelain=v2", "--branch")
    index = (project / ".git" / "index").read_bytes().hex()
    return status, index, git(project, "stash", "list"), git(project, "config", "--list", "--local")


def test_a_branch_of_the_project(site: Site, project: Path, trees: Trees, tmp_path: Path) -> None:
    before = snapshot(project)
    target = target_of(site, domain="gongjiang.example.org")
    outcome = publish_tree(site, trees[0], target)
    assert snapshot(project) == before
    files = files_of(project, "gh-pages", tmp_path / "out")
    assert without_own(files) == tree_hashes(trees[0])
    assert (tmp_path / "out" / ".nojekyll").read_bytes() == b""
    assert (tmp_path / "out" / "CNAME").read_text(encoding="ascii") == "gongjiang.example.org\n"
    assert git(project, "log", "-1", "--format=%an <%ae> %s", "gh-pages") == (
        f"honorpress <honorpress@localhost> release {outcome.manifest.id}"
    )
    assert verify(target_of(site)) == ()


def test_a_second_commit_holds_what_changed(site: Site, project: Path, trees: Trees, tmp_path: Path) -> None:
    publish_tree(site, trees[0], target_of(site))
    outcome = publish_tree(site, trees[1], target_of(site), 1)
    changed = git(project, "diff", "--name-only", "gh-pages~1", "gh-pages").splitlines()
    assert sorted(changed) == sorted([*outcome.files.sent, *outcome.files.removed, "release/manifest.json"])
    assert without_own(files_of(project, "gh-pages", tmp_path / "out")) == tree_hashes(trees[1])
    assert [change.name for change in outcome.changes] == ["吴刚", "田福"]
    publish_tree(site, trees[1], target_of(site), 2)
    assert git(project, "rev-list", "--count", "gh-pages") == "2"


def test_push_and_roll_back(site: Site, project: Path, remote: Path, trees: Trees, tmp_path: Path) -> None:
    git(project, "remote", "add", "origin", str(remote))
    before = snapshot(project)
    ids = [
        publish_tree(site, t, target_of(site, remote="origin"), n).manifest.id for n, t in enumerate(trees)
    ]
    assert snapshot(project) == before
    assert "gh-pages" not in git(project, "branch")
    assert rollback(target_of(site, remote="origin"), None).record.id == ids[0]
    assert without_own(files_of(remote, "gh-pages", tmp_path / "out")) == tree_hashes(trees[0])
    assert git(remote, "rev-list", "--count", "gh-pages") == "3"
    found = target_of(site, remote="origin").releases()
    assert [(release.record.id, release.current) for release in found] == [(ids[1], False), (ids[0], True)]
    assert verify(target_of(site, remote="origin")) == ()


def test_two_publishers_on_two_machines(site: Site, project: Path, remote: Path, trees: Trees) -> None:
    """The one who looked before the other pushed is refused; the next run carries on from there."""
    target = target_of(site, remote=str(remote))
    publish_tree(site, trees[0], target)
    other = target_of(site, remote=str(remote))
    lock = other.lock()
    with lock:
        tip = other._tip()
        message = git(remote, "log", "-1", "--format=%B", "gh-pages")
        later = git(remote, "commit-tree", "-p", "gh-pages", "-m", message, "gh-pages^{tree}")
        git(remote, "update-ref", "refs/heads/gh-pages", later)
        with pytest.raises(ProblemError) as caught:
            other._move(tip, git(project, "mktree", "--missing"), other.releases()[0].record)
    assert caught.value.problems[0].code == "target-failed"
    assert git(remote, "rev-parse", "gh-pages") == later
    assert publish_tree(site, trees[1], target_of(site, remote=str(remote)), 2).published


def refused(site: Site, trees: Trees, **options: object) -> str:
    with pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[0], target_of(site, **options))
    (problem,) = caught.value.problems
    return problem.code


def test_a_branch_with_other_things_is_left_alone(site: Site, project: Path, trees: Trees) -> None:
    git(project, "branch", "other")
    assert refused(site, trees, branch="other") == "branch-occupied"
    assert refused(site, trees, branch="main") == "branch-checked-out"
    assert git(project, "rev-list", "--count", "other") == "1"


def test_a_change_by_hand_is_published_over(site: Site, project: Path, trees: Trees, tmp_path: Path) -> None:
    publish_tree(site, trees[0], target_of(site))
    mine = git(project, "commit-tree", "-p", "gh-pages", "-m", "by hand", "main^{tree}")
    git(project, "update-ref", "refs/heads/gh-pages", mine)
    outcome: Outcome = publish_tree(site, trees[0], target_of(site), 1)
    assert outcome.before is None
    assert without_own(files_of(project, "gh-pages", tmp_path / "out")) == tree_hashes(trees[0])


def test_no_repository_and_no_remote(site: Site, trees: Trees, tmp_path: Path) -> None:
    assert refused(site, trees) == "no-repository"
    git(site.root, "init", "--quiet")
    assert refused(site, trees, remote=str(tmp_path / "nowhere")) == "target-failed"


def test_a_token_in_an_address_is_not_printed(site: Site, project: Path, trees: Trees) -> None:
    git(project, "remote", "add", "origin", "https://user:s3cret@127.0.0.1:9/x.git")
    with pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[0], target_of(site, remote="origin"))
    assert "s3cret" not in repr(caught.value.problems)


def test_damage_is_found(site: Site, project: Path, trees: Trees) -> None:
    publish_tree(site, trees[0], target_of(site))
    message = git(project, "log", "-1", "--format=%B", "gh-pages")
    rows = git(project, "ls-tree", "gh-pages").splitlines()
    other = git(project, "hash-object", "-w", "mkdocs.yml")
    changed = [f"100644 blob {other}\t404.html" if row.endswith("\t404.html") else row for row in rows]
    kept = [row for row in changed if not row.endswith("\trobots.txt")]
    given = "\n".join([*kept, f"100644 blob {other}\tzz.html", ""])
    command = ["git", "-C", str(project), "mktree"]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    commit = git(project, "commit-tree", "-p", "gh-pages", "-m", message, done.stdout.strip())
    git(project, "update-ref", "refs/heads/gh-pages", commit)
    found = [(fault.path, fault.kind) for fault in verify(target_of(site))]
    assert found == [("404.html", "changed"), ("robots.txt", "missing"), ("zz.html", "extra")]
