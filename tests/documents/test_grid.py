"""The grid of GB/T 9704-2012, measured in the PDF: domain.md, section 7."""

from __future__ import annotations

from itertools import pairwise

import pytest
from samples import ISSUERS, Typeset, content, decision, names_list, people, text_of, with_list

from honorpress.documents.content import Part
from support.pdf import PdfPage, read_pdf

TOP, LEFT, RIGHT, BOTTOM = 37, 28, 26, 35
WIDTH, HEIGHT = 156, 225
PITCH = HEIGHT / 22
SQUARE = WIDTH / 28
MM = 25.4 / 72

close = pytest.approx


def body(page: PdfPage) -> PdfPage:
    """The page without head and foot."""
    inside = tuple(c for c in page.chars if TOP < c.middle_mm < TOP + HEIGHT)
    return PdfPage(page.number, page.width_mm, page.height_mm, inside, page.rules)


def line_of(middle_mm: float) -> float:
    """Which line of the grid a height is the middle of."""
    return (middle_mm - TOP) / PITCH + 0.5


@pytest.fixture(scope="module")
def full(make: Typeset) -> PdfPage:
    """A page that a single paragraph fills."""
    return body(read_pdf(make(content(parts=(Part(text_of(28 * 60)),))))[1])


def test_paper_is_a4(full: PdfPage) -> None:
    assert (full.width_mm, full.height_mm) == close((210, 297), abs=0.05)


def test_page_has_22_lines(full: PdfPage) -> None:
    assert len(full.lines) == 22


def test_line_has_28_characters(full: PdfPage) -> None:
    assert [len(line.chars) for line in full.lines] == [28] * 22


def test_type_area_is_156_by_225(full: PdfPage) -> None:
    squares = [char.x_mm for line in full.lines for char in line.chars]
    assert min(squares) == close(LEFT, abs=0.05)
    assert max(squares) + SQUARE == close(210 - RIGHT, abs=0.1)
    assert full.lines[0].chars[0].middle_mm - PITCH / 2 == close(TOP, abs=0.05)
    assert full.lines[-1].chars[0].middle_mm + PITCH / 2 == close(297 - BOTTOM, abs=0.1)
    assert all(char.ink[0] >= LEFT and char.ink[2] <= 210 - RIGHT for char in full.chars)


def test_lines_are_28_99_points_apart(full: PdfPage) -> None:
    steps = [after.chars[0].baseline_mm - line.chars[0].baseline_mm for line, after in pairwise(full.lines)]
    assert [step / MM for step in steps] == [close(28.99, abs=0.02)] * 21


def test_characters_are_16_points_on_15_79(full: PdfPage) -> None:
    assert {round(char.size_pt, 3) for char in full.chars} == {16}
    for line in full.lines:
        steps = [after.x_mm - char.x_mm for char, after in pairwise(line.chars)]
        assert [step / MM for step in steps] == [close(15.79, abs=0.02)] * 27


def test_paragraph_is_indented_by_two_characters(make: Typeset) -> None:
    page = body(read_pdf(make(content(title="公示", parts=(Part(text_of(80)),))))[0])
    first, second = page.lines[1:3]
    assert first.chars[0].x_mm == close(LEFT + 2 * SQUARE, abs=0.05)
    assert len(first.chars) == 26
    assert second.chars[0].x_mm == close(LEFT, abs=0.05)


def test_half_width_digits_share_a_square(make: Typeset) -> None:
    page = read_pdf(make(content(parts=(Part("公示期20211231年"),))))[0]
    chars = page.line("公示期").chars
    steps = [(after.x_mm - char.x_mm) / MM for char, after in pairwise(chars[3:11])]
    assert steps == [close(7.79, abs=0.02)] * 7


def test_title_is_22_points_in_the_middle(make: Typeset) -> None:
    line = read_pdf(make(content()))[0].line("关于拟命名人选的公示")
    assert {round(char.size_pt, 3) for char in line.chars} == {22}
    assert {char.font for char in line.chars} == {"HonorpressBiaosong-Regular"}
    middle = (line.chars[0].x_mm + line.chars[-1].x_mm + 22 * MM) / 2
    assert middle == close(LEFT + WIDTH / 2, abs=0.2)


def test_addressees_stand_one_line_below_the_title_flush_left(make: Typeset) -> None:
    page = body(read_pdf(make(content(addressees="各县总工会")))[0])
    title, addressees = page.lines[:2]
    assert addressees.text == "各县总工会："
    assert addressees.chars[0].x_mm == close(LEFT, abs=0.05)
    assert line_of(addressees.chars[0].middle_mm) - line_of(title.chars[0].middle_mm) == close(2, abs=0.01)


def test_headings_have_their_faces(make: Typeset) -> None:
    parts = (Part("一、公示时间", "heading"), Part("五天", lead="（一）期限。"), Part("1.天数"))
    page = read_pdf(make(content(parts=parts)))[0]
    assert page.line("一、公示时间").chars[0].font == "HonorpressHei-Regular"
    chars = page.line("（一）期限。五天").chars
    assert chars[1].x_mm == close(LEFT + 3 * SQUARE, abs=0.05), "the bracket keeps its square"
    assert [char.font for char in chars[:6]] == ["HonorpressKai-Regular"] * 6
    assert [char.font for char in chars[6:]] == ["HonorpressFang-Regular"] * 2
    assert page.line("天数").chars[-1].font == "HonorpressFang-Regular"


