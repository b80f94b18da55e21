"""Sheets: a file's YAML value with the way back to its lines, and the Markdown below front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import Files
from honorpress.read.scalars import Value
from honorpress.read.yaml import Key, YamlError, locate, parse_yaml

_OPENS: Final = late_pattern(r"---[ \t]*\n")
_CLOSES: Final = late_pattern(r"^(?:---|\.\.\.)[ \t]*$\n?", re.M)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file, read: `value` is a mapping; `body` what stands below the front matter."""

    path: str
    value: dict[str, Value]
    yaml: str
    first_line: int
    """Line of the file on which the YAML begins, from 1."""
    body: str
    problems: tuple[Problem, ...]
    inside: tuple[Key, ...] = ()
    """Keys that lead to `value`, where it is a part of the file."""
    below: Sheet | None = None
    """The file that this one inherits, whose values count where it has none."""

    def origin(self, keys: Sequence[Key]) -> Origin:
        """Find the place of a value for a message."""
        full = [*self.inside, *keys]
        sheet = self._holder(full)
        line, column = locate(sheet.yaml, full)
        return Origin(sheet.path, line + sheet.first_line - 1, column)

    def _holder(self, keys: Sequence[Key]) -> Sheet:
        """The file of those that are inherited in which a value stands; this one where none has it."""
        sheet: Sheet | None = self if self.below else None
        while sheet and not _reaches(parse_yaml(sheet.yaml, tags=True)[0], keys):
            sheet = sheet.below
        return sheet or self

    @property
    def body_line(self) -> int:
        """Line of the file on which the body begins."""
        return self.first_line + self.yaml.count("\n") + 1


def _reaches(value: Value, keys: Sequence[Key]) -> bool:
    """Tell whether keys lead to a value."""
    for key in keys:
        if isinstance(value, dict) and key in value:
            value = value[str(key)]
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return False
    return True


def read_sheet(files: Files, path: str) -> Sheet:
    """Read `.yml` whole as YAML, `.md` as front matter and body. Raises ProblemError."""
    return make_sheet(path, files.read_text(path))


def make_sheet(path: str, text: str) -> Sheet:
    """Make a sheet of a file's text; its name tells which form it has. Raises ProblemError."""
    if not path.endswith(".md"):
        return parse_sheet(path, text, 1, "")
    parts = _front_matter(text)
    if not parts:
        raise ProblemError(Problem(Origin(path, 1), "no-front-matter"))
    return parse_sheet(path, parts[0], 2, parts[1])


def _front_matter(text: str) -> tuple[str, str] | None:
    """Part a text into its front matter and what stands below."""
    opens = _OPENS.match(text)
    closes = _CLOSES.search(text, opens.end()) if opens else None
    return (text[opens.end() : closes.start()], text[closes.end() :]) if opens and closes else None


def parse_page(path: str, text: str) -> Sheet:
    """Make a sheet of a page written by hand: as the engine does, what is no front matter is text.

    Raises:
        ProblemError: Front matter that is no YAML, which would stand on the page as text.
    """
    parts = _front_matter(text)
    try:
        if parts:
            return parse_sheet(path, parts[0], 2, parts[1])
    except ProblemError as error:
        if error.problems[0].code != "not-a-mapping":
            raise
    return Sheet(path, {}, "", 0, text, ())


def parse_sheet(path: str, yaml_text: str, first_line: int, body: str, *, tags: bool = False) -> Sheet:
    """Make a sheet of a text; `tags` as of `parse_yaml`. Raises ProblemError where it is no YAML mapping."""
    try:
        value, faults = parse_yaml(yaml_text, tags=tags)
    except YamlError as error:
        fault = error.fault
        origin = Origin(path, fault.line + first_line - 1, fault.column)
        raise ProblemError(Problem(origin, fault.code, {"detail": fault.detail})) from None
    if not isinstance(value, dict):
        raise ProblemError(Problem(Origin(path, first_line), "not-a-mapping"))
    problems = tuple(
        Problem(Origin(path, fault.line + first_line - 1, fault.column), fault.code, {"key": fault.detail})
        for fault in faults
    )
    return Sheet(path, value, yaml_text, first_line, body, problems)
