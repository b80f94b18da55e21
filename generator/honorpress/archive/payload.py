"""The payload of a version: all files of a cohort's bag, each past the privacy gate."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from honorpress.archive.info import CATALOGUE, About, bag_info, catalogue
from honorpress.archive.pages import STYLE, Frame, bag_page, choose_files, studios_of
from honorpress.archive.sources import source_files
from honorpress.data.sheets import csv_file, csv_row
from honorpress.dataclass import dataclass
from honorpress.model.frozen_values import Extent
from honorpress.model.published import PublishedAct
from honorpress.model.values import State
from honorpress.privacy import Allowed, gate
from honorpress.render.datasets import cohort_uri
from honorpress.render.desk import Desk
from honorpress.resources import theme_dirs

FOLDER: Final = "archive"
"""Folder of a theme that holds the bag's own page, style and note."""


@dataclass(frozen=True, slots=True)
class Part:
    """A link on the bag's own page."""

    title: str
    path: str


def extents_of(desk: Desk, cohort: str) -> dict[str, Extent]:
    """How much of each person of a cohort is public, by slug, everybody whom a public act lists."""
    everything, standings = desk.view.everything.honorees, desk.view.standings
    return {
        key.rpartition("/")[2]: "listed" if standings[key].state in (None, State.WITHDRAWN) else "profile"
        for key in sorted(desk.listed.get(cohort, ()))
        if key in everything
    }


def make_payload(desk: Desk, tree: Path, about: About, allowed: Allowed) -> dict[str, bytes]:
    """All files of a version's payload, by path.

    Args:
        desk: The records as the day shows them.
        tree: The site built from them, documents included.
        about: The version.
        allowed: Private values that may be public.

    Raises:
        ProblemError: A file holds a private value, or a picture cannot be read.
    """
    payload = dict(sorted(_files(desk, tree, about)))
    for path, data in payload.items():
        gate(path, data, allowed)
    return payload


def _files(desk: Desk, tree: Path, about: About) -> Iterator[tuple[str, bytes]]:
    cohort, site = about.cohort, desk.site
    chosen = choose_files(tree, desk.view, cohort, site.url)
    templates = _templates(desk)
    values = {"about": about, "t": desk.messages}
    banner = Markup(templates.get_template("banner.html").render(values))
    frame = Frame(banner, desk.messages("archive.outside"))
    for uri, path in chosen.items():
        data = (tree / uri).read_bytes()
        if uri.endswith(".html"):
            data = bag_page(uri, data.decode(), chosen, site.url, frame).encode()
        yield path, data
    acts = json.loads((tree / cohort_uri(cohort.id, "json")).read_bytes())["acts"]
    rows = [csv_row(PublishedAct.model_validate(act)) for act in acts]
    yield cohort_uri(f"{cohort.id}-acts", "csv"), csv_file(PublishedAct, rows)
    yield CATALOGUE, catalogue(desk, cohort, frozenset(chosen))
    extents = extents_of(desk, cohort.id)
    yield from source_files(desk, cohort, extents, studios_of(desk.view, cohort))
    yield STYLE, templates.get_template("bag.css").render().encode()
    info = [(label, value) for label, value in bag_info(desk, about) if not label.isascii()]
    listed = {"info": info, "parts": _parts(desk, about, chosen), "language": desk.messages.html_language}
    yield "index.html", templates.get_template("index.html").render({**values, **listed}).encode()
    yield "README.txt", templates.get_template("readme.txt").render(values).encode()


def _parts(desk: Desk, about: About, chosen: Mapping[str, str]) -> dict[str, list[Part]]:
    """What the bag's own page leads to, by part."""
    cohort = about.cohort
    pages = [Part(desk.cohort_title(cohort), f"{cohort.id}/index.html")]
    pages += [Part(act.title, f"{desk.act_uri(cohort, act)}index.html") for act in cohort.acts]
    people = [Part(h.name, f"{h.id}/index.html") for h in desk.members.get(cohort.id, ())]
    documents = [Part(act.title, f"{desk.act_uri(cohort, act)}{act.slug}.pdf") for act in cohort.acts]
    data = [Part(Path(uri).name, uri) for uri in chosen if uri.startswith("data/")]
    found = {"pages": pages, "people": people, "documents": documents, "data": data}
    return {
        name: [Part(part.title, chosen[part.path]) for part in parts if part.path in chosen]
        for name, parts in found.items()
    }


def _templates(desk: Desk) -> Environment:
    folders = [str(folder / FOLDER) for folder in theme_dirs(desk.site.custom_theme)]
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
