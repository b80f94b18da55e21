"""Pages of acts, rendered from small records: what they say on a day, and what they do not."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page as BrowserPage

from honorpress.config import read_site
from honorpress.days.calendar import WorkCalendar
from honorpress.model.asof import SiteView
from honorpress.model.gather import gather
from honorpress.read.files import Files
from honorpress.render.annexes import annex_files
from honorpress.render.desk import Desk
from honorpress.render.environment import Renderer
from honorpress.render.messages import read_messages
from honorpress.render.page import Page
from honorpress.render.pages import acts, notices
from honorpress.render.pages.act_days import days_of
from honorpress.render.titles import title_parts
from honorpress.resources import theme_dir, theme_dirs

PROGRAMME: dict[str, Any] = {
    "title": "测试工匠",
    "name": "测试工匠选树",
    "area": "city",
    "summary": "一项测试用的选树活动。",
    "issuers": [{"name": "市总工会"}, {"name": "市人社局", "kind": "department"}],
    "office": {"department": "领导小组办公室", "phone": "25665219"},
    "regulations": [
        {
            "slug": "rules",
            "title": "《测试》办法",
            "kind": "measures",
            "articles": [{"article": "第十二条", "heading": "撤销", "text": "撤销的情形。"}],
        }
    ],
    "tiers": [
        {"slug": "named", "name": "测试工匠", "state": "named", "article": "第一条"},
        {"slug": "finalist", "name": "入围奖", "state": "finalist", "article": "第二条"},
    ],
    "stages": [{"slug": "notice", "name": "公示", "kind": "notice", "text": "公示。", "article": "第一条"}],
}
PEOPLE = {"wang-yi": "王义", "ding-yi": "丁一", "tian-dali": "田大利"}
NOTICE: dict[str, Any] = {
    "kind": "notice",
    "slug": "notice",
    "title": "关于拟命名人选的公示",
    "basis": "根据办法。",
    "period": {"first": dt.date(2026, 11, 17), "length": 5, "unit": "working-days", "closing": "17:30"},
    "lists": [{"tier": "named", "members": list(PEOPLE)}],
}
DECISION: dict[str, Any] = {
    "kind": "decision",
    "slug": "decision",
    "title": "关于命名的决定",
    "number": "测工〔2026〕示例1号",
    "signed": dt.date(2026, 12, 1),
    "issued": dt.date(2026, 12, 3),
    "addressees": "各有关单位：",
    "closing": "希望珍惜荣誉。",
    "note": "此件公开发布",
    "copies_to": "省总工会。",
    "lists": [{"tier": "named", "members": ["wang-yi", "ding-yi"]}],
}
WITHDRAWAL: dict[str, Any] = {
    "kind": "withdrawal",
    "slug": "withdrawal",
    "title": "关于撤销的决定",
    "signed": dt.date(2027, 2, 1),
    "decision": "decision",
    "members": ["wang-yi"],
    "article": "第十二条",
    "process": "因弄虚作假。",
    "body": "因弄虚作假。",
}
CORRECTION: dict[str, Any] = {
    "kind": "correction",
    "slug": "correction",
    "title": "关于更正的说明",
    "published": dt.date(2026, 11, 18),
    "act": "notice",
    "honoree": "ding-yi",
    "field": "employer",
    "was": "误印的厂",
    "now": "改正的厂",
}
VOTE: dict[str, Any] = {
    "kind": "vote",
    "slug": "vote",
    "title": "网络投票",
    "first": dt.date(2026, 10, 1),
    "last": dt.date(2026, 10, 10),
    "nominees": list(PEOPLE),
    "results": [
        {"honoree": "wang-yi", "votes": 1200},
        {"honoree": "tian-dali", "votes": 2400},
        {"honoree": "ding-yi", "votes": 600},
    ],
}


class Small:
    """A site of one cohort on a day."""

    def __init__(self, root: Path, day: str, *history: dict[str, Any], language: str = "zh") -> None:
        cohort = {"label": "2026年度", "year": 2026, "acts": list(history)}
        write(root / "honorees/areas.yml", {"city": {"name": "测试市", "short": "测试", "level": "city"}})
        write(root / "honorees/test/programme.yml", PROGRAMME)
        write(root / "honorees/test/2026/cohort.yml", cohort)
        for slug, name in PEOPLE.items():
            record = {
                "name": name,
                "employer": f"{name}所在的厂",
                "trade": "焊工",
                "industry_class": "其他",
                "summary": "一句不短于十个字的简介。",
            }
            path = root / "honorees/test/2026" / slug / "honoree.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                f"---\n{yaml.safe_dump(record, allow_unicode=True)}---\n\n事迹。\n", encoding="utf-8"
            )
        collection, problems = gather(Files(root), "honorees")
        assert problems == ()
        plugins = [{"honorpress": {"records": "honorees", "language": language}}]
        write(root / "mkdocs.yml", {"site_name": "测试", "docs_dir": "content", "plugins": plugins})
        site = read_site(root / "mkdocs.yml")
        self.view = SiteView(collection, dt.date.fromisoformat(day), WorkCalendar())
        messages = read_messages(theme_dirs(None), site.options.language)
        self.desk = Desk(self.view, site, messages, {})
        self.renderer = Renderer(site, messages, theme_dirs(None), self.view.as_of)
        cohorts = self.view.cohorts.values()
        made = (page for cohort in cohorts for page in acts.cohort_pages(self.desk, cohort))
        self.pages = {page.uri: page for page in (*notices.pages(self.desk), *made)}

    def page(self, slug: str) -> Page:
        """An act's page."""
        return self.pages[f"notices/test/2026/{slug}/"]

    def html(self, slug: str) -> str:
        """The body of an act's page."""
        return self.renderer.slots(self.page(slug))["body"]

    def text(self, slug: str) -> str:
        """Its words."""
        return words(self.html(slug))


