"""The engine in a browser against a plain scan of the same records."""

from __future__ import annotations

import random
import tempfile
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Response

from honorpress.names.surnames import readings
from honorpress.search.build import build
from honorpress.search.records import Block, Person, Source, Text
from honorpress.search.root import Labels
from support.browser import open_page
from support.server import serve
from support.tools import ROOT

PROGRAMMES = (("jia", "甲城工匠"), ("yi", "乙城工匠"))
LABELS = Labels(
    programmes=PROGRAMMES,
    areas=(("jia", "甲城市", ""), ("jiadong", "东区", "jia"), ("yi", "乙城市", "")),
    classes=(("pillar", "传统支柱产业"), ("craft", "传统手工艺")),
    grades=(("技师", "技师"), ("高级技师", "高级技师")),
    states=(("named", "已命名"), ("finalist", "入围")),
)
ALPHABET: Final = "焊接技术创新的了和在工一二三1236abCＣＮ，。%〔〕𬭎𫖮℃ﬁ㎡·—'\"\\<&"
"""Few characters, so that runs repeat; some outside the BMP, wide, folding into two, or code."""

WORDS = st.text(ALPHABET, min_size=1, max_size=12)
PROSE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
NAMES = st.sampled_from(
    ["张红", "张红兵", "张𬭎", "单国强", "吕伟", "欧阳晖", "阿依古丽·肉孜", "李红", "红张"]
)


class Index:
    """A page that can search one index after the other, opened from disk."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self._folder = folder
        self._numbers = count()

    def load(self, blocks: list[Block], common: int = 8192) -> None:
        """Write the index of some records and open it; pairs with so many entries are common."""
        self.folder = root = self._folder / str(next(self._numbers))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("honorpress.search.shards.least_common", lambda bits: common)
            for file in build(list(map(Source.of, blocks)), LABELS, self._folder / f"cache-{common}"):
                (root / file.uri).parent.mkdir(parents=True, exist_ok=True)
                (root / file.uri).write_bytes(file.data)
        self.page.evaluate("address => hpSearch.open(address)", f"{root.name}/")

    def run(self, query: str, filters: dict[str, object] | None = None, **options: object) -> Any:
        return self.page.evaluate("a => hpSearch.run(a[0], a[1], a[2])", [query, filters or {}, options])

    def texts(self, query: str) -> tuple[list[str], int]:
        """Addresses found, all of them, and the total that the first answer gave."""
        first = self.run(query, kind="texts", limit=1)["texts"]["total"]
        found = self.run(query, kind="texts", limit=1000)["texts"]
        assert found["complete"] and found["total"] == len(found["hits"])
        for hit in found["hits"]:
            assert all(part["text"] for part in hit["excerpt"])
        return [hit["uri"] for hit in found["hits"]], first

    def people(self, query: str, **filters: object) -> list[str]:
        found = self.page.evaluate("a => hpSearch.all(a[0], a[1])", [query, filters])
        return [person["id"] for person in found]


@pytest.fixture(scope="module")
def index(browser: Browser) -> Iterator[Index]:
    """An engine without a site around it."""
    with tempfile.TemporaryDirectory() as name, open_page(browser) as page:
        folder = Path(name)
        engine = (ROOT / "theme" / "scripts" / "engine.js").read_text(encoding="utf-8")
        (folder / "engine.js").write_text(engine, encoding="utf-8")
        page_text = '<!doctype html><meta charset="utf-8"><title>x</title><script src="engine.js"></script>'
        (folder / "index.html").write_text(page_text, encoding="utf-8")
        page.goto((folder / "index.html").as_uri())
        yield Index(page, folder)


def person(place: int, name: str, deeds: str, programme: str = "jia") -> Person:
    """Somebody, with what follows from the place."""
    folder = f"{programme}/2020"
    spelt = tuple(dict.fromkeys("-".join(map(" ".join, filter(None, r.parts))) for r in readings(name)))
    return Person(
        slug=f"p-{place}",
        name=name,
        readings=spelt,
        employer=f"示例{'电力' if place % 2 else '造船'}有限公司",
        employer_short="",
        trade=("焊工", "钳工", "木工")[place % 3],
        title=f"2020年{dict(PROGRAMMES)[programme]}",
        place="甲城市东区" if programme == "jia" else "乙城市",
        state=("named", "finalist")[place % 4 == 3],
        tier="",
        base_trade=("焊工", "钳工", "木工")[place % 3],
        industry_class=("pillar", "craft")[place % 2],
        grade=("技师", "高级技师", "")[place % 3],
        area="jiadong" if programme == "jia" else "yi",
        acts=(),
        person="",
        studio="studios/x/" if place % 5 == 0 else "",
        talks=("campus/talks/x/",) if place % 7 == 0 else (),
        text=Text(f"{folder}/p-{place}/", "honoree", name, "", (deeds,)),
    )


def site(people: list[tuple[str, str]], notices: list[str]) -> list[Block]:
    """Two programmes' cohorts, and notices."""
    half = len(people) // 2
    made = [person(place, *who, "jia" if place < half else "yi") for place, who in enumerate(people)]
    texts = tuple(Text(f"notices/{n}/", "notice", f"公示{n}", "", (text,)) for n, text in enumerate(notices))
    blocks = [
        Block("jia/2020", "jia", 2020, False, tuple(made[:half]), words="甲城工匠 2020"),
        Block("yi/2020", "yi", 2020, False, tuple(made[half:]), words="乙城工匠 2020"),
        Block("2020", "", 2020, False, (), texts, ("jia",) * len(texts)),
    ]
    return [block for block in blocks if block.size]


