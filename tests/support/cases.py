"""Cases: files that make a site, and the lines that a command prints about it, one case a YAML file.

    about: what the case shows, in a sentence
    files: {path: text}              files over those of the small site; null takes one away
    edits: {path: {old: new}}        pieces replaced in files of the small site
    append: {path: text}             text put at the end of files of the small site
    command: check                   or build, or import
    as_of: 2024-06-01
    problems: [lines in Chinese, as printed]
    problems_en: [lines in English]
    absent: [pages that the built site must not have]
    never: [texts that neither the output nor the built site may hold]

Of an import into the small site's cohort, which reads the one source, or the folder where there are several:

    sources: {name: text}            what the office sends; problems are its remarks, as printed
    options: [--new, 1]
    people: [add 张红]               what becomes of each person, in order
    fields: {张红: {trade: 焊工}}    what is written of a person; null is nothing
    exit_code: 1                     where it is worth saying

A file that is no text is described: {gbk: text}, {utf-16: text}, {bom: text}, {base64: data}, {link: target},
{folder: true}, {repeat: text, times: n}, {picture: JPEG, size: [w, h], keep: bytes},
{sheets: {name: [rows]}, hidden: [names], merged: {name: [B2:B3]}}, {document: [paragraph, or rows]}.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import docx
import openpyxl
import yaml
from click.testing import Result

from support.sites import AS_OF, SMALL_SITE, call_honorpress, edited, picture, write_site
from support.tools import ROOT

CASES: Final = ROOT / "tests" / "cases"
_SENT: Final = "来件"
"""Folder in which the sources of an import lie."""


@dataclass(frozen=True)
class Case:
    """One case; fields as above."""

    name: str
    problems: list[str]
    about: str = ""
    files: Mapping[str, Any] = field(default_factory=dict)
    edits: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    append: Mapping[str, str] = field(default_factory=dict)
    command: str = "check"
    as_of: str = AS_OF
    problems_en: list[str] | None = None
    absent: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    sources: Mapping[str, Any] = field(default_factory=dict)
    options: list[str | int] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    fields: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    exit_code: int | None = None

    def write(self, root: Path, engine: Path | None = None) -> None:
        """Write the site."""
        overrides: dict[str, str | bytes | None] = {}
        for path, pieces in self.edits.items():
            overrides |= edited(path, *pieces.items())
        for path, text in self.append.items():
            before = overrides.get(path, SMALL_SITE[path])
            assert isinstance(before, str), "text is added to text"
            overrides[path] = before + text
        overrides |= {p: _content(f) for p, f in self.files.items() if not _is_special(f)}
        write_site(root, overrides, engine=engine)
        for path, made in self.files.items():
            if _is_special(made):
                _make_special(root / path, made)
        for name, made in self.sources.items():
            source, content = root / _SENT / name, _content(made)
            source.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                source.write_bytes(content.encode() if isinstance(content, str) else content)

    def run(self, root: Path, language: str) -> list[str]:
        """Run the command; return the lines of problems, without the count at the end."""
        if self.command == "import":
            return self._run_import(root, language)
        arguments = (self.command, "--as-of", str(self.as_of), "--lang", language)
        done = call_honorpress(*arguments, root=root)
        lines = done.stderr.splitlines()
        assert done.exit_code == (1 if "error" in _severities(lines) else 0), done.output
        return lines[:-1]

    def _run_import(self, root: Path, language: str) -> list[str]:
        """Preview; return the remarks, each stripped of its indent, and hold the people against the case."""
        data = json.loads(self._import(root, language, "--json").stdout)
        assert [f"{each['action']} {each['name']}" for each in data["people"]] == self.people
        for person in data["people"]:
            new = {change["field"]: change["new"] for change in person["changes"]}
            for key, value in self.fields.get(person["name"], {}).items():
                assert new.get(key) == value, key
        done = self._import(root, language, "--all")
        wrong = any(problem["severity"] == "error" for problem in data["problems"])
        assert done.exit_code == (1 if wrong else 0), done.output
        assert self.exit_code in (None, done.exit_code)
        head = "说明  " if language == "zh" else "remarks  "
        lines = iter(done.stdout.splitlines())
        count = next((int(line.removeprefix(head)) for line in lines if line.startswith(head)), 0)
        return [next(lines).strip() for _ in range(count)]

    def _import(self, root: Path, language: str, shown: str) -> Result:
        (name, *others) = [*self.sources, "."] if len(self.sources) != 1 else self.sources
        source = root / _SENT / ("." if others else name)
        options = map(str, ("--lang", language, shown, *self.options))
        place = ("--programme", "craft", "--cohort", "2024")
        return call_honorpress("import", source, *place, *options, root=root)


def _severities(lines: list[str]) -> set[str]:
    """Read the count in the last line: `1 个错误，0 个提醒` or `1 error, 0 warnings`."""
    if not lines:
        return set()
    return set() if lines[-1].startswith("0 ") else {"error"}


def all_cases() -> Iterator[Case]:
    """Read every case, in the order of their names."""
    for path in sorted(CASES.rglob("*.yml")):
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield Case(name=path.relative_to(CASES).with_suffix("").as_posix(), **value)


def _is_special(made: Any) -> bool:
    return isinstance(made, dict) and ("link" in made or "folder" in made)


def _make_special(path: Path, made: Mapping[str, Any]) -> None:
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in made:
        path.symlink_to(made["link"])
    else:
        path.mkdir()


def _content(made: Any) -> str | bytes | None:
    match made:
        case None | str():
            return made
        case {"gbk": text}:
            return str(text).encode("gbk")
        case {"utf-16": text}:
            return str(text).encode("utf-16")
        case {"bom": text}:
            return str(text).encode("utf-8-sig")
        case {"base64": data}:
            return base64.b64decode(data)
        case {"repeat": text, "times": times}:
            return str(text) * int(times)
        case {"picture": kind, "size": [width, height], **rest}:
            keep = rest.get("keep")
            return picture(width, height, kind)[: keep if isinstance(keep, int) else None]
        case {"sheets": sheets}:
            return _workbook(sheets, made.get("hidden", []), made.get("merged", {}))
        case {"document": pieces}:
            return _document(pieces)
    raise ValueError(f"no such kind of file: {made}")


def _workbook(
    sheets: Mapping[str, list[list[object]]],
    hidden: Sequence[str],
    merged: Mapping[str, Sequence[str]],
) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in merged.get(name, ()):
            sheet.merge_cells(area)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _document(pieces: list[str | list[list[str]]]) -> bytes:
    document = docx.Document()
    for piece in pieces:
        if isinstance(piece, str):
            document.add_paragraph(piece)
            continue
        table = document.add_table(len(piece), len(piece[0]))
        for place, texts in enumerate(piece):
            for cell, text in zip(table.rows[place].cells, texts, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
