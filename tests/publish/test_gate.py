"""The gate: each check passes on the small site, and finds its fault where there is one."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from honorpress.config import Site
from honorpress.model.contacts import CONTACT_KINDS
from honorpress.privacy import Allowed, allow
from honorpress.problems import Origin, Problem
from honorpress.publish.facts import Facts, read_page, read_style
from honorpress.publish.gate import CHECKS, Candidate, Check, Findings, pass_gate, render_findings
from honorpress.publish.hashing import read_tree
from honorpress.render.released import parse_state

PERSON = "craft/2024/tian-fu/index.html"
PEOPLE = "search/people/craft/2024/0.js"
MOBILE = "1391234" + "5678"


@pytest.fixture
def tree(tmp_path: Path, trees: tuple[Path, Path]) -> Path:
    return shutil.copytree(trees[0], tmp_path / "tree")


def candidate(tree: Path, **changes: object) -> Candidate:
    state = parse_state((tree / "release" / "state.json").read_bytes())
    made = Candidate(tree, read_tree(tree), state, (), Allowed(), "", False)
    return replace(made, **changes)  # type: ignore[arg-type]


def found(findings: Findings) -> dict[Check, list[str]]:
    """What failed: code and place by check."""
    assert findings.keys() == CHECKS.keys()
    return {
        check: [f"{problem.origin}: {problem.code}" for problem in problems]
        for check, problems in findings.items()
        if problems
    }


def edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8")


def test_the_small_site_passes(tree: Path) -> None:
    assert found(pass_gate(candidate(tree))) == {}


def test_errors_of_the_check(tree: Path) -> None:
    problems = (
        Problem(Origin("a.md", 1), "bad-slug", {"name": "A"}),
        Problem(Origin("b.md", 2), "bad-slug", {"name": "B"}, "warning"),
    )
    assert found(pass_gate(candidate(tree, problems=problems))) == {"check": ["a.md:1: bad-slug"]}


@pytest.mark.parametrize(
    "link",
    ["nowhere.html", "../index.html", "people/", "index.html#nowhere", "PEOPLE/index.html", "%2e%2e/x"],
)
def test_broken_links(tree: Path, link: str) -> None:
    edit(tree / "index.html", lambda text: text.replace("</main>", f'<a href="{link}">x</a></main>'))
    assert found(pass_gate(candidate(tree))) == {"links": ["index.html: broken-link"]}


@pytest.mark.parametrize(
    "link",
    [
        "people/index.html",
        "people/index.html?x=1",
        "#main",
        "index.html#top",
        "mailto:a@b.cn",
        "tel:0391",
        "//x.cn",
    ],
)
def test_sound_links(tree: Path, link: str) -> None:
    edit(tree / "index.html", lambda text: text.replace("</main>", f'<a href="{link}">x</a></main>'))
    assert found(pass_gate(candidate(tree))) == {}


def test_a_page_that_vanished_breaks_the_links_of_all_others(tree: Path, tmp_path: Path) -> None:
    """Also of pages that were read by an earlier run and have not changed since."""
    kept = tmp_path / "kept.json"
    assert found(pass_gate(candidate(tree), kept)) == {}
    (tree / "regulations" / "index.html").unlink()
    failed = pass_gate(candidate(tree), kept)["links"]
    pages = {path.relative_to(tree).as_posix() for path in tree.rglob("*.html")}
    assert {problem.origin.path for problem in failed} == pages
    assert found(pass_gate(candidate(tree), kept)) == found(pass_gate(candidate(tree)))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        '<p style="color:red">x</p>',
        '<p onclick="x()">x</p>',
        '<a href="javascript:x()">x</a>',
        '<a href=" java&#10;script:x()">x</a>',
        '<img src="https://example.org/x.png" alt="">',
        '<img src="data:image/png;base64,AA==" alt="">',
        "<iframe src='//example.org/'></iframe>",
        '<form action="https://example.org/"></form>',
        '<link rel="stylesheet" href="https://example.org/x.css">',
    ],
)
def test_what_the_policy_forbids(tree: Path, text: str) -> None:
    edit(
        tree / "about.html" if (tree / "about.html").exists() else tree / "index.html",
        lambda page: page.replace("</main>", f"{text}</main>"),
    )
    assert found(pass_gate(candidate(tree))) == {"policy": ["index.html: against-policy"]}


@pytest.mark.parametrize(
    "text",
    [
        '<script type="application/ld+json">{"@type": "Person", "url": "a.html"}</script>',
        "<!-- <script>x</script> <a href='nowhere'> -->",
        '<a href="https://example.org/">x</a>',
        '<p title="a > b <script>">x</p>',
        '<link rel="canonical" href="https://example.org/">',
    ],
)
def test_what_it_allows(tree: Path, text: str) -> None:
    edit(tree / "index.html", lambda page: page.replace("</main>", f"{text}</main>"))
    assert found(pass_gate(candidate(tree))) == {}


def test_private_values(tree: Path, tmp_path: Path) -> None:
    """In any file, each time the gate is asked; what an office makes public itself may pass."""
    (tree / "data").mkdir(exist_ok=True)
    (tree / "data" / "x.csv").write_text(f"a,b\n电话,{MOBILE}\n", encoding="utf-8")
    kept = tmp_path / "kept.json"
    for _ in range(2):
        assert found(pass_gate(candidate(tree), kept)) == {"privacy": ["data/x.csv:2: private-published"]}
    assert MOBILE not in kept.read_text(encoding="utf-8")
    allowed = allow([MOBILE], kinds=CONTACT_KINDS)
    assert found(pass_gate(candidate(tree, allowed=allowed), kept)) == {}


def test_a_long_file_of_records_is_read_by_what_is_new(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines that were seen are not read again; a private value among them is found with its place."""
    import honorpress.publish.reading as reading

    kept, path = tmp_path / "kept.json", tree / "people.jsonl"
    rows = [f'{{"id": {number}, "text": "{"在车间里干了二十年" * 9}"}}' for number in range(2_500)]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert path.stat().st_size > 500_000
    assert found(pass_gate(candidate(tree), kept)) == {}
    read: dict[str, int] = {}
    look = reading.scan_output

    def counted(uri: str, data: bytes) -> object:
        read[uri] = read.get(uri, 0) + len(data)
        return look(uri, data)

    monkeypatch.setattr(reading, "scan_output", counted)
    rows[1_000] = rows[1_000].replace("二十年", "三十年")
    path.write_text("\n".join(rows), encoding="utf-8")
    assert found(pass_gate(candidate(tree), kept)) == {}
    assert read["people.jsonl"] < 2_000
    rows[1_500] = rows[1_500].replace("二十年", MOBILE, 1)
    path.write_text("\n".join(rows), encoding="utf-8")
    for _ in range(2):
        assert found(pass_gate(candidate(tree), kept)) == {
            "privacy": ["people.jsonl:1501: private-published"]
        }


