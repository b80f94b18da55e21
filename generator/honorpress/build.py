"""The order of the steps, and nothing else: read, model, check, render, write, swap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import Final

from honorpress.assemble import Assembly, Known, Made, Reason, jobs_of, little, stale_blocks
from honorpress.canonical import digest
from honorpress.check.frozen import CODES as FROZEN_CODES
from honorpress.check.leaks import name_sources, public_values
from honorpress.check.run import check_collection
from honorpress.config import Site
from honorpress.data.sitemap import sitemap_files
from honorpress.dataclass import dataclass
from honorpress.documents.make import make_planned, plan_documents
from honorpress.engines.cache import engine_tree, standing_tree
from honorpress.engines.places import STAMP
from honorpress.images.make import make_pictures
from honorpress.model.asof import SiteView
from honorpress.model.collection import Collection
from honorpress.model.gather import gather
from honorpress.model.shelf import Shelf
from honorpress.privacy import Allowed
from honorpress.problems import Problem, ProblemError, distinct, errors
from honorpress.read.files import Files, unreadable
from honorpress.render.blocks import cohort_keys, plan
from honorpress.render.desk import Desk
from honorpress.render.environment import compile_templates
from honorpress.render.kept import Kept
from honorpress.render.messages import read_messages
from honorpress.render.originals import originals
from honorpress.render.overlaps import overlaps
from honorpress.render.pages import side_files
from honorpress.render.pour import Pouring, engine_files, keep_pouring, open_press, run_job
from honorpress.resources import theme_dirs
from honorpress.search.handwritten import page_text
from honorpress.search.records import Text
from honorpress.search.verify import Indexed, find_gaps, published
from honorpress.store import Store, program_digest
from honorpress.unchanged import (
    Asked,
    Said,
    drawing_settings,
    noted,
    stamps_below,
    variables_in,
    write_down,
)
from honorpress.write.ahead import Ahead
from honorpress.write.lock import build_lock
from honorpress.write.tree import Ledger
from honorpress.write.workers import Workforce, death_told

FATAL: Final = frozenset({"unknown-character", "private-page", *FROZEN_CODES})
"""Problems with which no site is built: a list out of order, a private value on a page, a change that nobody
announced of what was archived would be worse."""

_BESIDE_MOST: Final = 30_000
"""People up to which the search index is made beside the pages: a process of its own that knows all that this
one has read, and has an index in the making besides, would take too much memory with more."""

Progress = Callable[[str], None]
"""Told the name of each step as it begins."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What one build was asked to do."""

    as_of: dt.date
    site_dir: Path
    strict: bool = False
    progress: Progress = lambda step: None
    jobs: int | None = None
    """Worker processes; as many as the machine has cores where left out."""
    scheduler: str | None = None
    """Address of a Dask scheduler whose workers do the work instead."""
    asked: Asked | None = None
    """What to remember the build by, so that the same can be answered at once as long as nothing changes."""
    ahead: Ahead | None = None
    """A look at the last build's trees that somebody has begun."""
    stamps: Mapping[str, str] = field(default_factory=dict)
    """Of files and folders that may be read, taken shortly before, by full path."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Records read and checked, before anything is written."""

    site: Site
    options: BuildOptions
    collection: Collection
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    pages: int
    problems: tuple[Problem, ...]
    allowed: Allowed
    """Private values that offices make public themselves."""
    reasons: tuple[Reason, ...] = ()
    """Of each output that was made again; in the order of addresses."""


def build(site: Site, options: BuildOptions) -> Built:
    """Build the site and swap it in whole.

    Raises:
        ProblemError: The build cannot go on; the site that was there before still stands.
    """
    ahead = options.ahead
    if ahead and ahead.holds(site.cache_dir, options.site_dir):
        return build_in_lock(site, options)
    if ahead:
        ahead.close()
    with build_lock(site.cache_dir, options.site_dir):
        return build_in_lock(site, replace(options, ahead=None))


def build_in_lock(site: Site, options: BuildOptions) -> Built:
    """Build as `build` does, for a caller that holds the lock and goes on with the tree."""
    with death_told(), _store(site) as store, Workforce(options.jobs, options.scheduler) as workforce:
        inputs = (site.config_path, site.root / site.content_dir, *theme_dirs(site.custom_theme))
        stamps = dict(stamps_below((*inputs, *site.engine_inputs)))
        shelf = Shelf(store, workforce, stamps, options.stamps)
        engine = _engine(site, workforce)  # needs no record, so it runs beside the checks
        if not (site.cache_dir / STAMP).exists():  # the first build here; later ones find most compiled
            workforce.beside(compile_templates, site)
        prepared = ready(site, options, shelf)
        workforce.begin()
        options.progress("engine")
        try:
            tree = engine()
        except ProblemError as error:
            raise ProblemError(*distinct([*prepared.problems, *error.problems])) from None
        stamps |= {path: noted(path) for path in _papers(prepared)}
        built = publish_tree(prepared, tree, options.site_dir, workforce, store)
        if options.asked:
            told = (str(options.site_dir), site.options.language, built.pages, built.problems, built.allowed)
            drawing = drawing_settings((site.config_path, *site.engine_inputs))
            said = Said(options.asked, program_digest(), *told, stamps, drawing, variables_in(drawing))
            write_down(store, said)
            store.commit()
        return built


