"""Settings that mkdocs.yml takes from the environment: a build notices when they change."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.sites import AS_OF, call_honorpress, edited, make_site

NAME = edited("mkdocs.yml", ("site_name: 示例匠录", "site_name: !ENV [HONORPRESS_TEST_TITLE, 示例匠录]"))


def title(root: Path) -> str:
    assert call_honorpress("build", "--as-of", AS_OF, root=root).exit_code == 0
    page = (root / "site" / "index.html").read_text(encoding="utf-8")
    return page.partition("<title>")[2].partition("</title>")[0]


@pytest.mark.parametrize("inherited", [False, True])
def test_another_value_makes_another_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inherited: bool
) -> None:
    monkeypatch.delenv("HONORPRESS_TEST_TITLE", raising=False)
    make_site(tmp_path, NAME)
    if inherited:
        (tmp_path / "mkdocs.yml").rename(tmp_path / "base.yml")
        (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    for _ in range(2):  # the second build may find that there is nothing to do
        assert title(tmp_path) == "示例匠录"
    for value in ("甲名录", "乙名录"):
        monkeypatch.setenv("HONORPRESS_TEST_TITLE", value)
        assert title(tmp_path) == value
    monkeypatch.delenv("HONORPRESS_TEST_TITLE")
    assert title(tmp_path) == "示例匠录"
