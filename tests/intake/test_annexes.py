"""The annexes as the notice prints them: annex 1 and 2 of 汴总发〔2021〕31号, made-up people."""

from __future__ import annotations

import random
from pathlib import Path

import docx
import pytest
from docx.table import Table
from hypothesis import given, settings
from hypothesis import strategies as st
from offices import codes, planned, small_site
from units import id_number, xlsx_bytes

from honorpress.intake.forms import read_form
from honorpress.intake.grid import Grid
from honorpress.intake.tables import Found, read_tables
from honorpress.intake.values import Terms

YEARS = ("2018", "2019", "2020")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


def put(table: Table, row: int, first: int, last: int, text: str, bottom: int | None = None) -> None:
    """Merge cells and write into them."""
    cell = table.cell(row, first).merge(table.cell(row if bottom is None else bottom, last))
    cell.text = text


def annex_1(path: Path) -> None:
    """The approval form with the boxes of the print, labels over several lines, paragraphs around it."""
    document = docx.Document()
    for text in ("开封工匠推荐审批表", "姓 名： 张五", "工作单位： 开封示例重工有限公司", "推荐单位： _____"):
        document.add_paragraph(text)
    table = document.add_table(rows=20, cols=10)
    lines = (
        ("姓 名", "张　五", "性 别", "男", "民 族", "汉族"),
        ("出生年月", "1978.03", "政治面貌", "群众", "学 历", "大专"),
        ("技术等级", "高级技师", "职 称", "工程师", "专业特长", "厚板焊接"),
    )
    for row, (a, b, c, d, e, f) in enumerate(lines):
        put(table, row, 0, 0, a)
        put(table, row, 1, 2, b)
        for column, text in enumerate((c, d, e, f), 3):
            put(table, row, column, column, text)
    put(table, 0, 7, 9, "2 寸彩色\n照 片", bottom=3)
    put(table, 3, 0, 0, "职 务")
    put(table, 3, 1, 2, "焊接班班长")
    put(table, 3, 3, 4, "所获荣誉\n及年份")
    put(table, 3, 5, 6, "2018年 开封市技术能手")
    put(table, 4, 0, 0, "身份证号")
    put(table, 4, 1, 5, id_number(random.Random(2)))
    put(table, 4, 6, 6, "联系电话")
    put(table, 4, 7, 9, "13912345678")
    put(table, 5, 0, 0, "个人\n简历")
    put(table, 5, 1, 9, "1998.07-2005.03  电焊工\n2005年3月至今  焊接班班长")
    put(table, 6, 0, 0, "受\n奖\n情\n况")
    put(table, 6, 1, 9, "2019年获开封市五一劳动奖章")
    put(table, 7, 0, 0, "技术\n创新", bottom=9)
    for row, (label, count) in enumerate((("课题成果", "5"), ("成果转化", "3")), 7):
        put(table, row, 1, 1, label)
        put(table, row, 2, 3, count)
        put(table, row, 4, 4, "项")
    put(table, 7, 5, 5, "专利数量", bottom=8)
    for row, (label, count) in enumerate((("发明专利", "2"), ("实用新型/外观", "4")), 7):
        put(table, row, 6, 6, label)
        put(table, row, 7, 8, count)
        put(table, row, 9, 9, "个")
    texts = ("获奖等级", "国家级", "1个", "省部级", "2个", "地厅级", "个", "企业级", "3个")
    for column, text in enumerate(texts, 1):
        put(table, 9, column, column, text)
    put(table, 10, 0, 0, "经济\n效益\n(万元)", bottom=13)
    put(table, 10, 1, 1, "年 度")
    for column, text in ((2, "创效(万元)"), (4, "节资(万元)"), (6, "行业标准"), (8, "工作法/操作规程")):
        put(table, 10, column, column + 1, text)
    for row, year in enumerate(YEARS, 11):
        put(table, row, 1, 1, year)
        for column, text in ((2, "12.5"), (4, "3"), (6, "1"), (8, "2")):
            put(table, row, column, column + 1, text)
    put(table, 14, 0, 0, "培\n养\n人\n才", bottom=16)
    for column, text in ((1, "签订师带徒协议(份)"), (4, "各类培训(人次)"), (7, "技术等级提升(人次)")):
        put(table, 14, column, column + 2, text)
    for column, text in enumerate((*YEARS, *YEARS, "高 级 工", "技 师", "高 级 技 师"), 1):
        put(table, 15, column, column, text)
        put(table, 16, column, column, str(column))
    put(table, 17, 0, 9, "主要业绩（800字以内）")
    put(table, 18, 0, 9, "他在厚板焊接一线干了二十年，摸出窄间隙打底的办法。\n带出徒弟十二人。")
    put(table, 19, 0, 0, "所在单位\n意见")
    put(table, 19, 1, 9, "同意推荐\n（公章） 年 月 日")
    document.add_paragraph("注：本表一式四份，请用 A3 纸正反两面打印。")
    document.save(str(path))