def folded(text: str) -> str:
    """Our own reading of "widths and case do not count"."""
    return "".join(unicodedata.normalize("NFKC", each).lower() for each in text)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(NAMES, PROSE), max_size=14), st.lists(PROSE, min_size=1, max_size=6), st.data())
def test_texts_are_found_as_a_scan_finds_them(
    index: Index, people: list[tuple[str, str]], notices: list[str], data: st.DataObject
) -> None:
    """Any run of two or more characters of a word, and any two words: all texts that hold them, no other."""
    blocks = site(people, notices)
    index.load(blocks, common=data.draw(st.sampled_from([1, 2, 4, 8192])))
    texts = {
        text.uri: [folded(line) for line in (text.title, text.about, *text.parts)]
        for block in blocks
        for text in block.documents
        if text
    }
    words = sorted(
        {word for _, deeds in people for word in deeds.split()} | {w for n in notices for w in n.split()}
    )
    for _ in range(6):
        asked = []
        for _ in range(data.draw(st.integers(1, 2))):
            word = data.draw(st.sampled_from(words) | WORDS)
            start = data.draw(st.integers(0, max(0, len(word) - 2)))
            asked.append(word[start : start + data.draw(st.integers(2, 12))])
        runs = [folded(run) for run in asked]
        if any(len(run.encode("utf-16-le")) < 4 for run in runs):
            continue
        expected = sorted(
            uri for uri, lines in texts.items() if all(any(r in line for line in lines) for r in runs)
        )
        found, total = index.texts(" ".join(asked))
        assert sorted(found) == expected, asked
        assert total >= len(expected)


@pytest.mark.parametrize("common", [2, 20, 8192])
def test_parts_of_texts_say_what_whole_texts_say(index: Index, browser: Browser, common: int) -> None:
    """Of what is too much for a question only some lines are loaded: the same texts are found, and marked."""
    rng = random.Random(common)
    words = ["".join(rng.choices(ALPHABET[:-12], k=rng.randint(1, 4))) for _ in range(60)]
    ends = ["", "", "，", "。", "。", "！", "\n\n"]
    people = [("张红", "".join(rng.choice(words) + rng.choice(ends) for _ in range(1200))) for _ in range(40)]
    blocks = site(people, [])
    index.load(blocks, common)
    texts = {one.text.uri: folded(one.text.parts[0]) for b in blocks for one in b.people if one.text}
    asked = []
    while len(asked) < 40:
        text = rng.choice(list(texts.values()))
        runs = [
            text[(at := rng.randrange(len(text))) : at + rng.randint(2, 9)]
            for _ in range(rng.choice((1, 1, 2)))
        ]
        if all(len(run) > 1 and "\n" not in run for run in runs):
            asked.append(runs)
    with serve(index.folder.parent) as url, open_page(browser) as page:
        answers: list[Response] = []
        loaded: list[int] = []
        page.on("response", lambda answer: answers.append(answer))  # it hangs a name on what it is given
        page.goto(f"{url}index.html")
        page.evaluate("address => hpSearch.open(address)", f"{index.folder.name}/")
        for runs in asked:
            query, limit = " ".join(runs), {"kind": "texts", "limit": 8}
            before = len(answers)
            found = page.evaluate("a => hpSearch.run(a[0], {}, a[1])", [query, limit])["texts"]["hits"]
            expected = {uri for uri, text in texts.items() if all(run in text for run in runs)}
            assert {hit["uri"] for hit in found} <= expected and len(found) == min(8, len(expected)), query
            for hit in found:
                marked = {folded(part["text"]) for part in hit["excerpt"] if part["hit"]}
                assert marked and marked <= {part for run in runs for part in parts_of(run)}, query
            bodies = [answer for answer in answers[before:] if "/bodies/" in answer.url]
            assert {answer.status for answer in bodies} <= {206}
            loaded += [int(answer.headers["content-length"]) for answer in bodies]
    assert any(size > 9_000 for size in loaded), "no text came at once"
    assert any(0 < size < 2_000 for size in loaded), "no text came in parts"


