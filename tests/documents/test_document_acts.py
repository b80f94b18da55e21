"""Documents of the shipped records: each says what its act's page says, on every day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from html import unescape

import pytest
from samples import CHINESE

from honorpress.build import BuildOptions, prepare
from honorpress.config import read_site
from honorpress.documents.acts import act_content
from honorpress.documents.content import DocumentContent
from honorpress.documents.faces import find_faces
from honorpress.documents.undrawable import drawable, texts_of
from honorpress.model.asof import SiteView
from honorpress.model.cohort import Act, Cohort, Withdrawal
from honorpress.model.collection import Collection
from honorpress.render.desk import Desk
from honorpress.render.environment import Renderer
from honorpress.render.pages.acts import cohort_pages
from honorpress.resources import theme_dir, theme_dirs
from support.tools import ROOT

SITE = read_site(ROOT / "mkdocs.yml")
TODAY = dt.date(2026, 11, 20)
KINDS = ("notice", "vote", "decision", "withdrawal", "correction", "amendment", "redaction")


@cache
def collection() -> Collection:
    return prepare(SITE, BuildOptions(TODAY, SITE.site_dir)).collection


def desk_on(day: dt.date) -> Desk:
    found = collection()
    return Desk(SiteView(found, day, found.calendar), SITE, CHINESE, {})


def acts(desk: Desk) -> Iterator[tuple[Cohort, Act, DocumentContent]]:
    for cohort in desk.view.cohorts.values():
        for act in cohort.acts:
            made = act_content(desk, cohort, act)
            assert made is not None
            yield cohort, act, made


def document(identity: str, day: dt.date = TODAY) -> DocumentContent:
    desk = desk_on(day)
    return {f"{cohort.id}/{act.slug}": made for cohort, act, made in acts(desk)}[identity]


def words(html: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@pytest.fixture(scope="module")
def page_words() -> dict[str, str]:
    """Words of each act's page by its address."""
    renderer = Renderer(SITE, CHINESE, theme_dirs(None), TODAY)
    desk = desk_on(TODAY)
    pages = (page for cohort in desk.view.cohorts.values() for page in cohort_pages(desk, cohort))
    return {page.uri: words(renderer.slots(page)["body"]) for page in pages}


def test_every_shipped_act_has_a_document_that_can_be_drawn() -> None:
    drawn = find_faces(theme_dir(), None)[0].drawn
    found = list(acts(desk_on(TODAY)))
    assert {made.kind for _, _, made in found} == set(KINDS)
    for _, _, made in found:
        assert all(ord(char) in drawn for text in texts_of(made) for char in drawable(text)), made.title


def test_documents_say_what_pages_say(page_words: dict[str, str]) -> None:
    """Title, number, issuers, addressees, all paragraphs of the act and every cell of its lists."""
    desk = desk_on(TODAY)
    for cohort, act, made in acts(desk):
        page = page_words[desk.act_uri(cohort, act)]
        texts = [made.title, made.number, made.addressees, made.note, made.copies_to, *made.issuers]
        if act.kind in ("notice", "vote", "decision"):
            shown = (CHINESE("document.see-list", n="9").split("9")[0], "提名人选共")
            texts += [part.lead + part.text for part in made.parts if part.kind == "text"]
            texts = [text for text in texts if not text.startswith(shown)]
        texts += [cell for names in made.lists for row in names.rows for cell in row]
        for text in texts:
            pieces = re.split(r"[\s\u3000、]+|（称号已撤销）|^[^：]{2,4}：", text)
            for piece in pieces:
                assert "".join(piece.split()) in page, f"{made.title}: {piece}"


def test_red_head_for_numbered_decisions_and_withdrawals_alone() -> None:
    for _, act, made in acts(desk_on(TODAY)):
        assert made.red_head == (act.kind in ("decision", "withdrawal") and act.number is not None)
        assert made.number == (act.number or "")


