"""What publishing need not do again where the tree stands as it was built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import honorpress.build
import honorpress.publish.hashing
from support.sites import AS_OF, call_honorpress, edited, make_site, write_site

TARGET = edited(
    "mkdocs.yml",
    ("  - honorpress\n", "  - honorpress:\n      targets: {web: {kind: folder, path: ../web}}\n"),
)
PERSON = "honorees/craft/2024/tian-fu/honoree.md"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose stamps are old enough to tell, built twice."""
    root = tmp_path_factory.mktemp("unchanged") / "project"
    make_site(root, TARGET)
    assert publish(root).exit_code == 0
    return root


def publish(root: Path, *arguments: str) -> Result:
    return call_honorpress("publish", "web", "--as-of", AS_OF, *arguments, root=root)


def forbidden(what: str) -> Callable[..., object]:
    def call(*_: object, **__: object) -> object:
        raise AssertionError(what)

    return call


@pytest.mark.parametrize("arguments", [(), ("--no-build",)])
def test_nothing_is_read_where_nothing_changed(
    root: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call_honorpress("build", "--as-of", AS_OF, root=root).exit_code == 0
    monkeypatch.setattr(honorpress.build, "prepare", forbidden("records are read"))
    monkeypatch.setattr(honorpress.build, "build_in_lock", forbidden("the site is built"))
    monkeypatch.setattr(honorpress.publish.hashing, "_walk", forbidden("the tree is searched"))
    done = publish(root, *arguments)
    assert done.exit_code == 0, done.output


def test_records_that_changed_since_are_read(root: Path) -> None:
    text = (root / PERSON).read_text(encoding="utf-8")
    write_site(root, {**TARGET, PERSON: text.replace("grade: ", "grade: 不存在的")})
    done = publish(root, "--no-build")
    assert done.exit_code == 1 and "✗ 记录检查：1 处" in done.stderr
    write_site(root, {**TARGET, PERSON: text})
    assert publish(root, "--no-build").exit_code == 0


@pytest.mark.parametrize("odd", ["more.txt", "people/index.html"])
def test_a_hand_in_the_output_folder_is_noticed(root: Path, odd: str) -> None:
    """A file that no build made, or one that somebody changed, is published as it stands."""
    assert call_honorpress("build", "--as-of", AS_OF, root=root).exit_code == 0
    path = root / "site" / odd
    data = path.read_bytes() if path.exists() else b""
    path.unlink(missing_ok=True)  # the tree before holds the same file
    path.write_bytes(data + b"\n")
    assert publish(root, "--no-build").exit_code == 0
    assert (root.parent / "web" / "current" / odd).read_bytes() == data + b"\n"
