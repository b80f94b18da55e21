"""Back from a record's field to its line, when a rule has something to say about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from honorpress.problems import Origin, ProblemError
from honorpress.read.files import Files
from honorpress.read.sheets import Sheet, read_sheet
from honorpress.read.yaml import Key


@dataclass(slots=True)
class Origins:
    """Finds lines by reading a file again; only files with problems are read."""

    files: Files
    _sheets: dict[str, Sheet | None] = field(default_factory=dict)

    def at(self, path: str, *keys: Key) -> Origin:
        """The place of a value in a record's YAML."""
        sheet = self._sheet(path)
        return sheet.origin(keys) if sheet else Origin(path)

    def in_body(self, path: str, offset: int) -> Origin:
        """The place of a character of the Markdown below the front matter, as stripped by the reader."""
        sheet = self._sheet(path)
        if sheet is None:
            return Origin(path)
        lead = len(sheet.body) - len(sheet.body.lstrip())
        before = sheet.body[: lead + offset]
        line = sheet.body_line + before.count("\n")
        return Origin(path, line, len(before) - (before.rfind("\n") + 1) + 1)

    def _sheet(self, path: str) -> Sheet | None:
        if path not in self._sheets:
            try:
                self._sheets[path] = read_sheet(self.files, path)
            except ProblemError:
                self._sheets[path] = None
        return self._sheets[path]
