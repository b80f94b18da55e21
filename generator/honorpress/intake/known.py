"""The records that a cohort has already, read leniently: unfinished ones count too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from difflib import get_close_matches

from honorpress.dataclass import dataclass
from honorpress.intake.catalogue import plain
from honorpress.model.base import SLUG_PATTERN
from honorpress.names.display import clean_name
from honorpress.names.surnames import slug as slug_of
from honorpress.problems import Problem, ProblemError
from honorpress.read.files import Files
from honorpress.read.sheets import Sheet, read_sheet

_SLUG = re.compile(SLUG_PATTERN)
_MAX_SLUG = 70


@dataclass(frozen=True, slots=True)
class Known:
    """A record on disk."""

    slug: str
    sheet: Sheet

    @property
    def name(self) -> str:
        """姓名 as kept."""
        return clean_name(str(self.sheet.value.get("name", "")))

    @property
    def employer(self) -> str:
        """工作单位."""
        return str(self.sheet.value.get("employer") or "")


@dataclass(slots=True)
class Roll:
    """A cohort's records, to be asked who somebody is."""

    programme: str
    cohort: str
    people: dict[str, Known] = field(default_factory=dict)
    """By slug."""
    taken: set[str] = field(default_factory=set)
    """Slugs that are in use, those of unreadable records too."""
    _by_name: dict[str, list[Known]] = field(default_factory=dict)

    def add(self, known: Known) -> None:
        """Take in a record."""
        self.people[known.slug] = known
        self.taken.add(known.slug)
        self._by_name.setdefault(known.name, []).append(known)

    def by_id(self, identity: str) -> Known | None:
        """Find a record by slug or by programme/cohort/slug; None for another cohort's."""
        head, _, slug = identity.rpartition("/")
        return self.people.get(slug) if head in ("", f"{self.programme}/{self.cohort}") else None

    def namesakes(self, name: str) -> tuple[Known, ...]:
        """Find the records of a name."""
        return tuple(self._by_name.get(name, ()))

    def near(self, name: str) -> str:
        """Find the name most like one that nobody has, which may be a slip; empty where none is."""
        return next(iter(get_close_matches(name, self._by_name, n=1)), "")

    def new_slug(self, name: str, pinyin: str | None) -> str:
        """Make and take a slug for somebody new: ma-qingshan, ma-qingshan-2 for a namesake."""
        try:
            base = slug_of(name, pinyin or None)
        except ValueError:
            base = slug_of(name)
        base = base[:_MAX_SLUG].strip("-")
        base = base if _SLUG.match(base) else f"p-{base}".strip("-")
        slug, number = base, 2
        while slug in self.taken:
            slug, number = f"{base}-{number}", number + 1
        self.taken.add(slug)
        return slug


def is_slug(text: str) -> bool:
    """Tell whether a text may be a record's slug."""
    return bool(_SLUG.fullmatch(text)) and len(text) <= _MAX_SLUG


def same_employer(one: str, other: str) -> bool:
    """Tell whether two employers are written alike, spaces and punctuation apart."""
    return bool(one) and plain(one) == plain(other)


def read_roll(files: Files, records: str, programme: str, cohort: str) -> tuple[Roll, tuple[Problem, ...]]:
    """Read a cohort's records; what cannot be read keeps its slug and becomes a problem."""
    roll = Roll(programme, cohort)
    problems: list[Problem] = []
    for entry in files.entries(f"{records}/{programme}/{cohort}"):
        if isinstance(entry, Problem) or not entry.is_dir:
            continue
        try:
            roll.add(Known(entry.name, read_sheet(files, f"{entry.path}/honoree.md")))
        except ProblemError as error:
            roll.taken.add(entry.name)
            problems += (problem for problem in error.problems if problem.code != "file-missing")
    return roll, tuple(problems)


def record_path(records: str, roll: Roll, slug: str) -> str:
    """Path of a person's record below the site's root."""
    return f"{records}/{roll.programme}/{roll.cohort}/{slug}/honoree.md"


Fields = Mapping[str, object]
"""A record's fields as its YAML holds them."""
