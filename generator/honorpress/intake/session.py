"""One import from source to plan: read, recognise, compare. Writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.intake.entries import Action, Answers, Entry
from honorpress.intake.gather import gather_people
from honorpress.intake.grid import Grid
from honorpress.intake.headers import Column, Pins
from honorpress.intake.joining import join_people
from honorpress.intake.known import Roll, read_roll
from honorpress.intake.photos import attach_photos
from honorpress.intake.place import Place
from honorpress.intake.plan import make_plan
from honorpress.intake.sources import read_sources
from honorpress.intake.texts import Write, record_writes
from honorpress.problems import Problem, distinct

_NOBODY: Final = frozenset({"intake-blank-form", "intake-hidden-sheet", "intake-no-table"})


@dataclass(frozen=True, slots=True)
class Session:
    """What an import would do."""

    place: Place
    hashes: Mapping[str, str]
    """SHA-256 of each source by name."""
    entries: tuple[Entry, ...]
    writes: tuple[Write, ...]
    problems: tuple[Problem, ...]
    columns: tuple[tuple[Grid, Column], ...]

    def counts(self) -> Mapping[Action, int]:
        """How many people each action meets."""
        return Counter(entry.action for entry in self.entries)


def plan_import(place: Place, source: Path, pins: Pins, answers: Answers) -> Session:
    """Work out what importing a source would do."""
    content = read_sources(source)
    roll, problems = _roll(place)
    names = {known.name: known.slug for known in roll.people.values()}
    gathered = gather_people(content, pins, place.terms, names)
    people, contradictions = join_people(gathered.people, roll)
    entries, remarks = make_plan(people, roll, answers, place.policy)
    base = source if source.is_dir() else source.parent
    photos = attach_photos(content.photos, base, entries, place.files, place.records, roll)
    writes, refused = record_writes(place.files, place.records, roll, entries)
    written = {entry.slug for entry in entries if entry.action in (Action.ADD, Action.CHANGE)}
    pictures = [write for write in photos.writes if write.slug in written]
    said = [*problems, *gathered.problems, *contradictions, *remarks, *photos.problems, *refused]
    return Session(
        place,
        {**content.hashes, **photos.hashes},
        tuple(entries),
        (*writes, *pictures),
        distinct(said if entries else map(_serious, said)),
        tuple(gathered.found.columns),
    )


def _serious(problem: Problem) -> Problem:
    """Why nobody was found is an error; among other sources it would be a remark."""
    return replace(problem, severity="error") if problem.code in _NOBODY else problem


def _roll(place: Place) -> tuple[Roll, tuple[Problem, ...]]:
    return read_roll(place.files, place.records, place.programme.slug, place.cohort.slug)
