"""Nothing early: whatever the history of acts, no file of a whole build tells what is still to come.

Records of several people, each with words of their own, are built with generated acts on a generated day; the
tree is read file by file, names of files included. HONORPRESS_EXAMPLES sets how many histories are tried.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from publishing import publish, templates_kept, texts_below

from honorpress.build import BuildOptions, Prepared, prepare
from honorpress.model.cohort import Cohort
from honorpress.render import pour
from honorpress.search.reading import read_people
from honorpress.write.workers import Workforce
from strategies import HISTORY_DAYS, PEOPLE, TIERS, histories
from support.sites import SMALL_SITE, make_site, picture, tree_hashes

RENDERER: Final = pour.Renderer
EXAMPLES: Final = int(os.environ.get("HONORPRESS_EXAMPLES", "30"))
WITH_DOCUMENTS: Final = max(4, EXAMPLES // 8)

SLUGS: Final = dict(zip(PEOPLE, ("qu-baoshan", "tong-yuke", "pang-haitang"), strict=True))
NAMES: Final = {
    "qu-baoshan": "瞿宝山",
    "tong-yuke": "仝玉珂",
    "pang-haitang": "逄海棠",
    "zang-zixuan": "臧梓萱",
}
"""The last one is on no list ever."""
READINGS: Final = {
    "qu-baoshan": "qu-bao shan",
    "tong-yuke": "tong-yu ke",
    "pang-haitang": "pang-hai tang",
    "zang-zixuan": "zang-zi xuan",
}
WAIVED: Final = "2024-01-20"
REPORTED: Final = "2024-01-15"
ACTS: Final = 40
"""No history has more acts."""

_RECORDS: Final = "honorees/craft/"
_LISTED: Final = ("单位", "岗位", "工种")
_SHOWN: Final = ("摘要", "事迹", "语录", "荣誉", "绝活", "肖像", "专长", "履历", "徒弟")
_HELD: Final = ("工作室", "讲座", "工作单", "报道")


def word(kind: str, slug: str) -> str:
    """A word that stands for one field of one person and nowhere else."""
    return f"{kind}词{'甲乙丙丁'[list(NAMES).index(slug)]}"


def person(slug: str, same_as: str = "") -> str:
    w = {kind: word(kind, slug) for kind in (*_LISTED, *_SHOWN)}
    consent = "consent: {date: 2023-01-05, form: 档案}"
    return f"""\
---
name: {NAMES[slug]}
employer: {w["单位"]}
position: {w["岗位"]}
trade: {w["工种"]}
industry_class: 先进制造业
grade: 初级工
special_skill: {w["绝活"]}
specialty: {w["专长"]}
summary: {w["摘要"]}，一句话说他做了什么。
quotation: {{text: {w["语录"]}, {consent}}}
honours: [{{year: 2019, title: {w["荣誉"]}, level: 市级}}]
career: [{{period: 2001/, text: {w["履历"]}}}]
apprentices: [{{name: {w["徒弟"]}, {consent}}}]
photos: [{{file: portrait.jpg, alt: {w["肖像"]}, kind: portrait, {consent}}}]
{f"same_as: [{same_as}]" if same_as else ""}
---

{w["事迹"]}，在车间里干了二十年。
"""


def programme() -> str:
    head, _, rest = SMALL_SITE[f"{_RECORDS}programme.yml"].partition("tiers:\n")
    tiers = "".join(
        f"  - {{slug: {slug}, name: {slug}奖, state: {state}, beside: {str(beside).lower()}, {_ARTICLE}}}\n"
        for slug, state, beside in TIERS
    )
    return f"{head}tiers:\n{tiers}{rest[rest.index('recommenders:') :]}{_RULES}"


_ARTICLE: Final = "article: 第一条"
_RULES: Final = """\
rules:
  - {kind: grade-floor, grade: 技师, article: 第一条, text: 技师以上。}
  - {kind: places, tier: named, at_most: 1, article: 第一条, text: 一名。}
  - {kind: share, tier: named, classes: [其他], at_least_percent: 10, article: 第一条, text: 一成。}
  - {kind: popularity, tier: medal, top: 1, article: 第一条, text: 得票最多。}
  - {kind: nominees, exactly: 20, article: 第一条, text: 二十名。}
  - {kind: notice-period, level: city, at_least: 5, unit: days, article: 第一条, text: 五天。}
  - {kind: once-only, article: 第一条, text: 一次。}
  - {kind: interval, years: 2, article: 第一条, text: 两年。}