def test_what_offices_make_public_no_longer_is_looked_for_again(tree: Path, tmp_path: Path) -> None:
    (tree / "x.csv").write_text(f"电话,{MOBILE}\n", encoding="utf-8")
    kept, allowed = tmp_path / "kept.json", allow([MOBILE], kinds=CONTACT_KINDS)
    assert found(pass_gate(candidate(tree, allowed=allowed), kept)) == {}
    assert found(pass_gate(candidate(tree), kept)) == {"privacy": ["x.csv:1: private-published"]}


def test_texts_of_pages_that_are_gone_are_not_kept(tree: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    page = tree / "index.html"
    whole = page.read_text(encoding="utf-8")
    links = "".join(f'<a href="https://x.cn/{number}" id="gone-{number}">x</a>' for number in range(9_000))
    page.write_text(whole.replace("</main>", f"{links}</main>"), encoding="utf-8")
    assert found(pass_gate(candidate(tree), kept)) == {}
    assert "gone-8999" in kept.read_text(encoding="utf-8")
    page.write_text(whole, encoding="utf-8")
    for _ in range(2):
        assert found(pass_gate(candidate(tree), kept)) == {}
    assert "gone-8999" not in kept.read_text(encoding="utf-8")


def test_a_person_whom_no_act_lists(tree: Path) -> None:
    for page in (tree / "notices").rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r'<a [^>]*tian-fu/index\.html"[^>]*>(.*?)</a>', r"\1", text), encoding="utf-8")
    assert found(pass_gate(candidate(tree))) == {"acts": [f"{PERSON}: person-uncovered"]}


def test_a_person_whom_the_state_does_not_know(tree: Path) -> None:
    path = tree / "release" / "state.json"
    state = json.loads(path.read_bytes())
    del state["people"]["craft/2024/tian-fu"]
    path.write_text(json.dumps(state), encoding="utf-8")
    assert found(pass_gate(candidate(tree))) == {
        "acts": [f"{PERSON}: person-unknown"],
        "search": ["search/index.js: search-unknown"],
    }


def test_a_person_of_the_state_without_a_page(tree: Path) -> None:
    (tree / PERSON).unlink()
    failed = found(pass_gate(candidate(tree)))
    assert failed["acts"] == [f"{PERSON}: person-without-page"]
    assert failed.keys() == {"acts", "links"}


def test_a_person_in_another_state(tree: Path) -> None:
    edit(tree / PERSON, lambda text: text.replace('data-state="named"', 'data-state="withdrawn"', 1))
    assert found(pass_gate(candidate(tree))) == {"acts": [f"{PERSON}: person-unknown"]}


def test_a_person_whom_the_search_does_not_know(tree: Path) -> None:
    edit(tree / PEOPLE, lambda text: text.replace('"tian-fu"', '"tian-fuu"'))
    assert found(pass_gate(candidate(tree))) == {
        "search": ["search/index.js: person-unfound", "search/index.js: search-unknown"]
    }


