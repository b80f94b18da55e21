"""What is published as data: all and only what is public on the day, sound by schemas and in spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from honorpress.data.files import data_files
from honorpress.data.schemas import schema_files
from honorpress.data.sheets import BOM, columns_of, csv_line, csv_row
from honorpress.model.cohort import PUBLISHED_FIELDS
from honorpress.model.honoree import HonoreeFields
from honorpress.model.published import TABLES, PublishedPerson, publish
from honorpress.model.studio import StudioFields
from honorpress.render.desk import Desk
from honorpress.render.messages import read_messages
from honorpress.resources import theme_dirs
from support.desks import small_desk
from support.pages import all_pages
from support.sites import SMALL_SITE, Overrides, edited

COHORT = "honorees/craft/2024/cohort.yml"
PERSON = "honorees/craft/2024/tian-fu/honoree.md"
PROGRAMME = "honorees/craft/programme.yml"
RICH: Overrides = edited(
    PERSON,
    (
        "grade: 技师\n",
        """\
grade: 技师
sex: 男
birth_year: 1971
pinyin: Tian Fu
score: 91.5
official_rank: 正科级
years_on_post: 20
enterprise_head: true
honours: [{year: 2018, title: 技术能手, level: 市级}, {year: 2020, title: 首席工人}]
quotation: {text: 慢一点，再准一点。, consent: {date: 2024-01-02, form: 档案柜七号}}
apprentices: [{name: 王学徒, consent: {date: 2024-01-02, form: 档案柜七号}, note: 备注甲}]
achievements: {patents: {invention: 2}, media: {municipal: 1}}
""",
    ),
)
WITHDRAWAL = """\
  - kind: withdrawal
    slug: withdrawal
    title: 撤销决定
    number: 示工发〔2024〕示例2号
    signed: 2024-05-01
    decision: decision
    members: [tian-fu]
    basis: 因某种缘由
"""


def files(desk: Desk) -> Mapping[str, bytes]:
    return {file.uri: file.data for file in data_files(desk)}


def whole(desk: Desk) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(files(desk)["data/all.json"])
    return value


def table(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(BOM) and b"\n" not in data.replace(b"\r\n", b"")
    return list(csv.DictReader(io.StringIO(data.removeprefix(BOM).decode(), newline="")))


def test_everything_under_the_names_of_the_model(tmp_path: Path) -> None:
    (person,) = (p for p in whole(small_desk(tmp_path, overrides=RICH))["people"] if p["name"] == "田富")
    assert person == {
        "id": "craft/2024/tian-fu",
        "uri": "craft/2024/tian-fu/",
        "programme": "craft",
        "cohort": "craft/2024",
        "name": "田富",
        "state": "named",
        "tier": "named",
        "award": "示例工匠",
        "fictional": True,
        "employer": "示例机械有限公司",
        "position": "班长",
        "trade": "钳工",
        "industry_class": "先进制造业",
        "grade": "技师",
        "area": "shili",
        "decision": "craft/2024/decision",
        "summary": "一句话介绍这个人做了什么，做得怎样。",
        "quotation": {"text": "慢一点，再准一点。"},
        "honours": [
            {"year": 2018, "title": "技术能手", "level": "市级"},
            {"year": 2020, "title": "首席工人"},
        ],
        "achievements": {"patents": {"invention": 2}, "media": {"municipal": 1}},
        "apprentices": [{"name": "王学徒"}],
        "deeds": "田富在车间里干了二十年。",
    }


def test_names_of_fields_are_the_models_own() -> None:
    """A field that the model has too means the same thing; ours besides are few."""
    ours = {"id", "uri", "programme", "cohort", "state", "tier", "award", "beside", "fictional", "deeds"}
    acts = {"notice", "decision", "withdrawal"}
    assert set(PublishedPerson.model_fields) - set(HonoreeFields.model_fields) == ours | acts
    assert set(PUBLISHED_FIELDS) <= set(PublishedPerson.model_fields)
    studio = set(TABLES["studios"].model_fields) - set(StudioFields.model_fields)
    assert studio == {"id", "uri", "programme", "introduction"}


def test_what_no_page_shows_is_in_no_file(tmp_path: Path) -> None:
    """Consent forms, scores, ranks, personal fields without a policy, notes."""
    desk = small_desk(tmp_path, overrides=RICH)
    text = b"".join(
        data for uri, data in files(desk).items() if "schema" not in uri and "codebook" not in uri
    )
    for secret in (
        "档案柜七号",
        "备注甲",
        "91.5",
        "正科级",
        "1971",
        '"男"',
        "Tian Fu",
        "consent",
        "honoree.md",
    ):
        assert secret not in text.decode(), secret


def test_a_policy_makes_a_personal_field_public(tmp_path: Path) -> None:
    policy = SMALL_SITE[PROGRAMME] + "public_fields: [{field: birth_year, reason: 便于区分同名的人}]\n"
    people = whole(small_desk(tmp_path, overrides={**RICH, PROGRAMME: policy}))["people"]
    assert [p.get("birth_year") for p in people if p["name"] == "田富"] == [1971]
    assert all("sex" not in p for p in people)


def test_before_the_first_act_there_is_nobody(tmp_path: Path) -> None:
    desk = small_desk(tmp_path, "2024-03-03")
    found = whole(desk)
    assert (found["people"], found["acts"], found["cohorts"]) == ([], [], [])
    text = b"".join(files(desk).values()).decode()
    assert not re.search("马青山|田富|李娜|ma-qingshan|tian-fu|li-na", text)


def test_candidates_are_told_apart_and_leave_with_the_notice(tmp_path: Path) -> None:
    """While the notice runs they are candidates; then nobody; the notice keeps how many it listed."""
    running = whole(small_desk(tmp_path, "2024-03-06"))
    assert {p["state"] for p in running["people"]} == {"candidate"}
    assert [p["notice"] for p in running["people"]] == ["craft/2024/notice"] * 3
    assert all("decision" not in p for p in running["people"])
    ended = whole(small_desk(tmp_path, "2024-03-12"))
    (notice,) = ended["acts"]
    assert ended["people"] == []
    assert [(names["tier"], names["count"], names.get("members", [])) for names in notice["lists"]] == [
        ("named", 2, []),
        ("nominee", 1, []),
    ]
    assert "tian-fu" not in json.dumps(ended)


def test_a_withdrawn_title_leaves_what_its_tombstone_says(tmp_path: Path) -> None:
    desk = small_desk(tmp_path, overrides={**RICH, COHORT: SMALL_SITE[COHORT] + WITHDRAWAL})
    found = whole(desk)
    (person,) = (p for p in found["people"] if p["name"] == "田富")
    assert person == {
        "id": "craft/2024/tian-fu",
        "uri": "craft/2024/tian-fu/",
        "programme": "craft",
        "cohort": "craft/2024",
        "name": "田富",
        "state": "withdrawn",
        "tier": "named",
        "award": "示例工匠",
        "fictional": True,
        "decision": "craft/2024/decision",
        "withdrawal": "craft/2024/withdrawal",
    }
    assert "因某种缘由" not in json.dumps(found, ensure_ascii=False)


def test_lists_have_the_order_that_they_state(tmp_path: Path) -> None:
    """By strokes 马 (3) comes before 田 (5); the record's own order does not matter."""
    turned = {COHORT: SMALL_SITE[COHORT].replace("[ma-qingshan, tian-fu]", "[tian-fu, ma-qingshan]")}
    decision = next(
        a for a in whole(small_desk(tmp_path, overrides=turned))["acts"] if a["kind"] == "decision"
    )
    names = decision["lists"][0]
    assert names["order"] == "surname-strokes"
    assert names["members"] == ["craft/2024/ma-qingshan", "craft/2024/tian-fu"]


