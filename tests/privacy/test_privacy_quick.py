"""The shortcuts of the search leave nothing out: with and without them the same is found."""

from random import Random

import pytest
from harmless_values import HARMLESS
from hypothesis import given, settings
from hypothesis import strategies as st
from private_values import (
    CONTEXTS,
    CONTEXTS_WITH_NUMBERS,
    CONTEXTS_WITH_WORDS,
    EVERYWHERE,
    SPELLED,
    bank_card,
    grouped,
    id_number,
    mobile,
    old_id_number,
)

from honorpress.privacy import find_private
from honorpress.privacy.find import find_slowly
from honorpress.privacy.quick import is_clean, look

PIECES = (
    *"0123456789１３８Xx -_.—·\u3000\n，。（）()[]{}<>&#;%@:：/\"'",
    *(
        "138",
        "1234",
        "5678",
        "13812345678",
        "110101",
        "19800506",
        "1990",
        "6222",
        "2021-05-17",
        "1980年5月6日",
    ),
    *(
        "0391-3568888",
        "5月6日",
        "、",
        "\u200b",
        "\u00a0",
        "\u2009",
        "٣",
        "ſ",
        "K",
        "\\u0031",
        "\\n",
        '\\"',
        "\\\\",
        "&#49;",
        "&nbsp;",
    ),
    *(
        "%31",
        "%E4%BD%8F",
        "<b>",
        "</b>",
        "</b><i class='n'>",
        "<wbr>",
        "<!-- x -->",
        "<!-- <b> -->",
        "<td>",
        "</td>",
    ),
    *(
        "@",
        "#",
        "(at)",
        "（at）",
        "【艾特】",
        "qq.com",
        "vip.163.com",
        "QQ . COM",
        "ſina.com",
        "yeah.net",
        "zhang",
        "mailto:",
    ),
    *(
        "出生",
        "生",
        "生日",
        "生于",
        "出生日期：",
        "他",
        "一九八〇年五月六日",
        "birthDate",
        "BIRTH",
        "born on",
        "dob",
        '":"',
    ),
    *(
        "住在",
        "家住",
        "现住",
        "居住",
        "家庭住址",
        "家庭地址",
        "常住",
        "户籍所在地",
        "户口",
        "homeAddress",
        "home_address",
    ),
    *(
        "小区",
        "花园",
        "村",
        "第",
        "三",
        "组",
        "12号",
        "号楼",
        "2单元",
        "501室",
        "弄",
        "栋",
        "座",
        "3#楼",
        "3-2-501",
        "#",
    ),
    *(
        "焦作市",
        "解放区",
        "镇",
        "路",
        "有限公司",
        "家属院",
        "一",
        "二",
        "三",
        "八",
        "一三八一二三四五六七八",
        "①②③",
    ),
)
WORDS = ("<p>", "李明", "获评工匠", "2021年", "工人", "class='a'", "https://example.org/a?b=1")
texts = st.lists(st.sampled_from((*PIECES, *WORDS)), max_size=24).map("".join)


@settings(max_examples=1500, deadline=None)
@given(
    st.one_of(
        texts, st.text(max_size=80), st.lists(st.one_of(texts, st.text(max_size=5)), max_size=4).map("".join)
    )
)
def test_the_same_is_found_with_and_without_shortcuts(text: str) -> None:
    assert find_private(text) == find_slowly(text)


@settings(max_examples=500, deadline=None)
@given(texts)
def test_what_is_called_clean_is_clean(text: str) -> None:
    assert not (is_clean(text.encode()) and find_slowly(text))


def test_the_same_is_found_in_seeded_texts() -> None:
    rng = Random(20261121)
    ways = {**EVERYWHERE, **SPELLED, **grouped(6, 8, 4), **grouped(3, 4, 4), **grouped(4, 4, 4, 4, 3)}
    contexts = CONTEXTS + CONTEXTS_WITH_NUMBERS + CONTEXTS_WITH_WORDS
    for _ in range(6000):
        if rng.random() < 0.5:
            value = rng.choice((id_number, mobile, bank_card, old_id_number))(rng)
            text = rng.choice(contexts).format(rng.choice(list(ways.values()))(value, rng))
        else:
            text = "".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 30)))
        assert find_private(text) == find_slowly(text), text


@pytest.mark.parametrize("name", sorted(HARMLESS))
def test_the_same_is_found_in_harmless_values(name: str) -> None:
    rng = Random(f"quick {name}")
    for _ in range(500):
        text = f"编号{HARMLESS[name](rng)}，{HARMLESS[name](rng)}"
        assert find_private(text) == find_slowly(text), text


@pytest.mark.parametrize("text", ["小区0号楼\u3000138", "5月6日\u3000生"])
def test_a_wide_space_counts_as_a_space(text: str) -> None:
    """The first slipped through once."""
    assert find_private(text) == find_slowly(text)


def test_an_ordinary_page_takes_the_short_way() -> None:
    """The tests above would pass as well if nothing were ever left out."""
    page = (
        "<p>李明，焊工，高级技师，2021年5月17日获评“焦作工匠”。电话：0391-3568888</p>\n"
        "<a href='../2021/'>2021年度</a> &amp; 《办法》（焦工文〔2021〕31号）· ZL202110123456.7"
    )
    assert is_clean(page.encode())
    assert is_clean(
        '{"birth_year": 1980, "deeds": "<p>他吃住在厂，<a href=\\"x\\">三号机</a>\\n大修。</p>"}'.encode()
    )
    assert is_clean("\ufeff姓名,单位\r\n李明,某厂\r\n".encode())
    looks = look(page.encode())
    assert looks is not None
    assert not looks.may_fold()
