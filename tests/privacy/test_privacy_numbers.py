"""ID numbers, mobile numbers and bank cards are found in every disguise and place, and nothing else is."""

from collections.abc import Callable, Mapping
from random import Random

import pytest
from harmless_values import HARMLESS
from private_values import (
    CONTEXTS,
    CONTEXTS_WITH_NUMBERS,
    CONTEXTS_WITH_WORDS,
    EVERYWHERE,
    SPELLED,
    Disguise,
    bank_card,
    digits,
    grouped,
    id_number,
    mobile,
    old_id_number,
    wrong_id_number,
)

from honorpress.privacy import Kind, find_private

ALL_CONTEXTS = CONTEXTS + CONTEXTS_WITH_NUMBERS

GROUPS: Mapping[Kind, Mapping[str, Disguise]] = {
    Kind.MOBILE: grouped(3, 4, 4),
    Kind.ID_NUMBER: {
        **grouped(6, 8, 4),
        **grouped(4, 4, 4, 4, 2),
        **grouped(6, 4, 2, 2, 4),
        **grouped(6, 4, 4, 4),
    },
    Kind.ID_NUMBER_BAD_CHECK: {**grouped(6, 8, 4), **grouped(6, 12)},
    Kind.BANK_CARD: {**grouped(4, 4, 4, 4, 3), **grouped(6, 12)},
}


def cases(kind: Kind, rng: Random, count: int, *, words: bool) -> list[tuple[str, str]]:
    """Draw pairs of a disguise's name and a context for it."""
    whole = ALL_CONTEXTS + (CONTEXTS_WITH_WORDS if words else ())
    drawn: list[tuple[str, str]] = []
    for _ in range(count):
        drawn.append((rng.choice(sorted(EVERYWHERE)), rng.choice(whole)))
        drawn.append((rng.choice(sorted(GROUPS[kind])), rng.choice(ALL_CONTEXTS)))
        drawn.append((rng.choice(sorted(SPELLED)), rng.choice(CONTEXTS)))
    return drawn


@pytest.mark.parametrize(
    ("kind", "make", "words"),
    [
        (Kind.MOBILE, mobile, True),
        (Kind.ID_NUMBER, id_number, True),
        (Kind.ID_NUMBER_BAD_CHECK, wrong_id_number, False),
        (Kind.BANK_CARD, bank_card, False),
    ],
)
def test_each_number_is_found_in_every_disguise_and_place(
    kind: Kind, make: Callable[[Random], str], *, words: bool
) -> None:
    rng = Random(20261120)
    missed = []
    for disguise, context in cases(kind, rng, 2500, words=words):
        value = make(rng)
        disguised = {**EVERYWHERE, **GROUPS[kind], **SPELLED}[disguise](value, rng)
        text = context.format(disguised)
        found = [(finding.kind, text[finding.start : finding.end]) for finding in find_private(text)]
        if found != [(kind, disguised)]:
            missed.append((disguise, text, found))
    assert not missed, f"{len(missed)} of 7500, such as {missed[:5]}"


def test_old_id_numbers_are_found() -> None:
    rng = Random(15)
    for disguise in (*EVERYWHERE.values(), *grouped(6, 6, 3).values()):
        for context in ALL_CONTEXTS:
            disguised = disguise(old_id_number(rng), rng)
            text = context.format(disguised)
            assert [(f.kind, text[f.start : f.end]) for f in find_private(text)] == [
                (Kind.ID_NUMBER, disguised)
            ], text


@pytest.mark.parametrize(
    "lead", ["+86", "86", "0086", "+86 ", "+86-", "86-", "(+86)", "＋８６ ", "+86\u200b"]
)
@pytest.mark.parametrize("tail", ["13812345678", "138-1234-5678", "138 1234 5678", "１３８１２３４５６７８"])
def test_country_code_is_no_part_of_a_mobile(lead: str, tail: str) -> None:
    text = f"电话：{lead}{tail}。"
    assert [(f.kind, f.masked) for f in find_private(text)] == [(Kind.MOBILE, "138****5678")]