def parts_of(run: str) -> set[str]:
    """What may be marked of a run where marks meet."""
    return {run[start:end] for start in range(len(run)) for end in range(start + 1, len(run) + 1)}


FACETS = {
    "programme": lambda p, folder: {folder.split("/")[0]},
    "trade": lambda p, folder: {p.trade},
    "class": lambda p, folder: {p.industry_class},
    "grade": lambda p, folder: {p.grade} - {""},
    "state": lambda p, folder: {p.state},
    "city": lambda p, folder: {p.area, "jia"} if p.area == "jiadong" else {p.area},
    "studio": lambda p, folder: {"yes"} if p.studio else set(),
    "talks": lambda p, folder: {"yes"} if p.talks else set(),
}


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(NAMES, st.just("无")), min_size=1, max_size=40),
    st.sampled_from(["", "张", "红", "焊工", "示例", "张红", "东区 钳工", "zhang", "z", "造船 李", "nobody"]),
    st.dictionaries(st.sampled_from(sorted(FACETS)), st.integers(0, 5), max_size=2),
)
def test_facets_count_what_a_scan_counts(
    index: Index, people: list[tuple[str, str]], query: str, chosen: dict[str, int]
) -> None:
    """With a question and filters: who is left, and for each value how many it alone would leave."""
    blocks = site(people, [])
    index.load(blocks)
    everybody = [(one, block.folder) for block in blocks for one in block.people]
    values = {name: sorted({v for one in everybody for v in get(*one)}) for name, get in FACETS.items()}
    filters = {name: values[name][at % len(values[name])] for name, at in chosen.items() if values[name]}

    def answers(one: Person, word: str) -> bool:
        spelt = [reading.replace("-", " ").split() for reading in one.readings]
        sounds = ["".join(s[at:]) for s in spelt for at in range(len(s))]
        sounds += ["".join(x[0] for x in s[at:]) for s in spelt for at in range(len(s))]
        card = (
            one.name,
            one.employer,
            one.trade,
            one.place,
            one.title,
            "甲城工匠" if "jia" in one.area else "乙城工匠",
        )
        return any(word in field for field in card) or any(sound.startswith(word) for sound in sounds)

    def left(but: str = "") -> list[tuple[Person, str]]:
        return [
            one
            for one in everybody
            if all(answers(one[0], word) for word in query.split())
            and all(value in FACETS[name](*one) for name, value in filters.items() if name != but)
        ]

    found = index.run(query, filters, kind="people", limit=100)
    assert sorted(p["id"] for p in found["people"]["hits"]) == sorted(f"{f}/{one.slug}" for one, f in left())
    assert found["people"]["total"] == len(left())
    for name, get in FACETS.items():
        expected = {value: sum(value in get(*one) for one in left(name)) for value in values[name]}
        counted = {option["value"]: option["count"] for option in found["facets"][name]}
        assert counted == {value: number for value, number in expected.items() if number}, name


