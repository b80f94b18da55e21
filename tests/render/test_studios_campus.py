"""Studios and campus pages: what they say, to whom they send, and what they leave out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from honorpress.days.calendar import WorkCalendar
from honorpress.model.asof import SiteView
from honorpress.model.gather import gather
from honorpress.problems import Language
from honorpress.read.files import Files
from honorpress.render.desk import Desk
from honorpress.render.environment import Renderer
from honorpress.render.frames import SECTIONS
from honorpress.render.messages import Messages, read_messages
from honorpress.render.pages import campus, studio
from honorpress.render.pages.campus.sheets import lay_out, qr_code
from honorpress.render.pages.campus.words import months_text
from honorpress.resources import theme_dirs
from support.sites import AS_OF, SMALL_SITE, edited, make_site

Overrides = Mapping[str, str | None]
Bodies = Mapping[str, str]
RenderSite = Callable[..., Bodies]

TALK = "honorees/craft/outreach/talk.md"
TERM = "honorees/craft/outreach/term.md"
MATERIAL = "honorees/craft/outreach/material.md"
STUDIO = "honorees/craft/studios/welding.md"
PROGRAMME = "honorees/craft/programme.yml"
COHORT = "honorees/craft/2024/cohort.yml"
ABSENT = {path: None for path in SMALL_SITE if "/outreach/" in path or "/studios/" in path}
WITHDRAWAL = """\
  - kind: withdrawal
    slug: withdrawal
    title: 撤销决定
    signed: 2024-05-20
    decision: decision
    members: [ma-qingshan]
"""


@pytest.fixture
def render(tmp_path: Path) -> RenderSite:
    """Give the bodies of a small site's studio and campus pages, by address."""

    def render_site(
        overrides: Overrides | None = None, *, as_of: str = AS_OF, language: Language = "zh"
    ) -> Bodies:
        site = make_site(tmp_path, overrides)
        collection, problems = gather(Files(tmp_path), "honorees")
        assert not problems
        day = dt.date.fromisoformat(as_of)
        messages = read_messages(theme_dirs(None), language)
        desk = Desk(SiteView(collection, day, WorkCalendar()), site, messages, {})
        renderer = Renderer(site, messages, theme_dirs(None), day)
        bodies = {}
        for page in (*studio.pages(desk), *campus.pages(desk)):
            assert page.depth in SECTIONS[page.section], page.uri
            bodies[page.uri] = renderer.slots(page)["body"]
        return bodies

    return render_site


