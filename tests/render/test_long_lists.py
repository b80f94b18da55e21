"""Long lists: no page grows without end, everybody is reached, and addresses stay when people are added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest

from honorpress.canonical import digest
from honorpress.render import division
from honorpress.render.division import BY_COHORT, BY_NAME, divide, is_long
from honorpress.render.page import Draft
from honorpress.render.pages import cohort, finder, listing, person, programme, years
from support.desks import small_desk
from support.pages import PouredSite
from support.sites import SMALL_SITE

BUILDERS = (listing.pages, years.pages, cohort.pages, programme.pages, person.pages, finder.pages)
WAYS = {
    "programme": r"programmes/",
    "year": r"archive/|craft/\d+/$|programmes/",
    "trade": r"trades/",
    "industry class": r"industries/",
    "initial": r"people/",
}
"""Each way into the names: which addresses belong to it."""
SURNAMES = "张王李赵刘陈杨黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂兰红玲辉鹏飞梅丹斌云建国华志文海波成龙青山守正秀英"
TRADES = ("焊工", "钳工", "车工", "铣工", "电工")
CLASSES = ("先进制造业", "现代服务业", "传统手工艺")


def people(count: int, year: int) -> Mapping[str, str]:
    """Files of a cohort of so many people, all named; every fifth is called 张, every tenth 张伟."""
    base = SMALL_SITE["honorees/craft/2024/tian-fu/honoree.md"]
    slugs, files = [], {}
    for number in range(count):
        surname = "张" if number % 5 == 0 else SURNAMES[number % len(SURNAMES)]
        given = "伟" if number % 10 == 0 else GIVEN[number * 7 % len(GIVEN)] + GIVEN[number * 3 % len(GIVEN)]
        slug = f"p{number}"
        slugs.append(slug)
        text = base.replace("name: 田富", f"name: {surname}{given}").replace("田富在", "在")
        text = text.replace("trade: 钳工", f"trade: {TRADES[number % len(TRADES)]}")
        text = text.replace("先进制造业", CLASSES[number % len(CLASSES)])
        files[f"honorees/craft/{year}/{slug}/honoree.md"] = text
    acts = re.sub(r"members: \[ma-qingshan, tian-fu\]", f"members: [{', '.join(slugs)}]", COHORT)
    acts = re.sub(r"\n *- \{tier: nominee, .*", "", acts)
    return {f"honorees/craft/{year}/cohort.yml": acts.replace("2024", str(year)), **files}


COHORT = SMALL_SITE["honorees/craft/2024/cohort.yml"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> PouredSite:
    """The small site with two cohorts of 160 and 90 people besides."""
    overrides = {**people(160, 2022), **people(90, 2020)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(division, "ROWS_MOST", 30)
        patch.setattr(division, "ROWS_EVER", 60)
        patch.setattr(years, "NAMES_MOST", 30)
        patch.setattr(cohort, "CARDS_MOST", 30)
        return PouredSite(tmp_path_factory.mktemp("long"), BUILDERS, overrides)


def links(site: PouredSite, uri: str) -> Iterator[str]:
    """Addresses below the root that the body of a page leads to."""
    for target in re.findall(r'href="([^"#]*)', site.html(uri)):
        yield urljoin(f"http://x/{uri}", target).removeprefix("http://x/").removesuffix("index.html")


def reached(site: PouredSite, pattern: str, start: str = "search/") -> set[str]:
    """All addresses that one way leads to, from the search page as it is without a script."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        for target in links(site, ahead.pop()):
            if target not in seen:
                seen.add(target)
                if target in site.pages and re.match(pattern, target):
                    ahead.append(target)
    return seen


@pytest.mark.parametrize("way", WAYS)
def test_every_way_reaches_everybody(site: PouredSite, way: str) -> None:
    """Programme, year, trade, industry class, initial: each by itself, without a script."""
    everybody = {f"{key}/" for key in site.desk.view.honorees}
    assert len(everybody) == 253
    assert everybody - reached(site, WAYS[way]) == set()


