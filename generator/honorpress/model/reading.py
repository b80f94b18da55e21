"""From one file to one record: a function of the file's bytes and place, so that its outcome can be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from honorpress.dataclass import dataclass
from honorpress.model.base import Record
from honorpress.model.cohort import Cohort
from honorpress.model.collection import Digest
from honorpress.model.honoree import Honoree
from honorpress.model.loading import load_record, load_union
from honorpress.model.outreach import OUTREACH, Material, Report, Talk, Term
from honorpress.model.private import private_values
from honorpress.model.programme import Programme
from honorpress.model.studio import Studio
from honorpress.problems import Problem, ProblemError, errors
from honorpress.read.files import Files, decode
from honorpress.read.sheets import Sheet, make_sheet

RecordKind = Literal["programme", "cohort", "honoree", "studio", "outreach"]

_OUTREACH: Final[dict[str, type[Talk | Term | Report | Material]]] = {
    "talk": Talk,
    "term": Term,
    "report": Report,
    "material": Material,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A record to be read."""

    path: str
    kind: RecordKind
    place: tuple[str, ...]
    """What the folders say: programme, cohort, slug, as far as the kind has them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading a file."""

    record: Record | None
    """None where it cannot be used."""
    problems: tuple[Problem, ...]
    digest: Digest
    """Of the file; empty where it could not be read."""


ReadAll: TypeAlias = Callable[[Files, Sequence[Wanted]], Iterable[Outcome]]
"""Reads records in the order in which they are wanted."""


def read_all(files: Files, wanted: Sequence[Wanted]) -> Iterator[Outcome]:
    """Read records one after the other."""
    return (read_record(files, each) for each in wanted)


def read_record(files: Files, wanted: Wanted) -> Outcome:
    """Read one record. A private value in it refuses it whole."""
    sheet, problems, digest = careful_sheet(files, wanted.path)
    if sheet is None:
        return Outcome(None, problems, Digest(digest, digest))
    record, more = _load(sheet, wanted)
    return Outcome(record, (*problems, *more), Digest(digest, digest))


def careful_sheet(files: Files, path: str) -> tuple[Sheet | None, tuple[Problem, ...], bytes]:
    """Read a sheet and look for private values; no sheet where something forbids its use, and the hash."""
    digest = b""
    try:
        data = files.read_bytes(path)
        digest = hashlib.blake2b(data, digest_size=16).digest()
        sheet = make_sheet(path, decode(path, data))
    except ProblemError as error:
        return None, tuple(error.problems), digest
    private = tuple(private_values(sheet))
    return (None if any(errors(private)) else sheet), private, digest


def _load(sheet: Sheet, wanted: Wanted) -> tuple[Record | None, tuple[Problem, ...]]:
    path, place = wanted.path, wanted.place
    below: Mapping[str, str] = dict(zip(("programme", "slug"), place, strict=False))
    match wanted.kind:
        case "programme":
            return load_record(Programme, sheet, slug=place[0], path=path)
        case "cohort":
            return load_record(Cohort, sheet, **below, path=path)
        case "honoree":
            named = dict(zip(("programme", "cohort", "slug"), place, strict=True))
            return load_record(Honoree, sheet, **named, path=path, deeds=sheet.body.strip())
        case "studio":
            return load_record(Studio, sheet, **below, path=path, introduction=sheet.body.strip())
        case "outreach":
            cls = _OUTREACH.get(str(sheet.value.get("kind")))
            if cls is None:
                return None, load_union(OUTREACH, sheet)
            return load_record(cls, sheet, **below, path=path, text=sheet.body.strip())
