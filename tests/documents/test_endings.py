"""How documents end: signature, room for the seal, imprint on the last even page."""

from __future__ import annotations

import math

import pytest
from samples import ISSUERS, Typeset, content, decision, names_list, people, text_of

from honorpress.documents.content import Part
from support.pdf import Char, PdfPage, read_pdf

SEAL = 42
LEFT, RIGHT_EDGE, AREA_BOTTOM = 28, 184, 262
SQUARE = 156 / 28
PITCH = 225 / 22
DATE = "2021年8月6日"

close = pytest.approx


def page_with(pages: tuple[PdfPage, ...], text: str) -> PdfPage:
    return next(page for page in pages if text in page.text)


def signed_names(page: PdfPage, names: tuple[str, ...]) -> dict[str, tuple[Char, ...]]:
    """Characters of each name below the text, none of them red."""
    black = tuple(char for char in page.chars if not char.red and char.size_pt == close(16))
    text = "".join(char.text for char in black)
    found = {}
    for name in names:
        start = text.rindex(name)
        found[name] = black[start : start + len(name)]
    return found


def middle_of(chars: tuple[Char, ...]) -> tuple[float, float]:
    return (chars[0].ink[0] + chars[-1].ink[2]) / 2, chars[0].middle_mm


def test_plain_signature_stands_two_characters_in(make: Typeset) -> None:
    page = read_pdf(make(content()))[0]
    (name,) = signed_names(page, ISSUERS[:1]).values()
    date = page.line(DATE).chars
    assert date[0].middle_mm - name[0].middle_mm == close(PITCH, abs=0.02)
    assert date[0].x_mm - name[0].x_mm == close(2 * SQUARE, abs=0.1)
    assert max(date[-1].ink[2], name[-1].ink[2]) == close(RIGHT_EDGE - 2 * SQUARE, abs=1.5)


def test_plain_joint_signature_lists_all(make: Typeset) -> None:
    page = read_pdf(make(content(issuers=ISSUERS)))[0]
    first, second = signed_names(page, ISSUERS).values()
    date = page.line(DATE).chars
    assert first[0].middle_mm < second[0].middle_mm < date[0].middle_mm
    assert date[0].x_mm - first[0].x_mm == close(2 * SQUARE, abs=0.1)
    assert max(char.ink[2] for char in (*first, *second, *date)) < RIGHT_EDGE - 1.9 * SQUARE


@pytest.mark.parametrize(
    "names",
    [
        ISSUERS[:1],
        ("日照市岚山区“岚山工匠”管理领导小组办公室",),
        ISSUERS,
        (*ISSUERS, "开封市科学技术局"),
        ("甲市总工会", "乙市总工会", "丙市总工会", "丁市总工会"),
    ],
)
def test_seals_have_room(make: Typeset, names: tuple[str, ...]) -> None:
    """A seal of 42 mm on each name, the last one on the date too, touches no text and no other seal."""
    pages = read_pdf(make(decision(issuers=names, copies_to="", issued=None, note="")))
    page = page_with(pages, DATE)
    signatures = signed_names(page, names)
    date = tuple(char for char in page.line(DATE).chars if char.text in DATE)
    own = {id(char) for chars in signatures.values() for char in chars} | {id(char) for char in date}
    others = [char for char in page.chars if id(char) not in own and char.middle_mm < AREA_BOTTOM]
    seals = []
    for name, chars in signatures.items():
        x, y = middle_of(chars)
        lowest = date[0].middle_mm if name == names[-1] else y
        seals.append((x, lowest + 5 - SEAL / 2))
    assert date[-1].ink[2] == close(RIGHT_EDGE - 4 * SQUARE, abs=1.5) or len(names[0]) > 13
    assert abs(seals[-1][0] - middle_of(date)[0]) < SEAL / 2, "the last seal presses the date"
    for x, y in seals:
        assert x - SEAL / 2 >= LEFT - 0.1
        assert x + SEAL / 2 <= RIGHT_EDGE + 0.1
        for char in others:
            nearest_x = min(max(x, char.ink[0]), char.ink[2])
            nearest_y = min(max(y, char.ink[1]), char.ink[3])
            assert math.dist((x, y), (nearest_x, nearest_y)) >= SEAL / 2, f"the seal touches {char.text}"
    for number, seal in enumerate(seals):
        assert all(math.dist(seal, other) > SEAL for other in seals[:number])


def test_no_seal_is_drawn(make: Typeset) -> None:
    """The only red things are the mark and its rule."""
    for page in read_pdf(make(decision())):
        if page.number > 1:
            assert not any(char.red for char in page.chars)
            assert not any(rule.red for rule in page.rules)


@pytest.mark.parametrize("length", range(28 * 8, 28 * 26, 28 * 3 + 5))
def test_signature_never_stands_alone(make: Typeset, length: int) -> None:
    for document in (content(parts=(Part(text_of(length)),)), decision(parts=(Part(text_of(length)),))):
        page = page_with(read_pdf(make(document)), DATE)
        text = [
            line
            for line in page.lines
            if line.chars[0].size_pt == close(16) and line.text[:8] in text_of(999)
        ]
        assert len(text) >= 2


def test_note_stands_in_brackets_below_the_date(make: Typeset) -> None:
    page = page_with(read_pdf(make(decision())), DATE)
    note = page.line("（此件公开发布）").chars
    assert note[1].x_mm == close(LEFT + 3 * SQUARE, abs=0.1)
    assert note[1].middle_mm - page.line(DATE).chars[0].middle_mm == close(PITCH, abs=0.02)


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 10, 11, 12, 20, 21, 22, 23, 24, 25, 26])
def test_imprint_stands_at_the_foot_of_the_last_even_page(make: Typeset, count: int) -> None:
    made = (names_list(people(count)),) if count else ()
    pages = read_pdf(make(decision(lists=made, annexes=tuple(one.title for one in made))))
    assert len(pages) % 2 == 0
    last = pages[-1]
    copies, issued = last.line("抄送：河南省总工会。"), last.line("2021年8月10日印发")
    assert issued.text.startswith(ISSUERS[0])
    assert {round(char.size_pt) for char in (*copies.chars, *issued.chars)} == {14}
    lowest = max((rule.top_mm + rule.bottom_mm) / 2 for rule in last.rules)
    assert lowest == close(AREA_BOTTOM, abs=0.3)
    numbered = [page.number for page in pages if f"—{page.number}—" in page.text]
    blank = [page.number for page in pages if not page.text.replace(f"—{page.number}—", "")]
    assert numbered == [page.number for page in pages if not blank or page.number < blank[0]]


def test_without_copies_and_issue_date_no_imprint(make: Typeset) -> None:
    text = "".join(page.text for page in read_pdf(make(decision(copies_to="", issued=None))))
    assert "抄送" not in text
    assert "印发" not in text
