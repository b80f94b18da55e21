"""Long lists of people cut into pages, by what the people are and never by number.

So an address stays right when people are added: a list that has grown too long keeps its page, which then
leads to its parts, and somebody once found under a part is found there later too. Namings that a decision
gave never leave the list; they decide whether it is cut, so that parts do not come and go with candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, Literal

from honorpress.dataclass import dataclass
from honorpress.names.pinyin import Syllables, with_yu
from honorpress.names.surnames import split_name
from honorpress.patterns import late_pattern
from honorpress.render.register import NO_LETTER, Entry, anchor_of, letter_place, persons

ROWS_MOST: Final = 500
"""A list of more namings than this, candidates left out, is cut."""
ROWS_EVER: Final = 2 * ROWS_MOST
"""So is one of more than this, whoever they are."""

_LETTERS: Final = late_pattern(r"[a-z0-9]+")

Step = Literal["cohort", "year", "letter", "surname", "given"]
"""What people are parted by: cohort, its year, initial, sound of the surname, initial of the given name."""

BY_NAME: Final[tuple[Step, ...]] = ("letter", "surname", "given", "year")
BY_YEAR: Final[tuple[Step, ...]] = ("year", "letter", "surname", "given")
BY_COHORT: Final[tuple[Step, ...]] = ("cohort", "letter", "surname", "given")


@dataclass(frozen=True, slots=True)
class Cut:
    """One part, as its list names it."""

    key: str
    """Part of the address, lower-case ASCII."""
    label: str
    entries: tuple[Entry, ...]
    count: int
    """How many people they are."""


@dataclass(frozen=True, slots=True)
class Node:
    """A list, or a part of one: a page."""

    way: tuple[Cut, ...]
    """From the whole list to this part; empty for the whole."""
    entries: tuple[Entry, ...]
    by: Step | None
    """What its parts differ in; None where it prints its people itself."""
    parts: tuple[Cut, ...]
    beside: tuple[Cut, ...]
    """The parts of the list above, itself among them."""

    @property
    def uri(self) -> str:
        """What stands behind the address of the whole list."""
        return "".join(f"{cut.key}/" for cut in self.way)


def is_long(entries: Sequence[Entry]) -> bool:
    """Whether a list is cut."""
    return len(entries) > ROWS_EVER or (
        len(entries) > ROWS_MOST and sum(entry.held for entry in entries) > ROWS_MOST
    )


def divide(
    entries: Sequence[Entry], steps: Sequence[Step], labels: Mapping[str, str] | None = None
) -> Iterator[Node]:
    """Yield a list's page and those of its parts, each before its own.

    Args:
        entries: In the list's order, which parts keep.
        steps: What to part by, first things first. A part that is still long behind the last is left so.
        labels: Labels of cohorts by id, where they are among the steps.
    """
    yield from _divide((), tuple(entries), tuple(steps), labels or {}, ())


def _divide(
    way: tuple[Cut, ...],
    entries: tuple[Entry, ...],
    steps: tuple[Step, ...],
    labels: Mapping[str, str],
    beside: tuple[Cut, ...],
) -> Iterator[Node]:
    if not steps or not is_long(entries):
        yield Node(way, entries, None, (), beside)
        return
    parts = _cuts(entries, steps[0], labels)
    yield Node(way, entries, steps[0], parts, beside)
    for part in parts:
        yield from _divide((*way, part), part.entries, steps[1:], labels, parts)


def _cuts(entries: Sequence[Entry], step: Step, labels: Mapping[str, str]) -> tuple[Cut, ...]:
    groups: dict[tuple[object, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_key(entry, step), []).append(entry)
    ordered = sorted(groups.items(), key=lambda group: group[0])
    return tuple(
        Cut(key, _label(found, step, labels), tuple(found), persons(found)) for (_, key), found in ordered
    )


def _key(entry: Entry, step: Step) -> tuple[object, str]:
    """Where a part stands among the others, and its part of the address."""
    match step:
        case "cohort":
            return -entry.year, entry.cohort.partition("/")[2]
        case "year":
            return -entry.year, str(entry.year)
        case "letter":
            return letter_place(entry.initial), anchor_of(entry.initial)
        case "surname":
            return 0, _surname_key(entry.readings[0].parts[0])
        case "given":
            parts = entry.readings[0].parts
            given = parts[1][0][:1] if len(parts) > 1 else ""
            return 0, given if _LETTERS.fullmatch(given) else "0"


@cache
def _surname_key(syllables: Syllables) -> str:
    return "".join(_LETTERS.findall("".join(map(with_yu, syllables)))) or "0"


def _label(entries: Sequence[Entry], step: Step, labels: Mapping[str, str]) -> str:
    first = entries[0]
    match step:
        case "cohort":
            return labels[first.cohort]
        case "year":
            return str(first.year)
        case "letter":
            return first.initial
        case "surname":
            split = [split_name(entry.name) for entry in entries]
            surnames = dict.fromkeys(name.first for name in split if name.has_surname)
            return " ".join((_key(first, step)[1].capitalize(), *surnames))
        case "given":
            letter = _key(first, step)[1]
            return NO_LETTER if letter == "0" else letter.upper()
