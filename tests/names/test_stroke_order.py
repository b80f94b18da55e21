"""Stroke order against published lists, and what holds for every list of names."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from honorpress.names import strokes
from honorpress.names.strokes import (
    UnknownCharacter,
    is_stroke_code,
    order_key,
    sort_names,
    stroke_code,
)

PUBLISHED = [
    line.split()
    for line in Path(__file__).with_name("published_order.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
TABLE = [
    line.split("\t")[0]
    for line in Path(strokes.__file__).with_name("strokes.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
LEVELS = (TABLE[:3500], TABLE[3500:6500], TABLE[6500:])

names = st.text(st.sampled_from([*TABLE, "·"]), min_size=1, max_size=6)
name_lists = st.lists(names, max_size=20)


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda words: f"{words[0]}-{words[1]}")
def test_published_lists(published: list[str]) -> None:
    """One of their characters, 飚, is not in 通用规范汉字表 (飙 is): such names are met, and need a key."""
    kind, *words = published
    listed = tuple(f"田{word}" if kind == "given" else word for word in words)
    assert sort_names(reversed(listed), keys={"飚": "3534433443344334"}) == listed


def test_the_founding_list_of_surnames() -> None:
    listed = "乙丁于万习马王尤车尹巴艾石布卢白吉毕曲朱刘"
    assert "".join(sort_names(sorted(listed))) == listed


def test_a_single_given_name_comes_first_by_surname_strokes() -> None:
    """富 has 12 strokes and 大 three, so without the blank 田富 comes last."""
    people = ["田利", "田大利", "田富", "田一", "田富强"]
    assert sort_names(people) == ("田一", "田利", "田富", "田大利", "田富强")
    assert sort_names(people, single_given_first=False) == ("田一", "田大利", "田利", "田富", "田富强")


def test_compound_surnames_are_compared_character_by_character() -> None:
    """The blank belongs to names of two characters: 欧阳修 has three, as printed."""
    people = ["欧阳修", "欧阳大利", "欧艳", "欧大利", "欧艳丽"]
    expected = ("欧艳", "欧大利", "欧阳大利", "欧阳修", "欧艳丽")
    assert sort_names(people) == expected
    assert sort_names(["单于明", "单明", "尉迟恭", "尉恭", "万俟一", "万一"]) == (
        *("万一", "万俟一", "单明", "单于明", "尉恭", "尉迟恭"),
    )


def test_the_dot_belongs_to_the_name() -> None:
    people = ["艾力更·依明巴海", "艾力", "艾力·依明", "艾力一·依明"]
    assert sort_names(people) == ("艾力", "艾力·依明", "艾力一·依明", "艾力更·依明巴海")


def test_equal_strokes_go_by_the_table() -> None:
    assert {stroke_code(character) for character in "己已巳"} == {"515"}
    assert sort_names("巳已己") == ("己", "已", "巳")


def test_characters_outside_the_bmp() -> None:
    assert stroke_code("𬭎") == "311154451354"
    assert stroke_code("𫖮") == "252515132534"
    assert sort_names(["王𬭎", "王𫖮", "王一"]) == ("王一", "王𫖮", "王𬭎")


@pytest.mark.parametrize(
    ("name", "character"), [("喆𠮷", "𠮷"), ("John", "J"), ("王 一", " "), ("陳明", "陳")]
)
def test_an_unknown_character_is_never_guessed(name: str, character: str) -> None:
    with pytest.raises(UnknownCharacter) as caught:
        order_key(name)
    assert (caught.value.name, caught.value.character) == (name, character)


def test_an_officer_can_type_the_strokes() -> None:
    keys = {"𠮷": "121251"}
    assert sort_names(["王吉", "王𠮷", "王一", "王古"], keys=keys) == ("王一", "王古", "王吉", "王𠮷")
    assert sort_names(["王吉", "王一"], keys={"一": "1111111"}) == ("王吉", "王一"), "typed strokes win"


@pytest.mark.parametrize("code", ["", "6", "12 3", "横竖", "１"])
def test_typed_strokes_are_digits_from_1_to_5(code: str) -> None:
    assert not is_stroke_code(code)
    with pytest.raises(ValueError, match="digits 1 to 5"):
        order_key("王𠮷", keys={"𠮷": code})


@pytest.mark.parametrize(
    ("character", "code"),
    # As schools teach them. The first four are those that other tables have wrong.
    [
        *[("艾", "12234"), ("陈", "5215234"), ("闫", "425111"), ("皙", "1234331232511")],
        *[("万", "153"), ("方", "4153"), ("火", "4334"), ("母", "55414"), ("乃", "53"), ("及", "354")],
        *[("北", "21135"), ("比", "1535"), ("必", "45434"), ("车", "1512"), ("长", "3154"), ("戈", "1534")],
        *[("义", "434"), ("凹", "25251"), ("凸", "21251"), ("出", "52252"), ("肃", "51123234")],
        *[("贯", "55212534"), ("兜", "32511355135"), ("德", "332122522114544")],
    ],
)  # fmt: skip
def test_strokes_as_taught(character: str, code: str) -> None:
    assert stroke_code(character) == code


def test_the_table_is_complete_and_in_its_own_order() -> None:
    """Within a level it is in stroke order but for one pair, which scripts/make_stroke_table.py explains."""
    assert len(set(TABLE)) == len(TABLE) == 8105
    against = [
        one + other for level in LEVELS for one, other in pairwise(level) if order_key(one) > order_key(other)
    ]
    assert against == ["铽𨱇"]
    assert all(is_stroke_code(stroke_code(character) or "") for character in TABLE)


@given(name_lists, st.booleans())
def test_sorting_is_a_total_order(people: list[str], single_given_first: bool) -> None:
    """Any two names can be compared, transitively; and only a name itself has its key."""
    listed = sort_names(people, single_given_first=single_given_first)
    keys = [order_key(name, single_given_first=single_given_first) for name in listed]
    for place, key in enumerate(keys):
        assert all(key <= later for later in keys[place:])
    assert len(set(keys)) == len(set(people))


@given(name_lists)
def test_the_given_order_does_not_matter(people: list[str]) -> None:
    assert sort_names(people) == sort_names(reversed(people))


@given(st.lists(st.sampled_from(["王一", "王二", "田富"]), max_size=9))
def test_sorting_is_stable(people: list[str]) -> None:
    """Namesakes stay as they stand: the objects that come out are those that went in, in turn."""
    copies = ["".join(list(name)) for name in people]
    listed = sort_names(copies)
    for name in set(people):
        assert [id(copy) for copy in listed if copy == name] == [id(copy) for copy in copies if copy == name]


@given(st.sampled_from(TABLE), st.sampled_from(TABLE), names)
def test_a_single_given_name_is_first_of_its_surname(surname: str, single: str, rest: str) -> None:
    longer = surname + single + rest
    assert order_key(surname + single) < order_key(longer)
    assert order_key(surname + single) < order_key(surname + "一" + rest)
