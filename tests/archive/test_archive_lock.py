"""What was archived cannot change silently: of each kind of field, file, line and field are told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from honorpress.model.cohort import PUBLISHED_FIELDS
from honorpress.model.frozen_values import PROFILE
from honorpress.model.programme import PERSONAL_FIELDS
from support.archived import COHORT, LATER, PERSON, PROGRAMME, add_act, change, freeze, full_site, problems
from support.sites import SMALL_SITE, call_honorpress, make_site

MA, LI = PERSON.format("ma-qingshan"), PERSON.format("li-na")
WHEN = "was archived with version 1 of 2024-06-01 and has changed [frozen-changed]"

CHANGES = [
    (MA, "name: 马青山", "name: 马青田", 2, "name"),
    (MA, "employer: 示例机械有限公司", "employer: 示例机器有限公司", 3, "employer"),
    (MA, "position: 班长\n", "", 2, "position"),
    (MA, "trade: 焊工", "trade: 电焊工", 5, "trade"),
    (MA, "industry_class: 先进制造业", "industry_class: 文化产业", 6, "industry_class"),
    (MA, "grade: 技师 ", "grade: 高级技师 ", 7, "grade"),
    (MA, "summary: 一句话", "summary: 一两句话", 17, "summary"),
    (MA, "二十年", "三十年", 20, "deeds"),
    (MA, "焊缝会说话", "焊缝会唱歌", 11, "quotation"),
    (MA, "示例市技术能手, level: 市级", "示例市技术能手, level: 省部级", 12, "honours"),
    (MA, "alt: 肖像", "alt: 头像", 14, "photos"),
    (LI, "grade: 技师\n", "grade: 技师\nspecialty: 双面绣\n", 8, "specialty"),
    (LI, "grade: 技师\n", "grade: 技师\ncareer: [{period: 2010-01/, text: 绣工}]\n", 8, "career"),
    (LI, "grade: 技师\n", "grade: 技师\nachievements: {patents: {invention: 1}}\n", 8, "achievements"),
    (COHORT, "label: 2024年度", "label: 2024年", 1, "label"),
    (COHORT, "year: 2024", "year: 2023", 2, "year"),
    (COHORT, "fictional: true", "fictional: true\nsummary: 后来补的一句。", 4, "summary"),
    (COHORT, "title: 拟命名人选公示", "title: 人选公示", 7, "title"),
    (COHORT, "first: 2024-03-04, length: 5", "first: 2024-03-04, length: 7", 8, "period"),
    (COHORT, "number: 示工发〔2024〕示例1号", "number: 示工发〔2024〕示例2号", 15, "number"),
    (COHORT, "signed: 2024-03-20", "signed: 2024-03-21", 16, "signed"),
    (COHORT, "title: 事迹汇编", "title: 汇编", 17, "annexes"),
    (PROGRAMME, "{name: 示例市总工会}", "{name: 示例市工会}", 5, "issuers"),
    (PROGRAMME, "title: 示例工匠\n", "title: 示例名匠\n", 1, "title"),
    (PROGRAMME, "name: 示例工匠, state: named", "name: 名匠, state: named", 17, "tiers"),
    (PROGRAMME, "title: 示例工匠选树办法", "title: 示例工匠办法", 10, "regulations"),
]


@pytest.mark.parametrize(("path", "old", "new", "line", "field"), CHANGES)
def test_a_changed_field_is_named(site: Path, path: str, old: str, new: str, line: int, field: str) -> None:
    change(site, path, old, new)
    found = [text for text in problems(site) if text.endswith("[frozen-changed]")]
    place, said = (text.strip() for text in found[0].split(": ", 1))
    assert said == f"{field} {WHEN}"
    assert place == f"{path}:{line}", found
    if path != PROGRAMME:
        assert len(found) == 1


def lists(root: Path) -> None:
    file = root / COHORT
    text = file.read_text(encoding="utf-8")
    head, _, tail = text.rpartition("members: [ma-qingshan, tian-fu]")
    file.write_text(f"{head}members: [ma-qingshan]{tail}", encoding="utf-8")


def drop_act(root: Path) -> None:
    file = root / COHORT
    file.write_text(file.read_text(encoding="utf-8").partition("  - kind: decision")[0], encoding="utf-8")


def swap_acts(root: Path) -> None:
    file = root / COHORT
    head, _, rest = file.read_text(encoding="utf-8").partition("  - kind: notice")
    notice, _, decision = rest.partition("  - kind: decision")
    file.write_text(f"{head}  - kind: decision{decision}  - kind: notice{notice}", encoding="utf-8")


def other_photo(root: Path) -> None:
    file = root / "honorees/craft/2024/ma-qingshan/portrait.jpg"
    data = bytearray(file.read_bytes())
    data[-300] ^= 1
    file.write_bytes(data)


def drop_record(root: Path) -> None:
    shutil.rmtree(root / "honorees/craft/2024/li-na")


def drop(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


SINCE = "archived with version 1 of 2024-06-01"
PLACE = "honorees/craft/2024"
PHOTO = f"{PLACE}/ma-qingshan/portrait.jpg"


@pytest.mark.parametrize(
    ("do", "expected"),
    [
        (lists, f"{COHORT}:19: lists {WHEN}"),
        (drop_act, f"{COHORT}:4: the act 'decision' was {SINCE} and is gone [frozen-act-gone]"),
        (
            swap_acts,
            f"{COHORT}:4: the acts stand in another order than in version 1 of 2024-06-01 [frozen-order]",
        ),
        (
            other_photo,
            f"{PHOTO}: the file was {SINCE} and is another now [frozen-file-changed]",
        ),
        (
            drop(PHOTO),
            f"{PHOTO}: {SINCE}, and gone [frozen-gone]",
        ),
        (drop(f"{PLACE}/汇编.pdf"), f"{PLACE}/汇编.pdf: {SINCE}, and gone [frozen-gone]"),
        (drop_record, f"{LI}: {SINCE}, and gone [frozen-gone]"),
    ],
    ids=["lists", "act gone", "acts swapped", "photo", "photo gone", "annex gone", "record gone"],
)
def test_other_changes_are_named(site: Path, do: Callable[[Path], None], expected: str) -> None:
    do(site)
    assert expected in problems(site)


def test_what_concerns_the_office_may_change(site: Path) -> None:
    change(site, MA, "score: 93.25", "score: 90")
    change(site, MA, "official_rank: 七级职员内部\n", "years_on_post: 12\n")
    change(site, MA, "  # 评委私下说他最好", "  # 核对过")
    change(
        site, LI, "grade: 技师\n", "grade: 技师\nsame_as: []\nphotos:\n- {file: new.jpg, alt: 等本人同意}\n"
    )
    change(site, PROGRAMME, "phone: 0391-1234567", "phone: 0391-7654321")
    (site / "honorees/craft/2024/li-na/new.jpg").write_bytes(
        (site / "honorees/craft/2024/ma-qingshan/portrait.jpg").read_bytes()
    )
    assert problems(site) == []


def test_a_list_by_score_holds_the_scores(frozen: Path, tmp_path: Path) -> None:
    """Where the order printed follows from scores, another score changes what was printed."""
    overrides = dict(full_site())
    text = overrides[COHORT]
    assert isinstance(text, str)
    overrides[COHORT] = text + "order: score\n"
    for slug, score in (("tian-fu", 95), ("li-na", 80)):
        path = PERSON.format(slug)
        overrides[path] = SMALL_SITE[path].replace("grade: 技师\n", f"grade: 技师\nscore: {score}\n")
    make_site(tmp_path, overrides, engine=frozen)
    freeze(tmp_path, "2024-06-01")
    change(tmp_path, MA, "score: 93.25", "score: 94")
    assert problems(tmp_path) == []
    change(tmp_path, MA, "score: 94", "score: 99")
    assert [line.partition(": ")[2] for line in problems(tmp_path)] == [f"lists {WHEN}"] * 2


def test_no_site_is_built_over_a_silent_change(site: Path) -> None:
    change(site, MA, "trade: 焊工", "trade: 电焊工")
    done = call_honorpress("build", "--as-of", LATER, root=site)
    assert done.exit_code == 1 and "[frozen-changed]" in done.stderr
    assert not (site / "site").exists()


def test_all_fields_that_pages_print_are_locked() -> None:
    """What an amendment or a redaction can name is what is locked, and nothing else."""
    assert set(PUBLISHED_FIELDS) == {*PROFILE, *PERSONAL_FIELDS, "photos"} - {"employer_short"}


CONSENT = "consent: {date: 2024-01-05, form: 同意书柜第3格}"
HEAD = "slug: c, title: 公告, signed: 2024-06-10"
ACTS = {
    "correction": (
        f"kind: correction, {HEAD}, honoree: ma-qingshan, field: trade, was: 焊工, now: 电焊工",
        "trade: 焊工",
        "trade: 电焊工",
    ),
    "amendment": (f"kind: amendment, {HEAD}, members: [ma-qingshan], fields: [deeds]", "二十年", "三十年"),
    "redaction": (
        f"kind: redaction, {HEAD}, members: [ma-qingshan], fields: [quotation]",
        f"quotation: {{text: 焊缝会说话。, {CONSENT}}}\n",
        "",
    ),
    "withdrawal": (
        f"kind: withdrawal, {HEAD}, decision: decision, members: [ma-qingshan]",
        "二十年",
        "一些年",
    ),
}


@pytest.mark.parametrize(("act", "old", "new"), ACTS.values(), ids=ACTS)
def test_an_act_allows_what_it_names(site: Path, act: str, old: str, new: str) -> None:
    change(site, MA, old, new)
    assert [line for line in problems(site) if "frozen-changed" in line] != []
    add_act(site, act)
    assert problems(site) == [f"{COHORT}:22: there are acts since version 1 was archived [frozen-behind]"]
    change(site, LI, "trade: 汴绣", "trade: 刺绣")
    assert [line.partition(": ")[2] for line in problems(site) if "behind" not in line] == [f"trade {WHEN}"]


def test_an_act_allows_nothing_else_of_the_person(site: Path) -> None:
    add_act(site, ACTS["amendment"][0])
    change(site, MA, "trade: 焊工", "trade: 电焊工")
    assert [line.partition(": ")[2] for line in problems(site) if "behind" not in line] == [f"trade {WHEN}"]


def test_words_of_an_act_change_by_an_act_about_it(site: Path) -> None:
    change(site, COHORT, "title: 命名决定", "title: 关于命名的决定")
    add_act(site, "kind: amendment, slug: c, title: 补正, signed: 2024-06-10, act: decision")
    assert [line for line in problems(site) if "behind" not in line] == []


def test_a_redaction_of_what_still_stands_is_refused(site: Path) -> None:
    add_act(site, ACTS["redaction"][0])
    found = [line for line in problems(site) if "behind" not in line]
    said = "the redaction names quotation of 'ma-qingshan', which still stands in the record"
    assert found == [f"{COHORT}:22: {said} [redaction-undone]"]
    done = call_honorpress("build", "--as-of", LATER, root=site)
    assert done.exit_code == 1 and not (site / "site").exists()


def test_an_act_counts_once(site: Path) -> None:
    """After the new version it is part of what is locked, and allows no further change."""
    change(site, MA, "二十年", "三十年")
    add_act(site, ACTS["amendment"][0])
    freeze(site)
    assert problems(site) == []
    change(site, MA, "三十年", "四十年")
    assert [line.partition(" was")[0].partition(": ")[2] for line in problems(site)] == ["deeds"]