@pytest.mark.parametrize("day", ["2024-03-03", "2024-03-06", "2024-06-01"])
def test_every_file_fits_its_schema(tmp_path: Path, day: str) -> None:
    """By a validator that is not ours; and every field is one that the models know."""
    found = files(small_desk(tmp_path, day, RICH))
    schemas = {
        uri: json.loads(data) for uri, data in found.items() if "/schema/" in uri and "-table" not in uri
    }
    for uri, schema in schemas.items():
        if not uri.endswith("-table.json"):
            Draft202012Validator.check_schema(schema)
    lines = 0
    for name in TABLES:
        validator = Draft202012Validator(schemas[f"data/schema/{name}.json"])
        for line in found[f"data/{name}.jsonl"].splitlines():
            TABLES[name].model_validate_json(line)
            assert list(validator.iter_errors(json.loads(line))) == []
            lines += 1
    assert lines > (5 if day > "2024-03-03" else 1)
    for uri in ("data/all.json", *(uri for uri in found if re.fullmatch(r"data/cohorts/.*\.json", uri))):
        value = json.loads(found[uri])
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), value["$schema"]))
        assert list(Draft202012Validator(schemas[target]).iter_errors(value)) == []


def test_schemas_refuse_what_is_wrong(tmp_path: Path) -> None:
    desk = small_desk(tmp_path)
    schema = json.loads(files(desk)["data/schema/people.json"])
    person = whole(desk)["people"][0]
    validator = Draft202012Validator(schema)
    assert validator.is_valid(person)
    for change in ({"state": "famous"}, {"name": 5}, {"grade": "大师"}, {"honours": [{"title": "x"}]}):
        assert not validator.is_valid({**person, **change}), change
    assert validator.is_valid({**person, "added_later": 1})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_has_a_meaning(language: Any) -> None:
    messages = read_messages(theme_dirs(None), language)
    schemas = {uri: json.loads(data) for uri, data in schema_files(messages)}
    for name in TABLES:
        fields = schemas[f"data/schema/{name}.json"]["properties"]
        assert [key for key, field in fields.items() if not field.get("description")] == []


