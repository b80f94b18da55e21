"""`verify --public` against the real nginx: what visitors get is what was published, or it says so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from honorpress.config import Site
from honorpress.problems import ProblemError
from honorpress.publish.folder import Folder
from honorpress.publish.public import SAMPLE, fetch_release
from support.published import publish_tree
from support.servers import free_port, nginx
from support.sites import call_honorpress

Trees = tuple[Path, Path]


def code_of(caught: pytest.ExceptionInfo[ProblemError]) -> str:
    (problem,) = caught.value.problems
    return problem.code


def damage(path: Path, how: str) -> str:
    """Damage a file as disks, copies and caches do; gives what is to be said of it."""
    data = path.read_bytes()
    path.unlink()  # other releases may hold the same file
    match how:
        case "flipped":
            path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
        case "cut short":
            path.write_bytes(data[:-1])
        case "longer":
            path.write_bytes(data + b"\n")
    return "changed" if path.exists() else "missing"


@pytest.mark.parametrize("how", ["flipped", "cut short", "longer", "gone"])
@pytest.mark.parametrize("place", ["index.html", "craft/2024/tian-fu/index.html", "assets/engine.js"])
def test_damage_is_found(site: Site, trees: Trees, tmp_path: Path, place: str, how: str) -> None:
    web = tmp_path / "web"
    publish_tree(site, trees[0], Folder("web", web, 3))
    with nginx(tmp_path / "nginx", web / "current") as url:
        whole = fetch_release(url, everything=True)
        assert whole.faults == () and whole.looked == len(whole.manifest.files) < SAMPLE
        kind = damage(web / "current" / place, how)
        for everything in (True, False):  # so few files are all in the sample
            (fault,) = fetch_release(url, everything=everything).faults
            assert (fault.path, fault.kind) == (place, kind)


def test_the_command(site: Site, trees: Trees, tmp_path: Path) -> None:
    """As an officer runs it: all is well, then a cache shows an earlier release."""
    web = tmp_path / "web"
    publish_tree(site, trees[0], Folder("web", web, 3))
    stale = tmp_path / "stale"
    shutil.copytree(web / "current", stale)
    config = site.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    with nginx(tmp_path / "nginx", web / "current") as url, nginx(tmp_path / "cache", stale) as cache:
        config.write_text(f"site_url: {url}\n{text}", encoding="utf-8")
        done = call_honorpress("verify", "web", "--public", root=site.root)
        assert (done.exit_code, done.stderr) == (0, "") and done.stdout.startswith(f"{url}：取回的 ")
        publish_tree(site, trees[1], Folder("web", web, 3), 1)
        assert call_honorpress("verify", "web", "--all", root=site.root).exit_code == 0
        config.write_text(f"site_url: {cache}\n{text}", encoding="utf-8")
        done = call_honorpress("verify", "web", "--public", "--json", root=site.root)
        row = json.loads(done.stdout)
        assert done.exit_code == 1 and row["faults"] == [] and row["id"] != row["expected"]
        said = call_honorpress("verify", "web", "--public", root=site.root).stdout
        assert row["id"] in said and row["expected"] in said and "缓存" in said


def test_what_is_no_site_of_ours(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("<p>", encoding="utf-8")
    with nginx(tmp_path / "nginx", tmp_path / "other") as url:
        with pytest.raises(ProblemError) as caught:
            fetch_release(url)
        assert code_of(caught) == "public-no-manifest"
        (tmp_path / "other" / "release").mkdir()
        (tmp_path / "other" / "release" / "manifest.json").write_text("{}", encoding="utf-8")
        with pytest.raises(ProblemError) as caught:
            fetch_release(url)
        assert code_of(caught) == "public-no-manifest"


@pytest.mark.parametrize("address", ["", "file:///etc/", "ftp://127.0.0.1/"])
def test_an_address_that_no_browser_opens(address: str) -> None:
    with pytest.raises(ProblemError) as caught:
        fetch_release(address)
    assert code_of(caught) == "public-no-address"


def test_nobody_answers() -> None:
    with pytest.raises(ProblemError) as caught:
        fetch_release(f"http://127.0.0.1:{free_port()}/")
    assert code_of(caught) == "public-unreachable"
