"""The data package, validated by frictionless, and the codebook."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from frictionless import Package, Resource, validate

from honorpress.data.files import data_files
from honorpress.data.package import licence_entry, package_files
from honorpress.data.sheets import BOM
from honorpress.model.published import TABLES
from honorpress.render.desk import Desk
from support.desks import small_desk
from support.sites import SMALL_SITE, Overrides, edited

PERSON = "honorees/craft/2024/tian-fu/honoree.md"


def written(root: Path, desk: Desk) -> Path:
    """The files on disk; the package's."""
    for file in data_files(desk):
        path = root / "out" / file.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return root / "out" / "data" / "datapackage.json"


def licensed(text: str) -> Overrides:
    config = SMALL_SITE["mkdocs.yml"].replace("  - honorpress\n", f"  - honorpress: {{licence: '{text}'}}\n")
    return {"mkdocs.yml": config}


@pytest.mark.parametrize(
    ("day", "overrides"),
    [
        ("2024-06-01", {}),
        ("2024-03-03", licensed("CC-BY-4.0")),
        ("2024-03-06", licensed("示例条款。")),
        ("2024-06-01", edited(PERSON, ("trade: 钳工", "trade: '=1+1, \"x\"'"))),
    ],
)
def test_frictionless_finds_nothing_wrong(tmp_path: Path, day: str, overrides: Overrides) -> None:
    path = written(tmp_path, small_desk(tmp_path, day, overrides))
    report = validate(str(path))
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert report.valid and len(report.tasks) == len(TABLES) + (2 if day > "2024-03-03" else 1)


def test_frictionless_finds_what_is_wrong(tmp_path: Path) -> None:
    """The test above can fail."""
    path = written(tmp_path, small_desk(tmp_path))
    table = path.parent / "people.csv"
    table.write_bytes(table.read_bytes().replace(b",named,", b",famous,", 1))
    assert not validate(str(path)).valid


def test_rows_read_by_frictionless_are_the_people(tmp_path: Path) -> None:
    path = written(tmp_path, small_desk(tmp_path))
    package = Package(str(path))
    people = package.get_resource("people")
    assert isinstance(people, Resource)
    rows = people.read_rows()
    assert [(row["name"], row["fictional"]) for row in rows] == [
        ("李娜", True),
        ("马青山", True),
        ("田富", True),
    ]


def test_terms() -> None:
    assert licence_entry("CC-BY-4.0") == {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert licence_entry("只供学习。") == {"path": "index.html", "title": "只供学习。"}


def test_terms_stand_with_the_data(tmp_path: Path) -> None:
    desk = small_desk(tmp_path, overrides=licensed("示例条款。"))
    found = {file.uri: file.data for file in data_files(desk)}
    for uri in ("data/all.json", "data/cohorts/craft/2024.json"):
        assert json.loads(found[uri])["licence"] == "示例条款。"
    assert json.loads(found["data/datapackage.json"])["licenses"][0]["title"] == "示例条款。"
    plain = small_desk(tmp_path / "plain")
    found = {file.uri: file.data for file in data_files(plain)}
    assert "licence" not in json.loads(found["data/all.json"])
    assert "licenses" not in json.loads(found["data/datapackage.json"])


def test_the_codebook_explains_every_field(tmp_path: Path) -> None:
    data = dict(package_files(small_desk(tmp_path)))["data/codebook.csv"]
    rows = list(csv.DictReader(io.StringIO(data.removeprefix(BOM).decode(), newline="")))
    assert [(row["table"], row["field"]) for row in rows] == [
        (name, field) for name, record in TABLES.items() for field in record.model_fields
    ]
    assert all(row["meaning"] for row in rows)
    states = next(row for row in rows if (row["table"], row["field"]) == ("people", "state"))
    assert states["values"].split("；") == ["candidate", "finalist", "nominee", "named", "withdrawn"]
