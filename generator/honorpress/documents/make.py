"""All documents of a build: from the cache where they are there, in a pool of processes where not."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Final

from honorpress.check.origins import Origins
from honorpress.dataclass import dataclass
from honorpress.documents.acts import act_content
from honorpress.documents.content import DocumentContent
from honorpress.documents.faces import Faces, find_faces
from honorpress.documents.typeset import STANDARDS, document_json, typeset
from honorpress.documents.undrawable import undrawable
from honorpress.model.cohort import Act, Cohort
from honorpress.privacy import NOTHING, Allowed, gate
from honorpress.problems import Problem, ProblemError
from honorpress.read.files import Files
from honorpress.render.desk import Desk
from honorpress.render.documents import document_uri
from honorpress.render.messages import read_messages
from honorpress.resources import theme_dirs

FOLDER: Final = "documents"
"""Folder of a theme that holds the template."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A document that is to be published."""

    data: str
    """What it says, as the template gets it."""
    place: Path
    """Where it is kept, by its content."""
    template: Path
    font_folders: tuple[Path, ...]


@dataclass(frozen=True)
class Documents:
    """The documents of a day."""

    problems: Sequence[Problem]
    """Of those that cannot be made."""
    planned: Mapping[str, Planned]
    """By address."""

    @property
    def uris(self) -> frozenset[str]:
        """Addresses of all documents that there will be."""
        return frozenset(self.planned)


@dataclass(frozen=True)
class Workshop:
    """What all documents of a site are made with."""

    desk: Desk
    """With Chinese words, whatever the site's language."""
    faces: Faces
    template: Path

    def content(self, cohort: Cohort, act: Act) -> DocumentContent | None:
        """What an act's document says; None where it has none."""
        return act_content(self.desk, cohort, act)

    def json(self, content: DocumentContent) -> str:
        """The data that the template gets."""
        return document_json(content, self.faces, self.desk.messages)

    def faults(self, cohort: Cohort, content: DocumentContent) -> tuple[Problem, ...]:
        """Characters that no face can draw."""
        origins = Origins(Files(self.desk.site.root))
        return tuple(undrawable(content, self.faces.drawn, self.desk.view, cohort, origins))


def open_workshop(desk: Desk) -> tuple[Workshop, Sequence[Problem]]:
    """Find fonts and template, and take Chinese words; with what is wrong with the site's own fonts."""
    folders = theme_dirs(desk.site.custom_theme)
    faces, problems = find_faces(desk.site.root, desk.site.options.fonts)
    template = next(path for folder in folders if (path := folder / FOLDER).is_dir())
    chinese = replace(desk, messages=read_messages(folders, "zh"))
    return Workshop(chinese, faces, template), problems


def plan_documents(desk: Desk, cache: Path, allowed: Allowed = NOTHING) -> Documents:
    """Say what the documents of all public acts hold; none where the site switched them off.

    What a document says is its data and its template's own words, so the privacy gate reads the data.

    Args:
        desk: The desk.
        cache: Folder that keeps documents by their content.
        allowed: Private values that the gate lets pass.

    Raises:
        ProblemError: The gate stops one.
    """
    if not desk.site.options.documents:
        return Documents((), {})
    workshop, found = open_workshop(desk)
    problems = list(found)
    salt = _salt(workshop)
    planned: dict[str, Planned] = {}
    for cohort, act in _public(desk):
        content = workshop.content(cohort, act)
        if content is None:
            continue
        data = workshop.json(content)
        place = cache / f"{hashlib.sha256(salt + data.encode()).hexdigest()[:40]}.pdf"
        if not place.exists() and (faults := workshop.faults(cohort, content)):
            problems += faults
            continue
        uri = document_uri(desk.act_uri(cohort, act), act.slug)
        gate(uri, data.encode(), allowed)
        planned[uri] = Planned(data, place, workshop.template, workshop.faces.folders)
    return Documents(tuple(problems), planned)


def make_planned(planned: Planned) -> bytes:
    """Make a document, or take it from the cache; runs in a worker.

    The worker must not have been forked from a process that used Typst.
    """
    data = _kept(planned.place)
    if data is None:
        data = typeset(planned.data, planned.template, planned.font_folders)
        planned.place.parent.mkdir(parents=True, exist_ok=True)
        side = planned.place.with_name(f"{planned.place.name}.{os.getpid()}")
        side.write_bytes(data)
        side.replace(planned.place)
    return data


def make_document(desk: Desk, pool: Executor, cohort: Cohort, act: Act) -> tuple[bytes, Sequence[Problem]]:
    """Make one document, with what is wrong with the site's fonts.

    Raises:
        ProblemError: A character cannot be drawn, or the act has no page.
    """
    workshop, problems = open_workshop(desk)
    content = workshop.content(cohort, act)
    assert content is not None, f"{act.slug} has no page"
    if faults := workshop.faults(cohort, content):
        raise ProblemError(*problems, *faults)
    job = pool.submit(typeset, workshop.json(content), workshop.template, workshop.faces.folders)
    return job.result(), problems


def _public(desk: Desk) -> Iterator[tuple[Cohort, Act]]:
    return ((cohort, act) for cohort in desk.view.cohorts.values() for act in cohort.acts)


def _salt(workshop: Workshop) -> bytes:
    """What documents depend on besides their data: template, faces, Typst."""
    from importlib import metadata

    digest = hashlib.sha256(f"1 {metadata.version('typst')} {STANDARDS} {workshop.faces.digest}\n".encode())
    for path in sorted(workshop.template.rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def _kept(place: Path) -> bytes | None:
    """A document kept by an earlier run; None where there is none or it is cut short."""
    try:
        data = place.read_bytes()
    except OSError:
        return None
    return data if data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF") else None
