"""Make private values and harmless look-alikes, each by a way of computing that the detector does not use."""

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

Rng = Random
Disguise = Callable[[str, Rng], str]

AREAS = (
    "110101",
    "130102",
    "310115",
    "331002",
    "371103",
    "410802",
    "410203",
    "440305",
    "500103",
    "632802",
    "820000",
)
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def digits(rng: Rng, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def birthday(rng: Rng) -> date:
    return date(1930, 1, 1) + timedelta(days=rng.randrange(28_000))


def id_check(first: str) -> str:
    """Compute the check by the recursion of ISO 7064 MOD 11-2, of which GB 11643 is an application."""
    product = 0
    for sign in first:
        product = (product + int(sign)) * 2 % 11
    return "0123456789X"[(12 - product) % 11]


def id_number(rng: Rng) -> str:
    first = rng.choice(AREAS) + birthday(rng).strftime("%Y%m%d") + digits(rng, 3)
    return first + id_check(first)


def old_id_number(rng: Rng) -> str:
    return (
        rng.choice(AREAS)
        + birthday(rng).replace(year=rng.randrange(1930, 2000), day=1).strftime("%y%m%d")
        + digits(rng, 3)
    )


def wrong_id_number(rng: Rng) -> str:
    right = id_number(rng)
    return right[:-1] + rng.choice("0123456789X".replace(right[-1], ""))


def mobile(rng: Rng) -> str:
    return "1" + rng.choice("3456789") + digits(rng, 9)


def luhn_sum(number: str) -> int:
    """Add up by cross sums, from the right: of each second digit the cross sum of its double."""
    return sum(sum(map(int, str(int(sign) * (1 + place % 2)))) for place, sign in enumerate(reversed(number)))


def bank_card(rng: Rng) -> str:
    lead, length = rng.choice(
        (("62", 16), ("62", 19), ("60", 19), ("4", 16), ("43", 19), ("5", 16), ("35", 16), ("37", 16))
    )
    first = lead + digits(rng, length - len(lead) - 1)
    return next(first + last for last in "0123456789" if luhn_sum(first + last) % 10 == 0)


def firm_code(rng: Rng, middle: str = "0123456789ABCDEFGHJKLMNPQRTUWXY") -> str:
    """Make a unified social credit code; its check is worked out by Horner's rule from the right."""
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    first = rng.choice(("91", "92", "12", "51", "52")) + rng.choice(AREAS) + "".join(rng.choices(middle, k=9))
    total = 0
    for sign in reversed(first):
        total = (total * 3 + signs.index(sign)) % 31
    return first + signs[(31 - total) % 31]


def between(signs: str) -> Disguise:
    return lambda value, rng: "".join(sign + rng.choice(signs) for sign in value[:-1]) + value[-1]


def sprinkled(value: str, rng: Rng) -> str:
    place = rng.randrange(1, len(value))
    return value[:place] + rng.choice(ZERO_WIDTH) * rng.randrange(1, 4) + value[place:]


def wide(value: str, _rng: Rng) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in value)


def part_wide(value: str, rng: Rng) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if rng.random() < 0.5 else sign for sign in value)


def bold(value: str, _rng: Rng) -> str:
    return "".join(chr(0x1D7CE + int(sign)) if sign.isdigit() else sign for sign in value)


def html_codes(value: str, rng: Rng) -> str:
    return "".join(f"&#{ord(sign)};" if rng.random() < 0.7 else f"&#x{ord(sign):x};" for sign in value)


def json_codes(value: str, _rng: Rng) -> str:
    return "".join(f"\\u{ord(sign):04x}" for sign in value)


def json_of_wide(value: str, rng: Rng) -> str:
    return json.dumps(wide(value, rng))[1:-1]


EVERYWHERE: Mapping[str, Disguise] = {
    "plain": lambda value, _rng: value,
    "lower case": lambda value, _rng: value.lower(),
    "wide": wide,
    "part wide": part_wide,
    "bold": bold,
    "zero width": sprinkled,
    "all zero width": between(ZERO_WIDTH),
    "html codes": html_codes,
    "json codes": json_codes,
    "json of wide": json_of_wide,
}
"""Disguises that leave a number of any kind in one piece."""

SPELLED: Mapping[str, Disguise] = {
    "spaced": between(" "),
    "dashed": between("-"),
    "padded": between("\u3000"),
}
"""Disguises that part each sign from the next; they are read where no other digits stand beside them."""


def grouped(*lengths: int) -> Mapping[str, Disguise]:
    """Part a number in groups by each separator in use, plain and encoded; one dot alone makes a fraction."""

    def by(separator: str, of: Disguise = EVERYWHERE["plain"]) -> Disguise:
        def write(value: str, rng: Rng) -> str:
            ends = [sum(lengths[:count]) for count in range(len(lengths))]
            parts = (value[start:end] for start, end in zip(ends, (*ends[1:], len(value)), strict=True))
            return separator.join(of(part, rng) for part in parts if part)

        return write

    separators = (
        " ",
        "-",
        "  ",
        " - ",
        "\u00a0",
        "\u3000",
        "\u2011",
        "\u2013",
        "\u2014",
        "－",
        "_",
        "&nbsp;",
        "&#160;",
        "\\u00a0",
    )
    return {
        **{f"{lengths} {separator!r}": by(separator) for separator in separators},
        f"{lengths} wide": by(" ", wide),
        **({f"{lengths} dots": by("."), f"{lengths} wide dots": by("．", wide)} if len(lengths) > 2 else {}),
        f"{lengths} soft hyphens": by("&shy;"),
        f"{lengths} wbr": by("<wbr>"),
        f"{lengths} tags": by("</b><span class='n'>"),
    }


CONTEXTS = (
    "{}",
    "（{}）",
    "身份证、电话：{}。",
    "张三{}，焦作市人，从事电焊工作。",
    "证件号{}李四",
    '<td data-value="{}">李明</td>',
    "<p>{}</p>",
    '<a href="tel:{}">联系</a>',
    "https://example.org/people?q={}&page=2",
    "https://example.org/people?q=%20{}%26",
    '{{"name":"李明","value":"{}","n":1}}',
    '{{\\n"value":\\t"{}"\\n}}',
    "const a='{}',b=[1,2,3];",
    "李明,{},焦作市总工会\r\n",
    "姓名\t{}\t单位",
    "上一行\n{}\n下一行",
    "<!-- {} -->",
)
CONTEXTS_WITH_NUMBERS = ("2021年5月17日 {} 备注", "12 {} 35", "1. {} 2.")
CONTEXTS_WITH_WORDS = ("tel{}", "T{}")
