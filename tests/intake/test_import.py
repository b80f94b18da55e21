"""From preview to records and back."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from offices import HEADING, codes, import_from, planned, row, small_site
from units import id_number, xlsx_bytes

from honorpress.intake.entries import Answers
from honorpress.intake.journal import apply_writes
from honorpress.intake.place import read_place
from honorpress.intake.session import plan_import
from honorpress.problems import ProblemError
from honorpress.read.files import Files
from support.sites import call_honorpress, tree_hashes

NEW = (row(1, "张　红", "示例机械有限公司"), row(2, "欧阳辉", "示例机床厂", 工种="钳工"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


def workbook(
    folder: Path, *rows: list[object], name: str = "汇总.xlsx", heading: tuple[str, ...] = HEADING
) -> Path:
    path = folder / name
    path.write_bytes(xlsx_bytes([list(heading), *rows]))
    return path


def record(root: Path, slug: str) -> Path:
    return root / "honorees" / "craft" / "2024" / slug / "honoree.md"


def test_a_preview_writes_nothing(root: Path, tmp_path: Path) -> None:
    before = tree_hashes(root)
    result = import_from(root, workbook(tmp_path, *NEW))
    assert result.exit_code == 0
    assert "张红" in result.stdout and "→ zhang-hong" in result.stdout and "--apply" in result.stdout
    assert tree_hashes(root) == before


def test_apply_writes_records_that_check_takes(root: Path, tmp_path: Path) -> None:
    result = import_from(root, workbook(tmp_path, *NEW), "--apply")
    assert result.exit_code == 0, result.stdout
    assert record(root, "zhang-hong").read_text(encoding="utf-8") == (
        "---\n"
        "name: 张红\n"
        "employer: 示例机械有限公司\n"
        "position: 班长\n"
        "trade: 焊工\n"
        "industry_class: 先进制造业\n"
        "grade: 技师\n"
        "summary: 一句话介绍这个人做了什么，做得怎样。\n"
        "---\n"
    )
    assert "name: 欧阳辉\n" in record(root, "ouyang-hui").read_text(encoding="utf-8")
    assert call_honorpress("check", "--as-of", "2024-06-01", root=root).exit_code == 0


def test_the_same_file_twice_changes_nothing(root: Path, tmp_path: Path) -> None:
    source = workbook(tmp_path, *NEW)
    import_from(root, source, "--apply")
    before = tree_hashes(root)
    data = planned(root, source, "--apply")
    assert data["counts"] == {"add": 0, "change": 0, "same": 2, "ask": 0, "refuse": 0}
    assert data["import"] is None
    assert tree_hashes(root) == before


def test_a_corrected_file_changes_its_fields_alone(root: Path, tmp_path: Path) -> None:
    """Comments, order, spelling and the text below stay as the officer wrote them."""
    path = record(root, "ma-qingshan")
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "grade: 技师\n",
        "grade: 技师   # 2023年取得\nhonours:\n  # 市里的\n  - {year: 2018, title: '能手'}\n\n",
    )
    path.write_text(text, encoding="utf-8")
    source = workbook(tmp_path, row(1, "马青山", "示例机械有限公司", 技术等级="高级技师"))
    data = planned(root, source, "--apply")
    assert [
        (change["field"], change["old"], change["new"], change["cell"])
        for change in data["people"][0]["changes"]
    ] == [("grade", "技师", "高级技师", "G2")]
    assert path.read_text(encoding="utf-8") == text.replace("grade: 技师 ", "grade: 高级技师 ")


def test_line_ends_of_windows_stay(root: Path, tmp_path: Path) -> None:
    path = record(root, "ma-qingshan")
    text = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(text)
    import_from(root, workbook(tmp_path, row(1, "马青山", "示例机械有限公司", 职务="组长")), "--apply")
    assert path.read_bytes() == text.replace("position: 班长".encode(), "position: 组长".encode())


def test_a_namesake_is_a_question(root: Path, tmp_path: Path) -> None:
    source = workbook(tmp_path, row(1, "马青山", "另一家公司"))
    before = tree_hashes(root)
    result = import_from(root, source, "--apply")
    assert result.exit_code == 1
    assert "--same 1=ma-qingshan" in result.stdout and "--new 1" in result.stdout
    assert tree_hashes(root) == before
    as_new = planned(root, source, "--new", "1")
    assert [(each["action"], each["slug"]) for each in as_new["people"]] == [("add", "ma-qingshan-2")]
    as_same = planned(root, source, "--same", "1=ma-qingshan")
    assert [(each["action"], each["slug"]) for each in as_same["people"]] == [("change", "ma-qingshan")]
    assert [change["field"] for change in as_same["people"][0]["changes"]] == ["employer"]


def test_a_person_listed_twice_is_a_question(root: Path, tmp_path: Path) -> None:
    data = planned(root, workbook(tmp_path, row(1, "张红", "甲公司"), row(2, "张红", "甲公司")))
    assert [each["action"] for each in data["people"]] == ["add", "ask"]
    assert codes(data) == ["intake-listed-twice"]


def test_an_empty_cell_takes_nothing_away(root: Path, tmp_path: Path) -> None:
    data = planned(root, workbook(tmp_path, row(1, "马青山", "示例机械有限公司", 职务=None, 技术等级="无")))
    assert data["counts"]["same"] == 1


def test_private_values_never_enter_and_are_told_masked(root: Path, tmp_path: Path) -> None:
    number = id_number(random.Random(5))
    mobile = "13912345678"
    source = workbook(
        tmp_path,
        row(
            1,
            "张红",
            "示例机械有限公司",
            职务=f"班长 {mobile}",
            一句话介绍=f"身份证 {number[:6]} {number[6:]} 的一位焊工师傅。",
        ),
    )
    result = import_from(root, source, "--apply")
    told = result.stdout + result.stderr
    assert "139****5678" in told and f"{number[:2]}*" in told
    for text in (told, record(root, "zhang-hong").read_text(encoding="utf-8")):
        assert number not in text and mobile not in text
    kept = "".join(path.read_text(encoding="utf-8") for path in (root / ".honorpress").rglob("*.json*"))
    assert number not in kept and mobile not in kept and "zhang-hong" in kept


def test_what_is_missing_is_listed(root: Path, tmp_path: Path) -> None:
    """An unfinished record is written; check names what is to be added, and --set can give it."""
    source = workbook(tmp_path, [1, "张红", "甲公司"], heading=HEADING[:3])
    data = planned(root, source)
    assert data["people"][0]["missing"] == ["trade", "industry_class", "summary"]
    given = planned(root, source, "--set", "产业类别=先进制造业", "--set", "trade=焊工")
    assert given["people"][0]["missing"] == ["summary"]
    import_from(root, source, "--apply")
    checked = call_honorpress("check", "--as-of", "2024-06-01", root=root)
    assert checked.exit_code == 1 and "zhang-hong/honoree.md:2: 缺少 trade" in checked.stderr


def test_undo_puts_everything_back(root: Path, tmp_path: Path) -> None:
    before = tree_hashes(root)
    import_from(root, workbook(tmp_path, *NEW, row(3, "马青山", "示例机械有限公司", 职务="组长")), "--apply")
    result = call_honorpress("import", "--undo", root=root)
    assert result.exit_code == 0 and "3" in result.stdout
    after = {path: digest for path, digest in tree_hashes(root).items() if not path.startswith(".honorpress")}
    assert after == before
    assert not record(root, "zhang-hong").parent.exists()
    again = call_honorpress("import", "--undo", root=root)
    assert again.exit_code == 1 and "intake-nothing-to-undo" in again.stderr


def test_undo_stops_at_an_edit(root: Path, tmp_path: Path) -> None:
    import_from(root, workbook(tmp_path, *NEW), "--apply")
    path = record(root, "zhang-hong")
    path.write_text(path.read_text(encoding="utf-8") + "\n事迹。\n", encoding="utf-8")
    before = tree_hashes(root)
    result = call_honorpress("import", "--undo", root=root)
    assert result.exit_code == 1
    assert "zhang-hong/honoree.md: " in result.stderr and "[intake-edited-since]" in result.stderr
    assert "ouyang-hui" not in result.stderr
    assert tree_hashes(root) == before


def test_a_record_that_is_edited_after_the_preview(root: Path, tmp_path: Path) -> None:
    """Nobody's edit is lost: neither that record nor any other is written."""
    source = workbook(tmp_path, NEW[0], row(2, "马青山", "示例机械有限公司", 职务="组长"))
    session = plan_import(read_place(Files(root), "honorees", "craft", "2024"), source, {}, Answers())
    path = record(root, "ma-qingshan")
    path.write_text(path.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    before = tree_hashes(root / "honorees")
    with pytest.raises(ProblemError) as caught:
        apply_writes(root, session.writes, "2024-06-01", ())
    assert [(str(each.origin), each.code) for each in caught.value.problems] == [
        ("honorees/craft/2024/ma-qingshan/honoree.md", "intake-changed-meanwhile")
    ]
    assert tree_hashes(root / "honorees") == before


def test_one_import_at_a_time(root: Path, tmp_path: Path) -> None:
    """While one is written, another may look but not write; a killed one stands in nobody's way."""
    hold = """if True:
        import sys
        from pathlib import Path
        from honorpress.intake.journal import _lock
        with _lock(Path(sys.argv[1])):
            print("held", flush=True)
            sys.stdin.read()
    """
    source, pipe = workbook(tmp_path, *NEW), subprocess.PIPE
    holder = subprocess.Popen([sys.executable, "-c", hold, root], stdin=pipe, stdout=pipe, text=True)
    assert holder.stdout and holder.stdout.readline() == "held\n"
    before = tree_hashes(root)
    assert import_from(root, source).exit_code == 0
    for done in (import_from(root, source, "--apply"), call_honorpress("import", "--undo", root=root)):
        assert done.exit_code == 1
        assert done.stderr.startswith(".honorpress/imports: ") and "[already-importing]" in done.stderr
    assert tree_hashes(root) == before
    holder.kill()
    holder.communicate()
    assert import_from(root, source, "--apply").exit_code == 0
    assert call_honorpress("import", "--undo", root=root).exit_code == 0


def test_a_failure_on_the_way_leaves_nothing(root: Path, tmp_path: Path) -> None:
    """A folder that cannot be made: the records written before it are taken back."""
    (root / "honorees" / "craft" / "2024" / "zhang-hong").write_text("in the way", encoding="utf-8")
    before = tree_hashes(root)
    result = import_from(root, workbook(tmp_path, NEW[1], NEW[0]), "--apply")
    assert result.exit_code == 1
    after = {path: digest for path, digest in tree_hashes(root).items() if not path.startswith(".honorpress")}
    assert after == before


def test_a_mapping_is_saved_and_pins(root: Path, tmp_path: Path) -> None:
    heading = ("序号", "姓名", "工作单位", "手艺", "血型")
    source = workbook(tmp_path, [1, "张红", "甲公司", "汴绣", "A"], heading=heading)
    saved = tmp_path / "map.yml"
    data = planned(root, source, "--save-map", str(saved))
    assert codes(data) == ["intake-unknown-column", "intake-unknown-column"]
    text = saved.read_text(encoding="utf-8")
    assert "工作单位: employer\n" in text and "手艺: '-'\n" in text
    saved.write_text(text.replace("手艺: '-'", "手艺: trade"), encoding="utf-8")
    pinned = planned(root, source, "--map", str(saved))
    assert codes(pinned) == []
    assert ("trade", "汴绣") in [(each["field"], each["new"]) for each in pinned["people"][0]["changes"]]
    saved.write_text("手艺: nonsense\n", encoding="utf-8")
    wrong = import_from(root, source, "--map", str(saved))
    assert wrong.exit_code == 1 and "map.yml:1" in wrong.stderr and "intake-unknown-target" in wrong.stderr


@pytest.mark.parametrize(
    ("options", "code"),
    [(("--programme", "craf"), "intake-unknown-programme"), (("--cohort", "2042"), "intake-unknown-cohort")],
)
def test_a_wrong_place_is_said(root: Path, tmp_path: Path, options: tuple[str, str], code: str) -> None:
    given = {"--programme": "craft", "--cohort": "2024", options[0]: options[1]}
    arguments = [part for pair in given.items() for part in pair]
    result = call_honorpress("import", workbook(tmp_path, *NEW), *arguments, root=root)
    assert result.exit_code == 1 and f"[{code}]" in result.stderr


def test_wrong_use_is_said(root: Path, tmp_path: Path) -> None:
    source = workbook(tmp_path, *NEW)
    assert call_honorpress("import", source, "--programme", "craft", root=root).exit_code == 2
    for arguments in (("--same", "x"), ("--set", "血型=A")):
        result = import_from(root, source, *arguments)
        assert result.exit_code == 2 and arguments[1] in result.stderr


def test_english(root: Path, tmp_path: Path) -> None:
    result = import_from(root, workbook(tmp_path, *NEW), "--lang", "en")
    assert "to add  2" in result.stdout and "nothing is written without --apply" in result.stdout


def test_the_lists_for_a_notice_are_printed(root: Path, tmp_path: Path) -> None:
    """By the tier that the file proposes, which is no field of a record."""
    heading = (*HEADING, "推荐奖项")
    source = workbook(tmp_path, [*NEW[0], "提名奖"], [*NEW[1], "示例工匠"], heading=heading)
    result = import_from(root, source, "--apply")
    assert "- {tier: named, members: [ouyang-hui]}\n" in result.stdout
    assert "- {tier: nominee, members: [zhang-hong]}\n" in result.stdout
    assert "tier" not in record(root, "zhang-hong").read_text(encoding="utf-8")