"""

_OLD_COHORT: Final = """\
label: 2022年度
year: 2022
acts:
  - kind: notice
    slug: old-notice
    title: 旧公示
    published: 2023-04-17
    period: {first: 2023-04-17, length: 5, unit: working-days}
    lists: [{tier: nominee, members: [lao-qian]}]
  - kind: decision
    slug: old
    title: 旧决定
    signed: 2023-05-08
    lists: [{tier: nominee, members: [lao-qian]}]
"""
_OLD_HAND: Final = """\
---
name: 钱大川
employer: 旧厂
trade: 焊工
industry_class: 其他
grade: 技师
summary: 早几年得过提名奖的老师傅。
same_as: [craft/2024/SLUG]
---

旧事。
"""
_STUDIO: Final = """\
---
name: 工作室词
studio_class: 创新工作室
leader: craft/2024/SLUG
employer: 某厂
founded: 2024
summary: 攻关的地方。
---
"""
_OUTREACH: Final = {
    "talk": """\
---
kind: talk
title: 讲座词
speaker: craft/2024/SLUG
stages: [primary]
form: lecture
minutes: 40
place: 教室
summary: 讲一讲。
---
""",
    "material": """\
---
kind: material
title: 工作单词
form: worksheet
stages: [primary]
about: [craft/2024/SLUG]
summary: 量一量。
---
""",
    "report": f"""\