def test_no_list_grows_without_end(site: PouredSite) -> None:
    """A page prints few people, but for what nothing parts further: one surname, given initial and year."""
    rows = {uri: site.html(uri).count('<p class="name" lang="zh">') for uri in site.pages}
    long = {uri: count for uri, count in rows.items() if count > 30}
    assert all(re.fullmatch(r"people/z/zhang/w/\d+/|.*/z/zhang/w/", uri) for uri in long), long
    assert max(rows.values()) <= 60
    cards = {uri: site.html(uri).count('class="card"') for uri in site.pages}
    assert max(cards.values()) <= 30


def test_addresses_stay_when_people_are_added(site: PouredSite, tmp_path: Path) -> None:
    """A smaller site's lists are pages of the grown one, and whoever stood under one is found below it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(division, "ROWS_MOST", 30)
        patch.setattr(division, "ROWS_EVER", 60)
        smaller = PouredSite(tmp_path, BUILDERS, people(90, 2020))
        lists = [uri for uri in smaller.pages if re.match(r"people/.?/|programmes|trades|industries", uri)]
        assert len(lists) > 40
        for uri in lists:
            assert uri in site.pages
            below = reached(site, re.escape(uri), uri)
            before = {each for each in links(smaller, uri) if re.match(r"craft/\d+/.", each)}
            assert before <= below, uri


PERSON = "honorees/craft/2022/p7/honoree.md"
EDITS = {
    "employer": (PERSON, "employer: ", "employer: 新"),
    "name": (PERSON, "name: ", "name: 欧阳"),
    "trade": (PERSON, "trade: ", "trade: 锻"),
    "industry class": (PERSON, "industry_class: ", "industry_class: 战略性新兴产业  # "),
    "label": ("honorees/craft/2022/cohort.yml", "label: ", "label: 第"),
    "programme": ("honorees/craft/programme.yml", "title: ", "title: 新"),
    "fiction": ("honorees/craft/2022/cohort.yml", "fictional: true", "fictional: false"),
}
"""A file, what stands in it once or first, and what is put in its place."""


def test_drafts_tell_what_their_pages_say(tmp_path: Path) -> None:
    """After an edit a list's draft has another hash where its page is another, and nowhere else."""
    files = {**SMALL_SITE, **people(160, 2022), **people(90, 2020)}
    told: list[dict[str, tuple[bytes, bytes]]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(division, "ROWS_MOST", 30)
        patch.setattr(division, "ROWS_EVER", 60)
        for number, (path, old, new) in enumerate([(PERSON, "", ""), *EDITS.values()]):
            assert old in files[path]
            changed = files | {path: files[path].replace(old, new, 1)}
            desk = small_desk(tmp_path / str(number), overrides=changed)
            drafts = [draft for draft in listing.drafts(desk) if isinstance(draft, Draft)]
            told.append({draft.uri: (draft.content, digest(draft.compose())) for draft in drafts})
    before = told[0]
    for name, after in zip(EDITS, told[1:], strict=True):
        both = [(before[uri], after[uri]) for uri in before.keys() & after.keys()]
        assert all((old[0] == new[0]) == (old[1] == new[1]) for old, new in both), name
    few = [uri for uri in told[1] if told[1][uri][0] != before[uri][0]]
    assert 0 < len(few) < 10 < len(before)


def test_candidates_alone_do_not_cut(site: PouredSite) -> None:
    """Parts made for people who may never be named would vanish with them; but no list grows for ever."""
    held = site.desk.register
    waiting = [replace(entry, held=False) for entry in held]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(division, "ROWS_MOST", 200)
        patch.setattr(division, "ROWS_EVER", 400)
        assert len(held) > 200 and is_long(held)
        assert not is_long(waiting) and is_long([*waiting, *waiting])


@pytest.mark.parametrize("steps", [BY_NAME, BY_COHORT])
def test_parts_hold_what_the_list_holds(site: PouredSite, steps: Sequence[division.Step]) -> None:
    """Each list is the sum of its parts, in its own order within each."""
    entries = site.desk.register
    labels = {each.id: each.label for each in site.desk.view.cohorts.values()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(division, "ROWS_MOST", 20)
        nodes = list(divide(entries, steps, labels))
    leaves = [node for node in nodes if node.by is None]
    assert sorted(entry.id for node in leaves for entry in node.entries) == sorted(e.id for e in entries)
    place = {entry.id: number for number, entry in enumerate(entries)}
    for node in leaves:
        order = [place[entry.id] for entry in node.entries]
        assert order == sorted(order)
    assert len({node.uri for node in nodes}) == len(nodes)
