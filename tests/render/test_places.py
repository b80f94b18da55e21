"""Cities, lists of names, years, the data of search and check, the site map: what they hold on a day."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest

from honorpress.days.calendar import WorkCalendar
from honorpress.model.area import Area
from honorpress.model.asof import SiteView
from honorpress.model.collection import Collection
from honorpress.render import division
from honorpress.render.areas import make_tree
from honorpress.render.pages import city, finder, listing, person, site_map, years
from honorpress.render.register import base_trade
from honorpress.search.collect import collect
from honorpress.search.records import Person
from support.pages import PouredSite
from support.sites import AS_OF, SMALL_SITE, Overrides, edited

BUILDERS = (city.pages, listing.pages, person.pages, years.pages, finder.pages, site_map.pages)
COHORT = "honorees/craft/2024/cohort.yml"


class Places(PouredSite):
    """Our pages of the small site on a day."""

    def __init__(self, root: Path, day: str = AS_OF, overrides: Overrides | None = None) -> None:
        super().__init__(root, BUILDERS, overrides, day)

    def text(self, uri: str) -> str:
        """Its words."""
        return " ".join(re.sub(r"<[^>]+>", " ", self.html(uri)).split())

    def found(self) -> dict[str, Person]:
        """Whom the search knows, by name."""
        return {person.name: person for source in collect(self.desk)[0] for person in source.make().people}


def person_file(slug: str, name: str, **values: str) -> dict[str, str]:
    """A person of the small cohort besides the three."""
    lines = "".join(f"{key}: {value}\n" for key, value in values.items())
    base = SMALL_SITE["honorees/craft/2024/tian-fu/honoree.md"]
    return {f"honorees/craft/2024/{slug}/honoree.md": base.replace("name: 田富\n", f"name: {name}\n{lines}")}


def members(*slugs: str) -> Overrides:
    """The small cohort, with these people named."""
    old = "{tier: named, members: [ma-qingshan, tian-fu]}"
    text = SMALL_SITE[COHORT].replace(old, f"{{tier: named, members: [{', '.join(slugs)}]}}")
    return {COHORT: text}


def names(html: str) -> list[str]:
    """Names of a list, in order."""
    return re.findall(r'<p class="name" lang="zh"><a [^>]*>([^<]*)', html)


def test_nothing_before_the_notice(tmp_path: Path) -> None:
    """Before the first act no name, no city's people, no year, no data."""
    site = Places(tmp_path, "2024-03-03")
    assert "名录里还没有人" in site.html("people/")
    assert site.found() == {}
    assert [uri for uri in site.pages if uri.startswith(("archive/2", "trades/h", "people/m"))] == []
    assert all("马青山" not in site.html(uri) for uri in site.pages)


def test_candidates_are_told_apart(tmp_path: Path) -> None:
    """On notice people stand on the list as candidates, and hold nothing in their city."""
    site = Places(tmp_path, "2024-03-05")
    assert "其中3人正在公示或投票，尚未命名" in site.text("people/")
    assert site.html("people/").count("公示中</em>") == 3
    assert {person.state for person in site.found().values()} == {"candidate"}
    assert {act[1] for person in site.found().values() for act in person.acts} == {"notice"}
    assert "工匠 " not in re.findall(r"<h2[^>]*>([^<]*)", site.html("cities/shili/"))
    assert "马青山" not in site.html("cities/shili/")


def test_withdrawn_titles_stay_on_the_list_alone(tmp_path: Path) -> None:
    """A tombstone is found by name and by year, never by trade, class or city."""
    withdrawal = """\
  - kind: withdrawal
    slug: withdrawal
    title: 撤销决定
    number: 示工发〔2024〕示例2号
    signed: 2024-05-01
    decision: decision
    members: [ma-qingshan]
"""
    site = Places(tmp_path, overrides={COHORT: SMALL_SITE[COHORT] + withdrawal})
    assert "马青山" in site.html("people/") and "称号已撤销" in site.html("people/")
    assert "马青山" in site.html("archive/2024/") and "称号已撤销" in site.html("archive/2024/")
    assert "trades/hangong/" not in site.pages
    assert "马青山" not in site.html("industries/advanced-manufacturing/")
    assert "马青山" not in site.html("cities/shili/")
    person = site.found()["马青山"]
    assert person.state == "withdrawn" and [act[1] for act in person.acts] == ["decision", "withdrawal"]


