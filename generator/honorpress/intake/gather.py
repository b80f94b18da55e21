"""Everything a source holds, as people: tables, forms, lines, and deeds in documents of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from honorpress.intake.forms import inside_label, read_form
from honorpress.intake.grid import Content, Grid, Paper
from honorpress.intake.headers import Pins
from honorpress.intake.lines import person_of
from honorpress.intake.people import Cell, Given, Person, dropped, private_in, take
from honorpress.intake.tables import Found, read_tables
from honorpress.intake.values import Terms
from honorpress.names.display import clean_name
from honorpress.problems import Origin, Problem

OWN_SHEETS: Final = frozenset({"填写说明", "选项"})
"""Sheets of our own forms that hold nobody."""
_MIN_DEEDS: Final = 60
_TITLE: Final = re.compile(r"事迹|材料|简介|介绍|推荐")


@dataclass(slots=True)
class Gathered:
    """People, and what is to be said about the sources."""

    people: list[Person] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    found: Found = field(default_factory=Found)


def gather_people(content: Content, pins: Pins, terms: Terms, known_names: Mapping[str, str]) -> Gathered:
    """Make people of what the sources hold.

    Args:
        content: As read.
        pins: Headings whose meaning an officer has fixed.
        terms: Names of recommenders and areas.
        known_names: People of the cohort by name, for documents that tell one person's deeds.
    """
    found = Found()
    for grid in content.grids:
        _read_grid(grid, pins, terms, found)
    gathered = Gathered(found.people, [*content.problems, *found.problems], found)
    for line in content.lines:
        person, problems = person_of(line)
        gathered.problems += problems
        if person.name:
            gathered.people.append(person)
        else:
            gathered.problems.append(
                Problem(Origin(line.source, line.number), "intake-no-name", {"cell": "name"})
            )
    with_tables = {grid.source for grid in content.grids}
    for paper in content.papers:
        if paper.source in with_tables:
            _read_around(paper, gathered, terms)
        else:
            _read_deeds(paper, gathered, known_names)
    return gathered


def _read_grid(grid: Grid, pins: Pins, terms: Terms, found: Found) -> None:
    if not grid.rows or grid.sheet in OWN_SHEETS:
        return
    if grid.hidden:
        found.problems.append(Problem(Origin(grid.path), "intake-hidden-sheet", {}, "warning"))
    elif not read_tables(grid, pins, terms, found) and not read_form(grid, terms, found):
        found.problems.append(Problem(Origin(grid.path), "intake-no-table", {}, "warning"))


def _read_around(paper: Paper, gathered: Gathered, terms: Terms) -> None:
    """Take what stands above or below a form for one person: 工作单位：开封示例重工有限公司."""
    people = [person for person in gathered.people if person.origin.path == paper.source]
    if len(people) != 1:
        return
    for _, text in paper.paragraphs:
        found = inside_label(text)
        if found and found[0].kind not in ("private", "paper", "remark", "number"):
            match, value = found
            cell = Cell(match.to, match.kind, match.label, value, "", Origin(paper.source), match.label)
            gathered.problems += take(people[0], cell, terms)


def _read_deeds(paper: Paper, gathered: Gathered, known_names: Mapping[str, str]) -> None:
    """Take a document without tables for the deeds of the person in its name or first lines."""
    names = {clean_name(person.name) for person in gathered.people} | set(known_names)
    stem = clean_name(PurePosixPath(paper.source).stem)
    head = clean_name("".join(text for _, text in paper.paragraphs[:3]))
    hits = {name for name in names if name in stem} or {name for name in names if name in head}
    hits = {name for name in hits if not any(name != other and name in other for other in hits)}
    if len(hits) != 1:
        gathered.problems.append(Problem(Origin(paper.source), "intake-whose-deeds", {}, "warning"))
        return
    name = hits.pop()
    origin = Origin(paper.source)
    paragraphs = list(paper.paragraphs)
    while len(paragraphs) > 1 and _is_title(paragraphs[0][1], name):
        paragraphs.pop(0)
    pieces = [f"{'#' * min(max(level, 2), 4)} {text}" if level else text for level, text in paragraphs]
    text = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", "\n\n".join(piece.replace("\n", "\n\n") for piece in pieces))
    private = private_in(text)
    if private:
        gathered.problems.append(dropped(origin, "主要业绩", "", private[0]))
        return
    person = Person(origin)
    person.given["name"] = Given(name, origin, "", "姓名")
    person.given["deeds"] = Given(text, origin, "", "主要业绩")
    gathered.people.append(person)


def _is_title(text: str, name: str) -> bool:
    """Tell whether a first line is a title: short, without a full stop, with the name or the word for it."""
    return len(text) <= 40 and "。" not in text and (clean_name(text) == name or bool(_TITLE.search(text)))