def _engine(site: Site, workforce: Workforce) -> Callable[[], Path]:
    """Look for the engine's tree, or let a worker make it; gives what waits for it."""
    standing = standing_tree(site)
    return (lambda: standing) if standing else workforce.beside(engine_tree, site).result


def _papers(prepared: Prepared) -> Iterator[str]:
    """Yield the pictures and papers beside records."""
    return (f"{prepared.site.root}/{path}" for path in prepared.collection.files)


@contextmanager
def _store(site: Site) -> Iterator[Store]:
    try:
        with Store(site.cache_dir / "build.sqlite") as store:
            yield store
    except OSError as error:
        raise ProblemError(unreadable(str(error.filename or site.cache_dir.name), error)) from None


def prepare(site: Site, options: BuildOptions, shelf: Shelf | None = None) -> Prepared:
    """Read and check the records; whatever is wrong with them is in the result."""
    options.progress("read")
    if shelf:
        files = Files(site.root, shelf.watch)
        collection, read_problems = gather(
            files, site.options.records, shelf.read, shelf.listing, shelf.hashing
        )
        shelf.keep()
    else:
        collection, read_problems = gather(Files(site.root), site.options.records)
    options.progress("check")
    problems = distinct([*read_problems, *check_collection(collection, site)])
    return Prepared(site, options, collection, problems)


def ready(site: Site, options: BuildOptions, shelf: Shelf | None = None) -> Prepared:
    """Read and check the records for a build.

    Raises:
        ProblemError: Under `strict` where there are errors; always those of `FATAL`.
    """
    prepared = prepare(site, options, shelf)
    stopping = options.strict and any(errors(prepared.problems))
    if stopping or any(problem.code in FATAL for problem in prepared.problems):
        raise ProblemError(*prepared.problems)
    return prepared


def publish_tree(
    prepared: Prepared,
    engine: Path,
    site_dir: Path,
    workforce: Workforce | None = None,
    store: Store | None = None,
    *,
    staged: bool = True,
) -> Built:
    """Pour everything into a new tree.

    Args:
        prepared: Records and options.
        engine: What the engine made.
        site_dir: Where the site belongs.
        workforce: Who does the work; workers of its own where left out.
        store: What the last build kept; without it everything is made.
        staged: Whether the tree takes the old one's place at the end, instead of growing there.
    """
    site = prepared.site
    workers: AbstractContextManager[Workforce] = nullcontext(workforce) if workforce else Workforce()
    try:
        with workers as hands:
            return _write_tree(prepared, engine, site_dir, hands, store, staged=staged)
    except ProblemError as error:
        raise ProblemError(*name_sources(error.problems, site)) from None
    except OSError as error:
        raise ProblemError(unreadable(str(error.filename or site.root.name), error)) from None


