"""Speed of the privacy gate: `python bench/privacy.py SITE...` over the pages of built sites.

Prints MB per second of one core's time for all pages, for the clean ones alone, and without the shortcuts;
the ratios are what counts from machine to machine.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from honorpress.privacy import gate
from honorpress.privacy.find import find_clean, find_slowly

REPEATS = 5


def speed(pages: Sequence[bytes], work: Callable[[bytes], object]) -> float:
    """MB per second of processor time, the best of some runs."""
    size = sum(map(len, pages)) / 1e6
    best = float("inf")
    for _ in range(REPEATS):
        started = time.process_time()
        for page in pages:
            work(page)
        best = min(best, time.process_time() - started)
    return size / best


def main() -> None:
    """Read the pages, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sites", nargs="+", type=Path)
    sites: list[Path] = parser.parse_args().sites
    pages = [path.read_bytes() for site in sites for path in sorted(site.rglob("*.html"))]
    clean = [page for page in pages if find_clean(page)]
    size = sum(map(len, pages)) / 1e6
    print(f"{len(pages)} pages, {size:.1f} MB; {len(clean)} take the short way")
    slow = speed(pages, lambda page: find_slowly(page.decode()))
    for name, some, work in (
        ("copy and decode", pages, lambda page: page.decode()),
        ("short way, clean pages", clean, find_clean),
        ("gate, clean pages", clean, lambda page: gate("a/index.html", page)),
        ("gate, all pages", pages, lambda page: gate("a/index.html", page)),
        ("without shortcuts", pages, lambda page: find_slowly(page.decode())),
    ):
        found = speed(some, work)
        print(f"{name:24} {found:7.0f} MB/s  {found / slow:5.1f} x")


if __name__ == "__main__":
    main()
