"""Private values in a sheet: found on loading, so that no record holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from honorpress.model.waiver import PrivateWaiver, waiver_for, waivers_of
from honorpress.privacy import Finding, Kind, find_private
from honorpress.problems import Origin, Problem, Severity
from honorpress.read.scalars import Value
from honorpress.read.sheets import Sheet
from honorpress.read.yaml import Key, find_spans

_CONTACTS: Final = frozenset({"office", "contact", "contacts"})
"""Fields that hold an office's contact: its e-mail and address are public, its mobile a lesser evil."""
_SHORTEST: Final = 8
"""No private value has fewer characters."""


def private_values(sheet: Sheet) -> Iterator[Problem]:
    """Report private values anywhere in a sheet, comments included, without printing them."""
    found, waivers = find_private(sheet.yaml), waivers_of(sheet)
    contacts = tuple(find_spans(sheet.yaml, _CONTACTS)) if found else ()
    for finding in found:
        in_contact = any(start <= finding.start and finding.end <= end for start, end in contacts)
        if waiver := waiver_for(finding, waivers, sheet, in_body=False):
            yield waived_problem(sheet.path, sheet.yaml, sheet.first_line, finding, waiver)
        elif in_contact and finding.kind is Kind.MOBILE:
            yield _problem(sheet.path, sheet.yaml, sheet.first_line, finding, "office-mobile")
        elif not (in_contact and finding.kind in (Kind.PRIVATE_EMAIL, Kind.HOME_ADDRESS)):
            yield _problem(sheet.path, sheet.yaml, sheet.first_line, finding, _code(finding))
    for finding in find_private(sheet.body):
        if waiver := waiver_for(finding, waivers, sheet, in_body=True):
            yield waived_problem(sheet.path, sheet.body, sheet.body_line, finding, waiver)
            continue
        yield _problem(sheet.path, sheet.body, sheet.body_line, finding, _code(finding))
    if not found:
        yield from _hidden(sheet)


def _code(finding: Finding) -> str:
    return "private-doubt" if finding.severity == "warning" else "private-value"


def waived_problem(path: str, text: str, first_line: int, finding: Finding, waiver: PrivateWaiver) -> Problem:
    """Remark that a waiver lets a value through: a reader of the check is to see each."""
    return _problem(
        path,
        text,
        first_line,
        finding,
        "private-waived",
        reason=waiver.reason,
        officer=waiver.officer,
        date=waiver.date.isoformat(),
    )


def _problem(path: str, text: str, first_line: int, finding: Finding, code: str, **more: str) -> Problem:
    line = first_line + text.count("\n", 0, finding.start)
    column = finding.start - text.rfind("\n", 0, finding.start)
    values = {"kind": finding.kind.value, "masked": finding.masked, **more}
    severity: Severity = "error" if code == "private-value" else "warning"
    return Problem(Origin(path, line, column), code, values, severity)


def _hidden(sheet: Sheet) -> Iterator[Problem]:
    """Report private values that show only once YAML has undone escapes and folded lines."""
    if _stands(sheet.value, sheet.yaml):
        return
    for keys, text in _texts(sheet.value):
        if all(line in sheet.yaml for line in text.split("\n")):
            continue  # as it stands in the file, and searched there
        if _CONTACTS.isdisjoint(keys):
            for finding in find_private(text):
                values = {"kind": finding.kind.value, "masked": finding.masked}
                yield Problem(sheet.origin(keys), _code(finding), values, finding.severity)


def _stands(value: Value, text: str) -> bool:
    """Whether every text inside a value stands in the file as it is, on one line, as in most records."""
    if isinstance(value, str):
        return value in text
    if isinstance(value, dict):
        return all(_stands(below, text) for below in value.values())
    return not isinstance(value, list) or all(_stands(below, text) for below in value)


def _texts(value: Value) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Yield every text inside a value that is long enough, with the keys that lead to it."""
    left: list[tuple[tuple[Key, ...], Value]] = [((), value)]
    while left:
        keys, value = left.pop()
        if isinstance(value, str):
            if len(value) >= _SHORTEST:
                yield keys, value
        elif isinstance(value, dict):
            left += [((*keys, key), below) for key, below in value.items()]
        elif isinstance(value, list):
            left += [((*keys, index), below) for index, below in enumerate(value)]
