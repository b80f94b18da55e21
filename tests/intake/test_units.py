"""The summary table as many units fill it in: everybody comes in, every oddity is reported."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from units import COUNT, make_unit

from support.sites import call_honorpress
from support.tools import ROOT


@pytest.fixture(scope="module")
def kaifeng(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the Kaifeng programme's rules and an empty cohort."""
    root = tmp_path_factory.mktemp("kaifeng")
    records = root / "honorees"
    (records / "kaifeng" / "2021").mkdir(parents=True)
    (root / "content").mkdir()
    (root / "mkdocs.yml").write_text(
        "site_name: 试\ndocs_dir: content\nplugins: [honorpress]\n", encoding="utf-8"
    )
    (records / "areas.yml").write_bytes((ROOT / "honorees" / "areas.yml").read_bytes())
    programme = (ROOT / "honorees" / "kaifeng" / "programme.yml").read_bytes()
    (records / "kaifeng" / "programme.yml").write_bytes(programme)
    (records / "kaifeng" / "2021" / "cohort.yml").write_text(
        "label: 2021年度\nyear: 2021\n", encoding="utf-8"
    )
    return root


def imported(root: Path, source: Path) -> dict[str, Any]:
    """What a preview of a source says, as JSON."""
    result = call_honorpress(
        "import", source, "--programme", "kaifeng", "--cohort", "2021", "--json", root=root
    )
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def fields(entry: dict[str, Any]) -> dict[str, Any]:
    """The values of somebody new, as a record holds them."""
    found: dict[str, Any] = {}
    for change in entry["changes"]:
        head, _, inner = change["field"].partition(".")
        if inner:
            found.setdefault(head, {})[inner] = change["new"]
        else:
            found[head] = change["new"]
    return found


@pytest.mark.parametrize("number", range(COUNT))
def test_everybody_is_read_and_every_oddity_told(number: int, kaifeng: Path, tmp_path: Path) -> None:
    unit = make_unit(number)
    path = tmp_path / unit.name
    path.write_bytes(unit.data)
    data = imported(kaifeng, path)
    expected = [
        {**person, **({"recommender": unit.recommender} if unit.recommender else {})}
        for person in unit.people
    ]
    assert [fields(entry) for entry in data["people"]] == expected
    told = Counter(problem["code"] for problem in data["problems"])
    assert dict(told) == unit.remarks


def test_there_are_enough_and_they_differ() -> None:
    names = {make_unit(number).name.rpartition(".")[2] for number in range(COUNT)}
    oddities = {code for number in range(COUNT) for code in make_unit(number).remarks}
    assert names == {"xlsx", "xls", "csv", "tsv"}
    assert len(oddities) >= 8 and COUNT >= 30
