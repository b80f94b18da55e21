"""The API: every link leads on, every page fits its schema, and a walk along `next` meets everybody once."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from honorpress.data import api
from honorpress.data.files import data_files
from honorpress.data.published import published
from honorpress.model.published import TABLES
from honorpress.render.desk import Desk
from support.desks import small_desk
from support.pages import all_pages
from support.sites import SMALL_SITE

COHORT = "honorees/craft/2024/cohort.yml"
TWO = {
    "honorees/craft/2025/cohort.yml": SMALL_SITE[COHORT].replace("2024", "2025"),
    **{
        path.replace("/2024/", "/2025/"): text
        for path, text in SMALL_SITE.items()
        if path.startswith("honorees/craft/2024/") and path.endswith(".md")
    },
}


def files(desk: Desk) -> Mapping[str, dict[str, Any]]:
    made = {file.uri: file.data for file in data_files(desk)}
    return {uri: json.loads(data) for uri, data in made.items() if uri.startswith("api/")}


def target(uri: str, link: str) -> str:
    found = posixpath.normpath(posixpath.join(posixpath.dirname(uri), link))
    return f"{found}/" if link.endswith("/") else found


def walked(found: Mapping[str, dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """All items of a collection, from its first page along `next`."""
    uri = f"api/v1/{name}/index.json"
    link = found[uri]["links"].get("first")
    items = []
    while link:
        uri = target(uri, link)
        items += found[uri]["items"]
        link = found[uri]["links"].get("next")
    return items


@pytest.mark.parametrize("length", [1, 2, 100])
def test_a_walk_meets_everything_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    monkeypatch.setattr(api, "PAGE_LENGTH", length)
    desk = small_desk(tmp_path, "2025-06-01", TWO)
    found = files(desk)
    everything = published(desk)
    for name, table in api.NAMES.items():
        items = walked(found, name)
        assert [item["id"] for item in items] == [json.loads(x)["id"] for x in everything.table(table).json]
        assert len({item["id"] for item in items}) == found[f"api/v1/{name}/index.json"]["count"] > 0
        for item in items:
            TABLES[table].model_validate(item, strict=False)
    people = [page for uri, page in found.items() if uri.startswith("api/v1/people/craft/2025/")]
    assert [page["count"] for page in people] == [3] * len(people)
    assert sum(len(page["items"]) for page in people) == 3
    assert {page["pages"] for page in people} == {len(people)} == {-(-3 // length)}


@pytest.mark.parametrize("day", ["2024-03-03", "2024-03-06", "2025-06-01"])
def test_links_and_schemas(tmp_path: Path, day: str) -> None:
    desk = small_desk(tmp_path, day, TWO)
    found = files(desk)
    pages = {page.uri for page in all_pages(desk)}
    answers = {
        uri: value for uri, value in found.items() if uri.startswith("api/v1/") and "/schema/" not in uri
    }
    assert len(answers) >= 8
    for uri, value in answers.items():
        schema = found[target(uri, value["$schema"])]
        assert list(Draft202012Validator(schema).iter_errors(value)) == []
        for relation, link in value["links"].items():
            place = target(uri, link)
            assert place in (pages if relation == "html" else answers), f"{uri}: {relation} {link}"
        assert target(uri, value["links"]["self"]) == uri
        assert value["version"] == "1"
    index = found["api/v1/index.json"]
    for collection in index["collections"]:
        assert target("api/v1/index.json", collection["index"]) in answers
        for group in found[f"api/v1/{collection['name']}/index.json"]["groups"]:
            assert f"api/v1/{collection['name']}/{group['first']}" in answers
    assert index["as_of"] == day


def test_where_somebody_stands_follows_from_the_id(tmp_path: Path) -> None:
    found = files(small_desk(tmp_path))
    programme, cohort, _ = ["craft", "2024", "tian-fu"]
    page = found[f"api/v1/people/{programme}/{cohort}/1.json"]
    assert "craft/2024/tian-fu" in [item["id"] for item in page["items"]]


def test_a_new_cohort_moves_nobody(tmp_path: Path) -> None:
    """Addresses and items stay; a last page learns what follows it, and nothing else."""
    before = files(small_desk(tmp_path / "one"))
    after = files(small_desk(tmp_path / "two", "2025-06-01", TWO))
    for uri, value in before.items():
        if "items" in value and "craft/2024" in uri:
            assert after[uri]["items"] == value["items"]