def words(body: str) -> str:
    """Text of a page on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_each_record_has_its_page(render: RenderSite) -> None:
    assert set(render()) == {
        "studios/",
        "studios/craft/welding/",
        "campus/",
        "campus/talks/",
        "campus/talks/craft/talk/",
        "campus/speakers/",
        "campus/stages/primary/",
        "campus/stages/junior/",
        "campus/trades/hangong/",
        "campus/places/shili/",
        "campus/forms/hands-on/",
        *(f"campus/months/{month}/" for month in range(1, 13)),
        "campus/terms/",
        "campus/terms/craft/term/",
        "campus/reports/",
        "campus/reports/craft/report/",
        "campus/materials/",
        "campus/materials/craft/material/",
    }


def test_links_between_the_pages_lead_somewhere(render: RenderSite) -> None:
    bodies = render()
    for uri, body in bodies.items():
        up = "../" * uri.count("/")
        for link in re.findall(r'href="([^"#]+)"', body):
            if link.startswith("tel:"):
                continue
            assert link.startswith(up) and link.endswith("index.html"), (uri, link)
            target = link.removeprefix(up).removesuffix("index.html")
            if target.startswith(("campus/", "studios/")):
                assert target in bodies, (uri, target)


def test_fragments_lead_to_an_id(render: RenderSite) -> None:
    bodies = render()
    for uri, body in bodies.items():
        for link, fragment in re.findall(r'href="([^"#]*)#([^"]+)"', body):
            target = link.replace("../", "").removesuffix("index.html") if link else uri
            assert f'id="{fragment}"' in bodies[target], (uri, fragment)


def test_no_page_carries_code_or_styles_of_its_own(render: RenderSite) -> None:
    for body in render().values():
        assert not re.search(r"<script(?! src=)|\sstyle=|\son\w+=", body)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_site_without_studios_and_talks_still_has_the_lists(render: RenderSite, language: Language) -> None:
    bodies = render(ABSENT, language=language)
    assert set(bodies) == {
        "studios/",
        "campus/",
        "campus/talks/",
        "campus/speakers/",
        "campus/terms/",
        "campus/reports/",
        "campus/materials/",
    }


def test_headings_come_in_order(render: RenderSite) -> None:
    for uri, body in render().items():
        levels = [int(level) for level in re.findall(r"<h([1-6])", body)]
        assert levels[0] == 1 and levels.count(1) == 1, uri
        assert all(after - before <= 1 for before, after in pairwise(levels)), uri


def test_english_pages_hold_no_chinese_but_the_records(render: RenderSite) -> None:
    body = render(language="en")["campus/"]
    assert "Invite a craftsperson to class" in body
    assert "1 talk" in words(body) and "1 talks" not in words(body)


def test_a_withdrawn_leader_and_speaker_leaves_no_trace(render: RenderSite) -> None:
    bodies = render({COHORT: SMALL_SITE[COHORT] + WITHDRAWAL})
    assert not [uri for uri in bodies if uri.startswith(("studios/craft", "campus/talks/craft"))]
    assert not [uri for uri, body in bodies.items() if "马青山" in body or "一条焊缝" in body]


def test_a_studio_before_its_leaders_naming_is_absent(render: RenderSite) -> None:
    bodies = render(as_of="2024-03-19")
    assert "马青山" not in "".join(bodies.values())


def test_bookings_go_to_the_office(render: RenderSite) -> None:
    body = render()["campus/talks/craft/talk/"]
    assert "经济工作部" in body
    assert 'href="tel:03911234567"' in body
    assert "请不要联系工匠本人" in body


def test_a_terms_own_contact_wins_while_it_runs(render: RenderSite) -> None:
    own = edited(TERM, ("summary: 本学期一讲。", "contact: {department: 职工学校}\nsummary: 本学期一讲。"))
    running = render(own)
    assert "职工学校" in running["campus/talks/craft/talk/"]
    assert "职工学校" in running["campus/terms/craft/term/"]
    ended = render(own, as_of="2024-07-01")
    assert "经济工作部" in ended["campus/talks/craft/talk/"]
    assert "眼下没有开放的课单" in ended["campus/talks/craft/talk/"]


def test_an_office_without_a_phone_is_to_be_asked(render: RenderSite) -> None:
    bodies = render(edited(PROGRAMME, ("  phone: 0391-1234567\n", "")))
    body = bodies["campus/talks/craft/talk/"]
    assert "tel:" not in body
    assert "没有公布电话，请向上述办公室询问" in body


@pytest.mark.parametrize(
    ("day", "state"),
    [("2024-06-30", "进行中"), ("2024-07-01", "已结束")],
)
def test_a_term_says_whether_it_runs(render: RenderSite, day: str, state: str) -> None:
    bodies = render(as_of=day)
    assert state in words(bodies["campus/terms/"])
    assert ("眼下没有开放的学期" in bodies["campus/"]) == (state == "已结束")


def test_a_term_to_come_says_so(render: RenderSite) -> None:
    later = edited(TERM, ("starts: 2024-03-01", "starts: 2024-06-10"))
    assert "即将开始" in words(render(later)["campus/terms/craft/term/"])


def test_fictional_people_mark_what_they_offer(render: RenderSite) -> None:
    for uri, body in render().items():
        assert "均为虚构" in body, uri


def test_menu_tables_have_captions_and_headers(render: RenderSite) -> None:
    for uri in ("campus/talks/", "campus/terms/craft/term/", "campus/stages/primary/"):
        body = render()[uri]
        assert "<caption>" in body and 'scope="col"' in body and 'scope="row"' in body


def test_visits_name_the_office_and_nobody_else(render: RenderSite) -> None:
    visits = "visits: {open: true, text: 每周四下午, group_size: 12}\nsummary: 攻关薄壁件焊接。"
    body = render(edited(STUDIO, ("summary: 攻关薄壁件焊接。", visits)))["studios/craft/welding/"]
    assert "可预约参观" in body and "每批不超过12人" in body and "经济工作部" in body


def test_apprentices_stand_in_a_table_with_bars(render: RenderSite) -> None:
    years = "apprentices: [{year: 2025, count: 4}, {year: 2024, count: 2}]\nsummary: 攻关薄壁件焊接。"
    body = render(edited(STUDIO, ("summary: 攻关薄壁件焊接。", years)))["studios/craft/welding/"]
    assert "历年共带徒6人" in body
    assert [*re.findall(r'scope="row" class="figure">(\d+)<', body)] == ["2024", "2025"]
    assert re.findall(r'<rect x="0" y="0" width="([\d.]+)"', body) == ["50.0", "100.0"]


def test_studios_of_a_programme_stand_by_founding(render: RenderSite) -> None:
    older = SMALL_SITE[STUDIO].replace("founded: 2024", "founded: 2019").replace("焊接工作室", "老工作室")
    body = render({"honorees/craft/studios/aaa.md": SMALL_SITE[STUDIO], STUDIO: older})["studios/"]
    assert body.index("马青山老工作室") < body.index("马青山焊接工作室")
    assert "按成立年份为序" in body


@pytest.mark.parametrize("heading", ["参考答案：", "*教师参考*　", "## 参考答案\n\n", "答案："])
def test_answers_are_a_sheet_of_their_own(render: RenderSite, heading: str) -> None:
    text = SMALL_SITE[MATERIAL] + f"\n1. 焊缝多宽？答案写在这里：＿＿＿＿\n\n{heading}八毫米。\n"
    body = render({MATERIAL: text})["campus/materials/craft/material/"]
    sheet, answers = body.split('<section class="sheet answers"')
    assert "八毫米" not in sheet and "八毫米" in answers


def test_only_questions_without_blanks_get_room_to_write() -> None:
    sheet = lay_out("1. 多宽？\n2. 宽＿＿毫米。\n\n＿＿＿＿＿＿＿＿\n", worksheet=True)
    assert sheet.body.count("<li>") == 1 and sheet.body.count('<li class="own">') == 1
    assert '<p class="lines"></p>' in sheet.body


def test_a_sheets_markdown_stays_clean() -> None:
    sheet = lay_out(
        "<script>alert(1)</script>\n\n|甲|乙|\n|-|-|\n|1|2|\n\n参考答案：<img src=x onerror=y>",
        worksheet=True,
    )
    assert "<script" not in sheet.body and "<img" not in sheet.answers
    assert '<div class="table-scroll" tabindex="0"><table>' in sheet.body


def test_a_reading_keeps_its_answers() -> None:
    sheet = lay_out("想一想。\n\n参考答案：没有。", worksheet=False)
    assert "没有" in sheet.body and not sheet.answers


def test_codes_stand_on_printable_pages_of_a_published_site(render: RenderSite) -> None:
    named = edited(
        "mkdocs.yml", ("site_name: 示例匠录\n", "site_name: 示例匠录\nsite_url: https://a.example/b\n")
    )
    assert "https://a.example/b/craft/2024/ma-qingshan/" in render(named)["campus/materials/craft/material/"]
    assert "<svg" not in render()["campus/materials/craft/material/"]


def test_a_code_is_black_on_white() -> None:
    code = qr_code("https://a.example/")
    assert 'fill="#fff"' in code and 'stroke="#000"' in code


@pytest.fixture(scope="module")
def zh() -> Messages:
    return read_messages(theme_dirs(None), "zh")


@pytest.mark.parametrize(
    ("months", "text"),
    [
        ((), "全年"),
        (tuple(range(1, 13)), "全年"),
        ((3, 4, 5, 9, 10, 11), "3—5月、9—11月"),
        ((11, 1, 12), "1月、11—12月"),
        ((6,), "6月"),
    ],
)
def test_months_read_as_runs(zh: Messages, months: tuple[int, ...], text: str) -> None:
    assert "、".join(months_text(zh, months)) == text


@pytest.mark.parametrize("part", ["studios", "campus", "search", "places"])
def test_both_languages_have_the_same_words(part: str) -> None:
    folder = theme_dirs(None)[-1] / "messages"
    keys = {
        language: {
            line.partition(":")[0]
            for line in (folder / f"{language}-{part}.yml").read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        }
        for language in ("zh", "en")
    }
    assert keys["zh"] == {key for key in keys["en"] if not key.endswith(".one")}
