"""INHERIT and !ENV: our reading of mkdocs.yml gives what MkDocs' own gives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from mkdocs.utils.yaml import yaml_load

from honorpress.config import read_site
from honorpress.engines.cache import fingerprint
from honorpress.read.inherited import read_inherited
from support.sites import edited, make_site

TEXTS: Final[Mapping[str, Mapping[str, str]]] = {
    "nothing inherited": {"mkdocs.yml": "site_name: 甲\nnav: [a.md]\n"},
    "own values win": {
        "mkdocs.yml": "INHERIT: base.yml\nsite_name: 甲\nextra: {a: {x: 1}, b: 2}\nnav: [a.md]\n",
        "base.yml": "site_name: 乙\nsite_dir: out\nextra: {a: {x: 9, y: 2}, c: [3]}\nnav: [b.md, c.md]\n",
    },
    "two steps, each from its own folder": {
        "mkdocs.yml": "INHERIT: shared/base.yml\nextra: {a: 1}\n",
        "shared/base.yml": "INHERIT: ../ground.yml\nextra: {a: 2, b: 2}\n",
        "ground.yml": "extra: {a: 3, b: 3, c: 3}\n",
    },
    "a mapping against a list": {
        "mkdocs.yml": "INHERIT: base.yml\nplugins: [honorpress]\n",
        "base.yml": "plugins: {honorpress: {language: en}}\n",
    },
    "the environment": {
        "mkdocs.yml": "a: !ENV HP_SET\nb: !ENV HP_NOT_SET\nc: !ENV [HP_NOT_SET, HP_SET]\n"
        "d: !ENV [HP_NOT_SET, 3]\ne: !ENV [HP_NOT_SET, HP_SET, 3]\nf: !ENV HP_YES\n"
        "g: !ENV HP_NUMBER\nh: !ENV [HP_NOT_SET, [x, y]]\n"
        "i: [!ENV HP_SET]\nj: !ENV [HP_NOT_SET]\n",
    },
    "the environment, inherited": {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": "a: !ENV [HP_SET, x]\n"},
}


@pytest.mark.parametrize("name", TEXTS)
def test_reads_what_mkdocs_reads(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in {"HP_SET": "是", "HP_YES": "true", "HP_NUMBER": "12"}.items():
        monkeypatch.setenv(variable, value)
    for path, text in TEXTS[name].items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    with (tmp_path / "mkdocs.yml").open("rb") as file:
        theirs: dict[str, Any] = yaml_load(file)
    assert read_inherited(tmp_path, "mkdocs.yml").value == theirs


def test_the_environment_decides_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And another value makes the engine's output anew."""
    text = "site_name: !ENV [HP_NAME, 示例匠录]\nsite_url: !ENV HP_URL\n"
    monkeypatch.delenv("HP_NAME", raising=False)
    monkeypatch.setenv("HP_URL", "https://example.org/a")
    site = make_site(tmp_path, edited("mkdocs.yml", ("site_name: 示例匠录\n", text)))
    assert (site.name, site.url) == ("示例匠录", "https://example.org/a/")
    monkeypatch.setenv("HP_NAME", "另一个名字")
    again = read_site(site.config_path)
    assert again.name == "另一个名字"
    assert fingerprint(again) != fingerprint(site)