def write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.replace("<wbr>", "")).split())


def names(html: str) -> list[str]:
    """Names in the first column of the tables, in order."""
    return [words(cell) for cell in re.findall(r'<th scope="row".*?</th>', html, re.S)]


def test_running_notice_says_until_when_how_and_whom(tmp_path: Path) -> None:
    """The last day in working days, the hour, the rule, the office; each candidate leads to the profile."""
    site = Small(tmp_path, "2026-11-20", NOTICE)
    html, text = site.html("notice"), site.text("notice")
    assert 'data-hp-last="2026-11-23"' in html and "<b>3</b>天后截止" in html
    assert "2026年11月17日至11月23日 17:30截止" in text
    assert "第4个工作日，共5个工作日" in text
    assert "个人署真实姓名；单位盖公章" in text and "逾期不再受理" in text
    assert "25665219" in text
    assert html.count("地址") == 0
    assert 'href="../../../../test/2026/wang-yi/index.html"' in html


def test_last_day_ends_today(tmp_path: Path) -> None:
    """On the last day objections are still taken."""
    assert "今天截止" in Small(tmp_path, "2026-11-23", NOTICE).text("notice")
    assert "公示已结束" in Small(tmp_path, "2026-11-24", NOTICE).text("notice")


def test_list_prints_its_order(tmp_path: Path) -> None:
    """By strokes, whatever the order in which the record gives them; as given where it says so."""
    html = Small(tmp_path, "2026-11-20", NOTICE).html("notice")
    assert names(html) == ["丁一", "王义", "田大利"] and "按姓氏笔画为序" in html
    given = {**NOTICE, "lists": [{**NOTICE["lists"][0], "order": "as-given"}]}
    html = Small(tmp_path, "2026-11-20", given).html("notice")
    assert names(html) == ["王义", "丁一", "田大利"] and "排名不分先后" in html


def test_unknown_end_prints_no_date(tmp_path: Path) -> None:
    """A year whose decree is not out gives no last day anywhere on the page."""
    period = {"first": dt.date(2026, 12, 29), "length": 5, "unit": "working-days"}
    site = Small(tmp_path, "2026-12-30", {**NOTICE, "period": period})
    html, text = site.html("notice"), site.text("notice")
    assert "截止日期待国务院节假日安排公布后确定" in text and "自2026年12月29日起5个工作日" in text
    assert "data-hp-last" not in html and "data-day" not in html and "2027" not in html


def test_ended_notice_keeps_its_list(tmp_path: Path) -> None:
    """People without a profile any more stand there without a link; how to object is gone."""
    site = Small(tmp_path, "2026-12-05", NOTICE, DECISION)
    html = site.html("notice")
    assert names(html) == ["丁一", "王义", "田大利"]
    assert "wang-yi/index.html" in html and "tian-dali/index.html" not in html
    assert "天后截止" not in html and "怎样提出异议" not in html
    assert "2026年12月3日命名，看命名决定" in html


