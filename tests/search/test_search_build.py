"""The index as files: the same bytes clean or after a change, with any number of workers; all of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from honorpress.search.build import build
from honorpress.search.codes import hash_name, mix_pair, read_signs
from honorpress.search.records import BLOCK_SIZE, Block, Person, Source, Text
from honorpress.search.root import Labels
from honorpress.search.shards import decode

LABELS = Labels(
    programmes=(("craft", "示例工匠"),),
    areas=(("shili", "示例市", ""), ("dongqu", "东区", "shili")),
    classes=(("pillar", "传统支柱产业"),),
    grades=(("技师", "技师"),),
    states=(("named", "已命名"), ("withdrawn", "称号已撤销")),
)
SURNAMES = ("王-wang", "李-li", "单-shan", "吕-lv", "欧阳-ou yang")
GIVEN = ("青山-qing shan", "红-hong", "志敏-zhi min", "伟-wei", "芳-fang")


def person(number: int, deeds: str = "", *, folder: str = "craft/2024", withdrawn: bool = False) -> Person:
    """One of many people, told apart by number."""
    surname, spelt = SURNAMES[number % 5].split("-")
    given, sound = GIVEN[number // 5 % 5].split("-")
    slug = f"{spelt.replace(' ', '')}-{sound.replace(' ', '')}-{number}"
    text = Text(
        f"{folder}/{slug}/",
        "honoree",
        surname + given,
        "2024年示例工匠",
        (deeds or f"他修好了第{number}台机器。",),
    )
    return Person(
        slug=slug,
        name=surname + given,
        readings=(f"{spelt}-{sound}",),
        employer=f"示例{'机械' if number % 2 else '纺织'}有限公司",
        employer_short="",
        trade="钳工",
        title="2024年示例工匠",
        place="示例市东区",
        state="withdrawn" if withdrawn else "named",
        tier="示例工匠",
        base_trade="" if withdrawn else "钳工",
        industry_class="" if withdrawn else "pillar",
        grade="" if withdrawn else "技师",
        area="" if withdrawn else "dongqu",
        acts=(("notices/craft/2024/decision/", "decision", "命名决定", "", "2024-06-01"),),
        person="",
        studio="",
        talks=(),
        text=None if withdrawn else text,
    )


def cohort(people: Sequence[Person], year: int = 2024) -> Block:
    return Block(f"craft/{year}", "craft", year, False, tuple(people), words=f"示例工匠 {year}")


def site(people: Sequence[Person]) -> list[Block]:
    """Two cohorts and a notice."""
    notice = Text("notices/craft/2024/notice/", "notice", "示例公示", "", ("公示期五个工作日。",))
    older = cohort([person(number, folder="craft/2022") for number in range(30)], 2022)
    return [cohort(people), older, Block("2024", "", 2024, False, (), (notice,), ("craft",))]


def sources(blocks: Sequence[Block], *, keyed: bool = False) -> list[Source]:
    """Blocks as `build` takes them; with a key it makes those that it does not know."""
    if not keyed:
        return list(map(Source.of, blocks))
    return [Source(len(block.people), repr(block).encode(), partial(replace, block)) for block in blocks]


def made(blocks: Sequence[Block], cache: Path, workers: int = 0, *, keyed: bool = False) -> dict[str, bytes]:
    """The index' files."""
    given = sources(blocks, keyed=keyed)
    if not workers:
        return {file.uri: file.data for file in build(given, LABELS, cache)}
    with ProcessPoolExecutor(workers) as pool:
        return {file.uri: file.data for file in build(given, LABELS, cache, pool)}


def value_of(data: bytes) -> tuple[str, object]:
    """Key and value of a file."""
    text = data.decode("utf-8")
    assert text.startswith("hpShard(") and text.endswith(");\n")
    key, value = json.loads(f"[{text[8:-3]}]")
    return str(key), value