@pytest.mark.parametrize(
    "text",
    [
        "①③⑧①②③④⑤⑥⑦⑧",
        "1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
        "一三八一二三四五六七八",
        "幺三八一二三四五六七八",
        "¹³⁸¹²³⁴⁵⁶⁷⁸",
        "١٣٨١٢٣٤٥٦٧٨",
        "①13812345678",
        "13812345678²",
        "手机 138-12345678",
        "138-12345678",
        "手机：1381 2345 678",
        "1381-2345-678",
        "Tel.13812345678",
        "电话：1.13812345678",
        "IMG_13812345678.jpg",
        "phone%3D13812345678",
        "138%2D1234%2D5678",
        "增长30%13812345678",
        "13812345678\\n",
        "13812345678QQ",
        "\\b13812345678",
        "a=1&amp;tel=13812345678&amp;b",
        "2021-05-17 13812345678 100 200 300 400",
    ],
)
def test_odd_writings_of_a_mobile(text: str) -> None:
    assert [(f.kind, f.masked) for f in find_private(text)] == [(Kind.MOBILE, "138****5678")]


def test_numbers_of_one_row_are_all_found() -> None:
    rng = Random(3)
    person, card, phone = id_number(rng), bank_card(rng), mobile(rng)
    text = f"1 {person} {phone[:3]} {phone[3:7]} {phone[7:]} {card} 13812345678,{phone}"
    assert [f.kind for f in find_private(text)] == [
        Kind.ID_NUMBER,
        Kind.MOBILE,
        Kind.BANK_CARD,
        Kind.MOBILE,
        Kind.MOBILE,
    ]


def test_numbered_list_of_id_numbers_is_found() -> None:
    rng = Random(6)
    spaced = " ".join(f"{place}.{id_number(rng)}" for place in range(1, 10))
    assert len(find_private(spaced)) == 9


def test_id_number_broken_over_two_lines_is_found() -> None:
    rng = Random(4)
    for place in range(1, 18):
        value = id_number(rng)
        for line_end in ("\n", "\r\n"):
            text = f"证号 {value[:place]}{line_end}{value[place:]} 李明"
            assert [f.kind for f in find_private(text)] == [Kind.ID_NUMBER], text


@pytest.mark.parametrize("name", sorted(HARMLESS))
def test_look_alikes_are_left_alone(name: str) -> None:
    rng = Random(f"harmless {name}")
    contexts = (
        *("{}", "编号{}，见附件", "<td>{}</td>", '<a href="{}">', '"{}",', "?v={}&a=1", "{}\n", "var a={};"),
        *("（{}）", "12 {} 35", "url({})"),
    )
    hit = []
    for _ in range(2500):
        text = rng.choice(contexts).format(HARMLESS[name](rng))
        if found := find_private(text):
            hit.append((text, found))
    assert not hit, f"{len(hit)} of 2500, such as {hit[:5]}"


@pytest.mark.parametrize(
    "text",
    [
        "138123456789",
        "013812345678",
        "12812345678",
        "0.13812345678",
        ".13812345678",
        "13812345678.5",
        "CN13812345678",
        "a13812345678",
        "0x13812345678",
        "13812345678abcdef",
        "13812345678元",
        "￥13812345678",
        "13812345678px",
        "138****5678",
        "41*************231",
        "138,1234,5678",
        "138\n1234\n5678",
        "138\t1234\t5678",
        "138 1234 5678 90 12 23",
        "150 20230401",
        "1998-1231-001",
        "GB/T 150-2011 2022",
        "tel:+1-816-555-1212",
        "-190 -190 5180 5180",
        "17179869184",
        "4611686018427387904",
        "https://example.org/feature/5068609911521280",
        "订单号：6222021234567890128",
        "91410800MA9FGH1234",
        "139.12.25.25.25",
    ],
)
def test_numbers_of_other_things_are_left_alone(text: str) -> None:
    assert find_private(text) == ()


def test_id_number_needs_an_area_and_a_day() -> None:
    rng = Random(5)
    for area, day in (
        ("10", "19800506"),
        ("99", "19800506"),
        ("41", "19800230"),
        ("41", "18800506"),
        ("41", "20800506"),
    ):
        first = area + "0802" + day + digits(rng, 3)
        assert find_private(f"证 {first}0", kinds={Kind.ID_NUMBER, Kind.ID_NUMBER_BAD_CHECK}) == ()


def test_kinds_limit_the_search() -> None:
    text = f"{id_number(Random(1))} 13812345678 a@qq.com"
    assert [f.kind for f in find_private(text, kinds=[Kind.MOBILE])] == [Kind.MOBILE]
    assert find_private(text, kinds=[]) == ()
