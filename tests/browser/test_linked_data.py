"""JSON-LD on every page: sound for a processor not ours, in schema.org's words, harmless, and true."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser
from pyld import jsonld

from honorpress.render.environment import Renderer
from honorpress.resources import theme_dirs
from support.browser import open_page
from support.desks import published_at, small_desk
from support.pages import all_pages
from support.schema_org import BASE, CONTEXT, faults_of
from support.sites import Overrides, edited

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
PLACE = "https://example.org/deep/"
COHORT = "honorees/craft/2024/cohort.yml"
PERSON = "honorees/craft/2024/tian-fu/honoree.md"
PAGE_KB_MOST = 8


def expanded(text: str, base: str) -> list[Any]:
    """The nodes of a page's block, by pyld."""

    def load(url: str, _: Any) -> dict[str, Any]:
        assert url.rstrip("/") == BASE.rstrip("/"), url
        kind = "application/ld+json"
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXT, "contentType": kind}

    nodes = jsonld.expand(json.loads(text), {"base": base, "documentLoader": load})
    assert isinstance(nodes, list)
    return nodes


def addresses(value: Any) -> Iterator[str]:
    """Every address below a node."""
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for below in value.values():
            yield from addresses(below)
    elif isinstance(value, list):
        for item in value:
            yield from addresses(item)


def heads(root: Path, day: str = "2024-06-01", overrides: Overrides | None = None) -> dict[str, Any]:
    """The blocks of the small site's record pages, as they say it."""
    desk = small_desk(root, day, overrides)
    renderer = Renderer(desk.site, desk.messages, theme_dirs(None), desk.view.as_of)
    found = {}
    for page in all_pages(desk):
        (text,) = BLOCK.findall(renderer.slots(page)["head"])
        found[page.uri] = json.loads(text)["@graph"]
    return found


@pytest.mark.parametrize("name", ["site_dir", "english_dir"])
def test_every_page_is_sound(name: str, request: pytest.FixtureRequest) -> None:
    """One block a page; types and properties that schema.org knows, in their places; links lead to files."""
    site_dir: Path = request.getfixturevalue(name)
    wrong, pages = set(), 0
    for path in sorted(site_dir.rglob("*.html")):
        uri = path.relative_to(site_dir).as_posix()
        if uri == "404.html":
            continue  # it is about nothing
        blocks = BLOCK.findall(path.read_text(encoding="utf-8"))
        assert len(blocks) == 1, uri
        nodes = expanded(blocks[0], PLACE + uri)
        assert len(nodes) == len(json.loads(blocks[0])["@graph"]), f"{uri}: a node said nothing"
        for node in nodes:
            wrong |= {f"{uri}: {fault}" for fault in faults_of(node)}
        for address in addresses(nodes):
            target = site_dir / unquote(urlsplit(address.removeprefix(PLACE)).path)
            if not address.startswith(PLACE) or not target.is_file():
                wrong.add(f"{uri}: {address}")
        pages += 1
    assert sorted(wrong) == []
    assert pages > 400


def test_pages_of_people_stay_small(site_dir: Path) -> None:
    """Compressed, an honoree's page is at most 8 KB."""
    sizes = {
        path: len(gzip.compress(path.read_bytes(), 6))
        for path in site_dir.glob("*/*/*/index.html")
        if '"@type":"Person"' in path.read_text(encoding="utf-8")
    }
    assert len(sizes) > 100
    assert [f"{path}: {size}" for path, size in sizes.items() if size > PAGE_KB_MOST * 1024] == []


