"""Forms out and tables back: what we make, import reads whole."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from offices import codes
from openpyxl.worksheet.worksheet import Worksheet

from honorpress.read.files import Files
from honorpress.read.sheets import read_sheet
from support.sites import call_honorpress
from support.tools import ROOT

PROGRAMMES = ("jiaozuo", "beijing", "kaifeng", "taizhou", "lanshan")
COHORTS = tuple(
    f"{path.parent.parent.name}/{path.parent.name}"
    for path in sorted((ROOT / "honorees").glob("*/*/cohort.yml"))
)

FILLED: Mapping[str, Sequence[object]] = {
    "姓名": ("张红", "欧阳辉"),
    "工作单位": ("开封示例重工有限公司", "=示例1+1有限公司"),
    "职务或岗位": ("焊接班班长", "-5℃冷库维修工"),
    "工种": ("焊工", "钳工"),
    "所属行业": ("专用设备制造", None),
    "产业类别": ("先进制造业", "传统手工艺"),
    "技术等级": ("技师", "高级技师"),
    "职称": ("工程师", None),
    "执业资格": (None, "二级建造师"),
    "专业特长": ("厚板焊接", None),
    "从事本工种年限": (21, 8),
    "是否企业负责人": ("否", None),
    "技能竞赛获奖名次 / 地厅级": ("第2名", None),
    "攻关课题及创新成果获奖(项) / 企业级": (3, None),
    "取得专利数量(件) / 发明专利": (1, None),
    "行业标准或操作规范工作法应用情况(次) / 省部级": (None, 2),
    "创造经济效益(万元) / 2020": (12.5, 300),
    "签订师带徒协议(份) / 2019": (2, 4),
    "媒体宣传情况(次) / 国家级": (1, None),
    "所获荣誉及年份": ("2018｜开封市技术能手｜市级\n2019｜河南省五一劳动奖章｜省部级｜河南省总工会", None),
    "一句话介绍": ("一句话介绍这个人做了什么，做得怎样。", "@另一个人，也是十个字以上。"),
    "主要业绩": ("第一段。\n\n第二段，误差<0.01毫米。", None),
}
"""Values of two people by heading; a part of a group stands behind a slash."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The five programmes with their rules, and a cohort 2020 without people in each."""
    root = tmp_path / "site"
    for programme in PROGRAMMES:
        folder = root / "honorees" / programme
        (folder / "2020").mkdir(parents=True)
        shutil.copy(ROOT / "honorees" / programme / "programme.yml", folder)
        (folder / "2020" / "cohort.yml").write_text("label: 2020年度\nyear: 2020\n", encoding="utf-8")
    shutil.copy(ROOT / "honorees" / "areas.yml", root / "honorees")
    (root / "content").mkdir()
    (root / "mkdocs.yml").write_text(
        "site_name: 试\ndocs_dir: content\nplugins: [honorpress]\n", encoding="utf-8"
    )
    return root


def headings(sheet: Worksheet, top: int) -> dict[str, int]:
    """Columns by heading, the group's before its part's; read from the merged cells."""
    found: dict[str, int] = {}
    group = ""
    for column in range(1, sheet.max_column + 1):
        upper, lower = sheet.cell(top, column).value, sheet.cell(top + 1, column).value
        group = str(upper) if upper else group
        found[f"{group} / {lower}" if lower else group] = column
    short = {name.partition(" / ")[2]: column for name, column in found.items() if " / " in name}
    return {**short, **found}


def import_all(root: Path, source: Path, programme: str = "kaifeng", cohort: str = "2020") -> dict[str, Any]:
    """Import a file and write; what it says as JSON."""
    result = call_honorpress(
        "import", source, "--programme", programme, "--cohort", cohort, "--apply", "--json", root=root
    )
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def export(root: Path, *options: str | Path, programme: str = "kaifeng", cohort: str = "2020") -> None:
    result = call_honorpress("export", "--programme", programme, "--cohort", cohort, *options, root=root)
    assert result.exit_code == 0, result.stderr


def fill(path: Path) -> None:
    """Write `FILLED` into a summary form."""
    book = openpyxl.load_workbook(path)
    sheet = book["汇总"]
    columns = headings(sheet, 3)
    for heading, values in FILLED.items():
        for row, value in enumerate(values, 5):
            cell = sheet.cell(row, columns[heading])
            cell.value = value  # type: ignore[assignment]
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(path)