def entries(files: dict[str, bytes], index: str) -> Iterator[tuple[int, int, int]]:
    """Hash, document and mark of everything in an index."""
    _, root = value_of(files["search/index.js"])
    assert isinstance(root, dict)
    bits = root["bits"][index]
    for uri in sorted(files):
        if uri.startswith(f"search/{index}/"):
            _, shard = value_of(files[uri])
            assert isinstance(shard, list)
            number = int(uri.rpartition("/")[2].removesuffix(".js"), 16)
            for key in decode(shard, number << 32 - bits).tolist():
                yield key >> 32, key >> 12 & 0xFFFFF, key >> 6 & 0x3F


PEOPLE = tuple(person(number) for number in range(700))
CHANGES = {
    "edited": (*PEOPLE[:300], person(300, "他把精度提到了八微米。"), *PEOPLE[301:]),
    "added": tuple(sorted((*PEOPLE, person(9999)), key=lambda one: one.slug)),
    "removed": PEOPLE[:40] + PEOPLE[41:],
    "withdrawn": (*PEOPLE[:5], person(5, withdrawn=True), *PEOPLE[6:]),
    "none left": (),
    "in another order": PEOPLE[::-1],
}


@pytest.mark.parametrize("keyed", [False, True])
@pytest.mark.parametrize("change", CHANGES)
def test_a_build_after_a_change_equals_a_clean_one(tmp_path: Path, change: str, keyed: bool) -> None:
    """Whatever changed; going back gives the first files again."""
    before = made(site(PEOPLE), tmp_path / "kept", keyed=keyed)
    after = made(site(CHANGES[change]), tmp_path / "kept", keyed=keyed)
    assert after == made(site(CHANGES[change]), tmp_path / "clean") != before
    assert made(site(PEOPLE), tmp_path / "kept", keyed=keyed) == before


def test_a_block_as_before_is_not_made(tmp_path: Path) -> None:
    """Its outline is enough, unless that is damaged or a file of the block is to be written."""
    blocks = site(PEOPLE)
    asked: list[str] = []

    def given() -> list[Source]:
        def source(block: Block) -> Source:
            def make() -> Block:
                asked.append(block.folder)
                return block

            return Source(len(block.people), block.folder.encode(), make)

        return [source(block) for block in blocks]

    folders = [block.folder for block in blocks]
    files = {file.uri: (file.content, file.data) for file in build(given(), LABELS, tmp_path)}
    assert asked == folders

    def again(lost: str = "") -> dict[str, bytes]:
        asked.clear()

        def stands(uri: str, content: bytes) -> bool:
            return uri != lost and files[uri][0] == content

        return {file.uri: file.data for file in build(given(), LABELS, tmp_path, stands=stands)}

    assert again() == {} and asked == []
    rows = "search/people/craft/2022/0.js"
    assert again(rows) == {rows: files[rows][1]} and asked == ["craft/2022"]
    outlines = tmp_path / "outlines"
    outlines.write_bytes(outlines.read_bytes()[:-9] + b"x" * 9)
    assert again() == {} and asked == folders


def test_the_hash_of_a_file_tells_whether_it_changed(tmp_path: Path) -> None:
    """The same hash, the same bytes: whoever knows the hash need not read the file."""
    before = {file.uri: (file.content, file.data) for file in build(sources(site(PEOPLE)), LABELS, tmp_path)}
    for people in CHANGES.values():
        for file in build(sources(site(people)), LABELS, tmp_path):
            content, data = before.get(file.uri, (b"", b""))
            assert content != file.content or data == file.data


def test_workers_change_nothing(tmp_path: Path) -> None:
    """With two, the same bytes."""
    assert made(site(PEOPLE), tmp_path / "one") == made(site(PEOPLE), tmp_path / "two", workers=2)


