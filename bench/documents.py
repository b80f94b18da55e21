"""Time a notice with a list of 100 people: the first document of a process, and the next ones.

    python bench/documents.py [--rows 100] [--runs 5]

Each run is a process of its own, so that its first document pays for Typst and the fonts. Every document has
other people, so that nothing is remembered from the one before. Nothing here is a test: machines differ.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import subprocess
import sys
import time

from honorpress.documents.content import DocumentContent, Part
from honorpress.documents.faces import find_faces
from honorpress.documents.lists import make_list
from honorpress.documents.typeset import document_json, typeset
from honorpress.render.messages import read_messages
from honorpress.resources import theme_dir, theme_dirs

NEXT = 5
"""Documents after the first in each process."""


def notice(rows: int, variant: int) -> DocumentContent:
    """A notice of three paragraphs with a list; another variant has other people."""
    t = read_messages(theme_dirs(None), "zh")
    table = "丁马仇田巩张沈单欧岳查骆秦席葛曾裴翟艾仲"
    names = [table[(i + variant) % 20] + table[(i * 7 + variant * 3) % 20] + "华" for i in range(rows)]
    cells = {
        "place": tuple(str(i + 1) for i in range(rows)),
        "name": tuple(names),
        "employer": tuple(f"示例{name}机械制造有限公司　总装车间班长" for name in names),
        "trade": ("数控机床操作工",) * rows,
        "grade": ("高级技师／高级工程师",) * rows,
        "recommender": tuple(f"{name[0]}县总工会" for name in names),
    }
    text = (
        "经基层推荐、资格审查、专家评审、网络投票和研究，确定下列同志为拟命名人选，现予公示，接受社会监督。"
    )
    made = make_list("拟命名人选名单", f"（共{rows}人，按姓氏笔画为序）", cells, (), t)
    parts = tuple(Part(f"{variant}{text * 3}") for _ in range(3))
    return DocumentContent(
        kind="notice",
        title="关于2026年度示例工匠拟命名人选的公示",
        issuers=("示例市总工会",),
        date=dt.date(2026, 11, 20),
        parts=parts,
        annexes=(made.title,),
        lists=(made,),
    )


def run(rows: int) -> None:
    """Make documents one after the other; print seconds, CPU seconds of all threads and size of each."""
    t = read_messages(theme_dirs(None), "zh")
    faces, _ = find_faces(theme_dir(), None)
    for variant in range(1 + NEXT):
        document = document_json(notice(rows, variant), faces, t)
        started, used = time.perf_counter(), time.process_time()
        data = typeset(document, theme_dir() / "documents", faces.folders)
        print(f"{time.perf_counter() - started:.4f} {time.process_time() - used:.4f} {len(data)}")


def main() -> None:
    """Run and print the medians."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        run(options.rows)
        return
    command = [sys.executable, __file__, "--here", "--rows", str(options.rows)]
    first: list[list[float]] = []
    later: list[list[float]] = []
    for _ in range(options.runs):
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        lines = [[float(value) for value in line.split()] for line in done.stdout.splitlines()]
        first.append(lines[0])
        later += lines[1:]
    print(f"notice with {options.rows} rows, {options.runs} processes")
    for name, runs in (("first", first), ("next", later)):
        wall, cpu, _ = zip(*runs, strict=True)
        print(
            f"{name:7} median {statistics.median(wall):.3f} s, best {min(wall):.3f} s; "
            f"CPU median {statistics.median(cpu):.3f} s, best {min(cpu):.3f} s"
        )
    print(f"size    {max(size for *_, size in (*first, *later)) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