def test_names_stand_by_sound_then_strokes(tmp_path: Path) -> None:
    """A surname's own reading decides the letter; the same sounds stand by strokes; the list says so."""
    people = {
        **person_file("shan-min", "单敏"),
        **person_file("zeng-li", "曾丽"),
        **person_file("wang-yi", "王义"),
        **person_file("wang-yi-2", "汪一"),
        **person_file("aili", "艾力·买买提"),
    }
    slugs = ("ma-qingshan", "tian-fu", "shan-min", "zeng-li", "wang-yi", "wang-yi-2", "aili")
    site = Places(tmp_path, overrides={**people, **members(*slugs)})
    html = site.html("people/")
    assert names(html) == ["艾力·买买提", "李娜", "马青山", "单敏", "田富", "王义", "汪一", "曾丽"]
    assert "按姓名拼音为序，读音相同的按笔画为序" in html
    assert re.findall(r'<section class="letter" id="(\w)"', html) == ["a", "l", "m", "s", "t", "w", "z"]


def test_typed_pinyin_decides_the_letter(tmp_path: Path) -> None:
    """What a record says of the reading wins; one that does not fit is not used."""
    people = {**person_file("a-1", "单敏", pinyin="Dan Min"), **person_file("a-2", "曾丽", pinyin="Ceng")}
    site = Places(tmp_path, overrides={**people, **members("a-1", "a-2")})
    assert [(e.name, e.initial) for e in site.desk.register if e.name != "李娜"] == [
        ("单敏", "D"),
        ("曾丽", "Z"),
    ]


def test_many_people_get_a_page_for_each_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index then holds letters and counts; the letters' pages hold everybody."""
    monkeypatch.setattr(division, "ROWS_MOST", 2)
    site = Places(tmp_path)
    assert [uri for uri in site.pages if re.fullmatch(r"people/./", uri)] == [
        "people/l/",
        "people/m/",
        "people/t/",
    ]
    assert names(site.html("people/")) == []
    assert 'href="../people/m/index.html"' in site.html("people/")
    assert names(site.html("people/m/")) == ["马青山"]
    assert 'href="../people/t/index.html"' in site.html("check/")


def two_namings(tmp_path: Path, earlier_says: str, later_says: str) -> Places:
    """马青山 in 2022 as `m` and in 2024; lines that each record adds to its name."""
    earlier = SMALL_SITE[COHORT].replace("2024", "2022")
    path = "honorees/craft/2024/ma-qingshan/honoree.md"
    older = SMALL_SITE[path].replace("employer: 示例机械有限公司", "employer: 从前的厂")
    return Places(
        tmp_path,
        overrides={
            "honorees/craft/2022/cohort.yml": re.sub(r"members: \[[^]]*\]", "members: [m]", earlier),
            "honorees/craft/2022/m/honoree.md": older.replace(
                "name: 马青山\n", f"name: 马青山\n{earlier_says}"
            ),
            path: SMALL_SITE[path].replace("name: 马青山\n", f"name: 马青山\n{later_says}"),
        },
    )


