"""The shortcuts of the search leave nothing out: with and without them the same is found."""

import json
from collections.abc import Callable
from random import Random
from unittest.mock import patch

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

from honorpress.privacy import Hit, find_private, scan_output
from honorpress.privacy.files import scan as scanning
from honorpress.privacy.find import find_clean, find_slowly
from honorpress.privacy.quick import look

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
        "一三八〇二三四零六七八",
        "①②③",
    ),
    *(
        "宿舍",
        "二〇一号",
        "○",
        "\x1c",
        "1<wbr>63.com",
        "本人",
        "，他",
        "生。",
        "人生",
        "庭住址",
        "艾特",
        "vip.",
        "at",
        "net",
    ),
    *(
        "3-2-501",
        "3号楼",
        "501",
        "元",
        "<th>",
        "</th>",
        "<tr>",
        "<td>3</td>",
        "<td>8</td>",
        "<TD>",
        "</TR>",
        "1、",
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
    assert not (find_clean(text.encode()) and find_slowly(text))


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


@pytest.mark.parametrize(
    "text",
    [
        "某厂宿舍3-2-501",
        "zhang@\x1cqq.com",
        "zhang@1<wbr>63.com",
        "出生日期：19<wbr>80年5月6日",
        "家住人民路二〇一号",
        "1980年5月6日，他生。",
    ],
)
def test_what_slipped_through_or_nearly_did(text: str) -> None:
    """The first three did: the search, or the gate, took the short way past them."""
    assert find_slowly(text)
    assert find_private(text) == find_slowly(text)
    assert not find_clean(text.encode())
    assert not find_clean(json.dumps({"text": f'甲\n{text}\n“乙"'}, ensure_ascii=False).encode())


def page(rng: Random, write: Callable[[], str]) -> str:
    """A page with a table."""
    tag = rng.choice(("td", "th", "TD"))
    rows = [[write() for _ in range(rng.choice((2, 3, 13)))] for _ in range(rng.randrange(1, 4))]
    cells = "\n".join(f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>" for row in rows)
    return f"<p>{write()}</p><table>{cells}</table>"


def lines(rng: Random, write: Callable[[], str]) -> str:
    """A file of JSON."""
    return json.dumps([{"name": write(), "deeds": f"{write()}\n{write()}"}], ensure_ascii=rng.random() < 0.1)


def sheet(rng: Random, write: Callable[[], str]) -> str:
    """A CSV file."""
    mark = rng.choice(("", "\ufeff"))
    return mark + "".join(f"{write()},{write()},{write()}\r\n" for _ in range(rng.randrange(1, 4)))


def hits_the_long_way(name: str, data: bytes) -> tuple[Hit, ...]:
    with patch.object(scanning, "find_clean", lambda _: None):
        return scan_output(name, data)


@pytest.mark.parametrize(("make", "name"), [(page, "a.html"), (lines, "a.json"), (sheet, "a.csv")])
def test_the_same_is_found_in_files(make: Callable[[Random, Callable[[], str]], str], name: str) -> None:
    """In tables, the head of a column and boxes of a digit each count as well."""
    rng = Random(f"files {name}")
    heads = ("出生日期", "家庭住址", "生日", "户籍所在地", "Date of birth", "电话")
    values = ("1980-05-06", "1980年5月6日", "焦作市人民路12号", "修武县云台山镇岸上村")
    ordinary = (*WORDS, "5", "8", "人生。", "3号楼", "2021年5月17日", "1", "3", *PIECES)
    boxes = iter("")

    def write() -> str:
        nonlocal boxes
        if rng.random() < 0.03:
            boxes = iter(rng.choice((mobile, id_number))(rng))
        return next(boxes, "") or rng.choice(rng.choice((heads, values, ordinary, ordinary, ordinary)))

    found = clean = 0
    for _ in range(3000):
        data = make(rng, write).encode()
        hits = scan_output(name, data)
        assert hits == hits_the_long_way(name, data), data.decode()
        found += bool(hits)
        clean += find_clean(data) is not None
    assert found > 100
    assert clean > 200


def test_words_that_speak_of_private_values_do_not_cost_the_long_way() -> None:
    """The finders themselves clear such a text; but in a table its words may be the heads of columns."""
    text = "他书写了精彩人生。住在厂里的5月6日，生产不停；新户籍、出生率与生日会，qq群(at)。"
    told = find_clean(json.dumps({"deeds": f"“甲”\n\n{text}"}, ensure_ascii=False).encode())
    assert told is not None
    assert not told.by_tests
    quiet = find_clean("他吃住在厂，生产、人生价值与家乡建设。".encode())
    assert quiet is not None
    assert quiet.by_tests


@pytest.mark.parametrize("text", ['["马华",".m&+x&Ge;x%adx%+z%cc,%df*"]', "效率提高30%41人", "A&Bc;D"])
def test_what_looks_like_an_escape_takes_the_short_way(text: str) -> None:
    """Codes of the search index do, and figures: undone, they stay what they are."""
    told = find_clean(text.encode())
    assert told is not None
    assert told.by_tests


@pytest.mark.parametrize("text", ["甲%E4%B9%99", "甲%2C乙", "A&Eacute;D", "A&#49;D", "A&#x31;D"])
def test_what_is_an_escape_does_not(text: str) -> None:
    assert find_clean(text.encode()) is None


def test_an_ordinary_page_takes_the_short_way() -> None:
    """The tests above would pass as well if nothing were ever left out."""
    page = (
        "<p>李明，焊工，高级技师，2021年5月17日获评“焦作工匠”。电话：0391-3568888</p>\n"
        "<a href='../2021/'>2021年度</a> &amp; 《办法》（焦工文〔2021〕31号）· ZL202110123456.7"
    )
    assert find_clean(page.encode())
    assert find_clean(
        '{"birth_year": 1980, "deeds": "<p>他吃住在厂，<a href=\\"x\\">三号机</a>\\n大修。</p>"}'.encode()
    )
    assert find_clean("\ufeff姓名,单位\r\n李明,某厂\r\n".encode())
    looks = look(page.encode())
    assert looks is not None
    assert not looks.may_fold()