@pytest.mark.parametrize("names", [ISSUERS[:1], ISSUERS, (*ISSUERS, "开封市科学技术局")])
def test_mark_begins_35_mm_below_the_type_area(make: Typeset, names: tuple[str, ...]) -> None:
    page = read_pdf(make(decision(issuers=names)))[0]
    red = [char for char in page.chars if char.red]
    assert min(char.ink[1] for char in red) == close(TOP + 35, abs=0.8)
    assert all(char.ink[0] >= LEFT and char.ink[2] <= 210 - RIGHT for char in red)
    height = max(char.ink[3] - char.ink[1] for char in red)
    assert height < 22
    lines = [line.text for line in page.lines if line.chars[0].red and line.text != "文件"]
    assert [line.removesuffix("文件") for line in lines] == list(names)


def test_number_stands_two_lines_below_the_mark_and_the_rule_4_mm_below_it(make: Typeset) -> None:
    page = read_pdf(make(decision()))[0]
    mark = max(char.ink[3] for char in page.chars if char.red)
    number = page.line("汴总发〔2021〕31号").chars
    square_top, square_bottom = number[0].middle_mm - 8 * MM, number[0].middle_mm + 8 * MM
    assert square_top - mark == close(2 * PITCH, abs=4)
    middle = (number[0].x_mm + number[-1].x_mm + 16 * MM) / 2
    assert middle == close(LEFT + WIDTH / 2, abs=0.2)
    (rule,) = (rule for rule in page.rules if rule.red)
    assert (rule.top_mm + rule.bottom_mm) / 2 - square_bottom == close(4, abs=0.05)
    stroke = rule.bottom_mm - rule.top_mm
    assert rule.left_mm == close(LEFT, abs=stroke)
    assert rule.right_mm == close(210 - RIGHT, abs=stroke)
    title = page.line("关于命名").chars[0]
    assert title.middle_mm - rule.top_mm > 2 * PITCH
    assert line_of(title.middle_mm) == close(round(line_of(title.middle_mm)), abs=0.01), "back on the grid"


def test_page_numbers_odd_right_even_left(make: Typeset) -> None:
    for page in read_pdf(make(with_list(people(60)))):
        number = page.line(f"—{page.number}—").chars
        assert {char.font for char in number} == {"HonorpressMarks-Regular"}
        assert {round(char.size_pt, 3) for char in number} == {14}
        rule = number[0].ink
        assert (rule[1] + rule[3]) / 2 == close(TOP + HEIGHT + 7, abs=0.7)
        if page.number % 2:
            assert number[-1].ink[2] == close(210 - RIGHT - 14 * MM, abs=1)
        else:
            assert number[0].ink[0] == close(LEFT + 14 * MM, abs=1)


def test_annex_note(make: Typeset) -> None:
    one = body(read_pdf(make(content(annexes=("名单",))))[0])
    assert one.line("附件：名单").chars[0].x_mm == close(LEFT + 2 * SQUARE, abs=0.05)
    long = "第二届“台州工匠”推荐对象候选人中进入下一轮的其他人员情况汇总一览表"
    page = body(read_pdf(make(content(annexes=("名单", long))))[0])
    first, second = page.line("附件：1.名单").chars, page.line("2.第二届").chars
    assert second[0].x_mm == close(first[3].x_mm, abs=0.05)
    rest = page.lines[page.lines.index(page.line("2.第二届")) + 1]
    assert rest.chars[0].x_mm == close(second[2].x_mm, abs=0.3), "goes on below the name's first character"
    text = page.lines[page.lines.index(page.line("附件")) - 1]
    gap = line_of(first[0].middle_mm) - line_of(text.chars[0].middle_mm)
    assert gap == close(2, abs=0.01), "a blank line above"


def test_annex_begins_a_page(make: Typeset) -> None:
    lists = (names_list(people(3), "甲名单"), names_list(people(3), "乙名单"))
    annexes = tuple(made.title for made in lists)
    pages = read_pdf(make(content(annexes=annexes, lists=lists)))
    assert len(pages) == 3
    for number, page in enumerate(pages[1:], 1):
        label, title = body(page).lines[:2]
        assert label.text == f"附件{number}"
        assert {char.font for char in label.chars} == {"HonorpressHei-Regular"}
        assert label.chars[0].x_mm == close(LEFT, abs=0.05)
        assert line_of(label.chars[0].middle_mm) == close(1, abs=0.01)
        assert title.text == annexes[number - 1]
        assert line_of(title.chars[0].middle_mm) == close(3, abs=0.01)
    single = read_pdf(make(with_list(people(3))))[1]
    assert body(single).lines[0].text == "附件"


def test_date_has_no_leading_zeros(make: Typeset) -> None:
    assert "2021年8月6日" in read_pdf(make(content()))[0].text