def test_nothing_before_its_day() -> None:
    for cohort in collection().cohorts.values():
        for act in cohort.acts:
            eve = act.public_from - dt.timedelta(days=1)
            shown = {(other.id, one.slug) for other, one, _ in acts(desk_on(eve))}
            assert (cohort.id, act.slug) not in shown


def test_joint_decision_of_kaifeng() -> None:
    made = document("kaifeng/2020/decision")
    assert made.issuers == ("开封市总工会", "开封市人力资源和社会保障局")
    assert (made.date, made.issued) == (dt.date(2021, 8, 6), dt.date(2021, 8, 10))
    assert made.annexes == ("2020年度开封工匠名单",)
    (names,) = made.lists
    assert names.statement == "（共20人，按姓氏笔画为序）"
    assert [column.head for column in names.columns][:3] == ["序号", "姓名", "单位及职务"]
    assert [row[1] for row in names.rows][:3] == ["丁守正", "马青山", "仇敬之"]
    assert made.fictional


def test_annexes_that_are_the_lists_are_not_named_twice() -> None:
    made = document("jiaozuo/2018/decision")
    assert made.annexes == ("2018年焦作工匠名单", "2018年焦作工匠入围奖名单")
    assert tuple(names.title for names in made.lists) == made.annexes


def test_government_as_issuer() -> None:
    assert document("lanshan/2022/decision").issuers == ("日照市岚山区人民政府",)


def test_two_awards_by_one_act() -> None:
    made = document("taizhou/2018/decision")
    assert [len(names.rows) for names in made.lists] == [20, 20]


def test_withdrawal_gives_no_reason() -> None:
    for cohort, act, made in acts(desk_on(TODAY)):
        if isinstance(act, Withdrawal):
            said = "".join(texts_of(made))
            assert act.basis is None or act.basis not in said
            assert act.body is None or act.body not in said
            assert cohort.label in said


def test_withdrawn_title_is_marked_on_the_decision_from_its_day_on() -> None:
    before, after = (document("lanshan/2022/decision", dt.date(2024, 5, day)) for day in (12, 13))
    assert before.remarks == ()
    assert after.remarks == ("（其中1人的称号已撤销，岚政字〔2024〕示例1号）",)
    assert [row[1] for row in after.lists[0].rows if "撤销" in row[1]] == ["高庆涛（称号已撤销）"]


def test_correction_is_noted_below_the_list_from_its_day_on() -> None:
    before, after = (document("jiaozuo/2020/notice", dt.date(2020, 10, day)) for day in (19, 20))
    assert before.lists[0].notes == ()
    (note,) = after.lists[0].notes
    assert "缑成林的工作单位由“沁阳示例化工装备有限公司”更正为“沁阳示例化工设备有限公司”" in note
    cells = "".join(cell for row in after.lists[0].rows for cell in row)
    assert "沁阳示例化工设备有限公司" in cells
    assert "沁阳示例化工装备有限公司" not in cells


def test_votes_are_counted_once_the_vote_is_over() -> None:
    during, after = (document("lanshan/2022/vote", dt.date(2022, 8, day)) for day in (21, 22))
    assert during.annexes == ("提名人选名单",)
    assert [column.head for column in during.lists[0].columns][-1] != "票数"
    assert after.annexes == ("投票结果",)
    assert after.lists[0].statement == "（共20人，总票数285,623票，按得票多少为序）"
    assert after.lists[0].rows[0][-1] == "21,846"


def test_notice_tells_period_objection_and_contact() -> None:
    made = document("kaifeng/2020/notice")
    heads = [part.text for part in made.parts if part.kind == "heading"]
    assert heads == ["一、公示时间", "二、异议的提出", "三、联系方式"]
    texts = [part.text for part in made.parts]
    period = texts[texts.index("一、公示时间") + 1]
    expected = "公示期为2021年7月19日至7月23日，共5天，发布当天计算在内。最后一天17:30截止。"
    assert period == expected