def test_three_forms_hold_the_same_people(tmp_path: Path) -> None:
    found = files(small_desk(tmp_path))
    people = [json.loads(line) for line in found["data/people.jsonl"].decode().splitlines()]
    assert people == json.loads(found["data/all.json"])["people"]
    assert people == json.loads(found["data/cohorts/craft/2024.json"])["people"]
    for uri in ("data/people.csv", "data/cohorts/craft/2024.csv"):
        rows = table(found[uri])
        assert [row["id"] for row in rows] == [p["id"] for p in people] == sorted(p["id"] for p in people)
        assert {row["fictional"] for row in rows} == {"true"}
        for row, person in zip(rows, people, strict=True):
            assert {key: value for key, value in row.items() if value} == {
                key: "true" if value is True else value
                for key, value in person.items()
                if isinstance(value, str | bool) and key != "deeds"  # Markdown stands in the JSON alone
            }


def test_lists_in_cells(tmp_path: Path) -> None:
    rows = table(files(small_desk(tmp_path, overrides=RICH))["data/people.csv"])
    assert [row["honours"] for row in rows if row["name"] == "田富"] == ["2018 技术能手；2020 首席工人"]


@pytest.mark.parametrize(
    "start", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＠x", "  =1+1", "\u3000=1+1", "＋x", "－x"]
)
def test_no_cell_begins_like_a_formula(tmp_path: Path, start: str) -> None:
    hostile = edited(PERSON, ("employer: 示例机械有限公司", f"employer: '{start}\"|cmd'"))
    found = files(small_desk(tmp_path, overrides=hostile))
    (row,) = (row for row in table(found["data/people.csv"]) if row["name"] == "田富")
    assert row["employer"] == f"'{start.strip()}\"|cmd"  # records are read without spaces around
    assert json.loads(found["data/all.json"])["people"][2]["employer"] == f'{start.strip(" ")}"|cmd'.strip()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_any_cell_comes_back(cells: list[str]) -> None:
    read = list(csv.reader(io.StringIO(csv_line(cells).decode(), newline=""), strict=True))
    assert read == [cells] or (cells == [""] and read == [[]])


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_is_safe_in_a_spreadsheet(text: str) -> None:
    values = dict.fromkeys(("id", "uri", "programme", "cohort", "name", "state", "award"), "x")
    person = publish(PublishedPerson, {**values, "fictional": False, "summary": text})
    (row,) = csv.reader(io.StringIO(csv_row(person).decode(), newline=""), strict=True)
    cell = row[[column.name for column in columns_of(PublishedPerson)].index("summary")]
    assert not re.match(r"[ \u3000\u00a0]*[=+\-@＝＋－＠\t\r\n]", cell)
    assert text in (cell, cell.removeprefix("'"))


def test_a_cohorts_files_depend_on_that_cohort_alone(tmp_path: Path) -> None:
    other = {
        "honorees/craft/2025/cohort.yml": SMALL_SITE[COHORT].replace("2024", "2025"),
        **{
            path.replace("/2024/", "/2025/"): text
            for path, text in SMALL_SITE.items()
            if path.startswith("honorees/craft/2024/") and path.endswith(".md")
        },
    }
    alone = files(small_desk(tmp_path / "one"))
    beside = files(small_desk(tmp_path / "two", "2025-06-01", other))
    assert "data/cohorts/craft/2025.json" in beside
    for form in ("json", "csv", "jsonl"):
        assert alone[f"data/cohorts/craft/2024.{form}"] == beside[f"data/cohorts/craft/2024.{form}"]


def test_what_repeats_is_in_what_does_not(tmp_path: Path) -> None:
    """So that the privacy gate may search the whole set once: each record and row stands there as it is."""
    made = list(data_files(small_desk(tmp_path, overrides=RICH)))
    searched = b"\n".join(file.data for file in made if not file.repeats)
    lines = set(searched.replace(b"},\n", b"}\n").splitlines())
    repeating = [file for file in made if file.repeats]
    assert {file.uri.partition("/")[0] for file in repeating} == {"data", "api"}
    for file in repeating:
        for line in file.data.removeprefix(BOM).replace(b"},\n", b"}\n").splitlines():
            record = line.startswith((b'{"id"', b"craft/")) or re.search("[\u4e00-\u9fff]", line.decode())
            assert not record or line in lines, line


def test_addresses_lead_to_pages(tmp_path: Path) -> None:
    desk = small_desk(tmp_path, overrides=RICH)
    pages = {page.uri for page in all_pages(desk)}
    found = whole(desk)
    for name in TABLES:
        for record in found[name]:
            assert record["uri"] in pages, record["uri"]
