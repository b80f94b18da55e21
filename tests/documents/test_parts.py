"""Parts of documents: titles broken by meaning, headings found, Markdown as words, widths of columns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from honorpress.documents.cells import cell_pieces, running_pieces
from honorpress.documents.content import Part
from honorpress.documents.lists import WIDTH_MM, column_widths
from honorpress.documents.prose import markdown_parts, numbered, plain_parts
from honorpress.documents.titles import LINE_EMS, title_ems, title_lines


@pytest.mark.parametrize(
    "lines",
    [
        ("关于命名2020年度开封工匠的决定",),
        ("日照市岚山区人民政府", "关于命名2022年度“岚山工匠”的决定"),
        ("关于命名第二届“台州工匠”和", "授予台州市五一劳动奖章的决定"),
        ("日照市岚山区人民政府", "关于取消1名同志2022年度", "“岚山工匠”命名的决定"),
        ("关于2020年焦作工匠候选人和", "入围奖拟定人选的公示"),
        ("关于2022年度“岚山工匠”", "拟认定人选的公示"),
        (
            "关于公布2026年度示例市先进制造业和",
            "战略性新兴产业领域高技能领军人才工匠",
            "培育对象入选名单的通知",
        ),
        ("示例市总工会 示例市人力资源和社会保障局", "关于命名2020年度示例工匠的决定"),
        ("关于转发《“示例工匠”", "认定管理办法》的通知"),
        (
            "示例市总工会办公室",
            "关于组织开展2026年度职工技术创新成果",
            "暨工匠创新工作室申报工作的通知",
        ),
        (
            "关于命名二〇二六年度示例工匠",
            "暨授予示例市五一劳动奖章",
            "获得者荣誉称号的决定",
        ),
        ("关于拟推荐呼和浩特市参与全国", "“大国工匠”培育对象评审人选的公示"),
        ("关于更正2026年度“示例工匠”拟命名人选", "公示名单中个别人员工作单位名称的说明"),
    ],
)
def test_titles_are_broken_by_meaning(lines: tuple[str, ...]) -> None:
    assert title_lines("".join(lines)) == lines


@given(st.text(st.sampled_from("关于的年度届“”工匠名单决定和、2024ab人选 "), min_size=1, max_size=90))
def test_titles_fit_and_lose_nothing(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(title_ems(line) <= LINE_EMS for line in lines)


PHRASES = ("示例市", "总工会", "人力资源和社会保障局", "先进制造业", "工匠", "候选人", "命名", "公示", "决定")
PHRASES += ("2026年度", "第十二届", "“示例工匠”", "和", "拟认定", "人选", "名单", "关于", "领军人才", "的")


@given(st.lists(st.sampled_from(PHRASES), min_size=4, max_size=14))
def test_long_titles_never_break_a_word(phrases: list[str]) -> None:
    """Made-up titles: no word is torn, no line is a scrap, each begins and ends with what may stand there."""
    title = "".join(phrases)
    if "的的" in title or "和的" in title:  # no language
        return
    lines = title_lines(title)
    ends = {sum(map(len, lines[:number])) for number in range(1, len(lines))}
    place = 0
    for phrase in phrases:
        assert not ends & set(range(place + 1, place + len(phrase))), lines
        place += len(phrase)
    assert all(len(line) > 1 for line in lines)
    assert not [line for line in lines[1:] if line[0] in "的”、"]
    assert not [line for line in lines[:-1] if line[-1] in "“第拟"]


def test_a_title_of_400_characters_takes_no_time() -> None:
    assert "".join(title_lines("关于2024年度的" * 50)) == "关于2024年度的" * 50


def test_headings_are_found() -> None:
    text = "一、基本条件\n（一）技艺。技师以上。\n(二)爱岗敬业\n1.其他\n一、长句不是标题。后面还有。"
    assert list(plain_parts(text)) == [
        Part("一、基本条件", "heading"),
        Part("技师以上。", lead="（一）技艺。"),
        Part("", lead="(二)爱岗敬业"),
        Part("1.其他"),
        Part("一、长句不是标题。后面还有。"),
    ]


def test_markdown_becomes_words() -> None:
    text = """\
# 标题

第一段**重点**和[链接](https://example.org/)，
同一段。

3. 甲
4. 乙
    - 丙

| 序号 | 姓名 |
|---|---|
| 1 | 张三 |

[[x]] &lt; $y$

<script>alert(1)</script>
"""
    words = [part.text for part in markdown_parts(text)]
    assert words[:3] == ["标题", "第一段重点和链接， 同一段。", "3.甲"]
    assert words[3:6] == ["4.乙", "丙", "序号 姓名"]
    assert words[-1] == "[[x]] < $y$"
    assert not any("alert" in word for word in words)


def test_numbers_of_headings() -> None:
    assert [numbered(place) for place in (1, 10, 11)] == ["一、", "十、", "11、"]


def test_columns_with_room_get_what_they_ask_for() -> None:
    place, name, employer = column_widths({"place": ["1"], "name": ["张红梅"], "employer": ["示例机械厂"]})
    assert place < name < employer
    assert place + name + employer == pytest.approx(WIDTH_MM, abs=0.05)


CELLS = st.lists(st.text(st.sampled_from("张三a1（"), max_size=40), min_size=3, max_size=3)


@given(st.lists(CELLS, min_size=2, max_size=8))
def test_columns_fill_the_width(columns: list[list[str]]) -> None:
    widths = column_widths(dict(enumerate(columns)))  # type: ignore[arg-type]  # any keys do
    assert sum(widths) == pytest.approx(WIDTH_MM, abs=0.1)
    assert all(width > 8 for width in widths)


@pytest.mark.parametrize(
    ("cell", "ems", "whole"),
    [
        ("汽车维修工", 5, ["汽车维修工"]),
        ("汽车维修工", 4, ["维修工"]),
        ("矿井维修电工", 4, ["电工"]),
        ("石景山区总工会", 5, ["总工会"]),
        ("技师／助理工程师", 5, ["技师"]),
        ("高级技师／高级工程师", 6, ["高级技师", "／高级工程师"]),
        ("北京大工匠、北京大工匠最佳人气奖", 10.5, ["北京大工匠、", "北京大工匠最佳人气奖"]),
        ("岚山工匠", 4, ["岚山工匠"]),
        ("186,432", 4, ["186,432"]),
        ("阿依古丽·肉孜", 5, ["阿依古丽·", "肉孜"]),
        ("推荐单位", 3, ["推荐", "单位"]),
    ],
)
def test_words_of_cells_stay_whole(cell: str, ems: float, whole: list[str]) -> None:
    pieces = cell_pieces(cell, ems)
    assert "".join(pieces) == cell
    assert [piece for piece in pieces[1::2] if piece in whole] == whole


@given(st.text(st.sampled_from("张总工会工匠／、·（）　a1员"), max_size=30), st.floats(2, 12))
def test_cells_lose_nothing(cell: str, ems: float) -> None:
    assert "".join(cell_pieces(cell, ems)) == "".join(running_pieces(cell)) == cell


def test_names_of_four_characters_stay_whole() -> None:
    long = ["单位" * 30]
    widths = column_widths({"name": ["司马春生"], "employer": long, "trade": long, "grade": long})
    assert widths[0] == pytest.approx(4 * 12 * 25.4 / 72 + 2.8, abs=0.01)
    assert all(abs(first - second) < 0.1 for first, second in pairwise(widths[1:]))
