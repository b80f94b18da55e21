"""Measure the search: what is found, what it costs a reader, what the index costs to build.

    python bench/search.py --n 1000 --n 10000                 index, and Chromium against a plain scan
    python bench/search.py --n 100000 --index-only            time and memory: clean, an edit, an addition
    python bench/search.py --n 10000 --pagefind PROGRAM       Pagefind's time on the same texts

Only the index and a page with the engine are made, not the other pages of the site. A plain scan of the
records says what is right; it shares nothing with the index but the table of surnames' readings.
"""

from __future__ import annotations

import argparse
import gzip
import html
import multiprocessing
import random
import resource
import shutil
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from multiprocessing.queues import Queue
from pathlib import Path
from threading import Event

from playwright.sync_api import Page, Request
from search_corpus import Corpus

from honorpress.search.build import build
from honorpress.search.records import Block, Person, Source, Text
from honorpress.write.workers import Workforce

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "tests"))

from support.browser import launch, open_page  # noqa: E402  # found by the path above
from support.server import serve  # noqa: E402  # as above

_FORKS = multiprocessing.get_context("fork")
FIRST = 10
"""Hits of a page."""
MOST_CHECKED = 300
"""Texts of a question that are all looked at; of more, the first page and the total."""


@dataclass(frozen=True)
class Cost:
    """What a build took."""

    wall_s: float
    cpu_s: float
    peak_mb: int
    files: int
    megabytes: float
    changed: int


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--n", type=int, action="append", help="honorees; may be given several times")
    parser.add_argument("--work", type=Path, default=Path("/tmp/bench/search"), help="folder to work in")
    parser.add_argument("--queries", type=int, default=100, help="questions of each kind")
    parser.add_argument("--as-made", action="store_true", help="search the index of an earlier run")
    parser.add_argument("--index-only", action="store_true", help="no browser")
    parser.add_argument("--pagefind", type=Path, help="Pagefind's program, to be timed on the same texts")
    options = parser.parse_args()
    for count in options.n or [1000]:
        corpus = Corpus(count)
        folder = options.work / str(count)
        if not options.as_made:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            index(corpus, folder)
        if options.pagefind:
            pagefind(corpus, folder / "pages", options.pagefind)
        if not options.index_only:
            with browsed(folder) as browsing:
                people(corpus, browsing, options.queries)
                texts(corpus, browsing, options.queries)
                dear(corpus, browsing, options.queries)


# ---- The index


