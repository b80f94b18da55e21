"""Waivers of the privacy gate: one value of one field, let through for a reason that somebody answers for.

A waiver stands in the file that holds the value, so that what becomes of a file follows from the file alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import ValidationError

from honorpress.model.base import Day, Line, Record
from honorpress.privacy import NOTHING, Allowed, Finding, Kind, find_private, plain_value
from honorpress.read.sheets import Sheet
from honorpress.read.yaml import find_spans

FIELD: Final = "private_waivers"
BODY: Final = "text"
"""Name of the text below the front matter."""


class PrivateWaiver(Record):
    """A value that looks private and is published all the same."""

    field: Line
    """Field that holds it; `text` for the text below the front matter."""
    kind: Kind
    value: Line
    """The value as `honorpress check` prints it, with stars."""
    reason: Line
    officer: Line
    """Office that answers for it, not a private name."""
    date: Day


def waivers_of(sheet: Sheet) -> tuple[PrivateWaiver, ...]:
    """Read a sheet's waivers; those that are not whole let nothing through and are told on loading."""
    entries = sheet.value.get(FIELD)
    found = []
    for entry in entries if isinstance(entries, list) else []:
        try:
            found.append(PrivateWaiver.model_validate(entry))
        except ValidationError:
            continue
    return tuple(found)


def waiver_for(
    finding: Finding, waivers: Sequence[PrivateWaiver], sheet: Sheet, *, in_body: bool
) -> PrivateWaiver | None:
    """Find the waiver that lets a value of a sheet through; comments and other fields have none."""
    for waiver in waivers:
        if (waiver.kind, waiver.value) != (finding.kind, finding.masked):
            continue
        if in_body:
            if waiver.field == BODY:
                return waiver
        elif any(
            start <= finding.start and finding.end <= end
            for start, end in find_spans(sheet.yaml, {waiver.field})
        ):
            return waiver
    return None


def waived_in(sheet: Sheet) -> Allowed:
    """Collect the values that a sheet's waivers let through."""
    waivers = waivers_of(sheet)
    if not waivers:
        return NOTHING
    return Allowed.of(
        (finding.kind, plain_value(finding, text))
        for text, in_body in ((sheet.yaml, False), (sheet.body, True))
        for finding in find_private(text)
        if waiver_for(finding, waivers, sheet, in_body=in_body)
    )
