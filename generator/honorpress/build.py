"""The order of the steps, and nothing else: read, model, check, render, write, swap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from honorpress.check.leaks import name_sources, public_values
from honorpress.check.run import check_collection
from honorpress.config import Site
from honorpress.data.files import data_files
from honorpress.documents.make import begin_documents
from honorpress.engines.cache import engine_tree
from honorpress.images.make import make_pictures
from honorpress.model.asof import SiteView
from honorpress.model.collection import Collection
from honorpress.model.gather import gather
from honorpress.privacy import Allowed, gate
from honorpress.problems import Problem, ProblemError, distinct, errors
from honorpress.read.files import Files, unreadable
from honorpress.render.desk import Desk
from honorpress.render.messages import read_messages
from honorpress.render.originals import originals
from honorpress.render.overlaps import overlaps
from honorpress.render.pages import all_pages, side_files
from honorpress.render.pour import Pouring, engine_files, pour_pages
from honorpress.resources import theme_dirs
from honorpress.search.build import build as build_search
from honorpress.search.build import holds_words
from honorpress.search.collect import collect
from honorpress.write.lock import build_lock
from honorpress.write.swap import staging
from honorpress.write.workers import worker_pool

FATAL: Final = frozenset({"unknown-character", "private-page"})
"""Problems with which no site is built: a list out of order, a private value on a page would be worse."""

Progress = Callable[[str], None]
"""Told the name of each step as it begins."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What one build was asked to do."""

    as_of: dt.date
    site_dir: Path
    strict: bool = False
    progress: Progress = lambda step: None


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


def build(site: Site, options: BuildOptions) -> Built:
    """Build the site and swap it in whole.

    Raises:
        ProblemError: The build cannot go on; the site that was there before still stands.
    """
    with build_lock(site.cache_dir, options.site_dir):
        return build_in_lock(site, options)


def build_in_lock(site: Site, options: BuildOptions) -> Built:
    """Build as `build` does, for a caller that holds the lock and goes on with the tree."""
    with worker_pool() as pool:
        engine = pool.submit(engine_tree, site)  # needs no record, so it runs beside the reading
        prepared = ready(site, options)
        options.progress("engine")
        try:
            tree = engine.result()
        except ProblemError as error:
            raise ProblemError(*distinct([*prepared.problems, *error.problems])) from None
        return publish_tree(prepared, tree, options.site_dir, staged=True, pool=pool)


def prepare(site: Site, options: BuildOptions) -> Prepared:
    """Read and check the records; whatever is wrong with them is in the result."""
    options.progress("read")
    collection, read_problems = gather(Files(site.root), site.options.records)
    options.progress("check")
    problems = distinct([*read_problems, *check_collection(collection, site)])
    return Prepared(site, options, collection, problems)


def ready(site: Site, options: BuildOptions) -> Prepared:
    """Read and check the records for a build.

    Raises:
        ProblemError: Under `strict` where there are errors; always those of `FATAL`.
    """
    prepared = prepare(site, options)
    stopping = options.strict and any(errors(prepared.problems))
    if stopping or any(problem.code in FATAL for problem in prepared.problems):
        raise ProblemError(*prepared.problems)
    return prepared


def publish_tree(
    prepared: Prepared, engine: Path, site_dir: Path, *, staged: bool, pool: Executor | None = None
) -> Built:
    """Pour everything into a new tree; `staged` puts it in the place of the old one at the end."""
    site = prepared.site
    place: AbstractContextManager[Path] = staging(site_dir) if staged else nullcontext(site_dir)
    workers: AbstractContextManager[Executor] = nullcontext(pool) if pool else worker_pool()
    try:
        with place as tree, workers as workforce:
            return _write_tree(prepared, engine, tree, workforce)
    except ProblemError as error:
        raise ProblemError(*name_sources(error.problems, site)) from None
    except OSError as error:
        raise ProblemError(unreadable(str(error.filename or site.root.name), error)) from None


def _write_tree(prepared: Prepared, engine: Path, tree: Path, pool: Executor) -> Built:
    site, options = prepared.site, prepared.options
    allowed = public_values(prepared.collection, site)
    write = _writer(tree, allowed)
    view = SiteView(prepared.collection, options.as_of, prepared.collection.calendar)
    options.progress("pictures")
    pictures, picture_problems = make_pictures(
        site.root, originals(view), site.cache_dir / "images", pool, write
    )
    options.progress("pages")
    folders = theme_dirs(site.custom_theme)
    messages = read_messages(folders, site.options.language)
    desk = Desk(view, site, messages, pictures)
    with begin_documents(desk, tree, site.cache_dir / "documents", pool, allowed) as documents:
        desk = replace(desk, documents=documents.uris)
        texts = []
        for uri, path in engine_files(engine):
            write(uri, path.read_bytes())
            if uri.endswith(".html") and uri not in ("404.html", "index.html"):
                texts.append(uri)
        pages = tuple(all_pages(desk))
        count = pour_pages(pages, Pouring(site, engine, tree, folders, options.as_of, allowed), pool)
        made = {page.output for page in pages}
        for uri, data in (*side_files(desk), *data_files(desk, [*texts, *(page.uri for page in pages)])):
            write(uri, data)
            made.add(uri)
        options.progress("search")
        write_coded = _writer(tree, None)
        for uri, data in build_search(*collect(desk), site.cache_dir / "search", pool):
            (write if holds_words(uri) else write_coded)(uri, data)
            made.add(uri)
    problems = [*prepared.problems, *picture_problems, *documents.problems, *overlaps(site, made)]
    return Built(count, distinct(problems), allowed)


def _writer(tree: Path, allowed: Allowed | None) -> Callable[[str, bytes], None]:
    """A function that writes below `tree` what the privacy gate lets pass, making folders once each.

    Without `allowed` there is no gate.
    """
    made: set[str] = set()

    def write(uri: str, data: bytes) -> None:
        if allowed is not None:
            gate(uri, data, allowed)
        folder = uri.rpartition("/")[0]
        if folder not in made:
            (tree / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        (tree / uri).write_bytes(data)

    return write
