"""Ten thousand private values, in all disguises, in every field and in outputs: all are stopped."""

from collections.abc import Mapping
from random import Random
from typing import Final

import pytest
from files_of_kinds import PLAIN
from harmless_values import document_number, landline, patent
from private_values import (
    CONTEXTS,
    EVERYWHERE,
    Disguise,
    bank_card,
    grouped,
    id_number,
    mobile,
    old_id_number,
)

from honorpress.model.area import AreaFields
from honorpress.model.cohort import CohortFields
from honorpress.model.honoree import HonoreeFields
from honorpress.model.outreach import MaterialFields, ReportFields, TalkFields, TermFields
from honorpress.model.private import private_values
from honorpress.model.programme import ProgrammeFields
from honorpress.model.studio import StudioFields
from honorpress.privacy import gate
from honorpress.problems import ProblemError, errors
from honorpress.read.sheets import make_sheet

SEED: Final = 20261121
IN_FIELDS, IN_TEXTS, IN_FILES = 6000, 3000, 1000

RECORDS: Final = {
    "honorees/areas.yml": AreaFields,
    "honorees/craft/programme.yml": ProgrammeFields,
    "honorees/craft/2024/cohort.yml": CohortFields,
    "honorees/craft/2024/li-na/honoree.md": HonoreeFields,
    "honorees/craft/studios/welding.md": StudioFields,
    "honorees/craft/outreach/talk.md": TalkFields,
    "honorees/craft/outreach/term.md": TermFields,
    "honorees/craft/outreach/report.md": ReportFields,
    "honorees/craft/outreach/material.md": MaterialFields,
}
CONTACTS: Final = frozenset({"office", "contacts", "contact"})
"""Fields where an office's own numbers are public."""
FIELDS: Final = [
    (path, field)
    for path, cls in RECORDS.items()
    for field in (*cls.model_fields, "# a comment", *(["the text below"] if path.endswith(".md") else []))
    if field not in CONTACTS
]
NUMBERS: Final = {"id": id_number, "old id": old_id_number, "mobile": mobile, "card": bank_card}
GROUPS: Final[Mapping[str, Mapping[str, Disguise]]] = {
    "id": {**grouped(6, 8, 4), **grouped(6, 4, 4, 4)},
    "old id": grouped(6, 6, 3),
    "mobile": grouped(3, 4, 4),
    "card": {**grouped(4, 4, 4, 4, 3), **grouped(6, 13)},
}
SURNAMES: Final = "赵钱孙李周吴郑王"


def words(rng: Random) -> tuple[str, str]:
    """A private value in words: mail, birth, home; with what says so before it."""
    day = f"{rng.randrange(1940, 2005)}{rng.choice('年-/.')}"
    sign = day[-1] if day[-1] != "年" else "月"
    day += f"{rng.randrange(1, 13)}{sign}{rng.randrange(1, 29)}" + ("日" if sign == "月" else "")
    name = "".join(rng.choices("abcdefgh", k=6))
    return rng.choice(
        (
            (
                "邮箱：",
                f"{name}{rng.randrange(100)}@{rng.choice(('qq.com', '163.com', 'vip.sina.com', '139.com'))}",
            ),
            (rng.choice(("生于", "出生日期：", "生日 ")), day),
            (rng.choice(("家住", "现住址：", "家庭住址：")), f"某某市某某区和平路{rng.randrange(1, 300)}号"),
            (
                "住",
                f"阳光小区{rng.randrange(1, 30)}号楼{rng.randrange(1, 5)}单元{rng.randrange(101, 1900)}室",
            ),
        )
    )


def written(rng: Random) -> str:
    """A private value as somebody might write it."""
    if rng.random() < 0.25:
        label, value = words(rng)
        disguise = rng.choice(("plain", "wide", "part wide", "zero width"))
        digits_alone = "".join(
            EVERYWHERE[disguise](sign, rng) if sign.isdigit() and disguise != "zero width" else sign
            for sign in value
        )
        return label + digits_alone
    kind = rng.choice(sorted(NUMBERS))
    ways = {**EVERYWHERE, **GROUPS[kind]}
    return ways[rng.choice(sorted(ways))](NUMBERS[kind](rng), rng)


def record_with(path: str, field: str, text: str) -> str:
    """A file whose field holds a text, in YAML's quotes."""
    quoted = "'" + text.replace("'", "''") + "'"
    line = f"# {text}\n" if field.startswith("#") else f"{field}: [{quoted}]\n"
    if not path.endswith(".md"):
        return f"title: 示例\n{line}"
    if field == "the text below":
        return f"---\nname: 示例\n---\n\n{text}\n"
    return f"---\nname: 示例\n{line}---\n\n正文。\n"


def test_every_field_of_every_record() -> None:
    rng = Random(SEED)
    passed, seen = [], set()
    for number in range(IN_FIELDS):
        path, field = FIELDS[number % len(FIELDS)]
        value = written(rng)
        found = list(errors(private_values(make_sheet(path, record_with(path, field, f"李明，{value}。")))))
        seen.add((path, field))
        if not found:
            passed.append((path, field, value))
        assert value not in str(found)
    assert not passed, f"{len(passed)} of {IN_FIELDS} passed, such as {passed[:5]}"
    assert len(seen) == len(FIELDS) > 130


@pytest.mark.parametrize(
    "uri", ["a/index.html", "search/t/1.json", "finder.js", "data/people.csv", "feed.xml"]
)
def test_every_disguise_in_every_text(uri: str) -> None:
    rng = Random(f"{SEED} {uri}")
    passed = []
    for _ in range(IN_TEXTS // 5):
        text = rng.choice(CONTEXTS).format(written(rng))
        try:
            gate(uri, text.encode())
        except ProblemError as error:
            assert {problem.code for problem in error.problems} == {"private-output"}
        else:
            passed.append(text)
    assert not passed, f"{len(passed)} of {IN_TEXTS // 5} passed, such as {passed[:5]}"


def test_every_kind_of_file() -> None:
    rng = Random(SEED)
    names = sorted(PLAIN)
    for number in range(IN_FILES):
        name = names[number % len(names)]
        value = NUMBERS[rng.choice(sorted(NUMBERS))](rng)
        with pytest.raises(ProblemError):
            gate(f"files/{name}", PLAIN[name](value))


@pytest.mark.parametrize("make", [patent, document_number, landline])
def test_ten_thousand_harmless_numbers_pass(make: Disguise) -> None:
    rng = Random(SEED)
    rows = "\n".join(f"<li>第{number}项 {make(rng)}，见附件</li>" for number in range(10_000))  # type: ignore[call-arg]
    gate("list/index.html", rows.encode())
    gate("list.txt", rows.replace("<li>", "").replace("</li>", "").encode())