def test_annex_1(root: Path, tmp_path: Path) -> None:
    """Every box comes in or is named; what nobody may keep is left out."""
    path = tmp_path / "张五.docx"
    annex_1(path)
    data = planned(root, path)
    (entry,) = data["people"]
    deeds = "他在厚板焊接一线干了二十年，摸出窄间隙打底的办法。\n\n带出徒弟十二人。"
    assert {change["field"]: change["new"] for change in entry["changes"]} == {
        "name": "张五",
        "employer": "开封示例重工有限公司",
        "position": "焊接班班长",
        "grade": "高级技师",
        "professional_title": "工程师",
        "specialty": "厚板焊接",
        "honours": [{"year": 2018, "title": "开封市技术能手"}, {"year": 2019, "title": "开封市五一劳动奖章"}],
        "career": [
            {"period": "1998-07/2005-03", "text": "电焊工"},
            {"period": "2005-03/", "text": "焊接班班长"},
        ],
        "achievements.innovation_count": 5,
        "achievements.applied_count": 3,
        "achievements.innovation_awards": {"国家级": 1, "省部级": 2, "企业级": 3},
        "achievements.patents": {"invention": 2},
        "achievements.economic_effect": [
            {"year": int(year), "gained_10k_yuan": 12.5, "saved_10k_yuan": 3} for year in YEARS
        ],
        "achievements.apprentice_agreements": [
            {"year": int(year), "count": count} for year, count in zip(YEARS, (1, 2, 3), strict=True)
        ],
        "achievements.training": [
            {"year": int(year), "count": count} for year, count in zip(YEARS, (4, 5, 6), strict=True)
        ],
        "achievements.promoted": {"senior": 7, "technician": 8, "senior_technician": 9},
        "summary": deeds.partition("\n")[0],
        "deeds": deeds,
    }
    assert sorted(codes(data)) == [
        *["intake-left-over"] * 3,
        *["intake-personal"] * 5,
        *["intake-private-column"] * 2,
        "intake-summary-drafted",
    ]
    left = [problem["message"] for problem in data["problems"] if problem["code"] == "intake-left-over"]
    for told in ("实用新型/外观：4", "行业标准：1、1、1", "工作法/操作规程：2、2、2"):
        assert any(told in message for message in left)


