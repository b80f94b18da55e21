"""Pictures of session reports and posters, in a site that is built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.sites import AS_OF, built_site, call_honorpress, edited, make_site, picture, with_portrait

REPORT = "honorees/craft/outreach/report.md"
MATERIAL = "honorees/craft/outreach/material.md"
CONSENT = "consent: {date: 2024-05-09, form: 档案3号}"
PHOTOS = f"""\
photos:
  - {{file: one.jpg, alt: 第一幅, kind: work, caption: 说明甲, credit: 示例插画, {CONSENT}}}
  - {{file: two.jpg, alt: 第二幅, kind: work, {CONSENT}}}
  - {{file: three.jpg, alt: 第三幅, kind: work}}
summary:"""


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


def page(root: Path, uri: str, *said: str) -> str:
    done = call_honorpress("build", "--as-of", AS_OF, "--quiet", root=root)
    assert [line.rpartition("[")[2].rstrip("]") for line in done.stderr.splitlines()] == [*said]
    return (root / "site" / uri / "index.html").read_text(encoding="utf-8")


def test_a_report_leads_with_its_first_picture(tmp_path: Path, engine: Path) -> None:
    """The others follow the text; one without consent is nowhere."""
    folder = "honorees/craft/outreach/"
    files = {f"{folder}{name}.jpg": picture(900, 600) for name in ("one", "two", "three")}
    text = edited(REPORT, ("summary:", PHOTOS), ("故事。\n---\n", "故事。\n---\n\n孩子们看得很静。\n"))
    make_site(tmp_path, {**text, **files}, engine=engine)
    html = page(tmp_path, "campus/reports/craft/report", "no-consent")
    places = [html.index(words) for words in ("第一幅", "说明甲", "示例插画", "孩子们看得很静", "第二幅")]
    assert places == sorted(places)
    assert "第三幅" not in html and html.count('class="report-picture"') == 2
    (first, second) = re.findall(r'<img [^>]*alt="第.幅"[^>]*>', html)
    assert 'loading="lazy"' not in first and 'loading="lazy"' in second


@pytest.mark.parametrize("consented", [True, False])
def test_a_poster_shows_a_portrait_that_may_be_shown(tmp_path: Path, engine: Path, consented: bool) -> None:
    poster = edited(MATERIAL, ("form: worksheet", "form: poster"))
    portrait = dict(with_portrait("ma-qingshan"))
    path = "honorees/craft/2024/ma-qingshan/honoree.md"
    if not consented:
        portrait[path] = re.sub(r", consent: \{[^}]*\}", "", str(portrait[path]))
    make_site(tmp_path, {**poster, **portrait}, engine=engine)
    html = page(tmp_path, "campus/materials/craft/material", *(() if consented else ("no-consent",)))
    tile = html[html.index('class="poster-picture"') :].split("</div>")[0]
    assert ("<img" in tile) == consented
    assert consented or "马" in tile, "the surname stands in its place"
