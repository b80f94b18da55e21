"""Where texts say their words: lines, the places in them, and the files of common runs, by a plain scan."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from honorpress.search.build import build
from honorpress.search.codes import read_signs
from honorpress.search.folding import fold_text
from honorpress.search.lines import line_entries
from honorpress.search.longer import levels, runs_of
from honorpress.search.records import Block, Source, Text
from honorpress.search.root import Labels
from honorpress.search.shards import decode

PROSE = st.text('焊接技术的一二12aＣ。！\uff1f；，"\\\n ℃ﬁ𬭎…', max_size=120)
LABELS = Labels((("craft", "示例工匠"),), (), (), (), (("named", "已命名"),))


def lines_of(table: str) -> list[tuple[int, int]]:
    """Mark and bytes of each line."""
    numbers = read_signs(table).tolist()
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def even(text: str) -> bool:
    """Whether each character is one UTF-16 unit, folded and not."""
    return all(
        len(each.encode("utf-16-le")) == len(fold_text(each).encode("utf-16-le")) == 2 for each in text
    )


def scanned(text: tuple[str, str, str], table: str) -> Counter[tuple[int, int, int]]:
    """Pair, mark and place of each entry, for characters of one unit each: found in another way."""
    found: Counter[tuple[int, int, int]] = Counter()
    data = json.dumps(text[2], ensure_ascii=False)[1:-1].encode()
    body, start = [], 0
    for mark, size in lines_of(table):
        body.append((mark, json.loads(b'"' + data[start : start + size] + b'"')))
        start += size
    for mark, line, after in (
        *((mark, line, "") for mark, line in enumerate(text[:2])),
        *((mark, line, "".join(rest for _, rest in body[at + 1 :])) for at, (mark, line) in enumerate(body)),
    ):
        folded, beyond = fold_text(line), fold_text(after)
        for place, pair in enumerate(zip(folded, folded[1:] + beyond[:1], strict=False)):
            if "\n" not in pair:
                found[ord(pair[0]) << 16 | ord(pair[1]), mark, place % 48] += 1
        if folded and folded[-1] != "\n":
            for ahead in range(4):
                pair = beyond[ahead : ahead + 2]
                if len(pair) < 2 or "\n" in beyond[: ahead + 2]:
                    break
                found[ord(pair[0]) << 16 | ord(pair[1]), mark, 48 + (len(folded) + ahead) % 16] += 1
    return found


@given(st.tuples(PROSE, PROSE, PROSE))
def test_lines_hold_the_text(text: tuple[str, str, str]) -> None:
    """The bytes of the lines are all of the body; lines end after a sentence or a gap; what folding makes
    longer or shorter has no table."""
    (table,) = line_entries([text]).tables
    assert bool(table) == even(text[2])
    data, start = json.dumps(text[2], ensure_ascii=False)[1:-1].encode(), 0
    for mark, size in lines_of(table):
        assert 2 <= mark < 40
        assert start == 0 or fold_text(json.loads(b'"' + data[:start] + b'"'))[-1] in "。!?;\n"
        start += size
    assert start == len(data) * bool(table)


@given(st.lists(st.tuples(PROSE, PROSE, PROSE), min_size=1, max_size=4))
def test_entries_say_where_pairs_stand(texts: list[tuple[str, str, str]]) -> None:
    """Each pair once in its line; at the beginning of one, once more behind the line before."""
    texts = [tuple("".join(filter(even, part)) for part in text) for text in texts]
    found = line_entries(texts)
    unmix = pow(0x9E3779B1, -1, 1 << 32)
    own: dict[int, Counter[tuple[int, int, int]]] = defaultdict(Counter)
    for key in found.keys.tolist():
        own[key >> 12 & 0xFFFFF][(key >> 32) * unmix & 0xFFFFFFFF, key >> 6 & 63, key & 63] += 1
    for number, (text, table) in enumerate(zip(texts, found.tables, strict=True)):
        assert own[number] == scanned(text, table)


def test_an_edit_moves_what_stands_in_its_line() -> None:
    """Of forty sentences one is made longer: most entries before it and behind it stay as they are."""
    sentences = [f"第{n}道工序由他{chr(0x4E00 + 97 * n)}做{chr(0x5E00 + 31 * n)}检。" for n in range(40)]
    edited = [*sentences[:20], "这一道他做了三遍才停手。", *sentences[21:]]
    before, after = (
        set(line_entries([("", "", "".join(each))]).keys.tolist()) for each in (sentences, edited)
    )
    assert 0 < len(before - after) < len(before) / 5
    assert len(after - before) < len(after) / 5


RUNS = st.dictionaries(st.text("焊接技术", min_size=2, max_size=4), st.integers(0, 6), max_size=30)


@given(RUNS)
def test_common_runs_come_back(runs: dict[str, int]) -> None:
    """Each with its bits; a run is common only where what it begins with is."""
    whole = {run[:size]: runs.get(run[:size], 0) for run in runs for size in range(2, len(run) + 1)}
    names = {name_of(run): bits for run, bits in whole.items()}
    assert runs_of(levels(names.items())) == names


def name_of(run: str) -> str:
    """A run as its files are named: the pair's hash, then the other units in hexadecimal."""
    first, second = map(ord, run[:2])
    pair = (first << 16 | second) * 0x9E3779B1 & 0xFFFFFFFF
    return f"{pair:08x}" + "".join(f"{ord(unit):04x}" for unit in run[2:])


