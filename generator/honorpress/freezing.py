"""Freeze a cohort: build the site as of a day, take its part into a bag, lock the records to that."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from honorpress.archive.bag import INFO, Sums, parse_info, read_sums, write_bag
from honorpress.archive.info import DATE_LABEL, SOFTWARE, About, bag_info
from honorpress.archive.payload import extents_of, make_payload
from honorpress.archive.place import Place, grow, move_closed, place_of, settle, sweep, write_whole
from honorpress.archive.verify import faults_of, shown
from honorpress.build import BuildOptions, Prepared, publish_tree, ready
from honorpress.check.unknown import unknown
from honorpress.config import Site
from honorpress.dataclass import dataclass
from honorpress.engines.cache import engine_tree
from honorpress.model.asof import SiteView
from honorpress.model.cohort import Cohort, Redaction
from honorpress.model.collection import Collection
from honorpress.model.frozen import FILE, Closing, Frozen, Lock, Version, render_frozen, render_lock
from honorpress.model.locking import cohort_files, make_lock, new_acts
from honorpress.problems import Origin, Problem, ProblemError, errors
from honorpress.read.files import Files, unreadable
from honorpress.render.desk import Desk
from honorpress.render.messages import read_messages
from honorpress.resources import theme_dirs
from honorpress.write.lock import build_lock
from honorpress.write.workers import Workforce

LOCK_TAG: Final = "honorpress/lock.json"
"""What a bag itself says of the values that it holds."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Freezing:
    """What came of it."""

    version: Version
    folder: Path
    made: bool
    """False where the latest version holds all there is."""
    closed: tuple[int, ...]
    """Versions that this one closed."""


