"""Read what is to be published: pages for their facts, every file for private values; once for each hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import field, replace
from pathlib import Path
from typing import Any, Final

from honorpress.canonical import digest
from honorpress.dataclass import dataclass
from honorpress.privacy import Allowed, scan_output
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.publish.facts import Facts, read_page, read_style
from honorpress.publish.kept import read_kept, write_kept
from honorpress.publish.manifest import Manifest
from honorpress.publish.seen import has_lines, lines_of, seen_lines, unseen
from honorpress.publish.table import Row, Table
from honorpress.read.files import unreadable
from honorpress.store import program_digest
from honorpress.write.workers import Workforce

_BATCH: Final = 64
_ALONE: Final = 400
"""Up to so many files are read in this process; starting others would take longer."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a tree."""

    facts: Table
    """Of pages and style sheets."""
    private: tuple[Problem, ...]
    """Private values, in order of paths."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What earlier runs found, by path."""

    texts: Sequence[str] = ()
    rows: Mapping[str, Row] = field(default_factory=dict)
    clean: Mapping[str, str] = field(default_factory=dict)
    """Hashes of files without private values."""
    lines: Mapping[str, str] = field(default_factory=dict)
    """Lines of long files without private values."""


@dataclass(frozen=True, slots=True)
class _Task:
    tree: Path
    site_url: str
    allowed: Allowed
    seen: Set[bytes] = frozenset()
    """Lines that hold no private value."""


@dataclass(frozen=True, slots=True)
class _Found:
    path: str
    facts: Facts | None
    problems: tuple[Problem, ...]
    lines: str = ""
    """Of a long file: what need not be read again."""


def read_release(
    tree: Path, manifest: Manifest, site_url: str, allowed: Allowed, kept_path: Path | None
) -> Reading:
    """Read the files of a tree that earlier runs have not read.

    Args:
        allowed: Private values that offices make public themselves.
        kept_path: Where findings are kept from run to run; deleting it costs time only.

    Raises:
        ProblemError: A file cannot be read.
    """
    salt = digest([site_url, sorted(map(repr, allowed.values))])
    key = f"{program_digest().hex()} {salt.hex()}"
    kept = _read_kept(kept_path, key)
    table = Table.empty(kept.texts)
    clean: dict[str, str] = {}
    lines: dict[str, str] = {}
    waiting: list[str] = []
    for path, entry in manifest.files.items():
        known = kept.rows.get(path)
        if kept.clean.get(path) != entry.sha256 or (_has_facts(path) and not known):
            waiting.append(path)
            continue
        clean[path] = entry.sha256
        if known:
            table.rows[path] = known
        if path in kept.lines:
            lines[path] = kept.lines[path]
    private: list[Problem] = []
    for found in _read_all(_Task(tree, site_url, allowed), waiting, kept.lines):
        if found.facts:
            table.put(found.path, found.facts)
        private.extend(found.problems)
        if not found.problems:
            clean[found.path] = manifest.files[found.path].sha256
            if found.lines:
                lines[found.path] = found.lines
    if kept_path and (waiting or clean.keys() != kept.clean.keys()):
        rows = table.as_kept(path for path in table.rows if path in clean)
        write_kept(kept_path, {"key": key, **rows, "clean": clean, "lines": lines})
    return Reading(table, tuple(private))


def _read_all(task: _Task, paths: Sequence[str], lines: Mapping[str, str]) -> Iterator[_Found]:
    """Read files in this process or several; findings come in the order of paths."""
    if len(paths) <= _ALONE:
        known = lines.values() if paths else ()
        seen = frozenset(line for kept in known for line in seen_lines(kept))
        yield from _read_batch(replace(task, seen=seen), paths)
        return
    batches = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
    with Workforce() as workers:
        for found in workers.early.map(_read_batch, [task] * len(batches), batches):
            yield from found


def _read_batch(task: _Task, paths: Sequence[str]) -> list[_Found]:
    return [_read_file(task, path) for path in paths]


def _read_file(task: _Task, path: str) -> _Found:
    try:
        data = (task.tree / path).read_bytes()
    except OSError as error:
        raise ProblemError(unreadable(path, error)) from None
    facts = None
    if _has_facts(path):
        text = data.decode("utf-8", "replace")
        facts = read_page(path, text, task.site_url) if path.endswith(".html") else read_style(path, text)
    if not has_lines(path, data):
        return _Found(path, facts, _private(task, path, data))
    if task.seen and not _private(task, path, unseen(data, task.seen)):
        return _Found(path, facts, (), lines_of(data))
    return _Found(path, facts, _private(task, path, data), lines_of(data))


def _private(task: _Task, path: str, data: bytes) -> tuple[Problem, ...]:
    hits = (hit for hit in scan_output(path, data) if hit.severity == "error")
    return tuple(
        Problem(
            Origin(path, hit.line, hit.column),
            "private-published",
            {"kind": hit.kind.value, "masked": hit.masked, "place": "" if hit.line else hit.place},
        )
        for hit in hits
        if not task.allowed.holds(hit.kind, hit.plain)
    )


def _has_facts(path: str) -> bool:
    return path.endswith((".html", ".css"))


def _read_kept(path: Path | None, key: str) -> _Kept:
    read: Any = read_kept(path) if path else None
    try:
        if read["key"] == key:
            return _Kept(read["texts"], read["rows"], read["clean"], read["lines"])
    except (TypeError, KeyError):
        pass
    return _Kept()