def records(root: Path, folder: str) -> dict[str, tuple[object, str]]:
    """Fields and text of each record of a cohort, by slug."""
    files = Files(root)
    found = {}
    for path in sorted((root / "honorees" / folder).glob("*/honoree.md")):
        sheet = read_sheet(files, path.relative_to(root).as_posix())
        found[path.parent.name] = (sheet.value, sheet.body.strip())
    return found


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_filled_form_comes_back_equal(programme: str, site: Path, tmp_path: Path) -> None:
    """Form, filled, imported, exported: every cell says what was typed."""
    path, back = tmp_path / "form.xlsx", tmp_path / "back.xlsx"
    made = call_honorpress("form", programme, "--cohort", "2020", "--out", path, root=site)
    assert made.exit_code == 0, made.stderr
    fill(path)
    data = import_all(site, path, programme)
    assert data["counts"]["add"] == 2 and codes(data) == []
    assert [entry["missing"] for entry in data["people"]] == [[], []]
    export(site, "--xlsx", back, programme=programme)
    sheet = openpyxl.load_workbook(back)["名单"]
    columns = headings(sheet, 1)
    order = {sheet.cell(row, columns["姓名"]).value: row for row in (3, 4)}
    for place, name in enumerate(FILLED["姓名"]):
        for heading, values in FILLED.items():
            cell = sheet.cell(order[name], columns[heading])
            assert cell.value == values[place], heading
            assert cell.data_type != "f"
    assert import_all(site, back, programme)["counts"]["same"] == 2


def test_the_same_through_csv_in_gbk(site: Path, tmp_path: Path) -> None:
    path, table = tmp_path / "form.xlsx", tmp_path / "back.csv"
    call_honorpress("form", "kaifeng", "--cohort", "2020", "--out", path, root=site)
    fill(path)
    import_all(site, path)
    before = records(site, "kaifeng/2020")
    export(site, "--csv", table, "--encoding", "gbk")
    rows = list(csv.reader(io.StringIO(table.read_bytes().decode("gbk"))))
    harmful = [cell for row in rows[1:] for cell in row if cell[:1] in ("=", "+", "-", "@")]
    assert len(rows) == 3 and harmful == []
    assert any(cell == "'=示例1+1有限公司" for row in rows for cell in row)
    for folder in (site / "honorees" / "kaifeng" / "2020").glob("*/"):
        shutil.rmtree(folder)
    assert import_all(site, table)["counts"]["add"] == 2
    assert records(site, "kaifeng/2020") == before


@pytest.mark.parametrize("kind", ["--xlsx", "--csv", "--jsonl"])
@pytest.mark.parametrize("cohort", COHORTS)
def test_shipped_records_come_back_equal(cohort: str, kind: str, site: Path, tmp_path: Path) -> None:
    """Every field of every shipped record, through each format, into an empty cohort."""
    programme, year = cohort.split("/")
    path = tmp_path / {"--xlsx": "all.xlsx", "--csv": "all.csv", "--jsonl": "all.jsonl"}[kind]
    result = call_honorpress("export", "--programme", programme, "--cohort", year, kind, path, root=ROOT)
    assert result.exit_code == 0, result.stderr
    data = import_all(site, path, programme)
    assert codes(data) == []
    expected = records(ROOT, cohort)
    assert records(site, f"{programme}/2020") == expected and len(expected) >= 15
    if kind == "--jsonl":
        again = tmp_path / "again.jsonl"
        export(site, "--jsonl", again, programme=programme)
        assert again.read_bytes() == path.read_bytes()


def test_the_form_helps(site: Path, tmp_path: Path) -> None:
    """Drop-downs, checks of length, notes with articles, instructions."""
    path = tmp_path / "form.xlsx"
    call_honorpress("form", "kaifeng", "--cohort", "2020", "--out", path, root=site)
    book = openpyxl.load_workbook(path)
    sheet = book["汇总"]
    columns = headings(sheet, 3)
    lists = {}
    for rule in sheet.data_validations.dataValidation:
        place = next(iter(rule.sqref.ranges)).min_col
        lists[place] = (rule.type, rule.formula1, rule.formula2)
    kind, address, _ = lists[columns["技术等级"]]
    assert kind == "list"
    options = [cell.value for (cell,) in book["选项"][address.split("!")[1].replace("$", "")]]
    assert options[0] == "学徒工" and options[-1] == "首席技师" and len(options) == 8
    assert lists[columns["主要业绩"]] == ("textLength", "0", "1500")
    assert {lists[columns[name]][0] for name in ("产业类别", "推荐奖项", "推荐单位")} == {"list"}
    note = sheet.cell(4, columns["技术等级"]).comment
    assert note is not None and "四：" in note.text and "技师（二级）" in note.text
    assert "汴总发〔2021〕31号" in str(list(book["填写说明"].values))
    assert any(str(area) == "C3:D3" for area in sheet.merged_cells.ranges)