def freeze(site: Site, key: str, as_of: dt.date, progress: Progress = lambda step: None) -> Freezing:
    """Archive a cohort as a new version, unless nothing has happened since the latest.

    At whatever moment the run ends, a version is there whole or not at all; the next run makes up the rest.

    Args:
        site: The site.
        key: The cohort's id.
        as_of: Day that its pages show.
        progress: Told each step.

    Raises:
        ProblemError: The records have errors, or the cohort is not over; nothing was written.
    """
    place, tree = place_of(site), site.cache_dir / "archive-tree"
    site = replace(site, options=site.options.model_copy(update={"documents": True}))
    with build_lock(site.cache_dir, tree):
        try:
            prepared = ready(site, BuildOptions(as_of, tree, progress=progress))
            return _freeze(_Task(prepared, key, as_of, place, tree, progress))
        except OSError as error:
            raise ProblemError(unreadable(str(error.filename or place.open), error)) from None
        finally:
            shutil.rmtree(tree, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Task:
    prepared: Prepared
    key: str
    as_of: dt.date
    place: Place
    tree: Path
    progress: Progress

    @property
    def site(self) -> Site:
        return self.prepared.site

    @property
    def register_path(self) -> str:
        return f"{self.site.options.records}/{self.key}/{FILE}"


def _freeze(task: _Task) -> Freezing:
    collection = task.prepared.collection
    cohort = collection.cohorts.get(task.key)
    if cohort is None and f"{task.key}/cohort.yml" not in collection.refused:
        raise ProblemError(unknown(Origin(task.key), "unknown-cohort", task.key, collection.cohorts))
    _refuse_errors(task)
    assert cohort is not None, "a cohort that cannot be used has errors"
    frozen = collection.frozen.get(task.key)
    sweep((task.site.root / task.register_path).parent)
    sweep(task.place.open / task.key)
    if frozen:
        _move_closed(task, frozen)
    desk = _desk(task)
    shown_cohort = desk.view.cohorts.get(task.key)
    if shown_cohort is None:
        values = {"name": task.key, "date": task.as_of}
        raise ProblemError(Problem(Origin(cohort.path), "archive-not-public", values))
    lock = _lock(task, collection, cohort, desk)
    if frozen and render_lock(frozen.lock) == render_lock(lock):
        version = frozen.latest
        return Freezing(version, task.place.folder(task.key, version.number), made=False, closed=())
    _refuse_unsettled(task, desk, cohort, frozen)
    number = frozen.latest.number + 1 if frozen else 1
    acts = new_acts(frozen, cohort) if frozen else ()
    before = frozen.latest if frozen else None
    title = desk.messages("archive.title", title=desk.cohort_title(shown_cohort))
    about = About(shown_cohort, title, number, task.as_of, acts, before)
    folder = task.place.folder(task.key, number)
    known = folder.exists()
    if any(other >= number for other in task.place.numbers(task.key) - ({number} if known else set())):
        raise ProblemError(Problem(Origin(shown(folder.parent, task.site.root)), "archive-occupied"))
    version = _adopt(task, folder, lock, about) if known else _make(task, desk, folder, lock, about)
    redactions = [act.slug for act in acts if isinstance(act, Redaction)]
    earlier = frozen.versions if frozen else ()
    closing = Closing(on=version.as_of, act=redactions[0]) if redactions else None
    closed = tuple(each.number for each in earlier if closing and not each.closed)
    kept = tuple(
        each.model_copy(update={"closed": closing}) if each.number in closed else each for each in earlier
    )
    register = Frozen(versions=(*kept, version), lock=lock)
    write_whole(task.site.root / task.register_path, render_frozen(register))
    _move_closed(task, register)
    return Freezing(version, folder, made=True, closed=closed)


def _refuse_errors(task: _Task) -> None:
    """Errors in the cohort's files, or in those that all of it rests on, leave nothing to be archived."""
    records, programme = task.site.options.records, task.key.partition("/")[0]
    rests_on = (f"{records}/{programme}/programme.yml", f"{records}/areas.yml", task.site.config_path.name)
    found = [
        problem
        for problem in errors(task.prepared.problems)
        if problem.origin.path.startswith(f"{records}/{task.key}/") or problem.origin.path in rests_on
    ]
    if found:
        raise ProblemError(*found)


def _refuse_unsettled(task: _Task, desk: Desk, cohort: Cohort, frozen: Frozen | None) -> None:
    problems = [
        Problem(Origin(cohort.path), "archive-unsettled", {"name": act.title, "date": task.as_of})
        for act in cohort.acts
        if act.public_from > task.as_of or desk.phase(act) == "running"
    ]
    if frozen and frozen.latest.as_of > task.as_of:
        values = {"version": frozen.latest.number, "date": frozen.latest.as_of}
        problems.append(Problem(Origin(task.register_path), "archive-before", values))
    latest = task.place.folder(task.key, frozen.latest.number) if frozen else None
    if frozen and latest and latest.exists() and any(faults_of(latest, task.site.root)):
        values = {"version": frozen.latest.number}
        problems.append(Problem(Origin(shown(latest, task.site.root)), "archive-broken", values))
    if problems:
        raise ProblemError(*problems)


def _desk(task: _Task) -> Desk:
    collection, site = task.prepared.collection, task.site
    view = SiteView(collection, task.as_of, collection.calendar)
    return Desk(view, site, read_messages(theme_dirs(site.custom_theme), site.options.language), {})


def _lock(task: _Task, collection: Collection, cohort: Cohort, desk: Desk) -> Lock:
    extents = extents_of(desk, task.key)
    files = Files(task.site.root)
    hashes = {path: files.hash_file(path) for path in cohort_files(collection, cohort, extents)}
    there = replace(collection, hashes={path: digest for path, digest in hashes.items() if digest})
    return make_lock(there, cohort, task.site.options.records, extents)


def _make(task: _Task, desk: Desk, folder: Path, lock: Lock, about: About) -> Version:
    site = task.site
    shutil.rmtree(task.tree, ignore_errors=True)
    task.progress("engine")
    with Workforce() as workforce:
        built = publish_tree(task.prepared, engine_tree(site), task.tree, workforce, staged=False)
    folders = (f"{site.options.records}/{task.key}/", task.register_path)
    broken = [problem for problem in errors(built.problems) if problem.origin.path.startswith(folders)]
    if broken:  # a document that cannot be drawn, a picture that cannot be read
        raise ProblemError(*broken)
    task.progress("archive")
    payload = make_payload(desk, task.tree, about, built.allowed)
    growing = grow(folder)
    try:
        info = list(bag_info(desk, about))
        sums = write_bag(growing, payload, info, {LOCK_TAG: render_lock(lock)})
        settle(growing, folder)
    except BaseException:
        shutil.rmtree(growing, ignore_errors=True)
        raise
    return _version(about, sums, task.as_of)


def _adopt(task: _Task, folder: Path, lock: Lock, about: About) -> Version:
    """Take a version that a killed run left without its entry, if it is whole and what the records give."""
    try:
        own = (folder / LOCK_TAG).read_bytes()
        day = dict(parse_info((folder / INFO).read_bytes()))[DATE_LABEL]
        if own == render_lock(lock) and not any(faults_of(folder, task.site.root)):
            return _version(about, read_sums(folder), dt.date.fromisoformat(day))
    except (OSError, ValueError, KeyError):
        pass
    raise ProblemError(Problem(Origin(shown(folder, task.site.root)), "archive-occupied"))


def _version(about: About, sums: Sums, as_of: dt.date) -> Version:
    return Version(
        number=about.number,
        as_of=as_of,
        software=SOFTWARE,
        acts=tuple(act.slug for act in about.acts),
        files=sums.files,
        size_bytes=sums.size_bytes,
        manifest=sums.manifest,
        tags=sums.tags,
    )


def _move_closed(task: _Task, frozen: Frozen) -> None:
    """Bring versions that a redaction has closed to their folder; what a killed run left is made up."""
    for version in _closed(frozen):
        folder = task.place.folder(task.key, version.number)
        if folder.exists():
            move_closed(folder, task.place.folder(task.key, version.number, closed=True))
        note = folder.with_name(f"{folder.name}.closed.txt")
        if version.closed and note.parent.exists() and not note.exists():
            write_whole(note, _closed_note(task.key, version, version.closed))


def _closed_note(key: str, version: Version, closing: Closing) -> bytes:
    """What stands at the place of a version that was closed."""
    return (
        f"{key}/v{version.number}\n"
        f"{closing.on} 封存，不再提供；依据：cohort.yml 的 {closing.act}。"
        "登记和校验值见 frozen.json 和网站的“历届”页。\n"
        f"Closed on {closing.on} and not handed on any more; see the act {closing.act}.\n"
        f"sha512 manifest-sha512.txt {version.manifest}\n"
    ).encode()


def _closed(frozen: Frozen) -> Iterator[Version]:
    return (version for version in frozen.versions if version.closed)
