"""Leaks: a private value in an output, and the file that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Final, Protocol

from honorpress.config import Site
from honorpress.model.collection import Collection
from honorpress.model.contacts import public_contacts
from honorpress.model.waiver import FIELD, PrivateWaiver, waived_in
from honorpress.privacy import Allowed, scan
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import Files
from honorpress.read.sheets import make_sheet, parse_page
from honorpress.read.written import read_written, written_files

CODE: Final = "private-output"


class _Record(Protocol):
    """What all records have."""

    @property
    def path(self) -> str: ...
    @property
    def private_waivers(self) -> tuple[PrivateWaiver, ...]: ...


def public_values(collection: Collection, site: Site) -> Allowed:
    """Collect what may be public though it looks private: contacts of offices and the host, and waivers."""
    allowed = public_contacts(collection, site.options.owner.model_dump().values())
    files = Files(site.root)
    for path in _waiving(collection):
        with suppress(ProblemError):  # told where the record is read
            allowed |= waived_in(make_sheet(path, files.read_text(path)))
    for uri in written_files(site.root / site.content_dir):
        if uri.endswith(".md"):
            with suppress(ProblemError):
                text = read_written(site.root, f"{site.content_dir}/{uri}")
                if FIELD in text:
                    allowed |= waived_in(parse_page(uri, text))
    return allowed


def _waiving(collection: Collection) -> Iterator[str]:
    """Yield the files of the records that have waivers."""
    records: Iterable[_Record] = chain[_Record](
        collection.programmes.values(),
        collection.cohorts.values(),
        collection.honorees.values(),
        collection.studios.values(),
        collection.talks.values(),
        collection.terms.values(),
        collection.reports.values(),
        collection.materials.values(),
    )
    return (record.path for record in records if record.private_waivers)


def name_sources(problems: Sequence[Problem], site: Site) -> Iterator[Problem]:
    """Point each leak at the file that an editor has to mend; other problems pass unchanged.

    The file follows from the output's address: a record, a page written by hand, a file shipped with the
    theme. Where none of these is there, the problem stays at the output.
    """
    for problem in problems:
        yield _named(problem, site) if problem.code == CODE else problem


def _named(problem: Problem, site: Site) -> Problem:
    uri = problem.origin.path
    found = next((path for path in _candidates(uri, site) if (site.root / path).is_file()), None)
    if found is None:
        return problem
    origin = Origin(found)
    for hit in scan(found, (site.root / found).read_bytes()).hits:
        if (hit.kind, hit.masked) == (problem.values["kind"], problem.values["masked"]):
            origin = Origin(found, hit.line, hit.column)
            break
    return Problem(origin, CODE, {**problem.values, "output": uri}, problem.severity)


def _candidates(uri: str, site: Site) -> Iterator[str]:
    """Yield the files that an output may have been made from, the likely first; paths below the root."""
    folder = uri.rpartition("/")[0]
    records, content = site.options.records, site.content_dir
    if folder:
        yield f"{records}/{folder}/honoree.md"
        yield f"{records}/{folder}.md"
        yield f"{records}/{folder}/cohort.yml"
        yield f"{records}/{folder}/programme.yml"
        yield f"{records}/{folder.rpartition('/')[0]}/cohort.yml"
        yield f"{content}/{folder}.md"
    yield f"{content}/{folder}/index.md" if folder else f"{content}/index.md"
    yield f"{content}/{uri}"
    if site.custom_theme and site.custom_theme.is_relative_to(site.root):
        yield f"{site.custom_theme.relative_to(site.root).as_posix()}/{uri}"
