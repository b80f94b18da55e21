"""What a release changes, in people's terms: who was added, named, withdrawn, renamed; which notice ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from honorpress.dataclass import dataclass
from honorpress.model.values import State
from honorpress.problems import Language
from honorpress.render.released import PublicPerson, PublicState

ChangeKind = Literal[
    "person-added",
    "candidate-added",
    "person-removed",
    "person-renamed",
    "person-named",
    "person-withdrawn",
    "person-state",
    "act-added",
    "act-removed",
    "act-ended",
    "act-retitled",
]
KINDS: Final[Mapping[ChangeKind, tuple[str, str]]] = {
    "person-added": ("新增 {count} 人", "{count} honorees added"),
    "candidate-added": ("新增拟命名人选 {count} 人", "{count} candidates added"),
    "person-removed": ("撤下 {count} 人的页面", "{count} people removed"),
    "person-renamed": ("更正姓名 {count} 人", "{count} names corrected"),
    "person-named": ("命名 {count} 人", "{count} candidates named"),
    "person-withdrawn": ("撤销称号 {count} 人", "{count} titles withdrawn"),
    "person-state": ("称号变化 {count} 人", "{count} people changed state"),
    "act-added": ("新发布公告 {count} 项", "{count} notices or decisions added"),
    "act-removed": ("撤下公告 {count} 项", "{count} notices or decisions removed"),
    "act-ended": ("公示或投票结束 {count} 项", "{count} notices or votes ended"),
    "act-retitled": ("公告改题 {count} 项", "{count} notices or decisions retitled"),
}
"""Each kind and how it is counted, in the order in which they are told."""
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Change:
    """One person or act that a release changes."""

    kind: ChangeKind
    id: str
    name: str
    """A name or a title, as it is now; of what is gone, as it was."""
    was: str = ""


def changes_between(old: PublicState, new: PublicState) -> tuple[Change, ...]:
    """Tell the changes, by kind, then by id."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    found = [*_people(old, new), *_acts(old, new)]
    return tuple(sorted(found, key=lambda change: (order[change.kind], change.id)))


def render_changes(changes: tuple[Change, ...], language: Language) -> Iterator[str]:
    """Say the changes, a line for each kind with some of the names."""
    zh = language == "zh"
    for kind, wording in KINDS.items():
        names = [_shown(change) for change in changes if change.kind == kind]
        if not names:
            continue
        line = wording[0 if zh else 1].format(count=len(names))
        listed = ("、" if zh else ", ").join(names[:_SHOWN])
        more = ("等" if zh else ", …") if len(names) > _SHOWN else ""
        yield f"{line}{'：' if zh else ': '}{listed}{more}"


def change_rows(changes: tuple[Change, ...]) -> list[dict[str, str]]:
    """Changes as JSON prints them."""
    return [
        {"kind": change.kind, "id": change.id, "name": change.name, "was": change.was} for change in changes
    ]


def _shown(change: Change) -> str:
    return f"{change.was} → {change.name}" if change.kind == "person-renamed" else change.name


def _people(old: PublicState, new: PublicState) -> Iterator[Change]:
    for key, person in new.people.items():
        before = old.people.get(key)
        if before is None:
            kind: ChangeKind = "person-added"
            if not person.held and person.state != State.WITHDRAWN.value:
                kind = "candidate-added"
            yield Change(kind, key, person.name)
            continue
        if before.name != person.name:
            yield Change("person-renamed", key, person.name, before.name)
        if (before.state, before.held) != (person.state, person.held):
            yield Change(_step(before, person), key, person.name, before.state)
    for key, person in old.people.items():
        if key not in new.people:
            yield Change("person-removed", key, person.name)


def _step(before: PublicPerson, now: PublicPerson) -> ChangeKind:
    if now.state == State.WITHDRAWN.value:
        return "person-withdrawn"
    if now.held and not before.held:
        return "person-named"
    return "person-state"


def _acts(old: PublicState, new: PublicState) -> Iterator[Change]:
    for key, act in new.acts.items():
        before = old.acts.get(key)
        if before is None:
            yield Change("act-added", key, act.title)
            continue
        if before.title != act.title:
            yield Change("act-retitled", key, act.title, before.title)
        if before.phase == "running" and act.phase == "ended":
            yield Change("act-ended", key, act.title)
    for key, act in old.acts.items():
        if key not in new.acts:
            yield Change("act-removed", key, act.title)
