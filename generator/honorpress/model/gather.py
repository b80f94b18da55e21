"""Gather the records of a site: folder tree in, collection and problems out.

    honorees/areas.yml
    honorees/calendar.yml
    honorees/<programme>/programme.yml
    honorees/<programme>/<cohort>/cohort.yml
    honorees/<programme>/<cohort>/<slug>/honoree.md
    honorees/<programme>/studios/<slug>.md
    honorees/<programme>/outreach/<slug>.md

The folder path is the permanent id and the permanent address, so names of folders are checked like fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from honorpress.days.calendar import DecreedYear, WorkCalendar
from honorpress.model.area import Area
from honorpress.model.base import SLUG_PATTERN, Record
from honorpress.model.calendar_file import CalendarYear
from honorpress.model.cohort import Cohort
from honorpress.model.collection import Collection
from honorpress.model.honoree import Honoree
from honorpress.model.loading import load_record, load_union
from honorpress.model.outreach import OUTREACH, Material, Report, Talk, Term
from honorpress.model.private import private_values
from honorpress.model.programme import Programme
from honorpress.model.studio import Studio
from honorpress.problems import Origin, Problem, ProblemError, errors
from honorpress.read.files import Entry, Files
from honorpress.read.sheets import Sheet, read_sheet

R = TypeVar("R", bound=Record)

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

_SLUG: Final = re.compile(SLUG_PATTERN)
_COHORT_SLUG: Final = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_MAX_SLUG: Final = 80
_YEAR: Final = re.compile(r"[12][0-9]{3}")
_BESIDE: Final = re.compile(r"\.(?:jpe?g|png|webp|pdf|docx?|xlsx?|ofd)$", re.I)
_OUTREACH: Final[dict[str, type[Talk | Term | Report | Material]]] = {
    "talk": Talk,
    "term": Term,
    "report": Report,
    "material": Material,
}


@dataclass(slots=True)
class _Gathered:
    """What has been read so far."""

    files: Files
    problems: list[Problem] = field(default_factory=list)
    areas: dict[str, Area] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    cohorts: dict[str, Cohort] = field(default_factory=dict)
    honorees: dict[str, Honoree] = field(default_factory=dict)
    studios: dict[str, Studio] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    materials: dict[str, Material] = field(default_factory=dict)
    years: list[DecreedYear] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def refuse(self, path: str) -> None:
        """Note a record that cannot be used."""
        self.refused.add(path.partition("/")[2])


def gather(files: Files, records: str) -> tuple[Collection, tuple[Problem, ...]]:
    """Read all records below the folder `records`; what does not fit becomes a problem, the rest goes on."""
    found = _Gathered(files)
    _read_areas(found, f"{records}/areas.yml")
    _read_calendar(found, f"{records}/calendar.yml")
    for entry in _folders(found, records, _SLUG):
        if entry.name in RESERVED:
            found.problems.append(Problem(Origin(entry.path), "reserved-slug", {"name": entry.name}))
            continue
        _read_programme(found, entry)
    collection = Collection(
        found.areas,
        found.programmes,
        found.cohorts,
        found.honorees,
        found.studios,
        found.talks,
        found.terms,
        found.reports,
        found.materials,
        WorkCalendar(found.years),
        frozenset(found.beside),
        frozenset(found.refused),
    )
    return collection, tuple(found.problems)


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


def _read_calendar(found: _Gathered, path: str) -> None:
    """Read the years that the site adds to the calendar; the file need not be there."""
    if not (found.files.root / path).exists():
        return
    sheet = _sheet(found, path)
    if sheet is None:
        return
    found.problems.extend(sheet.problems)
    for key, value in sheet.value.items():
        if not _YEAR.fullmatch(key) or not isinstance(value, dict):
            found.problems.append(Problem(sheet.origin([key]), "not-a-mapping-here", {"field": key}))
            continue
        part = Sheet(path, value, sheet.yaml, sheet.first_line, "", (), (key,))
        year, problems = load_record(CalendarYear, part, year=int(key))
        found.problems.extend(problems)
        if year:
            found.years.append(year.decreed())


def _read_programme(found: _Gathered, folder: Entry) -> None:
    path = f"{folder.path}/programme.yml"
    programme = _record(found, Programme, path, slug=folder.name)
    if programme:
        found.programmes[folder.name] = programme
    for entry in _folders(found, folder.path, _COHORT_SLUG, expected={"programme.yml"}):
        if entry.name == "studios":
            _read_studios(found, folder.name, entry.path)
        elif entry.name == "outreach":
            _read_outreach(found, folder.name, entry.path)
        else:
            _read_cohort(found, folder.name, entry)


def _read_cohort(found: _Gathered, programme: str, folder: Entry) -> None:
    cohort = _record(found, Cohort, f"{folder.path}/cohort.yml", programme=programme, slug=folder.name)
    if cohort:
        found.cohorts[cohort.id] = cohort
    for entry in _folders(found, folder.path, _SLUG, expected={"cohort.yml"}):
        path = f"{entry.path}/honoree.md"
        sheet = _sheet(found, path)
        found.beside.update(item.path for item in _beside(found, entry.path, {"honoree.md"}))
        if sheet is None:
            continue
        place = {"programme": programme, "cohort": folder.name, "slug": entry.name}
        honoree = _load(found, Honoree, sheet, **place, path=path, deeds=sheet.body.strip())
        if honoree:
            found.honorees[honoree.id] = honoree


def _read_studios(found: _Gathered, programme: str, folder: str) -> None:
    for path, slug in _sheets_in(found, folder):
        sheet = _sheet(found, path)
        if sheet is None:
            continue
        place = {"programme": programme, "slug": slug, "path": path}
        studio = _load(found, Studio, sheet, **place, introduction=sheet.body.strip())
        if studio:
            found.studios[studio.id] = studio


def _read_outreach(found: _Gathered, programme: str, folder: str) -> None:
    for path, slug in _sheets_in(found, folder):
        sheet = _sheet(found, path)
        if sheet is None:
            continue
        cls = _OUTREACH.get(str(sheet.value.get("kind")))
        if cls is None:
            found.problems.extend(load_union(OUTREACH, sheet))
            found.refuse(path)
            continue
        place = {"programme": programme, "slug": slug, "path": path, "text": sheet.body.strip()}
        record = _load(found, cls, sheet, **place)
        match record:
            case Talk():
                found.talks[record.id] = record
            case Term():
                found.terms[record.id] = record
            case Report():
                found.reports[record.id] = record
            case Material():
                found.materials[record.id] = record


def _record(found: _Gathered, cls: type[R], path: str, **place: str) -> R | None:
    sheet = _sheet(found, path)
    return _load(found, cls, sheet, **place, path=path) if sheet else None


def _load(found: _Gathered, cls: type[R], sheet: Sheet, **place: str) -> R | None:
    record, problems = load_record(cls, sheet, **place)
    found.problems.extend(problems)
    if record is None:
        found.refuse(sheet.path)
    return record


def _sheet(found: _Gathered, path: str) -> Sheet | None:
    """Read a sheet; what prevents that is noted. A private value in it refuses the whole record."""
    try:
        sheet = read_sheet(found.files, path)
    except ProblemError as error:
        found.problems.extend(error.problems)
        found.refuse(path)
        return None
    private = tuple(private_values(sheet))
    found.problems.extend(private)
    if any(errors(private)):
        found.refuse(path)
        return None
    return sheet


def _folders(
    found: _Gathered,
    folder: str,
    slug: re.Pattern[str],
    expected: frozenset[str] | set[str] = frozenset({"areas.yml", "calendar.yml"}),
) -> Iterator[Entry]:
    """Yield the folders of a folder whose names are slugs; files not expected there are reported."""
    for entry in found.files.entries(folder):
        if isinstance(entry, Problem):
            found.problems.append(entry)
        elif entry.is_dir and _fits(slug, entry.name):
            yield entry
        elif entry.is_dir:
            found.problems.append(Problem(Origin(entry.path), "bad-slug", {"name": entry.name}))
        elif entry.name not in expected:
            if _BESIDE.search(entry.name):
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


def _beside(found: _Gathered, folder: str, expected: set[str]) -> Iterator[Entry]:
    """Yield the pictures and papers of a record's folder; other things are reported."""
    for entry in found.files.entries(folder):
        if isinstance(entry, Problem):
            found.problems.append(entry)
        elif not entry.is_dir and _BESIDE.search(entry.name):
            yield entry
        elif entry.is_dir or entry.name not in expected:
            found.problems.append(_unexpected(entry))


def _unexpected(entry: Entry) -> Problem:
    return Problem(Origin(entry.path), "unexpected-file", {"name": entry.name}, severity="warning")
