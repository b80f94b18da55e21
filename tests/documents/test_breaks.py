"""Where lines end in the drawn document: titles as told, cells not within a word, no scrap on a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import Typeset, content, names_list, people

from honorpress.documents.titles import title_lines
from honorpress.model.gather import gather
from honorpress.read.files import Files
from support.pdf import read_pdf
from support.tools import ROOT

LEFT, WIDTH = 28, 156


def test_every_shipped_title_is_set_as_told(make: Typeset) -> None:
    """Each line of the drawn title is one that `title_lines` gave; nothing wraps by itself."""
    titles = {
        act.title for cohort in gather(Files(ROOT), "honorees")[0].cohorts.values() for act in cohort.acts
    }
    assert len(titles) > 15
    for title in sorted(titles):
        page = read_pdf(make(content(title=title)))[0]
        drawn = [line.text for line in page.lines if {char.size_pt for char in line.chars} == {22}]
        assert drawn == [line.replace(" ", "") for line in title_lines(title)]


def test_a_line_of_wide_letters_is_set_tighter(make: Typeset) -> None:
    """Letters wider than reckoned: the line stays one line and inside the type area."""
    title = "W" * 31
    assert title_lines(title) == (title,)
    line = read_pdf(make(content(title=title)))[0].lines[0]
    assert line.text == title
    assert line.chars[0].ink[0] >= 28 and line.chars[-1].ink[2] <= 210 - 26 + 0.5


def test_no_cell_ends_with_one_character(make: Typeset) -> None:
    """Trades longer than their column is wide."""
    trades = ("汽车维修工", "数控机床操作工", "贵金属首饰手工制作工", "计算机程序设计员")
    rows = [
        (str(number), "丁守正", "示例机械制造有限公司　总装车间班长", trade, "高级技师", "祥符区总工会")
        for number, trade in enumerate(trades, 1)
    ]
    made = names_list(rows)
    page = read_pdf(make(content(annexes=(made.title,), lists=(made,))))[1]
    left = LEFT + sum(column.width_mm for column in made.columns[:3])
    inside = [
        "".join(char.text for char in line.chars if left < char.x_mm < left + made.columns[3].width_mm)
        for line in page.lines[3:]
    ]
    cells = [cell for cell in inside if cell and cell != "工种"]
    assert "".join(cells) == "".join(trades)
    assert len(cells) > len(trades)
    assert not [cell for cell in cells if len(cell) == 1]


@pytest.mark.parametrize("count", range(6, 13))
def test_a_list_leaves_no_scrap_on_a_page(make: Typeset, count: int) -> None:
    """Whatever just does not fit (a row, a note) is fitted in by closer rows, or takes some rows along."""
    made = replace(names_list(people(count)), notes=("注：更正后的工作单位以此为准。",))
    pages = read_pdf(make(content(annexes=(made.title,), lists=(made,))))
    assert "推荐单位" in pages[-1].text
