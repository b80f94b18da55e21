"""Read what is to be published: pages for their facts, every file for private values; once for each hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from honorpress import __version__
from honorpress.privacy import Allowed, scan_output
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.publish.facts import Facts, read_page, read_style
from honorpress.publish.hashing import read_kept, write_kept
from honorpress.publish.manifest import Manifest
from honorpress.read.files import unreadable
from honorpress.write.workers import Workforce

_BATCH: Final = 64
_ALONE: Final = 400
"""Up to so many files are read in this process; starting others would take longer."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a tree."""

    facts: Mapping[str, Facts]
    """Of pages and style sheets, by path."""
    private: tuple[Problem, ...]
    """Private values, in order of paths."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What earlier runs found, by path and hash."""

    facts: Mapping[str, Facts]
    clean: Mapping[str, str]
    """Files without private values."""


@dataclass(frozen=True, slots=True)
class _Task:
    tree: Path
    site_url: str
    allowed: Allowed


_Found = tuple[str, Facts | None, tuple[Problem, ...]]


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
    key = f"{__version__} {site_url}"
    kept = _read_kept(kept_path, key)
    facts: dict[str, Facts] = {}
    clean: dict[str, str] = {}
    waiting: list[str] = []
    for path, entry in manifest.files.items():
        known = kept.facts.get(path)
        if kept.clean.get(path) != entry.sha256 or (_has_facts(path) and not known):
            waiting.append(path)
            continue
        clean[path] = entry.sha256
        if known:
            facts[path] = known
    private: list[Problem] = []
    for path, found, problems in _read_all(_Task(tree, site_url, allowed), waiting):
        if found:
            facts[path] = found
        private.extend(problems)
        if not problems:
            clean[path] = manifest.files[path].sha256
    if kept_path and (waiting or clean.keys() != kept.clean.keys()):
        write_kept(kept_path, _as_kept(key, facts, clean))
    return Reading(facts, tuple(private))


def _read_all(task: _Task, paths: Sequence[str]) -> Iterator[_Found]:
    """Read files in this process or several; findings come in the order of paths."""
    if len(paths) <= _ALONE:
        yield from _read_batch(task, paths)
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
    hits = (hit for hit in scan_output(path, data) if hit.severity == "error")
    problems = tuple(
        Problem(
            Origin(path, hit.line, hit.column),
            "private-published",
            {"kind": hit.kind.value, "masked": hit.masked, "place": "" if hit.line else hit.place},
        )
        for hit in hits
        if not task.allowed.holds(hit.kind, hit.plain)
    )
    return path, facts, problems


def _has_facts(path: str) -> bool:
    return path.endswith((".html", ".css"))


def _as_kept(key: str, facts: Mapping[str, Facts], clean: Mapping[str, str]) -> object:
    """Facts as numbers of strings, since pages share most of their links."""
    places: dict[str, int] = {}

    def numbers(texts: Sequence[str]) -> list[int]:
        return [places.setdefault(text, len(places)) for text in texts]

    rows = {
        path: [numbers(one.links), numbers(one.ids), one.person, one.state, list(one.inline)]
        for path, one in facts.items()
        if path in clean
    }
    return {"key": key, "strings": list(places), "facts": rows, "clean": dict(clean)}


def _read_kept(path: Path | None, key: str) -> _Kept:
    read: Any = read_kept(path) if path else None
    try:
        if read["key"] != key:
            return _Kept({}, {})
        strings, clean = read["strings"], read["clean"]
        facts = {
            path: Facts(
                tuple(strings[n] for n in links), tuple(strings[n] for n in ids), person, state, tuple(inline)
            )
            for path, (links, ids, person, state, inline) in read["facts"].items()
        }
        return _Kept(facts, clean)
    except (TypeError, KeyError, ValueError, IndexError, AttributeError):
        return _Kept({}, {})