def test_annex_2(root: Path, tmp_path: Path) -> None:
    """The summary table: headings on three rows, as the print merges them."""
    groups = {
        "技能竞赛获奖名次": ("企业级", "地厅级", "省部级", "国家级"),
        "攻关课题及创新成果获奖(项)": ("企业级", "地厅级", "省部级", "国家级"),
        "取得专利数量(件)": ("发明专利", "实用新型", "外观设计"),
        "行业标准或操作规范、工作法应用情况(次)": ("企业级", "地厅级", "省部级", "国家级"),
        "创造经济效益(万元)": YEARS,
        "签订师带徒协议(份)": YEARS,
        "媒体宣传情况(次)": ("地厅级", "省部级", "国家级"),
    }
    top = ["序号", "姓名", "工作单位及职务", "技术等级/职称/执业资格"]
    merged = [(3, column, 5, column) for column in range(4)]
    low: list[object] = [None] * 4
    for group, parts in groups.items():
        merged.append((3, len(top), 4, len(top) + len(parts) - 1))
        top += [group] + [""] * (len(parts) - 1)
        low += parts
    top.append("备注")
    merged.append((3, len(top) - 1, 5, len(top) - 1))
    person = [1, "张　五", "开封示例重工有限公司焊接班班长", "高级技师/工程师/二级建造师"]
    values = [
        "",
        "第2名",
        "",
        "",
        2,
        1,
        "",
        "",
        1,
        2,
        "",
        3,
        "",
        "",
        4,
        12.5,
        "30万元",
        "4000元",
        1,
        2,
        3,
        4,
        1,
        "",
    ]
    rows: list[list[object]] = [
        ["附件2"],
        ["开封工匠推荐人选基本情况汇总表"],
        ["推荐单位(公章):            领导签名:            填表日期:    年   月   日"],
        [cell or None for cell in top],
        [],
        low,
        [cell if cell != "" else None for cell in (*person, *values, "省级非遗传承人")],
        [2],
        [3],
        ["注: 1. 表中“技术等级”指职工技能等级,如技师、高级技师。"],
        ["2. 各推荐单位对所推荐人选按优先顺序排列。"],
    ]
    path = tmp_path / "附件2.xlsx"
    path.write_bytes(xlsx_bytes(rows, merged))
    data = planned(root, path)
    assert {change["field"]: change["new"] for change in data["people"][0]["changes"]} == {
        "name": "张五",
        "employer": "开封示例重工有限公司",
        "position": "焊接班班长",
        "grade": "高级技师",
        "professional_title": "工程师",
        "qualification": "二级建造师",
        "achievements.contest_places": {"市级": "第2名"},
        "achievements.innovation_awards": {"企业级": 2, "市级": 1},
        "achievements.patents": {"invention": 1, "utility_model": 2},
        "achievements.standard_uses": {"企业级": 3, "国家级": 4},
        "achievements.economic_effect": [
            {"year": 2018, "gained_10k_yuan": 12.5},
            {"year": 2019, "gained_10k_yuan": 30},
            {"year": 2020, "gained_10k_yuan": 0.4},
        ],
        "achievements.apprentice_agreements": [
            {"year": 2018, "count": 1},
            {"year": 2019, "count": 2},
            {"year": 2020, "count": 3},
        ],
        "achievements.media": {"municipal": 4, "provincial": 1},
    }
    assert codes(data) == ["intake-remark", "intake-note", "intake-note"]


_WORDS = st.sampled_from(
    [
        "姓名",
        "工作单位",
        "职务",
        "专利数量",
        "发明专利",
        "年度",
        "2020",
        "创效(万元)",
        "签订师带徒协议",
        "合计",
        "张红",
        "1",
        "省部级",
    ]
)
_CELLS = st.one_of(
    _WORDS, st.text(max_size=8), st.integers(-9, 99_999), st.floats(allow_nan=False, allow_infinity=False)
)
_AREAS = st.tuples(*[st.integers(0, 9)] * 4).map(
    lambda area: (min(area[0], area[2]), min(area[1], area[3]), max(area[0], area[2]), max(area[1], area[3]))
)


@given(
    st.dictionaries(
        st.integers(0, 9), st.dictionaries(st.integers(0, 9), _CELLS, min_size=1, max_size=8), max_size=10
    ),
    st.lists(_AREAS, max_size=6),
)
@settings(max_examples=300, deadline=None)
def test_no_table_and_no_form_is_a_traceback(
    rows: dict[int, dict[int, object]], areas: list[tuple[int, int, int, int]]
) -> None:
    """Any cells under any merging: people and remarks come out, or nothing."""
    ordered = {row: dict(sorted(rows[row].items())) for row in sorted(rows)}
    grid = Grid("a.xlsx", "表", ordered, tuple(areas))  # type: ignore[arg-type]
    found = Found()
    if not read_tables(grid, {}, Terms(), found):
        read_form(grid, Terms(), found)
    assert all(person.name for person in found.people)
