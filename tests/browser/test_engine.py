"""The search engine on the demonstration site: who and what is found, from a server and from disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response, Route

from support.browser import record
from support.server import serve


@pytest.fixture(params=["server", "server that gives no parts", "disk"])
def base(request: pytest.FixtureRequest, site_dir: Path, site_url: str) -> Iterator[str]:
    """The site below a path on servers, and as it lies on disk."""
    if request.param == "server that gives no parts":
        with serve(site_dir, under="/some/sub/", parts=False) as url:
            yield url
    else:
        yield site_url if request.param == "server" else f"{site_dir.as_uri()}/"


class Engine:
    """`hpSearch` on a page of the site."""

    def __init__(self, page: Page, base: str) -> None:
        self._page = page
        page.goto(f"{base}sitemap/index.html")
        page.add_script_tag(url=f"{base}assets/engine.js")
        page.evaluate("() => { hpSearch.open('../') }")

    def run(self, query: str, filters: dict[str, object] | None = None, **options: object) -> Any:
        script = "a => hpSearch.run(a[0], a[1], a[2])"
        return self._page.evaluate(script, [query, filters or {}, options])

    def people(self, query: str, **filters: object) -> list[str]:
        """Ids of everybody found, in order."""
        found = self._page.evaluate("a => hpSearch.all(a[0], a[1])", [query, filters])
        return [person["id"] for person in found]

    def texts(self, query: str, **filters: object) -> list[str]:
        """Addresses of all texts found, in order."""
        found = self.run(query, filters, kind="texts", limit=1000)["texts"]
        assert found["complete"] and found["total"] == len(found["hits"])
        return [text["uri"] for text in found["hits"]]

    def named(self, name: str) -> Any:
        return self._page.evaluate("name => hpSearch.named(name)", name)

    def suggest(self, query: str) -> Any:
        return self._page.evaluate("query => hpSearch.suggest(query, 6)", query)


@pytest.fixture
def engine(page: Page, site_url: str) -> Engine:
    """The engine, from a server."""
    return Engine(page, site_url)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        *(
            (typed, "kaifeng/2020/ma-qingshan")
            for typed in ("马青山", "马　青山", "青山", "ma qing shan", "mqs", "qs")
        ),
        *(
            (typed, "kaifeng/2020/ma-qingshan")
            for typed in ("maqingsh", "Mǎ Qīngshān", "qingshan", "马青山 2020")
        ),
        *(
            (typed, "kaifeng/2020/shan-fangzhou")
            for typed in ("单方舟", "shanfangzhou", "Shan Fangzhou", "sfz")
        ),
        *(
            (typed, "beijing/2016/ayiguli-rouzi")
            for typed in ("阿依古丽", "阿依古丽•肉孜", "肉孜", "ayiguli")
        ),
        ("ouyang", "kaifeng/2020/ouyang-hui"),
        ("张𬭎", "kaifeng/2020/zhang-hong"),
        ("空分设备", "kaifeng/2020/ma-qingshan"),
        ("开封 焊工", "kaifeng/2020/ma-qingshan"),
    ],
)
def test_people_are_found(engine: Engine, query: str, first: str) -> None:
    """By name, part of it, pinyin, initials, surnames' own readings, employer, trade and city."""
    assert engine.people(query)[0] == first


def test_answers_are_the_same_from_disk(page: Page, base: str) -> None:
    """Nothing is asked for but files of the site; people, texts and facets come."""
    with record(page, base) as seen:
        engine = Engine(page, base)
        programme: dict[str, object] = {"programme": "kaifeng"}
        found = engine.run("焊工")
        assert found["people"]["total"] == 7 and found["texts"]["total"] > 7
        years = [person["year"] for person in found["people"]["hits"]]
        assert years == sorted(years, reverse=True)
        assert {each["value"]: each["count"] for each in found["facets"]["programme"]}["beijing"] == 3
        (hit,) = engine.run("一百八十毫米", programme, kind="texts", limit=1)["texts"]["hits"]
        assert hit["id"] == "kaifeng/2020/ma-qingshan"
    assert seen.faults() == []


def test_of_a_file_of_texts_only_parts_are_loaded(page: Page, site_url: str) -> None:
    """Where a few of its texts are looked at."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # it hangs a name on what it is given
    texts = Engine(page, site_url).run("一百八十毫米", kind="texts", limit=3)["texts"]
    assert "一百八十毫米" in [part["text"] for part in texts["hits"][0]["excerpt"] if part["hit"]]
    bodies = [answer for answer in answers if "/search/bodies/" in answer.url]
    assert bodies and {answer.status for answer in bodies} == {206}


@pytest.mark.parametrize("body", ["", "[1", "这不是那一段"])
def test_a_part_that_is_none_does_no_harm(page: Page, site_url: str, body: str) -> None:
    """Whatever a proxy makes of it, the whole file is read then."""
    page.route("**/search/bodies/**", lambda route: _with_part(route, body))
    texts = Engine(page, site_url).run("一百八十毫米", kind="texts", limit=3)["texts"]
    assert texts["hits"][0]["id"] == "kaifeng/2020/ma-qingshan"


def _with_part(route: Route, body: str) -> None:
    if "range" in route.request.headers:
        route.fulfill(status=206, body=body.encode("utf-8"))
    else:
        route.continue_()


def test_filters_narrow_and_facets_count(engine: Engine) -> None:
    """Each facet counts what it would leave; going by it leaves so many."""
    for query in ("", "工", "2020"):
        facets = engine.run(query, kind="people")["facets"]
        for name, values in facets.items():
            assert values, name
            for value in values[:3]:
                found = engine.people(query, **{name: value["value"]})
                assert len(found) == value["count"], (query, name, value)


def test_texts_are_found_with_the_hit_marked(engine: Engine) -> None:
    """A run of a notice or of deeds; the excerpt holds it."""
    found = engine.run("一百八十毫米", kind="texts")["texts"]
    assert found["hits"][0]["id"] == "kaifeng/2020/ma-qingshan"
    assert "一百八十毫米" in [part["text"] for part in found["hits"][0]["excerpt"] if part["hit"]]
    assert "notices/kaifeng/2020/decision/" in engine.texts("汴总发〔2021〕示例1号")
    assert engine.texts("一百八十毫米", programme="beijing") == []


def test_names_are_answered_exactly(engine: Engine) -> None:
    """Every naming of a name, with the decision; parts of a name are none."""
    (naming,) = engine.named("马青山")
    assert [act["kind"] for act in naming["acts"]] == ["decision"]
    assert naming["acts"][0]["number"] == "汴总发〔2021〕示例1号"
    assert engine.named("马青") == []
    assert len(engine.named("王磊")) == 2
    assert {naming["state"] for naming in engine.named("高庆涛")} == {"withdrawn"}


def test_suggestions(engine: Engine) -> None:
    """People, trades, cities, employers while typing."""
    assert engine.suggest("maq")[0]["label"] == "马青山"
    assert {"trade"} <= {each["kind"] for each in engine.suggest("焊")}
    assert "city" in {each["kind"] for each in engine.suggest("开封")}
    assert "employer" in {each["kind"] for each in engine.suggest("空分")}