def test_a_named_person(tmp_path: Path) -> None:
    page, way = heads(tmp_path, overrides=published_at(PLACE))["craft/2024/tian-fu/"]
    assert page["mainEntity"] == {
        "@type": "Person",
        "name": "田富",
        "url": f"{PLACE}craft/2024/tian-fu/",
        "disambiguatingDescription": "示例，虚构",
        "description": "一句话介绍这个人做了什么，做得怎样。",
        "jobTitle": "班长",
        "worksFor": {"@type": "Organization", "name": "示例机械有限公司"},
        "hasOccupation": {"@type": "Occupation", "name": "钳工"},
        "award": "2024年度示例工匠",
    }
    assert [item["name"] for item in way["itemListElement"]] == ["首页", "示例工匠", "2024年度", "田富"]
    assert [item["position"] for item in way["itemListElement"]] == [1, 2, 3, 4]


def test_a_candidate_has_no_award(tmp_path: Path) -> None:
    page, _ = heads(tmp_path, "2024-03-06")["craft/2024/tian-fu/"]
    assert page["mainEntity"]["name"] == "田富" and "award" not in page["mainEntity"]


def test_a_tombstone_says_nothing_of_the_person(tmp_path: Path) -> None:
    withdrawal = (
        "  - {kind: withdrawal, slug: end, title: 撤销决定, signed: 2024-05-01, decision: decision,"
        " members: [tian-fu]}\n"
    )
    text = edited(COHORT, ("acts:\n", "acts:\n"))[COHORT] + withdrawal
    page, _ = heads(tmp_path, overrides={COHORT: text})["craft/2024/tian-fu/"]
    assert "mainEntity" not in page


def test_only_a_governments_programme_is_its_service(tmp_path: Path) -> None:
    programme = "honorees/craft/programme.yml"
    union = heads(tmp_path / "a")["craft/"][0]["mainEntity"]
    assert (union["@type"], union["provider"]["@type"]) == ("Service", "WorkersUnion")
    other = edited(programme, ("{name: 示例市总工会}", "{name: 示例区人民政府, kind: government}"))
    state = heads(tmp_path / "b", overrides=other)["craft/"][0]["mainEntity"]
    assert (state["@type"], state["provider"]["@type"]) == ("GovernmentService", "GovernmentOrganization")


def test_the_home_page_tells_how_to_search_where_its_address_is_known(tmp_path: Path) -> None:
    (known,) = heads(tmp_path / "a", overrides=published_at(PLACE))[""]
    assert known["potentialAction"]["target"]["urlTemplate"] == f"{PLACE}search/?q={{search_term_string}}"
    (unknown,) = heads(tmp_path / "b")[""]
    assert unknown["@type"] == "WebSite" and "potentialAction" not in unknown


@pytest.mark.parametrize("hostile", ["</script><script>x()</script>", "<!--<script>", "]]> & &lt; x"])
def test_nothing_ends_the_block(tmp_path: Path, hostile: str) -> None:
    text = edited(PERSON, ("employer: 示例机械有限公司", f'employer: "{hostile}"'))
    page, _ = heads(tmp_path, overrides=text)["craft/2024/tian-fu/"]
    assert page["mainEntity"]["worksFor"]["name"] == hostile.strip()


def test_a_strict_policy_lets_it_be(browser: Browser, site_url: str) -> None:
    """Under `default-src 'self'` the block is there, readable and breaks no rule."""
    with open_page(browser) as page:
        broken: list[str] = []
        page.expose_function("broken", lambda line: broken.append(line))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation', e => broken(e.violatedDirective))"
        )

        def strict(route: Any) -> None:
            answer = route.fetch()
            headers = {**answer.headers, "content-security-policy": "default-src 'self'"}
            route.fulfill(response=answer, headers=headers)

        page.route("**/*", strict)
        page.goto(f"{site_url}kaifeng/2020/index.html")
        text = page.locator('script[type="application/ld+json"]').text_content()
        assert text and json.loads(text)["@context"] == "https://schema.org"
        assert broken == []
        page.evaluate("document.head.append(Object.assign(document.createElement('script'), {text: '1'}))")
        page.wait_for_function("() => true")
        page.wait_for_timeout(200)
        assert set(broken) == {"script-src-elem"}  # the script of this test: the policies are in force
