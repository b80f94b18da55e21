"""What is indexed of a site: what its pages show on the day, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from honorpress.days.calendar import WorkCalendar
from honorpress.model.asof import SiteView
from honorpress.model.gather import gather
from honorpress.read.files import Files
from honorpress.render.desk import Desk
from honorpress.render.messages import read_messages
from honorpress.resources import theme_dirs
from honorpress.search.collect import collect
from honorpress.search.handwritten import page_text
from honorpress.search.records import Person, Text
from support.sites import SMALL_SITE, Overrides, make_site

COHORT = "honorees/craft/2024/cohort.yml"
MA = "honorees/craft/2024/ma-qingshan/honoree.md"
WITHDRAWAL = """\
  - kind: withdrawal
    slug: withdrawal
    title: 撤销决定
    number: 示工发〔2024〕示例2号
    signed: 2024-05-01
    decision: decision
    members: [ma-qingshan]
"""


def indexed(root: Path, day: str, overrides: Overrides | None = None) -> tuple[list[Person], list[Text]]:
    """People and texts of the small site on a day."""
    site = make_site(root, overrides)
    collection, problems = gather(Files(root), "honorees")
    assert problems == ()
    view = SiteView(collection, dt.date.fromisoformat(day), WorkCalendar())
    desk = Desk(view, site, read_messages(theme_dirs(None), "zh"), {})
    sources, _ = collect(desk)
    blocks = [source.make() for source in sources]
    people = [person for block in blocks for person in block.people]
    return people, [text for block in blocks for text in block.documents if text]


def test_nothing_before_its_day(tmp_path: Path) -> None:
    """Before the first act no person, no act, no studio, no talk; the rules alone."""
    people, texts = indexed(tmp_path, "2024-03-03")
    assert people == [] and {text.kind for text in texts} == {"regulation"}


def test_candidates_leave_with_their_notice(tmp_path: Path) -> None:
    """While the notice runs they are found, with their state; who was not named is then in no text either."""
    people, texts = indexed(tmp_path / "open", "2024-03-05")
    assert {person.state for person in people} == {"candidate"}
    named = SMALL_SITE[COHORT].replace(
        "{tier: named, members: [ma-qingshan, tian-fu]}", "{tier: named, members: [tian-fu]}"
    )
    changed = {COHORT: named, MA: SMALL_SITE[MA].replace("马青山", "马踏雪")}
    people, texts = indexed(tmp_path / "later", "2024-06-01", changed)
    assert "马踏雪" not in [person.name for person in people]
    assert not any("马踏雪" in part for text in texts for part in text)


def test_every_kind_of_text(tmp_path: Path) -> None:
    """Deeds, acts, studios, talks, reports, materials, rules."""
    _, texts = indexed(tmp_path, "2024-06-01")
    kinds = {text.kind for text in texts}
    assert kinds >= {"honoree", "notice", "decision", "studio", "talk", "report", "material", "regulation"}
    assert len({text.uri for text in texts}) == len(texts)


def test_of_a_withdrawn_title_no_text_is_left(tmp_path: Path) -> None:
    """The name leads to the tombstone; no list does, so no facet."""
    people, texts = indexed(tmp_path, "2024-06-01", {COHORT: SMALL_SITE[COHORT] + WITHDRAWAL})
    (person,) = [each for each in people if each.name == "马青山"]
    assert person.state == "withdrawn" and person.text is None
    assert [act[1] for act in person.acts] == ["decision", "withdrawal"]
    assert (person.base_trade, person.industry_class, person.grade, person.area) == ("", "", "", "")
    assert "craft/2024/ma-qingshan/" not in [text.uri for text in texts]


def test_personal_fields_are_in_no_text(tmp_path: Path) -> None:
    """What a programme must switch on for the page is not searched, switched on or not."""
    front = (
        "---\nsex: 男\nethnicity: 土家族\npolitical_status: 民盟盟员\nbirth_year: 1971\neducation: 函授本科\n"
    )
    people, texts = indexed(tmp_path, "2024-06-01", {MA: SMALL_SITE[MA].replace("---\n", front, 1)})
    everything = repr([people, texts])
    for value in ("土家族", "民盟盟员", "1971", "函授本科"):
        assert value not in everything


def test_pages_written_by_hand() -> None:
    """What stands in the article: a line a block, without scripts and the way back."""
    html = (
        "<html><title>x</title><main><nav>首页</nav><article><h1>怎样<em>异议</em></h1><p>写信，\n或者<b>打电话</b>。</p>"
        "<script>var x = '写信';</script><ul><li>实名&amp;盖章</li></ul></article><p>页脚</p></main></html>"
    )
    found = page_text("objection/index.html", html)
    assert found == Text("objection/index.html", "page", "怎样异议", "", ("写信， 或者打电话。", "实名&盖章"))
    assert page_text("x.html", "<p>没有文章</p>") is None
