"""People as the sources give them: values by path in the record, each with the cell it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.intake.catalogue import CONSENT
from honorpress.intake.grid import Value, text_of
from honorpress.intake.values import Found, Terms, UnreadableError, read_value
from honorpress.privacy import Finding, find_private
from honorpress.problems import Origin, Problem

_SHORTEST = 6
"""No private value has fewer characters: 张三@qq is none."""
_SUPPLEMENT: Final = frozenset({"deeds", "photos", *CONSENT})


@dataclass(frozen=True, slots=True)
class Given:
    """A value and where it stands."""

    value: object
    origin: Origin
    cell: str
    """D5, or the label in a form."""
    label: str
    """What our own forms call the field."""


@dataclass(slots=True)
class Person:
    """One person of a source."""

    origin: Origin
    given: dict[str, Given] = field(default_factory=dict)
    """Values by path in the record."""
    whole: bool = False
    """The source holds the whole record, so that its lists stand for the record's."""
    supplement: bool = False
    """The sources only add to what is known of somebody; no new record is made of them."""

    def text(self, to: str) -> str:
        """A value as text; empty where it is not given."""
        found = self.given.get(to)
        return str(found.value) if found else ""

    @property
    def name(self) -> str:
        """姓名."""
        return self.text("name")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to be read into a person."""

    to: str
    kind: str
    label: str
    value: Value
    unit: str
    origin: Origin
    name: str


def is_supplement(person: Person) -> bool:
    """Tell whether a source gives no more of somebody than deeds, photos and consents."""
    named = {"name", "employer"} if person.given.keys() & set(CONSENT) else {"name"}
    rest = person.given.keys() - named
    return not person.whole and bool(rest) and rest <= _SUPPLEMENT


def take(person: Person, cell: Cell, terms: Terms) -> Iterator[Problem]:
    """Read a cell into a person; a private value is left out and said, masked."""
    text = text_of(cell.value)
    private = private_in(text) if not isinstance(cell.value, int | float | bool) or len(text) > 10 else ()
    if private and cell.kind != "birth":
        yield dropped(cell.origin, cell.label, cell.name, private[0])
        return
    if cell.to == "id" and private_in(text):
        return
    try:
        reading = read_value(cell.kind, cell.to, cell.value, cell.unit, terms)
    except UnreadableError as error:
        shown = "" if private else text.replace("\n", " ")[:40]
        values = {"cell": cell.name, "label": cell.label, "value": shown}
        yield Problem(cell.origin, str(error), values, "warning")
        return
    for code, detail in reading.remarks:
        values = {"cell": cell.name, "label": cell.label, "value": detail.replace("\n", " ")[:60]}
        yield Problem(cell.origin, code, values, "warning")
    put(person, reading.values, cell)


def put(person: Person, values: Found, cell: Cell) -> None:
    """Add values that are not given yet; a second list for a field goes on with the first."""
    for path, value in values.items():
        before = person.given.setdefault(path, Given(value, cell.origin, cell.name, cell.label))
        if before.origin != cell.origin and isinstance(before.value, list) and isinstance(value, list):
            joined = [*before.value, *(item for item in value if item not in before.value)]
            person.given[path] = Given(joined, before.origin, before.cell, before.label)


def private_in(text: str) -> tuple[Finding, ...]:
    """Find private values in a cell."""
    if len(text) < _SHORTEST:
        return ()
    return find_private(text)


def dropped(origin: Origin, label: str, cell: str, finding: Finding) -> Problem:
    """Say that a value was left out because it is private, without printing it."""
    values = {"cell": cell, "label": label, "kind": finding.kind.value, "masked": finding.masked}
    return Problem(origin, "intake-private", values, "warning")