def test_an_edit_rewrites_few_files(tmp_path: Path) -> None:
    """The shards of what was and is written, the body and the first file; nothing is left over."""
    before = made(site(PEOPLE), tmp_path)
    kept = len(list(tmp_path.iterdir()))
    after = made(site(CHANGES["edited"]), tmp_path)
    changed = [uri for uri in after if after[uri] != before.get(uri)]
    assert len(changed) <= 2 * len("他把精度提到了八微米。他修好了第300台机器。") + 2
    assert not [uri for uri in changed if uri.startswith(("search/names", "search/cards", "search/people"))]
    assert len(list(tmp_path.iterdir())) == kept


def test_everybody_and_every_text_is_in_it_once(tmp_path: Path) -> None:
    """Decoded from the files: rows, bodies, the hash of each name and all pairs of each text."""
    blocks = site(CHANGES["withdrawn"])
    files = made(blocks, tmp_path)
    people = [one for block in blocks for one in block.people]
    texts = [text for block in blocks for text in block.documents]
    assert len(people) > BLOCK_SIZE
    names = {(key, number) for key, number, mark in entries(files, "names") if mark == 0}
    assert {(hash_name(one.name), number) for number, one in enumerate(people)} <= names
    pairs = {(key, number) for key, number, _ in entries(files, "texts")}
    expected = {
        (mix_pair(ord(first), ord(second)), number)
        for number, text in enumerate(texts)
        if text
        for line in (text.title, text.about, *text.parts)
        for first, second in pairwise(line)
    }
    assert pairs == expected
    bodies = [value_of(data)[1] for uri, data in files.items() if uri.startswith("search/bodies/")]
    shown = [text[0] for body in bodies if isinstance(body, list) for text in body if text]
    assert sorted(shown) == sorted(text.uri for text in texts if text)
    slugs = [
        one[1][place] or one[3][place].replace(" ", "")
        for one in (value_of(data)[1] for uri, data in files.items() if uri.startswith("search/people/"))
        if isinstance(one, list)
        for place in range(len(one[2]))
    ]
    assert sorted(slugs) == sorted(one.slug for one in people)


def test_a_text_is_read_from_its_slots_alone(tmp_path: Path) -> None:
    """What a server gives of a file between the first and the last byte of a text's slots is that text."""
    blocks = site(CHANGES["withdrawn"])
    files = made(blocks, tmp_path)
    root: Any = value_of(files["search/index.js"])[1]
    slots = iter(read_signs(str(value_of(files["search/lengths/0.js"])[1])).tolist())
    for block in blocks:
        documents = list(block.documents)
        for start in range(0, len(documents), root["texts"]):
            key = f"bodies/{block.folder}/{start // root['texts']}"
            data = files[f"search/{key}.js"]
            place = -(-len(f'hpShard("{key}",[') // root["slot"]) * root["slot"]
            for text in documents[start : start + root["texts"]]:
                end = place + next(slots) * root["slot"]
                part = data[place:end].decode("utf-8")
                shown = json.loads(part[:-1])
                assert part[-1] in ",]"
                assert shown == ([*text[:4], shown[4], *text.parts] if text else 0)
                place = end
            assert data[place:].decode("utf-8") == ");\n"


def test_keys_name_files(tmp_path: Path) -> None:
    """The key in a file is its address; addresses are lower-case ASCII; few files for few people."""
    files = made(site(PEOPLE[:100]), tmp_path)
    for uri, data in files.items():
        assert uri == f"search/{value_of(data)[0]}.js" and uri.isascii() and uri == uri.lower()
    assert len(files) < 500


def test_nobody_at_all(tmp_path: Path) -> None:
    """A site before its first notice."""
    files = made([], tmp_path)
    assert list(entries(files, "names")) == [] and "search/index.js" in files


def test_a_lost_entry_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each shard is decoded before it is kept."""
    monkeypatch.setattr("honorpress.search.shards.decode", lambda shard, floor: np.empty(0, dtype=np.uint64))
    with pytest.raises(AssertionError, match="lost"):
        made(site(PEOPLE[:9]), tmp_path)