@pytest.mark.parametrize("uri", ["search/index.js", PEOPLE])
@pytest.mark.parametrize("data", [b"", b"\xff", b"hpShard([1]);", b'hpShard("x",[1);'])
def test_broken_search_data(tree: Path, uri: str, data: bytes) -> None:
    (tree / uri).write_bytes(data)
    assert found(pass_gate(candidate(tree))) == {"search": ["search/index.js: search-unreadable"]}


@pytest.mark.parametrize("rows", [{}, [1], [[], ["x"], [], [], [], []]])
def test_search_data_of_another_shape(tree: Path, rows: object) -> None:
    (tree / PEOPLE).write_text(f'hpShard("people/craft/2024/0",{json.dumps(rows)});\n', encoding="utf-8")
    assert found(pass_gate(candidate(tree))) == {"search": ["search/index.js: search-unreadable"]}


def test_the_search_says_another_state(tree: Path) -> None:
    edit(tree / PEOPLE, lambda text: text.replace('"named"', '"withdrawn"', 1))
    found_now = found(pass_gate(candidate(tree)))["search"]
    assert set(found_now) == {"search/index.js: person-unfound"}


def test_no_fiction_on_a_live_site(tree: Path) -> None:
    assert found(pass_gate(candidate(tree, live=True))) == {"live": ["craft/2024: fictional-on-live"]}


def test_several_processes_find_the_same(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import honorpress.publish.reading

    edit(tree / "index.html", lambda text: text.replace("</main>", '<a href="x.html">x</a></main>'))
    (tree / "x.txt").write_text(MOBILE, encoding="utf-8")
    alone = pass_gate(candidate(tree))
    monkeypatch.setattr(honorpress.publish.reading, "_ALONE", 1)
    assert pass_gate(candidate(tree)) == alone
    assert set(found(alone)) == {"links", "privacy"}


@pytest.mark.parametrize("damage", ["", "{}", '{"key": 1}', "[]"])
def test_damaged_findings_are_made_again(tree: Path, tmp_path: Path, damage: str) -> None:
    kept = tmp_path / "kept.json"
    pass_gate(candidate(tree), kept)
    whole = kept.read_text(encoding="utf-8")
    kept.write_text(damage, encoding="utf-8")
    assert found(pass_gate(candidate(tree), kept)) == {}
    assert kept.read_text(encoding="utf-8") == whole


def test_one_screen(tree: Path) -> None:
    edit(
        tree / "index.html",
        lambda t: t.replace("</main>", "".join(f'<a href="{n}">x</a>' for n in range(9)) + "</main>"),
    )
    findings = pass_gate(candidate(tree))
    zh, en = (list(render_findings(findings, language)) for language in ("zh", "en"))  # type: ignore[arg-type]
    assert len(zh) == len(en) == len(CHECKS) + 5 + 1
    assert "✗ 链接：9 处" in zh and "    …… 另有 4 处" in zh and "✓ 隐私" in zh
    assert "✗ links: 9" in en and "    … and 4 more" in en and "✓ privacy" in en


def test_an_address_of_the_site_is_a_link_of_its_own() -> None:
    facts = read_page(
        "a/b.html",
        '<a href="https://x.cn/sub/c/">1</a><a href="/sub/d.html#e">2</a><a href="/f">3</a>',
        "https://x.cn/sub/",
    )
    assert facts.links == ("c/index.html", "d.html#e", "/f")


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<a HREF='x y.html'>", ("a/x y.html",)),
        ("<a href=x.html>", ("a/x.html",)),
        ('<a href="%E5%B7%A5.html">', ("a/工.html",)),
        ('<a href="x.html?a=1&amp;b=2#c">', ("a/x.html#c",)),
        ('<img srcset="1.webp 160w, 2.webp 480w" src="2.webp" alt="">', ("a/2.webp", "a/1.webp")),
        ('<a href="../x.html">', ("x.html",)),
        ('<a href="..">', (".",)),
        ('<title><a href="x"></title>', ()),
        ("<textarea><a href=x></textarea>", ()),
        ('<a title=\'"><b href="no">\' href="x">', ("a/x",)),
    ],
)
def test_links_are_read_as_browsers_read_them(html: str, links: tuple[str, ...]) -> None:
    assert read_page("a/index.html", html, "").links == links


def test_styles() -> None:
    facts = read_style(
        "assets/hp.css", "@import 'b.css'; p { background: url( \"../x.png\" ) } i { src: url(data:x) }"
    )
    assert facts == Facts(links=("assets/b.css", "x.png"), inline=("url(data:x)",))


def test_the_kept_facts_belong_to_one_site(site: Site, tree: Path, tmp_path: Path) -> None:
    """Another address makes other links the site's own, so nothing that was kept counts."""
    kept = tmp_path / "kept.json"
    edit(tree / "index.html", lambda t: t.replace("</main>", '<a href="https://x.cn/gone.html">x</a></main>'))
    assert found(pass_gate(candidate(tree), kept)) == {}
    again = pass_gate(candidate(tree, site_url="https://x.cn/"), kept)
    assert found(again)["links"] == ["index.html: broken-link"]
