"""Gather the records of a site: folder tree in, collection and problems out.

    honorees/areas.yml
    honorees/calendar.yml
    honorees/<programme>/programme.yml
    honorees/<programme>/<cohort>/cohort.yml
    honorees/<programme>/<cohort>/frozen.json
    honorees/<programme>/<cohort>/<slug>/honoree.md
    honorees/<programme>/studios/<slug>.md
    honorees/<programme>/outreach/<slug>.md

The folder path is the permanent id and the permanent address, so names of folders are checked like fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from honorpress.days.calendar import DecreedYear, WorkCalendar
from honorpress.model.area import Area
from honorpress.model.base import SLUG_PATTERN, Record
from honorpress.model.calendar_file import FILE as CALENDAR_FILE
from honorpress.model.calendar_file import read_years
from honorpress.model.cohort import Cohort
from honorpress.model.collection import Collection, Digest
from honorpress.model.frozen import FILE as FROZEN_FILE
from honorpress.model.frozen import Frozen, read_frozen
from honorpress.model.honoree import Honoree
from honorpress.model.loading import load_record
from honorpress.model.outreach import Material, Report, Talk, Term
from honorpress.model.programme import Programme
from honorpress.model.reading import Outcome, ReadAll, RecordKind, Wanted, careful_sheet, read_all
from honorpress.model.studio import Studio
from honorpress.patterns import late_pattern
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import Entry, Files
from honorpress.read.sheets import Sheet

RESERVED: Final = frozenset(
    [
        "about",
        "api",
        "archive",
        "assets",
        "campus",
        "check",
        "cities",
        "data",
        "feeds",
        "h",
        "honorees",
        "index",
        "industries",
        "notices",
        "objection",
        "people",
        "privacy",
        "programmes",
        "recommenders",
        "regulations",
        "release",
        "search",
        "sitemap",
        "static",
        "studios",
        "tags",
        "theme",
        "trades",
    ]
)
"""First parts of the site's own addresses; no programme may take one."""

