"""The plan as an officer sees it: a table on the terminal, or JSON."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from honorpress.intake.catalogue import label_of
from honorpress.intake.entries import Action, Change, Entry
from honorpress.intake.lines import json_value
from honorpress.intake.listed import LIST_KINDS, write_items
from honorpress.intake.session import Session
from honorpress.problems import Language, Problem
from honorpress.wording import problem_data, render_problem

_FEW: Final = 20
_ALIKE: Final = 3
"""As many remarks of one kind about one column are printed."""

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "add": ("新增", "to add"),
    "change": ("有改动", "to change"),
    "same": ("没有变化", "left alone"),
    "ask": ("要您回答", "questions"),
    "refuse": ("没有读入", "left out"),
    "people": ("人", ""),
    "gaps": (
        "还缺的内容（导入后补上，之前 check 会提示）",
        "still missing (fill in later; check reminds you)",
    ),
    "remarks": ("说明", "remarks"),
    "more": ("……还有 {n} 人，加 --all 全部列出", "… {n} more; --all lists them"),
    "alike": ("  （同类的还有 {n} 处，加 --all 全部列出）", "  ({n} more like these; --all lists them)"),
    "empty": ("（空）", "(empty)"),
    "no-people": ("没有读到人", "nobody was found"),
}


def render_session(session: Session, language: Language, *, everything: bool = False) -> Iterator[str]:
    """Yield the lines of a preview."""

    def word(key: str) -> str:
        return _WORDS[key][0 if language == "zh" else 1]

    place, counts = session.place, session.counts()
    sources = list(session.hashes)
    named = "、".join(sources[:5]) + (f" …（{len(sources)}）" if len(sources) > 5 else "")
    yield f"{place.programme.title}  {place.cohort.label}    {named or '—'}"
    if not session.entries:
        yield word("no-people")
    for action in Action:
        entries = [entry for entry in session.entries if entry.action is action]
        if not entries:
            continue
        yield ""
        yield f"{word(action.value)}  {counts[action]}{' 人' if language == 'zh' else ''}"
        shown = entries if everything else entries[:_FEW]
        if action is Action.SAME and not everything:
            yield "  " + "、".join(entry.name for entry in shown)
        else:
            yield from _people(shown, word("empty"))
        if len(shown) < len(entries):
            yield "  " + word("more").format(n=len(entries) - len(shown))
    gaps = list(_gaps(session.entries))
    if gaps:
        yield ""
        yield word("gaps")
        yield from gaps
    if session.problems:
        yield ""
        yield f"{word('remarks')}  {len(session.problems)}"
        yield from _remarks(session.problems, language, word("alike"), everything=everything)


def _people(entries: Sequence[Entry], empty: str) -> Iterator[str]:
    name_width = max(_width(entry.name) for entry in entries)
    employer_width = min(max(_width(entry.employer) for entry in entries), 40)
    for entry in entries:
        person = f"{_padded(entry.name, name_width)}  {_padded(entry.employer, employer_width)}"
        head = f"  {entry.number:>4}  {person}"
        place = f"{entry.origin.path}:{entry.origin.line}" if entry.origin.line else entry.origin.path
        target = f"  → {entry.slug}" if entry.slug else ""
        yield f"{head}  {place}{target}".rstrip()
        changes = entry.changes if entry.action is Action.CHANGE else ()
        width = max((_width(change.label) for change in changes), default=0)
        for change in changes:
            old, new = _value(change.field, change.old) or empty, _value(change.field, change.new)
            yield f"          {_padded(change.label, width)}  {old} → {new}  [{change.cell}]"


def _gaps(entries: Iterable[Entry]) -> Iterator[str]:
    by_field: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in entry.gaps:
            by_field.setdefault(name, []).append(entry)
    for name, found in by_field.items():
        people = "、".join(entry.name for entry in found[:8]) + ("…" if len(found) > 8 else "")
        yield f"  {label_of(name)} ({name})  {len(found)}: {people}"


def _remarks(
    problems: Sequence[Problem], language: Language, alike: str, *, everything: bool
) -> Iterator[str]:
    groups: dict[tuple[str, str, int], list[Problem]] = {}
    for problem in problems:
        key = (problem.origin.path, problem.code, problem.origin.column)
        groups.setdefault(key, []).append(problem)
    for group in groups.values():
        shown = group if everything else group[:_ALIKE]
        for problem in shown:
            yield "  " + render_problem(problem, language)
        if len(shown) < len(group):
            yield "  " + alike.format(n=len(group) - len(shown))


def render_lists(session: Session) -> Iterator[str]:
    """Yield the lists of the people who came in, as a notice in cohort.yml takes them; those without a tier
    under the programme's first."""
    first = session.place.programme.tiers[0].slug
    by_tier: dict[str, list[str]] = {}
    for entry in session.entries:
        if entry.action in (Action.ADD, Action.CHANGE, Action.SAME):
            by_tier.setdefault(entry.tier or first, []).append(entry.slug)
    if by_tier:
        yield "    lists:"
    for tier in session.place.programme.tiers:
        if tier.slug in by_tier:
            yield f"      - {{tier: {tier.slug}, members: [{', '.join(by_tier[tier.slug])}]}}"


def session_data(session: Session, identity: str | None, language: Language) -> dict[str, Any]:
    """The plan as JSON can hold it; nothing private is in it."""
    return {
        **_about(session),
        "import": identity,
        "people": [_entry_data(entry) for entry in session.entries],
        "columns": [
            {
                "path": grid.path,
                "column": column.index + 1,
                "heading": column.title,
                "field": column.match.to if column.match else None,
                "score": round(column.match.score, 2) if column.match else None,
            }
            for grid, column in session.columns
        ],
        "problems": [problem_data(problem, language) for problem in session.problems],
    }


def session_lines(session: Session, language: Language) -> Iterator[dict[str, Any]]:
    """The same piece by piece: what it is about, each person, each problem."""
    yield _about(session)
    yield from map(_entry_data, session.entries)
    yield from (problem_data(problem, language) for problem in session.problems)


def _about(session: Session) -> dict[str, Any]:
    return {
        "programme": session.place.programme.slug,
        "cohort": session.place.cohort.slug,
        "sources": [{"name": name, "sha256": digest} for name, digest in session.hashes.items()],
        "counts": {action.value: session.counts().get(action, 0) for action in Action},
    }


def _entry_data(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "action": entry.action.value,
        "name": entry.name,
        "employer": entry.employer,
        "slug": entry.slug,
        "tier": entry.tier or None,
        "path": entry.origin.path,
        "line": entry.origin.line,
        "column": entry.origin.column,
        "missing": list(entry.gaps),
        "likely": list(entry.likely),
        "changes": [_change_data(change) for change in entry.changes],
    }


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "field": change.field,
        "label": change.label,
        "old": json_value(change.old),
        "new": json_value(change.new),
        "path": change.origin.path,
        "line": change.origin.line,
        "column": change.origin.column,
        "cell": change.cell,
    }


def _value(field: str, value: object) -> str:
    """A value on one short line."""
    kind = field.rpartition(".")[2]
    if value is None:
        return ""
    if kind in LIST_KINDS and isinstance(value, list):
        text = "；".join(write_items(kind, [each for each in value if isinstance(each, Mapping)]).split("\n"))
    elif isinstance(value, list):
        text = "；".join(_value("", each) for each in value)
    elif isinstance(value, Mapping):
        text = "，".join(f"{key} {_value('', each)}" for key, each in value.items())
    else:
        text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"


def _width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    while _width(text) > width > 1:
        text = text[:-2] + "…"
    return text + " " * (width - _width(text))
