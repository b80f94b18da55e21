"""Measure publishing to a folder: the first release, one changed record, a rollback.

    python bench/publish.py --n 10000 --work /var/tmp/bench-publish

Makes a site of n people in cohorts of 200, builds it, publishes it, changes one record, builds and publishes
again. Times are those of whole commands, Python's start included; building is told apart.
Processor time counts on a machine that others use too.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "tests"))

from support.sites import SMALL_SITE  # noqa: E402  # found by the path above

PEOPLE_OF_A_COHORT = 200
FIRST_YEAR = 1975
AS_OF = "2026-11-20"
PROGRAMMES = 5
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文辉力红梅海波"
TRADES = ("焊工", "钳工", "车工", "电工", "铸造工", "汴绣", "木版年画", "数控铣工", "起重工", "中式面点师")


def make_site(root: Path, people: int) -> Path:
    """Write a site of fictional people; returns one of their records."""
    rng = random.Random(1)
    options = "  - honorpress:\n      documents: false\n      targets: {web: {kind: folder, path: ../web}}\n"
    write(root / "mkdocs.yml", SMALL_SITE["mkdocs.yml"].replace("  - honorpress\n", options))
    for path in ("content/index.md", "honorees/areas.yml"):
        write(root / path, SMALL_SITE[path])
    record = root
    for number, start in enumerate(range(0, people, PEOPLE_OF_A_COHORT)):
        programme = f"craft{number % PROGRAMMES}"
        year = FIRST_YEAR + number // PROGRAMMES
        folder = root / "honorees" / programme / str(year)
        rules = SMALL_SITE["honorees/craft/programme.yml"].replace("2023-01-10", "1970-01-10")
        rules = rules.replace("示例工匠", f"示例工匠{number % PROGRAMMES}")
        write(folder.parent / "programme.yml", rules)
        slugs = [f"p-{place}" for place in range(start, min(start + PEOPLE_OF_A_COHORT, people))]
        write(folder / "cohort.yml", cohort(year, slugs))
        for slug in slugs:
            name = rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2))))
            text = SMALL_SITE["honorees/craft/2024/tian-fu/honoree.md"].replace("田富", name)
            deeds = "\n\n".join("他" + "".join(rng.choices(GIVEN, k=120)) + "。" for _ in range(3))
            record = folder / slug / "honoree.md"
            write(record, text.replace("trade: 钳工", f"trade: {rng.choice(TRADES)}") + f"\n{deeds}\n")
    return record


def cohort(year: int, slugs: list[str]) -> str:
    """A cohort with a notice and a decision on everybody."""
    text = SMALL_SITE["honorees/craft/2024/cohort.yml"].replace("2024", str(year))
    head = text[: text.index("acts:")]
    members = ", ".join(slugs)
    return (
        f"{head}acts:\n"
        f"  - kind: notice\n    slug: notice\n    title: 拟命名人选公示\n"
        f"    period: {{first: {year}-03-04, last: {year}-03-08, length: 5, unit: working-days}}\n"
        f"    lists: [{{tier: named, members: [{members}]}}]\n"
        f"  - kind: decision\n    slug: decision\n    title: 命名决定\n    signed: {year}-03-20\n"
        f"    number: 示工发〔{year}〕示例1号\n    lists: [{{tier: named, members: [{members}]}}]\n"
    )


def write(path: Path, text: str) -> None:
    """Write a file where it differs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def run(root: Path, *arguments: str) -> tuple[float, str]:
    """Seconds that a command took, and what it printed; its processor time is told at once."""
    started = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "honorpress.cli", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"    {arguments[0]}: {busy:.2f} s of processor time")
    if done.returncode:
        sys.exit(f"{' '.join(arguments)}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return seconds, done.stdout


def publish(root: Path, label: str) -> None:
    """Build, publish what was built, and print the cost of each."""
    seconds, _ = run(root, "build", "--quiet", "--as-of", AS_OF)
    print(f"{label}: build {seconds:.1f} s")
    started = time.perf_counter()
    _, text = run(root, "publish", "web", "--no-build", "--json", "--as-of", AS_OF)
    seconds = time.perf_counter() - started
    row = json.loads(text)
    print(
        f"{label}: publish --no-build {seconds:.1f} s as a command, "
        f"{row['seconds']:.2f} s for publishing alone, "
        f"{row['files']['written']} files written"
    )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, default=10_000)
    parser.add_argument("--work", type=Path, required=True, help="An empty folder; it is removed at the end.")
    options = parser.parse_args()
    root = options.work / "site"
    record = make_site(root, options.n)
    publish(root, "first")
    print(f"files: {sum(1 for path in (options.work / 'web' / 'current/').rglob('*') if path.is_file())}")
    write(
        record,
        record.read_text(encoding="utf-8").replace(
            "一句话介绍这个人做了什么，做得怎样", "改过的一句话介绍一个人"
        ),
    )
    publish(root, "one record")
    write(record, record.read_text(encoding="utf-8").replace("改过的一句话", "又改过的一句话介绍一个人"))
    publish(root, "one record more")
    print(f"rollback: {run(root, 'rollback', 'web')[0]:.2f} s")
    print(f"verify: {run(root, 'verify', 'web')[0]:.1f} s")
    shutil.rmtree(options.work)


if __name__ == "__main__":
    main()