---
kind: report
title: 报道词
school: 某校
date: {REPORTED}
speakers: [craft/2024/SLUG]
stage: primary
audience: 40
summary: 讲过了。
---
""",
}
_TERM: Final = f"""\
---
kind: term
title: 春季学期
year: 2024
starts: 2024-01-08
ends: 2024-02-02
talks: [{", ".join(f"talk-{slug}" for slug in NAMES)}]
summary: 一讲。
---
"""


def records() -> dict[str, str | bytes]:
    """Four people of 2024 with all that can lean on them, and one of 2022 who is the first of them."""
    waivers = "".join(
        f"  - rule: grade-floor\n    honoree: {slug}\n    reason: {word('理由', slug)}\n"
        f"    officer: 办公室\n    date: {WAIVED}\n"
        for slug in NAMES
    )
    first = next(iter(NAMES))
    files: dict[str, str | bytes] = {
        f"{_RECORDS}programme.yml": programme(),
        f"{_RECORDS}2024/cohort.yml": f"label: 2024年度\nyear: 2024\nwaivers:\n{waivers}",
        f"{_RECORDS}2022/cohort.yml": _OLD_COHORT,
        f"{_RECORDS}2022/lao-qian/honoree.md": _OLD_HAND.replace("SLUG", first),
        f"{_RECORDS}outreach/term.md": _TERM,
    }
    for slug in NAMES:
        same_as = "craft/2022/lao-qian" * (slug == first)
        files[f"{_RECORDS}2024/{slug}/honoree.md"] = person(slug, same_as)
        files[f"{_RECORDS}2024/{slug}/portrait.jpg"] = picture(400, 300)
        texts = {"studios/studio": _STUDIO, **{f"outreach/{kind}": text for kind, text in _OUTREACH.items()}}
        for place, text in texts.items():
            text = re.sub("(工作室|讲座|工作单|报道)词", lambda found, slug=slug: word(found[1], slug), text)
            files[f"{_RECORDS}{place}-{slug}.md"] = text.replace("SLUG", slug)
    return files | {f"{_RECORDS}2024/annex-{n}.doc": f"附件文{n:03}" for n in range(ACTS)}


def dressed(history: Cohort) -> list[dict[str, Any]]:
    """A generated history about our people, each act with words of its own."""
    text = json.dumps(history.model_dump(mode="json", exclude_none=True)["acts"])
    for short, slug in SLUGS.items():
        text = text.replace(f'"{short}"', f'"{slug}"')
    acts: list[dict[str, Any]] = json.loads(text)
    assert len(acts) <= ACTS
    for n, act in enumerate(acts):
        act |= {"title": f"公告文{n:03}", "body": f"正文文{n:03}"}
        act["annexes"] = [{"title": f"附件名{n:03}", "file": f"annex-{n}.doc"}]
        if act["kind"] == "correction":
            act["now"] = f"更正文{n:03}"
        for result in act.get("results", ()):
            result["votes"] = 7654300 + n
    return acts


@dataclass(frozen=True, repr=False)
class Ground:
    """The records without acts, ready to be built."""

    prepared: Prepared
    engine: Path
    root: Path

    def build(self, acts: Sequence[Mapping[str, Any]], day: dt.date, pool: Executor | None = None) -> Path:
        collection = self.prepared.collection
        bare = collection.cohorts["craft/2024"]
        cohort = Cohort.model_validate({**bare.model_dump(mode="json"), "acts": acts})
        cohorts = {**collection.cohorts, "craft/2024": cohort}
        prepared = replace(self.prepared, collection=replace(collection, cohorts=cohorts))
        shutil.rmtree(self.root / "out", ignore_errors=True)
        return publish(prepared, self.engine, self.root / "out", day, pool)


@pytest.fixture(scope="module")
def ground(engine: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    root = tmp_path_factory.mktemp("ground")
    emptied = {path: None for path in SMALL_SITE if path.startswith(_RECORDS)}
    site = make_site(root, {**emptied, **records()})
    prepared = prepare(site, BuildOptions(dt.date(2024, 1, 1), site.site_dir))
    assert not prepared.problems
    with templates_kept():
        yield Ground(prepared, engine, root)


@pytest.fixture(scope="module")
def pool() -> Iterator[Executor]:
    with Workforce() as workers:
        yield workers.early


# What the day allows, told again from the acts as plain values.


def first_day(act: Mapping[str, Any]) -> str:
    """The day from which an act is public."""
    own = {"notice": ("period", "first"), "vote": ("first",)}.get(act["kind"])
    if act.get("published"):
        return str(act["published"])
    if own:
        return str(act[own[0]][own[1]] if len(own) > 1 else act[own[0]])
    return str(act.get("issued") or act["signed"])


def last_day(act: Mapping[str, Any]) -> str:
    """The last day of a notice or a vote; a notice without a typed one runs for five days."""
    if act["kind"] == "vote":
        return str(act["last"])
    period = act["period"]
    fifth = dt.date.fromisoformat(period["first"]) + dt.timedelta(4)
    return str(period.get("last") or fifth)


def lists(act: Mapping[str, Any], slug: str) -> list[str]:
    """Tiers on whose lists of an act somebody stands."""
    return [names["tier"] for names in act.get("lists", ()) if slug in names["members"]]


def state_of(acts: Sequence[Mapping[str, Any]], slug: str, day: str) -> str | None:
    """State of a person, given the public acts in their order. See domain.md, section 2."""
    given: list[str] = []
    lost = False
    for place, act in enumerate(acts):
        if act["kind"] == "decision" and (tiers := lists(act, slug)):
            if any(
                later["kind"] == "withdrawal"
                and later["decision"] == act["slug"]
                and (slug in later.get("members", ()) or not later.get("members"))
                for later in acts[place:]
            ):
                lost = True
            else:
                given += tiers
    if given:
        ranked = [t for t in TIERS if t[0] in given]
        return next((state for _, state, beside in ranked if not beside), ranked[0][1])
    if lost:
        return "withdrawn"
    touching = [a for a in acts if lists(a, slug) or slug in a.get("nominees", ())]
    notices = [a for a in touching if a["kind"] == "notice"]
    if notices and day <= last_day(notices[-1]):
        return "candidate"
    if touching and touching[-1]["kind"] == "vote" and day <= last_day(touching[-1]):
        return "nominee"
    return None


def forbidden(acts: Sequence[Mapping[str, Any]], day: str) -> Iterator[str]:
    """Words that no file may hold on a day."""
    public = [act for act in acts if first_day(act) <= day]
    said = json.dumps(public, ensure_ascii=False)
    for slug, name in NAMES.items():
        state = state_of(public, slug, day)
        if f'"{slug}"' not in said:
            reading = READINGS[slug]
            yield from (slug, name, reading, reading.replace(" ", ""), word("理由", slug))
            yield from (word(kind, slug) for kind in _LISTED)
        if state in (None, "withdrawn"):
            yield from (word(kind, slug) for kind in _SHOWN)
        if state in (None, "withdrawn", "candidate") or not _decided(public, slug):
            yield from (word(kind, slug) for kind in _HELD)
        elif day < REPORTED:
            yield word("报道", slug)
        if day < WAIVED:
            yield word("理由", slug)
    for n in range(ACTS):
        act = acts[n] if n < len(acts) else None
        if act not in public:
            yield from (f"公告文{n:03}", f"正文文{n:03}", f"附件名{n:03}", f"附件文{n:03}", f"更正文{n:03}")
            yield f"2024/act-{n}/"
        if act not in public or (act and act["kind"] == "vote" and day <= last_day(act)):
            yield from (f"{7654300 + n}", f"{7654300 + n:,}")


def _decided(public: Sequence[Mapping[str, Any]], slug: str) -> bool:
    return any(act["kind"] == "decision" and lists(act, slug) for act in public)


def spellings(text: str) -> set[bytes]:
    """A word as it may stand in a file: as it is, in JSON, in an address, in HTML."""
    ways = (text, json.dumps(text)[1:-1], quote(text), "".join(f"&#{ord(c)};" for c in text))
    return {way.encode() for way in (*ways, "".join(f"&#x{ord(c):x};" for c in text))}


def tells_nothing_early(out: Path, engine: Path, acts: Sequence[Mapping[str, Any]], day: str) -> None:
    words = set(forbidden(acts, day))
    pattern = re.compile(b"|".join(re.escape(way) for text in words for way in spellings(text)))
    for uri, data in texts_below(out, engine):
        found = pattern.search(uri.encode()) or pattern.search(data)
        assert not found, f"{uri}: {found[0].decode() if found else ''}"


def shows_what_is_due(out: Path, acts: Sequence[Mapping[str, Any]], day: str) -> None:
    """Profiles of those with a state and of nobody else, tombstones bare; the search knows the same."""
    public = [act for act in acts if first_day(act) <= day]
    states = {slug: state_of(public, slug, day) for slug in NAMES}
    pages = {path.parent.name: path for path in out.glob("craft/2024/*/index.html")}
    assert set(pages) == {slug for slug, state in states.items() if state}
    for slug, path in pages.items():
        text = path.read_text(encoding="utf-8")
        assert re.findall(r'data-state="([a-z]+)"', text)[0] == states[slug]
        profile = states[slug] != "withdrawn"
        assert NAMES[slug] in text and (word("事迹", slug) in text) == profile
        assert any(path.parent.glob("portrait-*")) == profile
    found = {key: state for key, state in read_people(out).items() if key.startswith("craft/2024/")}
    assert found == {f"craft/2024/{slug}": state for slug, state in states.items() if state}
    assert {path.name for path in out.glob("notices/craft/2024/*")} == {act["slug"] for act in public}


@settings(max_examples=EXAMPLES)
@given(history=histories(), day=HISTORY_DAYS)
def test_no_page_tells_what_is_still_to_come(ground: Ground, history: Cohort, day: dt.date) -> None:
    acts = dressed(history)
    out = ground.build(acts, day)
    tells_nothing_early(out, ground.engine, acts, day.isoformat())
    shows_what_is_due(out, acts, day.isoformat())


@settings(max_examples=WITH_DOCUMENTS)
@given(history=histories(), day=HISTORY_DAYS)
def test_no_document_tells_what_is_still_to_come(
    ground: Ground, pool: Executor, history: Cohort, day: dt.date
) -> None:
    acts = dressed(history)
    out = ground.build(acts, day, pool)
    tells_nothing_early(out, ground.engine, acts, day.isoformat())
    public = [act for act in acts if first_day(act) <= day.isoformat()]
    assert len(list(out.rglob("*.pdf"))) == len(public) + 2  # the old notice and decision


HISTORY: Final[Sequence[Mapping[str, Any]]] = (
    {"kind": "vote", "slug": "act-0", "first": "2024-01-03", "last": "2024-01-05"},
    {"kind": "notice", "slug": "act-1", "period": {"first": "2024-01-08", "length": 5, "unit": "days"}},
    {"kind": "decision", "slug": "act-2", "signed": "2024-01-18"},
    {"kind": "correction", "slug": "act-3", "signed": "2024-01-22", "field": "position", "was": "钳工"},
    {"kind": "withdrawal", "slug": "act-4", "signed": "2024-01-26", "decision": "act-2"},
)
SLUG: Final = "qu-baoshan"


def told(until: int = len(HISTORY)) -> list[dict[str, Any]]:
    """The history of one person, with all that a history can hold."""
    more: dict[str, dict[str, Any]] = {
        "vote": {"nominees": [SLUG], "results": [{"honoree": SLUG, "votes": 7654300}]},
        "notice": {"lists": [{"tier": "named", "members": [SLUG]}]},
        "decision": {"lists": [{"tier": "named", "members": [SLUG]}]},
        "correction": {"honoree": SLUG, "now": "更正文003"},
        "withdrawal": {"members": [SLUG]},
    }
    return [
        {
            **act,
            **more[act["kind"]],
            "title": f"公告文{n:03}",
            "body": f"正文文{n:03}",
            "annexes": [{"title": f"附件名{n:03}", "file": f"annex-{n}.doc"}],
        }
        for n, act in enumerate(HISTORY[:until])
    ]


def test_every_word_stands_somewhere_once_it_may(ground: Ground, pool: Executor) -> None:
    """The words whose absence is tested are words that pages, search, documents and annexes print."""
    acts = told()
    seen: dict[str, bytes] = {}
    for until, day in ((1, "2024-01-06"), (3, "2024-01-21"), (4, "2024-01-23"), (5, "2024-01-31")):
        out = ground.build(acts[:until], dt.date.fromisoformat(day), pool)
        seen |= {f"{day}/{uri}": uri.encode() + data for uri, data in texts_below(out, ground.engine)}
    words = {SLUG, NAMES[SLUG], READINGS[SLUG], "更正文003", "7,654,300"}
    words |= {word(kind, SLUG) for kind in (*_LISTED, *_SHOWN, *_HELD, "理由")}
    words |= {f"{kind}{n:03}" for kind in ("公告文", "附件名", "附件文") for n in range(len(acts))}
    words |= {f"正文文{n:03}" for n in range(3)} | {f"2024/act-{n}/" for n in range(len(acts))}
    everything = b"\n".join(seen.values())
    assert {word for word in words if word.encode() not in everything} == set()
    assert any(uri.endswith(".pdf") and NAMES[SLUG].encode() in data for uri, data in seen.items())


def test_a_day_too_early_is_found(ground: Ground) -> None:
    acts = told(3)
    out = ground.build(acts, dt.date(2024, 1, 21))
    for day in ("2024-01-02", "2024-01-10", "2024-01-19"):
        with pytest.raises(AssertionError):
            tells_nothing_early(out, ground.engine, acts, day)
    tells_nothing_early(out, ground.engine, acts, "2024-01-21")


def test_templates_compiled_once_change_nothing(ground: Ground, tmp_path: Path) -> None:
    acts, day = told(4), dt.date(2024, 1, 30)
    ground.build(acts, dt.date(2024, 1, 1))
    ours = tree_hashes(ground.build(acts, day))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pour, "Renderer", RENDERER)
        theirs = tree_hashes(ground.build(acts, day))
    assert ours == theirs