def test_one_person_with_two_namings(tmp_path: Path) -> None:
    """One row, one page with both namings, each with the employer of its year."""
    site = two_namings(tmp_path, "same_as: [craft/2024/ma-qingshan]\n", "same_as: [craft/2022/m]\n")
    assert names(site.html("people/")).count("马青山") == 1
    (uri,) = [uri for uri in site.pages if re.fullmatch(r"people/.+/", uri)]
    assert uri == "people/m-2/", "a single letter is a page of the list of names"
    text = site.text(uri).split("历次命名")[1]
    assert text.index("从前的厂") < text.index("示例机械有限公司")
    assert "示工发〔2022〕示例1号" in text and "示工发〔2024〕示例1号" in text
    namings = [
        person
        for source in collect(site.desk)[0]
        for person in source.make().people
        if person.name == "马青山"
    ]
    assert [person.person for person in namings] == [uri, uri]


@pytest.mark.parametrize("earlier", [True, False])
def test_one_record_alone_joins_nobody(tmp_path: Path, earlier: bool) -> None:
    """A wrong pointer must not lend one person the titles of another: both records have to say it."""
    said = ("same_as: [craft/2024/ma-qingshan]\n", "") if earlier else ("", "same_as: [craft/2022/m]\n")
    site = two_namings(tmp_path, *said)
    assert names(site.html("people/")).count("马青山") == 2
    assert not [uri for uri in site.pages if re.fullmatch(r"people/.+/", uri)]


def test_namesakes_stand_apart(tmp_path: Path) -> None:
    """Two people of one name are two rows, each with the employer."""
    people = person_file("tian-fu-2", "田富")
    site = Places(tmp_path, overrides={**people, **members("tian-fu", "tian-fu-2")})
    assert names(site.html("people/")) == ["李娜", "田富", "田富"]


def test_trades_join_their_specialities(tmp_path: Path) -> None:
    """What stands in brackets does not make another trade; trades that sound alike get numbers by year."""
    assert base_trade("焊工（储罐自动焊）") == "焊工" and base_trade("（某）") == "（某）"
    changed = edited("honorees/craft/2024/tian-fu/honoree.md", ("trade: 钳工", "trade: 焊工（储罐自动焊）"))
    site = Places(tmp_path, overrides=changed)
    assert names(site.html("trades/hangong/")) == ["马青山", "田富"]
    assert "焊工（储罐自动焊）" in site.html("trades/hangong/")


def test_trades_that_sound_alike(tmp_path: Path) -> None:
    """The one of the earlier record keeps the plain address."""
    changed = edited("honorees/craft/2024/tian-fu/honoree.md", ("trade: 钳工", "trade: 汉工"))
    slugs = Places(tmp_path, overrides=changed).desk.trade_slugs
    assert (slugs["焊工"], slugs["汉工"]) == ("hangong", "hangong-2")


def test_recommenders(tmp_path: Path) -> None:
    """A page for each body that recommended somebody, below its programme."""
    changed = edited("honorees/craft/2024/tian-fu/honoree.md", ("grade: 技师", "recommender: dongqu"))
    site = Places(tmp_path, overrides=changed)
    assert "东区总工会" in site.html("recommenders/")
    assert names(site.html("recommenders/craft-dongqu/")) == ["田富"]


def test_city_sums_its_districts(tmp_path: Path) -> None:
    """Whoever works in a district counts in the city; a district without anybody has no page."""
    changed = edited("honorees/craft/2024/tian-fu/honoree.md", ("grade: 技师", "area: dongqu"))
    areas = (
        SMALL_SITE["honorees/areas.yml"] + "xiqu: {name: 西区, short: 西区, level: district, parent: shili}\n"
    )
    site = Places(tmp_path, overrides={**changed, "honorees/areas.yml": areas})
    assert "cities/xiqu/" not in site.pages
    assert "3 位工匠" in site.text("cities/shili/") and "田富" in site.html("cities/shili/")
    assert "1 位工匠" in site.text("cities/dongqu/") and "马青山" not in site.html("cities/dongqu/")
    assert "按姓氏笔画为序" in site.html("cities/shili/")
    assert "示例工匠" in site.text("cities/dongqu/"), "the programme of the city covers it"