def test_contacts_of_the_act_win(tmp_path: Path) -> None:
    """What a contact lacks is left out."""
    contacts = [{"department": "劳动和经济工作部", "address": "示例路1号", "post_code": "475000"}]
    text = Small(tmp_path, "2026-11-20", {**NOTICE, "contacts": contacts}).text("notice")
    assert "劳动和经济工作部" in text and "475000" in text and "25665219" not in text


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"real_name": "optional"}, "个人可以不署名"),
        ({"real_name": "encouraged"}, "提倡署真实姓名"),
        ({"written_only": True, "channels": ["letter"]}, "只收书面材料；方式：来信"),
        ({"late": "accepted"}, "公示期满后仍可反映"),
    ],
)
def test_objection_rules_are_said(tmp_path: Path, rule: dict[str, Any], said: str) -> None:
    """Each rule has its words."""
    assert said in Small(tmp_path, "2026-11-20", {**NOTICE, "objection": rule}).text("notice")


def test_late_objections_stay_explained(tmp_path: Path) -> None:
    """A notice that takes late objections says how after its end too."""
    act = {**NOTICE, "objection": {"late": "accepted"}}
    assert "怎样提出异议" in Small(tmp_path, "2026-12-05", act).text("notice")


def test_decision_reads_like_the_document(tmp_path: Path) -> None:
    """Number, addressees, lists, closing, signatures 主办 first, note, copies, printing office and date."""
    text = Small(tmp_path, "2026-12-05", NOTICE, DECISION).text("decision")
    parts = [
        "测工〔2026〕示例1号",
        "各有关单位：",
        "丁一",
        "希望珍惜荣誉。",
        "市总工会",
        "市人社局",
        "2026年12月1日",
        "（此件公开发布）",
        "抄送： 省总工会。",
        "市总工会 2026年12月3日印发",
    ]
    body = text[text.index(parts[1]) :]
    assert parts[0] in text
    assert [body.find(part) for part in parts[1:]] == sorted(body.find(part) for part in parts[1:])
    assert all(part in body for part in parts[1:])
    assert "：：" not in text and "。。" not in text


def test_withdrawal_gives_no_reason(tmp_path: Path) -> None:
    """Whose title, by which decision, on which article; nothing that may hold a reason is printed."""
    site = Small(tmp_path, "2027-02-02", NOTICE, DECISION, WITHDRAWAL)
    html = site.html("withdrawal")
    assert names(html) == ["王义 称号已撤销"] and "第十二条" in html and "decision/index.html" in html
    assert "弄虚作假" not in html and "弄虚作假" not in site.page("withdrawal").description
    for slug in ("notice", "decision"):
        assert "王义 称号已撤销" in names(site.html(slug))
    assert "其中1人的称号已撤销" in site.text("decision")


def test_withdrawal_of_a_whole_decision(tmp_path: Path) -> None:
    """Without members everybody on the decision loses the title."""
    whole = {key: value for key, value in WITHDRAWAL.items() if key != "members"}
    site = Small(tmp_path, "2027-02-02", NOTICE, DECISION, whole)
    assert names(site.html("withdrawal")) == ["丁一 称号已撤销", "王义 称号已撤销"]
    assert "本决定所授称号已全部撤销" in site.text("decision")


def test_correction_shows_on_the_act_it_mends(tmp_path: Path) -> None:
    """Was and now on both pages; the list prints what is right and points at the correction."""
    site = Small(tmp_path, "2026-11-20", NOTICE, CORRECTION)
    for slug in ("notice", "correction"):
        assert "误印的厂" in site.text(slug) and "改正的厂" in site.text(slug)
    row = next(row for row in re.findall(r"<tr>.*?</tr>", site.html("notice"), re.S) if "丁一" in row)
    assert "改正的厂" in row and "correction/index.html" in row and "误印的厂" not in row
    assert "误印的厂" not in Small(tmp_path, "2026-11-17", NOTICE, CORRECTION).text("notice")


