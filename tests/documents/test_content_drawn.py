"""What is drawn is what the data say: whole lists, rare characters, texts like markup; nothing invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import Typeset, content, decision, names_list, people, with_list

from honorpress.documents.content import DocumentContent, Part
from honorpress.documents.undrawable import drawable, texts_of
from support.pdf import read_pdf, render_page

RARE = "𬭎𫖮㛃䶮"
HOSTILE = (
    "#import",
    '#import "x.typ": *',
    "$x^2$",
    "\\",
    "]",
    "[",
    "#{",
    "`raw`",
    "*a* _b_ ~ @c <d>",
    "= 标题",
    "- 一项",
    "// 注",
    "/* 注 */",
    '"引号"',
    "https://example.org/#x",
    "{{ t }}",
    "\\u{41}",
    "&lt;b&gt;",
    "#sys.inputs",
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def drawn(data: bytes) -> str:
    return "".join(page.text for page in read_pdf(data))


def test_list_of_100_is_whole_and_its_head_stands_on_every_page(make: Typeset) -> None:
    rows = people(100)
    pages = read_pdf(make(with_list(rows)))
    annex = pages[1:]
    assert len(annex) > 4
    found: list[str] = []
    for page in annex:
        heads = page.text.index("序号姓名单位及职务工种")
        body = page.text[heads:].split("推荐单位", 1)[1].removesuffix(f"—{page.number}—")
        found.append(body)
    assert "".join(found) == squeezed("".join(cell for row in rows for cell in row))


def test_rows_do_not_break(make: Typeset) -> None:
    """Each page of the list begins with the next number."""
    place = 1
    for page in read_pdf(make(with_list(people(100))))[1:]:
        body = page.text.split("推荐单位", 1)[1]
        assert body.startswith(str(place))
        place += sum(page.text.count(name) for name in {row[1] for row in people(100)})
    assert place == 101


@pytest.mark.parametrize(
    "document",
    [
        content(parts=(Part(f"授予{RARE}等同志"),)),
        content(title=f"关于{RARE}的公示"),
        content(parts=(Part(f"一、{RARE}", "heading"), Part("", lead=f"（一）{RARE}"))),
        with_list([("1", RARE, "单位", "焊工", "技师", "工会")]),
        decision(issuers=(f"{RARE}总工会", "另一个总工会")),
    ],
)
def test_rare_characters_are_drawn(make: Typeset, document: DocumentContent) -> None:
    data = make(document)
    assert RARE in drawn(data)
    for page in read_pdf(data):
        picture = render_page(data, page.number, 254)
        shapes = set()
        for char in page.chars:
            if char.text in RARE and len(char.text) == 1:
                part = picture.crop(tuple(round(side * 10) for side in char.ink))
                shapes.add(part.tobytes())
                assert part.getextrema()[0] < 128, f"{char.text} is blank"
        assert len(shapes) in (0, *range(len(RARE), 40)), "each has a shape of its own"


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_stays_text(make: Typeset, text: str) -> None:
    row = ("1", text, text, text, text, text)
    document = decision(
        title=f"关于{text}的决定",
        issuers=(text, text),
        addressees=text,
        parts=(Part(text), Part(text, "heading"), Part(text, lead=text)),
        annexes=(text, text),
        lists=(names_list([row], text),),
        note=text,
        copies_to=text,
        keywords=(text,),
    )
    found = drawn(make(document))
    assert found.count(squeezed(text)) >= 18


@settings(max_examples=40)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40))
def test_any_ascii_stays_text(make: Typeset, text: str) -> None:
    assert squeezed(text) in drawn(make(content(parts=(Part(f"甲{text}乙"),))))


def test_all_texts_of_a_document_are_drawn(make: Typeset) -> None:
    document = decision(
        remarks=("（其中1人的称号已撤销）",),
        parts=(Part("一、依据", "heading"), Part("正文。", lead="（一）")),
        annexes=("甲名单",),
        lists=(names_list(people(3), "甲名单"),),
    )
    found = drawn(make(document))
    missing = [text for text in texts_of(document) if squeezed(drawable(text)) not in found]
    assert missing == []


def test_without_number_no_red_head(make: Typeset) -> None:
    """A decision without a number is set plain; nothing makes one up."""
    data = make(decision(number=""))
    for page in read_pdf(data):
        assert not any(char.red for char in page.chars)
        assert not any(rule.red for rule in page.rules)
    assert "文件" not in drawn(data)
    assert "〔" not in drawn(data)


def test_notice_with_a_number_is_plain_too(make: Typeset) -> None:
    document = content(number="汴总发〔2021〕31号")
    assert not document.red_head
    assert not any(char.red for page in read_pdf(make(document)) for char in page.chars)


def test_fiction_is_marked_on_every_page(make: Typeset) -> None:
    for page in read_pdf(make(with_list(people(30), fictional=True))):
        assert page.text.count("示例文件") == 2
    assert "示例文件" not in drawn(make(with_list(people(3))))


def test_invisible_marks_are_left_out() -> None:
    assert drawable("张\u200b三\ufe0f李\u00a0四\n五\u202e") == "张三李 四 五"