_SLUG: Final = late_pattern(SLUG_PATTERN)
_COHORT_SLUG: Final = late_pattern(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_MAX_SLUG: Final = 80
_BESIDE: Final = late_pattern(r"\.(?:jpe?g|png|webp|pdf|docx?|xlsx?|ofd)$", re.I)

Listing: TypeAlias = Callable[[Files, str], tuple[tuple[str, ...], tuple[Problem, ...]]]
"""Lists what lies beside a record: paths, and problems."""
Hashing: TypeAlias = Callable[[Files, str], str]
"""SHA-256 of a file, as `Files.hash_file` gives it."""


@dataclass(slots=True)
class _Gathered:
    """What has been found so far."""

    files: Files
    listing: Listing
    problems: list[Problem] = field(default_factory=list)
    areas: dict[str, Area] = field(default_factory=dict)
    wanted: list[Wanted] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    frozen: list[str] = field(default_factory=list)

    def refuse(self, path: str) -> None:
        """Note a record that cannot be used."""
        self.refused.add(path.partition("/")[2])


def gather(
    files: Files,
    records: str,
    read: ReadAll = read_all,
    listing: Listing | None = None,
    hashing: Hashing = Files.hash_file,
) -> tuple[Collection, tuple[Problem, ...]]:
    """Read all records below the folder `records`; what does not fit becomes a problem, the rest goes on.

    Args:
        files: The site's files.
        records: Name of the folder.
        read: What reads the files of records; the shelf of a build reads those alone that changed.
        listing: What lists the folders of people; the shelf again.
        hashing: What hashes the pictures and annexes of archived cohorts; the shelf again.
    """
    found = _Gathered(files, listing or list_beside)
    _read_areas(found, f"{records}/areas.yml")
    years, problems = read_years(files, f"{records}/{CALENDAR_FILE}")
    found.problems.extend(problems)
    for entry in _folders(found, records, _SLUG):
        if entry.name in RESERVED:
            found.problems.append(Problem(Origin(entry.path), "reserved-slug", {"name": entry.name}))
            continue
        _want_programme(found, entry)
    frozen = _frozen(found)
    hashes = _hashes(found, records, frozen, hashing)
    collection = _collection(found, years, read(files, found.wanted))
    return replace(collection, frozen=frozen, hashes=hashes), tuple(found.problems)


def _frozen(found: _Gathered) -> dict[str, Frozen]:
    registers = {}
    for path in found.frozen:
        try:
            registers["/".join(path.split("/")[-3:-1])] = read_frozen(found.files, path)
        except ProblemError as error:
            found.problems.extend(error.problems)
    return registers


def _hashes(found: _Gathered, records: str, frozen: Mapping[str, Frozen], hashing: Hashing) -> dict[str, str]:
    hashes = {}
    for path in (f"{records}/{name}" for register in frozen.values() for name in register.lock.files):
        try:
            hashes[path] = hashing(found.files, path)
        except ProblemError as error:
            found.problems.extend(error.problems)
    return {path: digest for path, digest in hashes.items() if digest}


def _collection(found: _Gathered, years: Iterable[DecreedYear], outcomes: Iterable[Outcome]) -> Collection:
    kept: dict[type[Record], dict[str, Any]] = {
        kind: {} for kind in (Programme, Cohort, Honoree, Studio, Talk, Term, Report, Material)
    }
    digests: dict[str, Digest] = {}
    kind_of = {kind: kind for kind in kept}
    for wanted, outcome in zip(found.wanted, outcomes, strict=True):
        found.problems.extend(outcome.problems)
        digests[wanted.path] = outcome.digest
        if outcome.record is None:
            found.refuse(wanted.path)
            continue
        record = outcome.record
        cls = type(record)
        if cls not in kind_of:  # those of the shelf are of a type of their own
            kind_of[cls] = next(kind for kind in kept if issubclass(cls, kind))
        kept[kind_of[cls]][record.slug if cls is Programme else record.id] = record  # type: ignore[attr-defined]  # all of these have an id
    return Collection(
        found.areas,
        kept[Programme],
        kept[Cohort],
        kept[Honoree],
        kept[Studio],
        kept[Talk],
        kept[Term],
        kept[Report],
        kept[Material],
        WorkCalendar(years),
        frozenset(found.beside),
        frozenset(found.refused),
        digests,
    )


def _read_areas(found: _Gathered, path: str) -> None:
    sheet = _sheet(found, path)
    if sheet is None:
        return
    found.problems.extend(sheet.problems)
    for slug, value in sheet.value.items():
        if not _fits(_SLUG, slug):
            found.problems.append(Problem(sheet.origin([slug]), "bad-slug", {"name": slug}))
        elif isinstance(value, dict):
            part = Sheet(path, value, sheet.yaml, sheet.first_line, "", (), (slug,))
            area, problems = load_record(Area, part, slug=slug)
            found.problems.extend(problems)
            if area:
                found.areas[slug] = area
            else:
                found.refuse(f"{path}/{slug}")
        else:
            found.problems.append(Problem(sheet.origin([slug]), "not-a-mapping-here", {"field": slug}))
            found.refuse(f"{path}/{slug}")


def _want_programme(found: _Gathered, folder: Entry) -> None:
    found.wanted.append(Wanted(f"{folder.path}/programme.yml", "programme", (folder.name,)))
    for entry in _folders(found, folder.path, _COHORT_SLUG, expected={"programme.yml"}):
        if entry.name in ("studios", "outreach"):
            kind: RecordKind = "studio" if entry.name == "studios" else "outreach"
            found.wanted += [
                Wanted(path, kind, (folder.name, slug)) for path, slug in _sheets_in(found, entry.path)
            ]
        else:
            _want_cohort(found, folder.name, entry)


def _want_cohort(found: _Gathered, programme: str, folder: Entry) -> None:
    found.wanted.append(Wanted(f"{folder.path}/cohort.yml", "cohort", (programme, folder.name)))
    for entry in _folders(found, folder.path, _SLUG, expected={"cohort.yml", FROZEN_FILE}):
        path = f"{entry.path}/honoree.md"
        beside, problems = found.listing(found.files, entry.path)
        found.beside.update(beside)
        found.problems.extend(problems)
        found.wanted.append(Wanted(path, "honoree", (programme, folder.name, entry.name)))


def list_beside(files: Files, folder: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """List the pictures and papers of a person's folder; other things are reported."""
    paths: list[str] = []
    problems: list[Problem] = []
    for entry in files.entries(folder):
        if isinstance(entry, Problem):
            problems.append(entry)
        elif not entry.is_dir and _BESIDE.search(entry.name):
            paths.append(entry.path)
        elif entry.is_dir or entry.name != "honoree.md":
            problems.append(_unexpected(entry))
    return tuple(paths), tuple(problems)


def _sheet(found: _Gathered, path: str) -> Sheet | None:
    sheet, problems, _ = careful_sheet(found.files, path)
    found.problems.extend(problems)
    if sheet is None:
        found.refuse(path)
    return sheet


def _folders(
    found: _Gathered,
    folder: str,
    slug: re.Pattern[str],
    expected: frozenset[str] | set[str] = frozenset({"areas.yml", CALENDAR_FILE}),
) -> Iterator[Entry]:
    """Yield the folders of a folder whose names are slugs; files not expected there are reported."""
    for entry in found.files.entries(folder):
        if isinstance(entry, Problem):
            found.problems.append(entry)
        elif entry.is_dir and _fits(slug, entry.name):
            yield entry
        elif entry.is_dir:
            found.problems.append(Problem(Origin(entry.path), "bad-slug", {"name": entry.name}))
        elif entry.name in expected:
            if entry.name == FROZEN_FILE:
                found.frozen.append(entry.path)
        elif _BESIDE.search(entry.name):
            found.beside.add(entry.path)
        else:
            found.problems.append(_unexpected(entry))


def _fits(pattern: re.Pattern[str], slug: str) -> bool:
    return bool(pattern.fullmatch(slug)) and len(slug) <= _MAX_SLUG


def _sheets_in(found: _Gathered, folder: str) -> Iterator[tuple[str, str]]:
    """Yield path and slug of each Markdown sheet of a folder."""
    for entry in found.files.entries(folder):
        if isinstance(entry, Problem):
            found.problems.append(entry)
        elif not entry.is_dir and entry.name.endswith(".md"):
            slug = entry.name.removesuffix(".md")
            if _fits(_SLUG, slug):
                yield entry.path, slug
            else:
                found.problems.append(Problem(Origin(entry.path), "bad-slug", {"name": slug}))
        elif not entry.is_dir and _BESIDE.search(entry.name):
            found.beside.add(entry.path)
        else:
            found.problems.append(_unexpected(entry))


def _unexpected(entry: Entry) -> Problem:
    return Problem(Origin(entry.path), "unexpected-file", {"name": entry.name}, severity="warning")