def value_of(data: bytes) -> list[str]:
    """What a file hands to the engine."""
    text = data.decode()
    return list(json.loads(text[text.index(",") + 1 : -3]))


@pytest.mark.parametrize("least", [2, 5])
def test_common_runs_list_what_stands_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    """For each run that texts have often: the texts, and by each unit after and before it those that have
    both, unless the two are common together."""
    monkeypatch.setattr("honorpress.search.shards.least_common", lambda bits: least)
    bodies = [f"焊接技术{n % 3}焊接，焊接技术。技术焊{'接' * (n % 4)}" for n in range(9)]
    texts = tuple(Text(f"{n}/", "notice", f"公示{n}", "", (each,)) for n, each in enumerate(bodies))
    block = Block("2020", "", 2020, False, (), texts, ("",) * len(texts))
    files = {file.uri: file.data for file in build([Source.of(block)], LABELS, tmp_path)}
    wholes = [[text.title, fold_text(text.parts[0])] for text in texts]
    counts = Counter(run for runs in map(runs_in, wholes) for run in runs)
    common = {run for run, times in counts.items() if times >= least}
    names = {name_of(run): run for run in common}
    listed: dict[tuple[str, str], dict[int, list[str]]] = defaultdict(dict)
    for uri, data in files.items():
        if uri.startswith("search/longer/"):
            run, _, rest = uri.removeprefix("search/longer/").removesuffix(".js").partition("-")
            listed[run, rest[:1]][int(rest[1:] or "0")] = value_of(data)
    assert {(name, "") for name in names} <= listed.keys()
    for (name, side), shards in listed.items():
        if name not in names:
            continue  # a pair at the beginning of a line counts twice
        run, found = names[name], set()
        for number, shard in shards.items():
            for key in decode(shard, (number << 32) // len(shards)).tolist():
                unit = (key >> 48) * pow(40503, -1, 1 << 16) & 0xFFFF
                found.add((chr(unit) if side else "", key >> 12 & 0xFFFFF))
        units = {unit for whole in wholes for part in whole for unit in part} if side else {""}
        longer = {unit: f"{unit}{run}" if side == "b" else f"{run}{unit}" for unit in units}
        assert found == {
            (unit, number)
            for unit in units
            for number, whole in enumerate(wholes)
            if any(longer[unit] in part for part in whole) and not (side and longer[unit] in common)
        }


def runs_in(parts: Sequence[str]) -> Iterator[str]:
    """Every run of two to four characters, each time it stands."""
    for part in parts:
        for size in (2, 3, 4):
            yield from (part[at : at + size] for at in range(len(part) - size + 1))


def test_nothing_said_has_no_entries() -> None:
    """No texts, or empty ones."""
    assert not len(line_entries([]).keys) and not len(line_entries([("", "", "")]).keys)
    assert line_entries([("", "", "")]).around.dtype == np.uint16
