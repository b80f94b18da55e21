"""Parts of documents: titles broken by meaning, headings found, Markdown as words, widths of columns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from honorpress.documents.content import Part
from honorpress.documents.lists import WIDTH_MM, column_widths
from honorpress.documents.prose import markdown_parts, numbered, plain_parts
from honorpress.documents.titles import LINE_EMS, title_lines, width_ems


@pytest.mark.parametrize(
    "lines",
    [
        ("关于命名2020年度开封工匠的决定",),
        ("日照市岚山区人民政府", "关于命名2022年度“岚山工匠”的决定"),
        ("关于命名第二届“台州工匠”和", "授予台州市五一劳动奖章的决定"),
        ("日照市岚山区人民政府", "关于取消1名同志2022年度", "“岚山工匠”命名的决定"),
        ("关于2020年焦作工匠候选人和", "入围奖拟定人选的公示"),
    ],
)
def test_titles_are_broken_by_meaning(lines: tuple[str, ...]) -> None:
    assert title_lines("".join(lines)) == lines


@given(st.text(st.sampled_from("关于的年度届“”工匠名单决定和、2024ab人选"), min_size=1, max_size=90))
def test_titles_fit_and_lose_nothing(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(line and width_ems(line) <= LINE_EMS for line in lines)


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


def test_names_of_four_characters_stay_whole() -> None:
    long = ["单位" * 30]
    widths = column_widths({"name": ["司马春生"], "employer": long, "trade": long, "grade": long})
    assert widths[0] == pytest.approx(4 * 12 * 25.4 / 72 + 2.8, abs=0.01)
    assert all(abs(first - second) < 0.1 for first, second in pairwise(widths[1:]))