AMENDMENT: dict[str, Any] = {
    "kind": "amendment",
    "slug": "amendment",
    "title": "关于补正的说明",
    "signed": dt.date(2027, 3, 1),
    "members": ["wang-yi", "ding-yi"],
    "fields": ["deeds", "photos"],
    "body": "补记一项。",
}
REDACTION: dict[str, Any] = {
    **AMENDMENT,
    "kind": "redaction",
    "slug": "redaction",
    "title": "关于不再公布的说明",
    "article": "某法第四十七条",
    "basis": "王义来信。",
    "body": "王义请求。",
    "process": "丁一核对。",
}


def test_an_amendment_says_whose_record_and_what(tmp_path: Path) -> None:
    text = Small(tmp_path, "2027-03-02", NOTICE, DECISION, AMENDMENT).text("amendment")
    assert "丁一" in text and "王义" in text and "事迹、照片" in text and "补记一项。" in text
    about = {**AMENDMENT, "members": (), "fields": (), "act": "decision"}
    text = Small(tmp_path, "2027-03-02", NOTICE, DECISION, about).text("amendment")
    assert "关于命名的决定" in text


def test_a_redaction_says_how_much_and_never_whose(tmp_path: Path) -> None:
    site = Small(tmp_path, "2027-03-02", NOTICE, DECISION, REDACTION)
    html = site.html("redaction") + site.page("redaction").description
    assert "2份" in html and "事迹、照片" in html and "某法第四十七条" in html
    assert not any(word in html for word in ("王义", "丁一", "wang-yi", "ding-yi", "来信", "请求", "核对"))


def test_votes_are_counted_after_the_end(tmp_path: Path) -> None:
    """Counts in the record stay out of the page until the vote has ended; then they order it."""
    before = Small(tmp_path, "2026-10-10", VOTE)
    assert names(before.html("vote")) == ["丁一", "王义", "田大利"]
    assert "2,400" not in before.html("vote") and "按姓氏笔画为序" in before.html("vote")
    after = Small(tmp_path, "2026-10-11", VOTE)
    assert names(after.html("vote")) == ["田大利", "王义", "丁一"]
    assert "2,400" in after.html("vote") and "按得票多少为序" in after.html("vote")
    assert '<rect width="50.0"' in after.html("vote")


def test_nothing_shows_before_its_day(tmp_path: Path) -> None:
    """An act to come has no page and no line in any list."""
    site = Small(tmp_path, "2026-11-20", NOTICE, DECISION)
    assert "notices/test/2026/decision/" not in site.pages
    assert all("关于命名的决定" not in site.renderer.slots(page)["body"] for page in site.pages.values())


def test_all_acts_by_state_and_year(tmp_path: Path) -> None:
    """What runs comes first; the rest stands by state and year; each year has a page."""
    old = {**VOTE, "first": dt.date(2025, 10, 1), "last": dt.date(2025, 10, 10)}
    site = Small(tmp_path, "2026-11-20", old, NOTICE, CORRECTION)
    assert {"notices/", "notices/2025/", "notices/2026/"} <= site.pages.keys()
    text = words(site.renderer.slots(site.pages["notices/"])["body"])
    order = ["正在进行", "关于拟命名人选的公示", "已结束的公示和投票", "2025年", "网络投票", "更正和撤销"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "1 项公示" in text and "1 次投票" in text
    year = words(site.renderer.slots(site.pages["notices/2026/"])["body"])
    assert "网络投票" not in year and "关于更正的说明" in year


def test_annexes_beside_the_cohort_alone_are_offered(tmp_path: Path) -> None:
    """A file in a person's folder is a picture and needs consent: no act can offer it."""
    folder = tmp_path / "honorees/test/2026"
    (folder / "wang-yi").mkdir(parents=True)
    (folder / "名单.pdf").write_bytes(b"%PDF-")
    (folder / "wang-yi/portrait.jpg").write_bytes(b"jpeg")
    annexes = [
        {"title": "名单", "file": "名单.pdf"},
        {"title": "照片", "file": "wang-yi/portrait.jpg"},
        {"title": "没有的", "file": "../../../mkdocs.yml"},
    ]
    site = Small(tmp_path, "2026-11-20", {**NOTICE, "annexes": annexes})
    assert dict(annex_files(site.view, tmp_path)) == {"notices/test/2026/notice/annex-1.pdf": b"%PDF-"}
    assert site.html("notice").count("/annex-") == 1


def test_days_off_do_not_count(tmp_path: Path) -> None:
    """A period in working days over a weekend and a holiday with a make-up Saturday."""
    desk = Small(tmp_path, "2026-09-22", NOTICE).desk
    days = days_of(desk, dt.date(2026, 9, 17), dt.date(2026, 9, 22), "working-days")
    assert [mark.date.day for mark in days.marks if mark.counted] == [17, 18, 20, 21, 22]
    assert (days.nth, days.total) == (5, 5)
    later = days_of(desk, dt.date(2026, 9, 17), dt.date(2026, 9, 23), "working-days", count_first=False)
    assert (later.nth, later.total) == (4, 5)
    assert days_of(desk, dt.date(2026, 9, 1), dt.date(2026, 12, 1)).marks == ()


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        (
            "日照市岚山区人民政府关于命名2022年度“岚山工匠”的决定",
            ["日照市岚山区人民政府", "关于命名2022年度", "“岚山工匠”的", "决定"],
        ),
        ("关于2020年度开封工匠拟命名人选的公示", ["关于2020年度", "开封工匠", "拟命名人选的", "公示"]),
        ("公示", ["公示"]),
    ],
)
def test_titles_break_by_meaning(title: str, parts: list[str]) -> None:
    """No line ends within a word or right after an opening quotation mark."""
    assert list(title_parts(title)) == parts


