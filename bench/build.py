"""What a build costs: everything, nothing changed, one record, one template, one day.

    python bench/build.py                # --people 1000 10000 --runs 3

Prints wall and processor seconds, the memory of the largest process, and how many outputs were made again.
The comparison with Hugo + Pagefind is the harness's, with `bench/peer.py` as its adapter.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from publish import make_site

TODAY, TOMORROW = "2026-11-20", "2026-11-21"


def measure(root: Path, day: str) -> tuple[float, float, float, int]:
    """Build once: wall seconds, processor seconds, peak memory in MB, outputs made again."""
    command = [sys.executable, "-m", "honorpress.cli", "build", "--explain", "--as-of", day]
    started = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, cwd=root, stdout=out, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        out.seek(0)
        lines = out.read().decode().splitlines()
    made = sum("/" in line.split("  ")[0] or "." in line.split("  ")[0] for line in lines[:-1])
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, made


def rounds(root: Path, record: Path, runs: int) -> dict[str, list[tuple[float, float, float, int]]]:
    """Run all ways of building, several times over."""
    found: dict[str, list[tuple[float, float, float, int]]] = {}
    template = root / "theme" / "pages" / "regulations.html"
    for number in range(runs):
        shutil.rmtree(root / ".honorpress", ignore_errors=True)
        shutil.rmtree(root / "site", ignore_errors=True)
        found.setdefault("everything", []).append(measure(root, TODAY))
        found.setdefault("nothing changed", []).append(measure(root, TODAY))
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace("employer: ", f"employer: 第{number + 1}", 1) + f"\n又记{number}。\n")
        found.setdefault("one record", []).append(measure(root, TODAY))
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text(f"<h1>{{{{ page.title }}}} {number}</h1>\n", encoding="utf-8")
        found.setdefault("one template", []).append(measure(root, TODAY))
        found.setdefault("one day later", []).append(measure(root, TOMORROW))
    return found


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    for people in asked.people:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "site"
            record = make_site(root, people)
            options = root / "mkdocs.yml"
            text = options.read_text(encoding="utf-8")
            options.write_text(text.replace("  font: false\n", "  font: false\n  custom_dir: theme\n"))
            (root / "theme").mkdir()
            print(f"{people} people: medians of {asked.runs} | wall s | cpu s | peak MB | outputs made")
            for way, results in rounds(root, record, asked.runs).items():
                wall, cpu, memory, made = (statistics.median(values) for values in zip(*results, strict=True))
                print(f"  {way:16} | {wall:6.2f} | {cpu:6.2f} | {memory:5.0f} | {made:6.0f}")


if __name__ == "__main__":
    main()
