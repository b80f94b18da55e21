"""Measure pages with Lighthouse, as on a phone: `python bench/lighthouse.py` over the site in site/.

    npm install --prefix DIR lighthouse                      once, anywhere outside the project
    python bench/lighthouse.py --lighthouse DIR/node_modules/.bin/lighthouse

Home, the longest notice, the longest honoree's page with a portrait, and search, served by nginx with the
configuration of docs/deploy/. Prints the median score of each category and the bytes of a first view.
Performance depends on how busy the machine is, so its score is a lower bound. Ends with 1 where a median lies
below 95, with 2 where a program is missing.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "tests"))

from support.browser import CHROMIUM, launch  # noqa: E402  # found by the path above
from support.servers import get_program, nginx  # noqa: E402  # as above
from support.weight import first_view  # noqa: E402  # as above

CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
METRICS: Final = {
    "first-contentful-paint": "first text, ms",
    "largest-contentful-paint": "largest item, ms",
    "total-blocking-time": "blocked, ms",
    "cumulative-layout-shift": "shift",
}
FLAGS: Final = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
LEAST: Final = 95
"""Points that each category must have."""


def find_pages(site: Path) -> Mapping[str, str]:
    """Name to address of the pages to measure, below the site's root."""

    def longest(folder: str, *marks: bytes) -> str:
        found = [
            (path.stat().st_size, path)
            for path in sorted(site.glob(f"{folder}/index.html"))
            if all(mark in path.read_bytes() for mark in marks)
        ]
        if not found:
            raise SystemExit(f"{site} has no page {folder} with {b', '.join(marks).decode()}")
        return max(found)[1].relative_to(site).as_posix().removesuffix("index.html")

    return {
        "home": "",
        "notice": longest("notices/*/*/*", b'data-kind="notice" data-phase='),
        "honoree": longest("*/*/*", b" data-id=", b"portrait-"),
        "search": "search/",
    }


def run(program: str, url: str) -> Mapping[str, float]:
    """Scores (0 to 100) and metrics of one run.

    Raises:
        SystemExit: Lighthouse failed; its words are printed.
    """
    command = [
        program,
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={FLAGS}",
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "CHROME_PATH": CHROMIUM}
    )
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
        raise SystemExit(2)
    report = json.loads(done.stdout)
    scores = {name: 100 * (report["categories"][name]["score"] or 0) for name in CATEGORIES}
    return {**scores, **{name: report["audits"][name]["numericValue"] for name in METRICS}}


def median(runs: list[Mapping[str, float]], name: str) -> float:
    """The middle one of some runs."""
    return statistics.median(found[name] for found in runs)


def measure(site: Path, program: str, repeats: int, say: Callable[[str], None]) -> bool:
    """Run everything and print a table; tell whether all medians are high enough."""
    good = True
    with (
        tempfile.TemporaryDirectory() as folder,
        nginx(Path(folder) / "nginx", site) as url,
        launch() as browser,
    ):
        heads = [name.replace("-", " ") for name in CATEGORIES] + list(METRICS.values()) + ["first view, kB"]
        say(f"| page | {' | '.join(heads)} |")
        say("|---" * (len(heads) + 1) + "|")
        for name, uri in find_pages(site).items():
            runs = [run(program, url + uri) for _ in range(repeats)]
            scores = [median(runs, category) for category in CATEGORIES]
            good &= min(scores) >= LEAST
            shown = [f"{score:.0f}" for score in scores]
            shown += [f"{median(runs, key):.{2 if key.endswith('shift') else 0}f}" for key in METRICS]
            shown.append(f"{sum(first_view(browser, url + uri).values()) / 1000:.0f}")
            say(f"| {name} (/{uri}) | {' | '.join(shown)} |")
    return good


def main() -> None:
    """Read the command line, find the programs, measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", nargs="?", type=Path, default=PROJECT / "site", help="default: %(default)s")
    parser.add_argument(
        "--lighthouse", default="lighthouse", metavar="PROGRAM", help="default: the one in PATH"
    )
    parser.add_argument("--runs", type=int, default=3, help="of each page; default: %(default)s")
    options = parser.parse_args()
    program = shutil.which(options.lighthouse)
    if program is None:
        parser.exit(
            2,
            f"{options.lighthouse} is not installed. Run: npm install --prefix DIR lighthouse\n"
            "then name it: --lighthouse DIR/node_modules/.bin/lighthouse\n",
        )
    if not (options.site / "index.html").is_file():
        parser.exit(2, f"{options.site} holds no site; run: honorpress build\n")
    try:
        get_program("nginx")
    except FileNotFoundError as error:
        parser.exit(2, f"{error}\n")
    if not measure(options.site.resolve(), program, options.runs, lambda line: print(line, flush=True)):
        parser.exit(1, f"some median lies below {LEAST}\n")


if __name__ == "__main__":
    main()
