"""Where an import goes: the programme and cohort, and what names in cells stand for."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.intake.entries import Policy
from honorpress.intake.values import Terms
from honorpress.model.cohort import Cohort
from honorpress.model.loading import load_record
from honorpress.model.programme import Programme
from honorpress.problems import Origin, Problem, ProblemError, errors
from honorpress.read.files import Files
from honorpress.read.sheets import read_sheet

_KIND: Final = re.compile(r"(?:总工会|工会联合会|工会委员会|产业工会|工会|（示例）|\(示例\))")


@dataclass(frozen=True, slots=True)
class Place:
    """A cohort that is imported into or exported."""

    files: Files
    records: str
    programme: Programme
    cohort: Cohort
    terms: Terms

    @property
    def policy(self) -> Policy:
        """Which personal fields are public here."""
        return Policy(frozenset(policy.field for policy in self.programme.public_fields))


def read_programme(files: Files, records: str, slug: str) -> Programme:
    """Read a programme. Raises ProblemError where it is not there or cannot be used."""
    path = f"{records}/{slug}/programme.yml"
    if not (files.root / path).is_file():
        near = _near(slug, _folders(files, records))
        raise ProblemError(Problem(Origin(records), "intake-unknown-programme", {"name": slug, "near": near}))
    programme, problems = load_record(Programme, read_sheet(files, path), slug=slug, path=path)
    if programme is None:
        raise ProblemError(*errors(problems))
    return programme


def read_place(files: Files, records: str, programme_slug: str, cohort_slug: str) -> Place:
    """Read what an import needs to know of its cohort. Raises ProblemError."""
    programme = read_programme(files, records, programme_slug)
    folder = f"{records}/{programme_slug}"
    path = f"{folder}/{cohort_slug}/cohort.yml"
    if not re.fullmatch(r"[a-z0-9-]+", cohort_slug) or not (files.root / path).is_file():
        near = _near(cohort_slug, _folders(files, folder))
        values = {"name": cohort_slug, "near": near, "programme": programme_slug}
        raise ProblemError(Problem(Origin(folder), "intake-unknown-cohort", values))
    cohort, problems = load_record(
        Cohort, read_sheet(files, path), programme=programme_slug, slug=cohort_slug, path=path
    )
    if cohort is None:
        raise ProblemError(*errors(problems))
    return Place(files, records, programme, cohort, _terms(files, records, programme))


def _terms(files: Files, records: str, programme: Programme) -> Terms:
    recommenders = {body.name: key for key, body in programme.recommenders.items()}
    for key, body in programme.recommenders.items():
        recommenders.setdefault(_KIND.sub("", body.name), key)
    areas: dict[str, str] = {}
    tiers = {tier.name: tier.slug for tier in programme.tiers}
    try:
        sheet = read_sheet(files, f"{records}/areas.yml")
    except ProblemError:
        return Terms(recommenders, areas, tiers)
    for slug, fields in sheet.value.items():
        if isinstance(fields, dict):
            for name in (fields.get("name"), fields.get("short")):
                if isinstance(name, str):
                    areas.setdefault(name, slug)
    return Terms(recommenders, areas, tiers)


def _folders(files: Files, folder: str) -> Iterable[str]:
    return [entry.name for entry in files.entries(folder) if not isinstance(entry, Problem) and entry.is_dir]


def _near(slug: str, names: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(slug, list(names), n=1)), "")