def test_many_people_of_a_city_stand_by_cohort(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names with links in place of cards; beyond a number the cohort's link alone."""
    monkeypatch.setattr(city, "CARDS_MOST", 2)
    html = Places(tmp_path).html("cities/shili/")
    assert 'class="card"' not in html and 'href="../../craft/2024/tian-fu/index.html"' in html
    monkeypatch.setattr(city, "NAMES_MOST", 2)
    html = Places(tmp_path).html("cities/shili/")
    assert "田富" not in html and 'href="../../craft/2024/index.html"' in html


def test_running_notices_come_first(tmp_path: Path) -> None:
    """While objections are taken the city says so."""
    html = Places(tmp_path, "2024-03-05").html("cities/shili/")
    assert 'data-phase="running"' in html and "3</b>天后截止" in html


def area(slug: str, parent: str | None, code: str | None = None) -> Area:
    return Area(slug=slug, name=slug, short=slug, level="city", parent=parent, code=code)


def view_of(*areas: Area) -> SiteView:
    """Areas of which every one has a programme, for the tree's sake."""
    found = SiteView(Collection(areas={a.slug: a for a in areas}), dt.date(2024, 1, 1), WorkCalendar())
    programmes = {a.slug: dataclasses.make_dataclass("P", ["area"])(a.slug) for a in areas}
    found.__dict__.update(programmes=programmes, holders={}, studios={})
    return found


def test_tree_stands_by_code() -> None:
    """Areas without a code come last."""
    view = view_of(
        area("x", None), area("b", "p", "410200"), area("c", "p", "410100"), area("p", None, "410000")
    )
    tree = make_tree(view)
    assert tree.tops == ("p", "x") and tree.under == {"p": ("c", "b")}
    assert tree.below("p") == ("p", "c", "b") and tree.above("b") == ("p",)


@pytest.mark.parametrize("order", [("a", "b", "c"), ("c", "b", "a")])
def test_circles_and_unknown_parents_end(order: tuple[str, ...]) -> None:
    """A mistake in areas.yml, which the checks report, does not end in a loop here."""
    parents = {"a": "b", "b": "c", "c": "a"}
    tree = make_tree(view_of(*(area(slug, parents[slug]) for slug in order), area("d", "nowhere")))
    assert tree.tops == ("a", "d")
    assert sorted(tree.below("a")) == ["a", "b", "c"]


def test_years_hold_cohorts_acts_and_people(tmp_path: Path) -> None:
    """Tier by tier in the order of the lists, which is printed; acts newest first."""
    text = Places(tmp_path).text("archive/2024/")
    assert "2024年度示例工匠" in text and "2人 · 按姓氏笔画为序" in text
    assert text.index("马青山") < text.index("田富") < text.index("李娜")
    assert text.index("命名决定") < text.index("拟命名人选公示")
    assert "2024年的名单和文件，3人" in Places(tmp_path).text("archive/")


def test_site_map_names_texts_and_sections(tmp_path: Path) -> None:
    """Pages written by hand stand there by their title."""
    text = {"content/about/index.md": "---\ntitle: 关于\n---\n\n文字。\n"}
    html = Places(tmp_path, overrides=text).html("sitemap/")
    assert '<a href="../about/index.html">关于</a>' in html
    for uri in ("people/", "cities/shili/", "craft/2024/", "archive/2024/", "notices/", "check/"):
        assert f'href="../{uri}index.html"' in html


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_say_what_is_fictional(tmp_path: Path, language: str) -> None:
    """Every page with names of the fictional cohort carries the note, in either language."""
    config = SMALL_SITE["mkdocs.yml"].replace(
        "  - honorpress\n", f"  - honorpress: {{language: {language}}}\n"
    )
    site = Places(tmp_path, overrides={"mkdocs.yml": config})
    note = site.desk.messages("example.note")
    with_names = [uri for uri in site.pages if "马青山" in site.html(uri)]
    assert len(with_names) >= 5
    assert [uri for uri in with_names if note not in site.html(uri)] == []
