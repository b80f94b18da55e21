"""Scripts and style sheets are asked for by a fingerprint, so that browsers may keep them for good."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from click.testing import Result

from support.sites import AS_OF, call_honorpress, edited, make_site, tree_hashes, write_site
from support.tools import ROOT

ASKED = re.compile(r'(?:src|href|data-reader)="(?:(?:\.\./)*|/)assets/([\w.-]+\.(?:js|css))((?:\?[^"]*)?)"')
OWN_THEME = edited("mkdocs.yml", ("  font: false\n", "  font: false\n  custom_dir: theme\n"))
COLOUR = "theme/styles/99-own.css"
SEARCH = "theme/scripts/search.js"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a style sheet and a script of its own, built."""
    root = tmp_path_factory.mktemp("assets") / "project"
    script = (ROOT / SEARCH).read_text(encoding="utf-8")
    make_site(root, {**OWN_THEME, COLOUR: "h1 { color: red }\n", SEARCH: script})
    build(root)
    return root


def build(root: Path, *arguments: str) -> Result:
    done = call_honorpress("build", "--as-of", AS_OF, *arguments, root=root)
    assert done.exit_code == 0, done.output
    return done


def asked(site_dir: Path) -> dict[str, set[tuple[str, str]]]:
    """What each page asks for, by its path: names, and what follows them."""
    return {
        page.relative_to(site_dir).as_posix(): set(ASKED.findall(page.read_text(encoding="utf-8")))
        for page in site_dir.rglob("*.html")
    }


def fingerprint(site_dir: Path, name: str) -> str:
    return "?v=" + hashlib.sha256((site_dir / "assets" / name).read_bytes()).hexdigest()[:8]


def test_every_page_asks_by_fingerprint(root: Path) -> None:
    site_dir = root / "site"
    found = asked(site_dir)
    assert len(found) > 20
    for page, names in found.items():
        assert {"hp.css", "early.js", "ui.js", "site.js", "engine.js"} <= {name for name, _ in names}, page
        assert {(name, fingerprint(site_dir, name)) for name, _ in names} == names, page
    assert {"search.js", "table.js"} <= {name for name, _ in found["search/index.html"]}
    scripts = {path.name for path in (site_dir / "assets").glob("*.js")}
    assert scripts == {name for names in found.values() for name, _ in names if name.endswith(".js")}


def test_a_style_sheet_that_changed_reaches_every_page(root: Path, tmp_path: Path) -> None:
    before = asked(root / "site")
    write_site(root, {**OWN_THEME, COLOUR: "h1 { color: blue }\n"})
    build(root)
    found = asked(root / "site")
    new = ("hp.css", fingerprint(root / "site", "hp.css"))
    assert all(new in found[page] and new not in before[page] for page in found)
    (tmp_path / "clean").mkdir()
    build(root, "--site-dir", str(tmp_path / "clean"))
    assert tree_hashes(tmp_path / "clean") == tree_hashes(root / "site")


def test_a_script_of_one_page_changes_that_page_alone(root: Path) -> None:
    build(root)
    before = tree_hashes(root / "site")
    script = (root / SEARCH).read_text(encoding="utf-8")
    write_site(root, {**OWN_THEME, COLOUR: (root / COLOUR).read_text(), SEARCH: f"{script}// more\n"})
    done = build(root, "--explain")
    after = tree_hashes(root / "site")
    changed = {uri for uri in after if after[uri] != before.get(uri)}
    assert changed == {"assets/search.js", "search/index.html"}
    told = [line for line in done.stdout.splitlines() if line.startswith("search/index.html")]
    assert len(told) == 1 and "模板" in told[0]