def test_forms_are_the_same_bytes_each_time(site: Path, tmp_path: Path) -> None:
    for number in ("1", "2"):
        call_honorpress(
            "form", "lanshan", "--cohort", "2020", "--out", tmp_path / f"{number}.xlsx",
            "--docx", tmp_path / f"{number}.docx", root=site,
        )  # fmt: skip
    for ending in ("xlsx", "docx"):
        assert (tmp_path / f"1.{ending}").read_bytes() == (tmp_path / f"2.{ending}").read_bytes()


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_approval_form_comes_back(programme: str, site: Path, tmp_path: Path) -> None:
    """Annex 1, filled in by another library than ours."""
    path = tmp_path / "张红.docx"
    call_honorpress("form", programme, "--cohort", "2020", "--docx", path, root=site)
    document = docx.Document(str(path))
    table = document.tables[0]
    typed = {
        "姓名": "张　红",
        "工作单位": "开封示例重工有限公司",
        "职务或岗位": "焊接班班长",
        "工种": "焊工",
        "技术等级": "高级技师",
        "产业类别": "先进制造业",
        "一句话介绍": "一句话介绍这个人做了什么，做得怎样。",
        "个人简历": "1998.07-2005.03 电焊工\n2005.03至今 班长",
        "所获荣誉及年份": "2018年获开封市技术能手称号（市级）",
        "主要业绩": "第一段。\n第二段。",
        "发明专利": "2",
        "省部级": "3",
    }
    for row in table.rows:
        for cell, after in zip(row.cells, row.cells[1:], strict=False):
            label = cell.text.partition("（")[0]
            if label in typed and after is not cell and not after.text:
                after.text = typed.pop(label)
    assert typed == {}
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    effect = next(place for place, row in enumerate(texts) if row[2] == "2020")
    table.rows[effect].cells[4].text, table.rows[effect].cells[8].text = "12.5", "3"
    training = next(place for place, row in enumerate(texts) if "签订师带徒协议(份)" in row) + 1
    table.rows[training + 1].cells[2].text = "4"
    document.save(str(path))
    data = import_all(site, path, programme)
    assert codes(data) == []
    (fields, deeds), *others = records(site, f"{programme}/2020").values()
    assert others == [] and deeds == "第一段。\n\n第二段。"
    assert fields == {
        "name": "张红",
        "employer": "开封示例重工有限公司",
        "position": "焊接班班长",
        "trade": "焊工",
        "industry_class": "先进制造业",
        "grade": "高级技师",
        "summary": "一句话介绍这个人做了什么，做得怎样。",
        "honours": [{"year": 2018, "title": "开封市技术能手", "level": "市级"}],
        "career": [
            {"period": "1998-07/2005-03", "text": "电焊工"},
            {"period": "2005-03/", "text": "班长"},
        ],
        "achievements": {
            "patents": {"invention": 2},
            "innovation_awards": {"省部级": 3},
            "economic_effect": [{"year": 2020, "gained_10k_yuan": 12.5, "saved_10k_yuan": 3}],
            "apprentice_agreements": [{"year": 2018, "count": 4}],
        },
    }


def test_a_character_that_the_encoding_lacks_is_said(site: Path, tmp_path: Path) -> None:
    folder = site / "honorees" / "kaifeng" / "2020" / "zhang-biao"
    folder.mkdir()
    (folder / "honoree.md").write_text("---\nname: 张𬭎\n---\n", encoding="utf-8")
    table = tmp_path / "t.csv"
    arguments = ("export", "--programme", "kaifeng", "--cohort", "2020", "--csv", table, "--encoding")
    result = call_honorpress(*arguments, "gbk", root=site)
    assert result.exit_code == 1 and "𬭎" in result.stderr and "[export-lacking]" in result.stderr
    assert call_honorpress(*arguments, "gb18030", root=site).exit_code == 0
    assert "张𬭎" in table.read_bytes().decode("gb18030")
