"""How long an import takes: a summary table of so many rows, from file to records, and back out.

    python bench/intake.py [ROWS]

Prints wall and CPU seconds and the peak memory of each command. The rows are made from a fixed seed.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

PROJECT = Path(__file__).resolve().parent.parent
ROWS = 10_000
HEADINGS = (
    *(
        "序号",
        "姓名",
        "工作单位",
        "职务",
        "工种",
        "产业类别",
        "技术等级",
        "职称",
        "专业特长",
        "从事本工种年限",
    ),
    *("一句话介绍", "主要业绩", "身份证号", "联系电话", "发明专利", "实用新型", "外观设计"),
    *("2018年经济效益（万元）", "2019年经济效益（万元）", "2020年经济效益（万元）", "所获荣誉", "备注"),
)
SURNAMES = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
GIVEN = "建国秀兰海涛敏志强丽文博春生雪梅永大力晓东玉珍磊"
COHORT = ("--programme", "kaifeng", "--cohort", "2021")


def row(number: int, pick: random.Random) -> list[object]:
    """One person: plain figures, full-width ones, units, private columns."""
    name = pick.choice(SURNAMES) + pick.choice(GIVEN) + pick.choice(GIVEN)
    serial = f"41020219{pick.randint(60, 99)}0101{pick.randint(0, 9999):04d}"
    mobile = f"13{pick.randint(0, 999_999_999):09d}"
    effect = [pick.choice((12.5, "30万元", "１２", 400)) for _ in range(3)]
    fixed = ["焊工", "先进制造业", "高级技师", "工程师", "厚板焊接", pick.randint(5, 40)]
    texts = ["一句话介绍这个人做了什么，做得怎样。", "在车间里干了二十年，摸出一套焊接方法。" * 20]
    honours = "2018年获开封市技术能手称号（市级）；2019年获公司工匠"
    patents = [pick.randint(0, 9) for _ in range(3)]
    return [
        *(number, name, f"开封示例{number}有限公司", "班长", *fixed, *texts, serial, mobile),
        *(*patents, *effect, honours, None),
    ]


def make_site(root: Path) -> None:
    """Lay out a programme with a cohort without people."""
    folder = root / "honorees" / "kaifeng"
    (folder / "2021").mkdir(parents=True)
    (root / "content").mkdir()
    (root / "mkdocs.yml").write_text("site_name: bench\ndocs_dir: content\nplugins: [honorpress]\n", "utf-8")
    for name in ("areas.yml", "kaifeng/programme.yml"):
        (root / "honorees" / name).write_bytes((PROJECT / "honorees" / name).read_bytes())
    (folder / "2021" / "cohort.yml").write_text("label: 2021年度\nyear: 2021\n", "utf-8")


def make_table(path: Path, rows: int) -> None:
    """Write the workbook."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("汇总")
    pick = random.Random(2021)
    sheet.append(list(HEADINGS))
    for number in range(1, rows + 1):
        sheet.append(row(number, pick))
    book.save(path)


def timed(label: str, *arguments: str | Path, cwd: Path) -> None:
    """Run a command and print what it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    code = (
        "import resource, runpy, sys; sys.argv[0] = 'honorpress'\n"
        "try: runpy.run_module('honorpress.cli', run_name='__main__')\n"
        "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak_mb = int(done.stderr.split()[-1]) / 1024
    print(f"{label:34} {wall:6.1f} s wall  {cpu:6.1f} s CPU  {peak_mb:6.0f} MB  exit {done.returncode}")


def main(rows: int) -> None:
    """Time preview, import, the same again, export and the way back as lines."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_site(root)
        table, lines = root / "table.xlsx", root / "people.jsonl"
        make_table(table, rows)
        print(f"{rows} rows, {table.stat().st_size / 1e6:.1f} MB")
        timed("preview", "import", table, *COHORT, cwd=root)
        timed("import --apply", "import", table, *COHORT, "--apply", cwd=root)
        timed("the same again", "import", table, *COHORT, "--apply", cwd=root)
        timed("export --xlsx", "export", *COHORT, "--xlsx", root / "back.xlsx", cwd=root)
        timed("export --jsonl", "export", *COHORT, "--jsonl", lines, cwd=root)
        timed("import --undo", "import", "--undo", cwd=root)
        timed("import of the lines --apply", "import", lines, *COHORT, "--apply", cwd=root)
        people = sum(1 for _ in (root / "honorees" / "kaifeng" / "2021").glob("*/honoree.md"))
        print(json.dumps({"rows": rows, "records": people}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