def index(corpus: Corpus, folder: Path) -> None:
    """Build, build again, edit one record, add one."""
    said = corpus.blocks[len(corpus.blocks) // 3]
    old = said.people[0]
    assert old.text
    edited = old._replace(
        text=old.text._replace(parts=("一句新写的概括，说的是八微米。", *old.text.parts[1:]))
    )
    added = old._replace(slug=f"{old.slug}-999", text=old.text._replace(uri=f"{said.folder}/{old.slug}-999/"))
    builds = {
        "clean": corpus.blocks,
        "unchanged": corpus.blocks,
        "one edited": _with(corpus.blocks, said, (edited, *said.people[1:])),
        "one added": _with(corpus.blocks, said, (*said.people, added)),
        "back": corpus.blocks,
    }
    print(f"\n## {corpus.count:,} honorees, {sum(map(_size, corpus.blocks)):,} texts", flush=True)
    tree = Tree()
    with Workforce() as workers:
        for name, blocks in builds.items():
            cost = timed(blocks, corpus, folder / "cache", workers.early, tree)
            print(
                f"{name:12} {cost.wall_s:6.2f} s, {cost.cpu_s:6.2f} s cpu, {cost.peak_mb:5} MB at most, "
                f"{cost.files} files, {cost.megabytes:.1f} MB, {cost.changed} other",
                flush=True,
            )
    for uri, (_, data) in tree.files.items():
        path = folder / "site" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


class Tree:
    """The files of the index as they stand, as a site's tree knows them."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[bytes, bytes]] = {}
        self._seen: set[str] = set()

    def stands(self, uri: str, content: bytes) -> bool:
        """Whether a file stands as it would be made."""
        self._seen.add(uri)
        return uri in self.files and self.files[uri][0] == content

    def settle(self) -> None:
        """Forget files that are no longer part of the index."""
        self.files = {uri: file for uri, file in self.files.items() if uri in self._seen}
        self._seen.clear()


def timed(blocks: list[Block], corpus: Corpus, cache_dir: Path, pool: Executor, tree: Tree) -> Cost:
    """Build once. Time is that of all processes, memory that of the largest, the corpus included."""
    start, spent = time.perf_counter(), _cpu(pool)
    changed = 0
    for file in build(list(map(Source.of, blocks)), corpus.labels, cache_dir, pool, tree.stands):
        changed += tree.files.get(file.uri, (b"", b""))[1] != file.data
        tree.files[file.uri] = file.content, file.data
    tree.settle()
    wall = time.perf_counter() - start
    cpu = _cpu(pool) - spent
    peak = max([resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, *pool.map(_rss, range(8))]) // 1024
    size = sum(len(data) for _, data in tree.files.values()) / 1e6
    return Cost(wall, cpu, peak, len(tree.files), size, changed)


def _size(block: Block) -> int:
    return block.size


def _with(blocks: list[Block], old: Block, people: tuple[Person, ...]) -> list[Block]:
    return [replace(block, people=people) if block is old else block for block in blocks]


def _rss(_: int) -> int:
    time.sleep(0.05)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _own_cpu(_: int) -> tuple[int, float]:
    import os

    time.sleep(0.05)
    return os.getpid(), time.process_time()


def _cpu(pool: Executor) -> float:
    return time.process_time() + sum(dict(pool.map(_own_cpu, range(8))).values())


def pagefind(corpus: Corpus, pages: Path, program: Path) -> None:
    """Time Pagefind on a page for each text, with nothing but title and body."""
    for text in corpus.texts():
        path = pages / text.uri / "index.html"
        path.parent.mkdir(parents=True)
        body = "".join(f"<p>{html.escape(part)}</p>" for part in text.parts)
        head = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{text.title}</title>'
        path.write_text(
            f"{head}<main data-pagefind-body><h1>{text.title}</h1><p>{text.about}</p>{body}</main>"
        )
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "--site", pages, "--quiet"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    wall = time.perf_counter() - start
    print(
        f"{'Pagefind':12} {wall:6.2f} s, {cpu:6.2f} s cpu, {after.ru_maxrss // 1024:5} MB at most", flush=True
    )


# ---- The browser


class Browsing:
    """A page with the engine; counts what is loaded, but not while it is timed: to be told of each file costs
    what no reader pays."""

    def __init__(self, page: Page, url: str, site: Path) -> None:
        self.page = page
        self._url = url
        self._site = site
        self._asked: list[tuple[str, str]] = []
        self._counting = False

    def fresh(self) -> None:
        """Forget all that was loaded, and count from now on."""
        self.page.goto(f"{self._url}blank.html")
        self.page.goto(f"{self._url}index.html")
        if not self._counting:
            self.page.on("request", self._count)
            self._counting = True
        self._asked.clear()

    def timed(self) -> None:
        """Do not count from now on."""
        if self._counting:
            self.page.remove_listener("request", self._count)
            self._counting = False

    def _count(self, request: Request) -> None:
        self._asked.append((request.url, request.headers.get("range", "")))

    def run(self, query: str, filters: dict[str, str], kind: str, limit: int = FIRST) -> tuple[dict, float]:
        """Ask; the answer, and milliseconds until it was there."""
        script = """async a => {
            const start = performance.now();
            await hpSearch.open("");
            const found = await hpSearch.run(a[0], a[1], {kind: a[2], limit: a[3]});
            return [found, performance.now() - start];
        }"""
        found, spent = self.page.evaluate(script, [query, filters, kind, limit])
        return found, spent

    def wire_kb(self) -> float:
        """Of the index' files loaded since `fresh`, in thousands of bytes: each packed by gzip, but for parts
        of files, which servers do not pack."""
        asked = {(url.removeprefix(self._url).partition("?")[0], part) for url, part in self._asked}
        return sum(_sent(self._site / uri, part) for uri, part in asked if uri.startswith("search/")) / 1000


@cache
def _sent(path: Path, part: str) -> int:
    if not part:
        return len(gzip.compress(path.read_bytes(), 6))
    first, last = part.removeprefix("bytes=").split("-")
    return int(last) - int(first) + 1


@contextmanager
def browsed(folder: Path) -> Iterator[Browsing]:
    """Serve the index with a page that has the engine, and open it."""
    site = folder / "site"
    shutil.copy(PROJECT / "theme" / "scripts" / "engine.js", site)
    head = '<!doctype html><meta charset="utf-8"><title>x</title>'
    (site / "blank.html").write_text(head)
    (site / "index.html").write_text(f'{head}<script src="engine.js"></script>')
    with served(site) as url, launch() as browser, open_page(browser) as page:
        yield Browsing(page, url, site)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder from a process of its own, so that this one does not take its time."""
    address: Queue[str] = _FORKS.Queue()
    server = _FORKS.Process(target=_serve, args=(site, address), daemon=True)
    server.start()
    try:
        yield address.get()
    finally:
        server.terminate()
        server.join()


def _serve(site: Path, address: Queue[str]) -> None:
    with serve(site) as url:
        address.put(url)
        Event().wait()


Rank = Callable[[Person, str], int | None]


@cache
def _spelt(readings: tuple[str, ...]) -> list[tuple[str, bool]]:
    """What may be typed for a name, from each syllable on, and whether it is the whole name's sounds."""
    forms: dict[tuple[str, bool], None] = {}
    for reading in readings:
        sounds = reading.replace("-", " ").split()
        for start in range(len(sounds)):
            for way in ("v", "yu", "u"):
                forms["".join(s.replace("v", way) for s in sounds[start:]), start == 0] = None
            forms["".join(s[0] for s in sounds[start:]), False] = None
    return list(forms)


def name_rank(person: Person, query: str) -> int | None:
    """How a name answers, by scan: 0 is it, 1 begins so, 2 has it inside."""
    if query.isascii():
        typed = query.replace(" ", "")
        fit = [(form, whole) for form, whole in _spelt(person.readings) if form.startswith(typed)]
        return min(((0 if form == typed else 1) if whole else 2 for form, whole in fit), default=None)
    if query not in person.name:
        return None
    return 0 if query == person.name else 1 if person.name.startswith(query) else 2


def person_rank(person: Person, query: str) -> int | None:
    """The same, with what a card says as 3."""
    found = name_rank(person, query)
    card = (person.employer, person.trade, person.place, person.title)
    return found if found is not None else 3 if any(query in field for field in card) else None


def words_rank(person: Person, query: str) -> int | None:
    """The same for several words, all of which must fit: the best of them, or of all as one name."""
    ranks = [person_rank(person, word) for word in query.split()]
    whole = name_rank(person, query)
    all_fit = [rank for rank in ranks if rank is not None]
    found = [whole] * (whole is not None) + ([min(all_fit)] if len(all_fit) == len(ranks) else [])
    return min(found, default=None)


def people(corpus: Corpus, browsing: Browsing, count: int) -> None:
    """Questions for people: the first ten, bytes and time."""
    everybody = [(f"{block.folder}/{person.slug}", person) for block, person in corpus.people()]
    rng = random.Random(1)

    def drawn() -> Person:
        return rng.choice(everybody)[1]

    def sound(person: Person) -> str:
        return person.readings[0].replace("-", " ")

    kinds: dict[str, Callable[[Person], str]] = {
        "full name": lambda p: p.name,
        "given name": lambda p: p.name[len(p.name) - sound_length(p) :],
        "pinyin": lambda p: sound(p).replace(" ", ""),
        "pinyin, spaced": sound,
        "initials": lambda p: "".join(s[0] for s in sound(p).split()),
        "two initials": lambda p: "".join(s[0] for s in sound(p).split())[:2],
        "surname": lambda p: p.name[: len(p.name) - sound_length(p)],
        "trade": lambda p: p.trade,
        "employer": lambda p: p.employer[2:6],
    }
    print(
        f"{'':16} {'first ten':>10} {'first':>6} {'kB, worst':>10} {'kB, mean':>9} {'ms, p95':>8}", flush=True
    )
    for kind, make in kinds.items():
        queries = list(dict.fromkeys(make(drawn()) for _ in range(count)))
        right, firsts, sizes, times = 0, 0, [], []
        for number, query in enumerate(queries):
            browsing.fresh() if number < count // 4 else browsing.timed()
            found, spent = browsing.run(query, {}, "people")
            if number < count // 4:
                sizes.append(browsing.wire_kb())
            else:
                times.append(spent)
            ranked = [
                (rank, place)
                for place, (_, one) in enumerate(everybody)
                if (rank := words_rank(one, query)) is not None
            ]
            expected = [everybody[i][0] for _, i in sorted(ranked)[:FIRST]]
            hits = [hit["id"] for hit in found["people"]["hits"]]
            right += hits == expected and found["people"]["total"] == len(ranked)
            firsts += bool(hits) and hits[0] == expected[0]
        report(kind, right / len(queries), firsts / len(queries), sizes, times)
    sizes, times = [], []
    for facet, value in (
        ("trade", drawn().trade),
        ("year", "2016"),
        ("grade", "技师"),
        ("class", "craft"),
        ("studio", "yes"),
    ):
        browsing.fresh()
        _, spent = browsing.run("", {facet: value}, "people")
        sizes.append(browsing.wire_kb())
        times.append(spent)
    report("a facet alone", None, None, sizes, times)


def sound_length(person: Person) -> int:
    """Characters of the given name."""
    return len(person.readings[0].partition("-")[2].split())


def texts(corpus: Corpus, browsing: Browsing, count: int) -> None:
    """Questions for texts: recall, precision, totals, bytes and time."""
    whole = {text.uri: _whole(text) for text in corpus.texts()}
    uris = list(whole)
    rng = random.Random(2)
    print(
        f"{'':16} {'recall':>10} {'right':>6} {'kB, worst':>10} {'kB, mean':>9} {'ms, p95':>8} {'total':>7}",
        flush=True,
    )
    for size in (2, 3, 4):
        found_all, true_all, shown, good, off, totals = 0, 0, 0, 0, 0, 0
        sizes, times = [], []
        for number in range(count):
            query = " "
            while any(each.isspace() for each in query):
                text = whole[rng.choice(uris)]
                start = rng.randrange(len(text) - size)
                query = text[start : start + size]
            truth = {uri for uri, text in whole.items() if query in text}
            browsing.fresh() if number < count // 4 else browsing.timed()
            found, spent = browsing.run(query, {}, "texts")
            if number < count // 4:
                sizes.append(browsing.wire_kb())
            else:
                times.append(spent)
            off += abs(found["texts"]["total"] - len(truth))
            totals += len(truth)
            if len(truth) <= MOST_CHECKED:
                found, _ = browsing.run(query, {}, "texts", 10 * MOST_CHECKED)
                true_all += len(truth)
                found_all += len(truth & {hit["uri"] for hit in found["texts"]["hits"]})
            else:
                true_all += FIRST
                found_all += min(FIRST, len(found["texts"]["hits"]))
            hits = [hit["uri"] for hit in found["texts"]["hits"]]
            shown += len(hits)
            good += sum(uri in truth for uri in hits)
        report(f"{size} characters", found_all / true_all, good / shown, sizes, times, off / totals)


def dear(corpus: Corpus, browsing: Browsing, count: int) -> None:
    """Bytes of cold questions for texts, of all lengths, and of those that an index like ours finds dear."""
    rng = random.Random(3)
    everything = list(corpus.texts())
    sample = [_whole(text) for text in rng.sample(everything, min(len(everything), 1500))]
    often = Counter(pair for text in sample for pair in {text[at : at + 2] for at in range(len(text) - 1)})
    common = [pair for pair, _ in often.most_common(1500) if not any(map(str.isspace, pair))]

    def drawn(size: int) -> str:
        while True:
            text = rng.choice(sample)
            start = rng.randrange(len(text) - size)
            if not any(map(str.isspace, query := text[start : start + size])):
                return query

    def rare(size: int) -> list[str]:
        """Runs that few texts have, made of the commonest pairs."""
        runs = {
            text[at : at + size]: min(often[text[at + of : at + of + 2]] for of in range(size - 1))
            for text in sample[:300]
            for at in range(len(text) - size)
        }
        found = sorted((run for run in runs if not any(map(str.isspace, run))), key=runs.__getitem__)
        seldom = (run for run in reversed(found) if sum(run in text for text in sample) < 4)
        return list(islice(seldom, count))

    kinds = {f"any {size}": [drawn(size) for _ in range(count)] for size in (2, 3, 4, 5, 6, 8, 12)}
    kinds |= {f"hard {size}": rare(size) for size in (3, 4, 5, 6)}
    kinds["common pairs"] = common[:count]
    kinds["pairs joined"] = [rng.choice(common) + rng.choice(common) for _ in range(count)]
    kinds["two words"] = [f"{drawn(rng.randint(2, 4))} {drawn(rng.randint(2, 4))}" for _ in range(count)]
    print(f"{'cold':16} {'questions':>10} {'kB, worst':>10} {'kB, mean':>9}  the dearest", flush=True)
    for kind, queries in kinds.items():
        sizes = {}
        for query in dict.fromkeys(queries):
            browsing.fresh()
            browsing.run(query, {}, "texts")
            sizes[query] = browsing.wire_kb()
        worst = max(sizes, key=sizes.__getitem__)
        mean = sum(sizes.values()) / len(sizes)
        print(f"{kind:16} {len(sizes):>10} {sizes[worst]:>10.1f} {mean:>9.1f}  {worst}", flush=True)


def _whole(text: Text) -> str:
    """A text as it is compared."""
    parts = (text.title, text.about, *text.parts)
    return "\n".join(unicodedata.normalize("NFKC", part).lower() for part in parts)


def report(
    kind: str,
    right: float | None,
    first: float | None,
    sizes: list[float],
    times: list[float],
    off: float | None = None,
) -> None:
    """Print a line of the table."""

    def share(value: float | None) -> str:
        return "" if value is None else f"{value:.1%}"

    p95 = sorted(times)[int(len(times) * 0.95)]
    total = "" if off is None else f" {off:>7.2%}"
    print(
        f"{kind:16} {share(right):>10} {share(first):>6} {max(sizes):>10.1f} "
        f"{sum(sizes) / len(sizes):>9.1f} {p95:>8.0f}{total}",
        flush=True,
    )


if __name__ == "__main__":
    main()
