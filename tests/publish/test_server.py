"""A folder on a server, through a real sshd and rsync: the same promises as for a folder here."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from honorpress.config import Site
from honorpress.destinations import SshTarget
from honorpress.problems import ProblemError
from honorpress.publish.folder import Folder
from honorpress.publish.run import rollback, verify
from honorpress.publish.server import Server
from support.published import publish_tree
from support.servers import Sshd, sshd
from support.sites import tree_hashes

Trees = tuple[Path, Path]


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """A folder whose name needs quoting."""
    return tmp_path / "web of +honor@city"


def target_of(door: Sshd, web: Path, config: Path | None = None, **options: object) -> Server:
    given = {"kind": "ssh", "host": "127.0.0.1", "path": str(web), "keep": 3, **options}
    chosen = SshTarget.model_validate(given)
    return Server("server", chosen, config or door.config)


@pytest.fixture
def target(door: Sshd, web: Path) -> Server:
    return target_of(door, web)


def site_files(place: Path) -> dict[str, str]:
    return {path: found for path, found in tree_hashes(place).items() if path != "release/manifest.json"}


def code_of(caught: pytest.ExceptionInfo[ProblemError]) -> str:
    (problem,) = caught.value.problems
    return problem.code


def test_a_life(site: Site, trees: Trees, web: Path, target: Server) -> None:
    """The same folder as a folder target makes, so that either may take it over from the other."""
    assert target.visible() is None and list(target.releases()) == []
    first = publish_tree(site, trees[0], target)
    assert site_files(web / "current") == tree_hashes(trees[0])
    assert first.written == len(first.manifest.files) + 1
    second = publish_tree(site, trees[1], target, 1)
    assert second.before == first.manifest.id and second.written == len(second.files.sent) + 1
    assert site_files(web / "current") == tree_hashes(trees[1])
    assert site_files(web / "releases" / first.manifest.id) == tree_hashes(trees[0])
    for path, entry in second.manifest.files.items():
        if first.manifest.files.get(path) == entry:
            ids = (first.manifest.id, second.manifest.id)
            one, other = (web / "releases" / identity / path for identity in ids)
            assert one.samefile(other), path
    assert verify(target) == ()
    assert [(r.record.id, r.current) for r in target.releases()] == [
        (second.manifest.id, True),
        (first.manifest.id, False),
    ]
    done = rollback(target, None)
    assert done.record.id == first.manifest.id
    assert [change.name for change in done.changes] == [
        "吴刚",
        "田富",
    ]
    assert site_files(web / "current") == tree_hashes(trees[0])
    assert publish_tree(site, trees[1], target, 2).written == 0
    local = Folder("web", web, 3)
    assert verify(local) == () and local.visible() == target.visible()
    assert not [path for path in web.rglob(".*") if path.name != ".publish.lock"]
    for path in (web, *(web / "releases").rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
    assert (web / "records").stat().st_mode & 0o777 == 0o700


def test_a_file_becomes_a_folder_and_back(
    site: Site, trees: Trees, web: Path, target: Server, tmp_path: Path
) -> None:
    one, other = (Path(shutil.copytree(trees[0], tmp_path / name)) for name in ("one", "other"))
    (one / "x").write_text("file", encoding="utf-8")
    (other / "x").mkdir()
    (other / "x" / "y").write_text("in a folder", encoding="utf-8")
    for number, tree in enumerate((one, other, one)):
        publish_tree(site, tree, target, number)
        assert site_files(web / "current") == tree_hashes(tree)


@pytest.mark.parametrize("damage", ["missing", "changed", "extra", "manifest"])
def test_damage_is_found_and_mended(site: Site, trees: Trees, web: Path, target: Server, damage: str) -> None:
    publish_tree(site, trees[0], target)
    victim = web / "current" / "people" / "index.html"
    if damage == "missing":
        victim.unlink()
    elif damage == "changed":
        victim.write_bytes(victim.read_bytes().replace(b"<h1", b"<h2", 1))
    elif damage == "extra":
        victim = victim.with_name("more of it.html")
        victim.write_bytes(b"")
    else:
        (web / "current" / "release" / "manifest.json").write_bytes(b"{}")
    if damage != "manifest":
        path = victim.relative_to(web / "current").as_posix()
        assert [(fault.path, fault.kind) for fault in verify(target)] == [(path, damage)]
    outcome = publish_tree(site, trees[0], target, 1, whole=True)
    assert outcome.published and verify(target) == ()
    assert site_files(web / "current") == tree_hashes(trees[0])
    assert {path.name for path in (web / "releases").iterdir()} == {outcome.manifest.id}


@pytest.mark.parametrize("damage", ["missing", "short", "extra"])
def test_damage_of_the_old_release_does_not_pass_on(
    site: Site, trees: Trees, web: Path, target: Server, damage: str
) -> None:
    publish_tree(site, trees[0], target)
    victim = web / "current" / "assets" / "icon.svg"
    if damage == "missing":
        victim.unlink()
    elif damage == "short":
        victim.write_bytes(b"")
    else:
        victim.with_name("more.svg").write_bytes(b"x")
    publish_tree(site, trees[1], target, 1)
    assert verify(target) == () and site_files(web / "current") == tree_hashes(trees[1])


def test_two_publishers(site: Site, trees: Trees, web: Path, door: Sshd, target: Server) -> None:
    publish_tree(site, trees[0], target)
    with target_of(door, web).lock(), pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[1], target, 1)
    assert code_of(caught) == "already-publishing"
    assert publish_tree(site, trees[1], target, 1).published


def test_other_things_are_left_alone(site: Site, trees: Trees, web: Path, target: Server) -> None:
    web.mkdir()
    (web / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[0], target)
    assert code_of(caught) == "target-occupied"
    (web / "thesis.docx").unlink()
    (web / "releases").mkdir()
    (web / "current").mkdir()
    with pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[0], target)
    assert code_of(caught) == "current-no-link"


def test_an_unknown_host_key_stops_it(
    site: Site, trees: Trees, web: Path, door: Sshd, tmp_path: Path
) -> None:
    config = tmp_path / "config"
    text = door.config.read_text(encoding="ascii").replace("/known\n", "/nothing-known\n")
    config.write_text(text + "  StrictHostKeyChecking no\n", encoding="ascii")
    with pytest.raises(ProblemError) as caught:
        publish_tree(site, trees[0], target_of(door, web, config))
    assert code_of(caught) == "target-failed"
    assert "Host key verification failed" in str(
        caught.value.problems[0].values["reason"]
    ) or "host key" in str(caught.value.problems[0].values["reason"])
    assert not web.exists()


def test_a_wrong_key_and_a_closed_port(
    site: Site, trees: Trees, web: Path, door: Sshd, tmp_path: Path
) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "other")], check=True)
    config = tmp_path / "config"
    text = door.config.read_text(encoding="ascii")
    client = str(door.config.with_name("client"))
    config.write_text(text.replace(client, str(tmp_path / "other")), encoding="ascii")
    for target in (target_of(door, web, config), target_of(door, web, port=1)):
        for action in (lambda t: publish_tree(site, trees[0], t), rollback_of, verify):
            with pytest.raises(ProblemError) as caught:
                action(target)  # type: ignore[operator]
            assert code_of(caught) == "target-failed"
    assert not web.exists()


def rollback_of(target: Server) -> object:
    return rollback(target, None)


def test_the_connection_breaks_and_the_next_run_repairs(
    site: Site, trees: Trees, web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each of the steps between the first and the last: visitors keep the old release."""
    keys = tmp_path / "keys"
    with sshd(keys) as running:
        publish_tree(site, trees[0], target_of(running, web))
        port = running.port
    for number, step in enumerate(("send", "text")):
        with sshd(keys, port) as running:
            target = target_of(running, web)
            monkeypatch.setattr(target._ssh, step, cut_first(running, getattr(target._ssh, step)))
            with pytest.raises(ProblemError) as caught:
                publish_tree(site, trees[1], target, number + 1)
            assert code_of(caught) == "target-failed"
            assert site_files(web / "current") == tree_hashes(trees[0])
    with sshd(keys, port) as running:
        assert publish_tree(site, trees[1], target_of(running, web), 9).published
        assert verify(target_of(running, web)) == ()
        assert not [path for path in web.rglob(".*") if path.name != ".publish.lock"]


def cut_first(running: Sshd, step: Callable[..., object]) -> Callable[..., object]:
    """The step, with the cable cut just before it."""

    def cut(*arguments: object, **more: object) -> object:
        running.cut()
        return step(*arguments, **more)

    return cut