def _write_tree(
    prepared: Prepared,
    engine: Path,
    site_dir: Path,
    workforce: Workforce,
    store: Store | None,
    *,
    staged: bool,
) -> Built:
    site, options = prepared.site, prepared.options
    allowed = public_values(prepared.collection, site)
    view = SiteView(prepared.collection, options.as_of, prepared.collection.calendar)
    options.progress("pictures")
    pictures, derivatives, picture_problems = make_pictures(
        site.root, originals(view), site.cache_dir / "images", workforce.early, store
    )
    options.progress("pages")
    folders = theme_dirs(site.custom_theme)
    messages = read_messages(folders, site.options.language)
    desk = Desk(view, site, messages, pictures, kept=Kept(store))
    documents = plan_documents(desk, site.cache_dir / "documents", allowed)
    desk = replace(desk, documents=documents.uris)
    blocks = tuple(plan(desk))
    desk.kept.open(cohort_keys(blocks))
    desk.make_ready()  # all that needs no tree comes before the look at the last one is waited for
    ledger = Ledger(store, site_dir, options.ahead)
    known = Known(store, ledger)
    place = ledger.next_tree() if staged else nullcontext(site_dir)
    with place as tree, workforce.watched():
        assembly = Assembly(ledger, tree, allowed, digest(sorted(map(repr, allowed.values))))
        written = dict(engine_files(engine))
        articles = _articles(written)
        search = partial(_make_search, assembly, desk)
        beside = len(view.honorees) <= _BESIDE_MOST and not workforce.apart
        searched = workforce.aside(partial(search, articles, None)) if beside else None
        pouring = Pouring(desk, engine, tree, folders, allowed)
        press = open_press(pouring)
        stale, kept = stale_blocks(blocks, known, ledger, press)
        assembly.keep(kept)
        new_documents = {
            uri: each
            for uri, each in documents.planned.items()
            if not assembly.stands("documents", uri, each.place.name.encode())
        }
        jobs = [
            (job, reason)
            for block, reason in stale
            for job in jobs_of(block, reason, ledger, len(view.honorees))
        ]
        shared = str(keep_pouring(pouring, site.cache_dir)) if workforce.apart and jobs else ""
        poured = workforce.spread(run_job, [(shared, job) for job, _ in jobs], little=little(stale))
        papers = workforce.spread(make_planned, list(new_documents.values()))
        for uri, derivative in derivatives.items():
            assembly.place("pictures", uri, derivative.digest.encode(), derivative.read)
        _place_files(assembly, desk)
        for (_, reason), result in zip(jobs, poured, strict=True):
            assembly.take(result, reason)
        for uri, path in written.items():
            if uri not in assembly.outputs:
                assembly.put("engine", uri, path.read_bytes())
        pages = [uri for uri, output in assembly.outputs.items() if output.kind]
        shown = {uri: text for uri, text in articles.items() if assembly.outputs[uri].block == "engine"}
        addresses = [uri.removesuffix("index.html") for uri in pages]
        for uri, data in sitemap_files(desk, [*shown, *addresses]):
            assembly.put("data-files", uri, data)
        options.progress("search")
        index, indexed = searched() if searched else search(shown, workforce.late)
        if searched and len(shown) < len(articles):  # records stand in the place of a page written by hand
            assembly.undo(index)
            index, indexed = search(shown, workforce.late)
        assembly.join(index)
        gaps = _find_gaps(assembly, indexed, desk, shown)
        if gaps and not any(errors(prepared.problems)):
            raise ProblemError(*gaps)  # records with errors may have no page; they are told already
        for (uri, each), data in zip(new_documents.items(), papers, strict=True):
            assembly.place("documents", uri, each.place.name.encode(), partial(bytes, data), gated=False)
        made = {uri for uri, output in assembly.outputs.items() if output.block not in ("engine", "pictures")}
        problems = [*prepared.problems, *picture_problems, *documents.problems, *overlaps(site, made)]
        ledger.settle(tree, assembly.outputs, assembly.written)
        assembly.note_gone()
    ledger.commit()
    known.keep(blocks)
    if store:
        store.commit()
    reasons = tuple(sorted(assembly.reasons, key=lambda reason: reason.uri))
    return Built(len(pages), distinct(problems), allowed, reasons)


def _articles(written: Mapping[str, Path]) -> Mapping[str, Text | None]:
    """The pages among what the engine made, by address; None for one without a text to be found."""
    return {
        uri: page_text(uri, path.read_text(encoding="utf-8"))
        for uri, path in written.items()
        if uri.endswith(".html") and uri not in ("404.html", "index.html")
    }


def _place_files(assembly: Assembly, desk: Desk) -> None:
    """Place the files that are no pages, while workers pour; what makes them is loaded then."""
    from honorpress.data.files import data_files

    for uri, data in side_files(desk):
        assembly.put("files", uri, data)
    for file in data_files(desk):
        assembly.place("data-files", file.uri, file.content, file.make, gated=not file.repeats)


def _make_search(
    part: Assembly, desk: Desk, articles: Mapping[str, Text | None], pool: Executor | None
) -> tuple[Made, Indexed | None]:
    """Write the search index, and read it back; mostly in a process of its own, which then loads NumPy."""
    part = part.part()
    from honorpress.search.build import build as build_search
    from honorpress.search.collect import collect
    from honorpress.search.readback import read_back

    cache = desk.site.cache_dir / "search"
    collected = collect(desk, [each for each in articles.values() if each])
    files_made = build_search(*collected, cache, pool, partial(part.stands, "search"))
    for file in files_made:
        part.place("search", file.uri, file.content, partial(bytes, file.data), gated=file.holds_words)
    files = {uri: output.content for uri, output in part.outputs.items()}
    return part.made(), read_back(part.read, files, cache)


def _find_gaps(
    assembly: Assembly, indexed: Indexed | None, desk: Desk, articles: Mapping[str, Text | None]
) -> tuple[Problem, ...]:
    """Say what of the pages the search index lacks or has too much."""
    outputs = assembly.outputs.items()
    templates = {uri: output.kind.partition("|")[0] for uri, output in outputs if output.kind}
    there = published(desk, templates, [each for each in articles.values() if each])
    return tuple(find_gaps(indexed, there))