def test_periods_are_written_once(tmp_path: Path) -> None:
    """What both days share is said once, in both languages."""
    first, last = dt.date(2026, 11, 17), dt.date(2026, 11, 23)
    zh = Small(tmp_path, "2026-11-20", NOTICE).desk.messages
    en = Small(tmp_path, "2026-11-20", NOTICE, language="en").desk.messages
    assert (zh.span(first, last), en.span(first, last)) == (
        "2026年11月17日至11月23日",
        "17 to 23 November 2026",
    )
    assert zh.span(first, dt.date(2027, 1, 4)) == "2026年11月17日至2027年1月4日"
    assert en.span(first, dt.date(2026, 12, 1)) == "17 November to 1 December 2026"
    assert en.span(first, first) == "17 November 2026"


def test_english_interface_has_no_chinese_marks(tmp_path: Path) -> None:
    """Chinese punctuation stands in records alone, which are marked as Chinese."""
    site = Small(tmp_path, "2027-02-02", VOTE, NOTICE, CORRECTION, DECISION, WITHDRAWAL, language="en")
    for page in site.pages.values():
        html = site.renderer.slots(page)["body"]
        html = re.sub(r'<(\w+)[^>]*lang="zh"[^>]*>.*?</\1>', "", html, flags=re.S)
        assert re.findall(r"\w*[，。；：、（）]\w*", words(html)) == [], page.uri


@pytest.mark.parametrize(
    ("now", "said", "nth", "badge"),
    [
        ("2026-11-20T23:30:00+08:00", "3天后截止", "第4个工作日", "公示中"),
        ("2026-11-21T00:30:00+08:00", "2天后截止", "第4个工作日", "公示中"),
        ("2026-11-23T12:00:00+08:00", "今天截止", "第5个工作日", "公示中"),
        ("2026-11-24T00:01:00+08:00", "已截止", "第5个工作日", "公示已结束"),
    ],
)
def test_browser_keeps_the_days_right(
    page: BrowserPage, tmp_path: Path, now: str, said: str, nth: str, badge: str
) -> None:
    """A page built days ago says what is true on the reader's day, by the clock of China."""
    body = Small(tmp_path, "2026-11-18", NOTICE).html("notice")
    script = (theme_dir() / "scripts" / "site.js").read_text(encoding="utf-8")
    page.clock.set_fixed_time(dt.datetime.fromisoformat(now))
    page.set_content(f"<!doctype html><body>{body}<script>{script}</script>")
    assert page.locator("[data-hp-last]").inner_text().replace("\n", "") == said
    assert nth in page.locator("[data-hp-nth]").inner_text()
    assert page.locator("[data-hp-until]").inner_text() == badge
    past = page.locator('[data-when="past"][data-counted]').count()
    assert past == {"3天后截止": 3, "2天后截止": 4, "今天截止": 4, "已截止": 5}[said]