READ_ALOUD = {
    "单国强": ("shanguoqiang", "sgq", "shan guo qiang", "guoqiang"),
    "曾小堂": ("zengxiaotang",),
    "仇延庆": ("qiuyanqing",),
    "解桂芳": ("xieguifang",),
    "盖天成": ("gaitiancheng", "getiancheng"),
    "查丽燕": ("zhaliyan",),
    "区炳南": ("oubingnan",),
    "朴英淑": ("piaoyingshu",),
    "覃志强": ("qinzhiqiang", "tanzhiqiang"),
    "翟素云": ("zhaisuyun", "disuyun"),
    "缪素琴": ("miaosuqin",),
    "乜小红": ("niexiaohong",),
    "种道平": ("chongdaoping",),
    "召大江": ("shaodajiang",),
    "乐家骏": ("yuejiajun", "lejiajun"),
    "员俊荣": ("yunjunrong",),
    "尉迟敬": ("yuchijing", "ycj"),
    "万俟宏": ("moqihong", "mqh"),
    "单于飞": ("chanyufei",),
    "任大勇": ("rendayong",),
    "华国锋": ("huaguofeng",),
    "吕绿波": ("lvlvbo", "lulubo", "lyulyubo", "lülübo", "lü lübo"),
    "聂女娲": ("nienvwa", "nienuwa"),
    "安宇": ("anyu",),
}
"""Typed for each, by hand."""


def test_surnames_are_found_as_they_are_read(index: Index) -> None:
    """Own readings, several readings, ü in every way it is typed: the person comes first."""
    people = [(name, "无") for name in READ_ALOUD]
    index.load(site(people, []))
    for place, (name, typed) in enumerate(READ_ALOUD.items()):
        for query in typed:
            found = index.run(query, kind="people")["people"]["hits"]
            assert found and found[0]["name"] == name, query
            assert found[0]["id"].endswith(f"/p-{place}")


def test_one_character_finds_people_alone(index: Index) -> None:
    index.load(site([("张红", "焊接技术")] * 2, ["焊工公示"]))
    found = index.run("张")
    assert found["people"]["total"] == 2 and found["texts"] == {"total": 0, "hits": [], "complete": True}
    assert index.page.evaluate("hpSearch.distinct('张', {})") == 2


def test_the_exact_name_comes_first(index: Index) -> None:
    """Then names that begin so, names that hold it, the rest."""
    people = [("张红兵", "无"), ("李张红", "无"), ("张红", "无"), ("张红", "无")]
    index.load(site(people, []))
    assert [one.rpartition("-")[2] for one in index.people("张红")] == ["2", "3", "0", "1"]
    assert [one.rpartition("-")[2] for one in index.people("zhanghong")] == ["2", "3", "0", "1"]


@pytest.mark.parametrize("common", [1, 8192])
def test_texts_are_ranked(index: Index, common: int) -> None:
    """Title first, then by density, then newer; numbers inside numbers count."""
    notices = ["奖金61万元，又61万元。" + "无" * 200, "奖金161万元。", "又61万元。" * 4]
    older, newer = site([], notices)[0].texts, Text("notices/8/", "notice", "公示八", "", (notices[1],))
    titled = Text("notices/9/", "notice", "61万元", "", ("无" * 300,))
    blocks = [
        Block("2022", "", 2022, False, (), (newer,), ("jia",)),
        Block("2020", "", 2020, False, (), (*older, titled), ("jia",) * 4),
    ]
    index.load(blocks, common)
    found = index.texts("61万元")[0]
    assert found == ["notices/9/", "notices/2/", "notices/8/", "notices/1/", "notices/0/"]


def test_pages_of_hits_follow_each_other(index: Index) -> None:
    """All pages together are all hits, none twice."""
    index.load(site([("张红", f"焊接技术{number}") for number in range(40)], []))
    whole = index.run("焊接技术", kind="texts", limit=100)["texts"]["hits"]
    paged = [
        hit
        for offset in range(0, 40, 7)
        for hit in index.run("焊接技术", kind="texts", offset=offset, limit=7)["texts"]["hits"]
    ]
    assert paged == whole and len(whole) == 40


def test_a_lost_file_is_an_error_and_can_be_asked_again(index: Index) -> None:
    """What could not be loaded is refused; the next question tries again."""
    index.load(site([("张红", "焊接")], []))
    index.folder.rename(index.folder.with_name("away"))
    failed = index.page.evaluate("() => hpSearch.run('张红').then(() => false, () => true)")
    index.folder.with_name("away").rename(index.folder)
    assert failed and index.people("张红")
