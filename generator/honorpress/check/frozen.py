"""Archived cohorts: nothing that a version holds changes without an act that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Final

from honorpress.check.origins import Origins
from honorpress.dataclass import dataclass
from honorpress.model.cohort import (
    Amendment,
    Cohort,
    Correction,
    Decision,
    Redaction,
    Withdrawal,
)
from honorpress.model.collection import Collection
from honorpress.model.frozen import Frozen, FrozenRecord
from honorpress.model.frozen_values import value_digest
from honorpress.model.locking import Keys, new_acts, record_values
from honorpress.problems import Origin, Problem

CODES: Final = frozenset(
    [
        "frozen-act-gone",
        "frozen-changed",
        "frozen-file-changed",
        "frozen-gone",
        "frozen-order",
        "frozen-unreadable",
        "redaction-undone",
    ]
)
"""Problems of what was archived; nothing is published with them."""
_NAMING: Final = frozenset({"lists", "nominees", "results", "members", "honoree"})
"""Fields of acts that hold people by their slugs, which are made of their names."""
_WITH_ANY_ACT: Final = frozenset({"summary", "stages", "ceremony", "waivers"})
"""Fields of a cohort that tell of its course, and so go on with each act."""


@dataclass(frozen=True, slots=True)
class _Allowed:
    """What may differ from the latest version, by the acts that came after it."""

    fields: set[tuple[str, str]] = field(default_factory=set)
    """Person and field."""
    people: set[str] = field(default_factory=set)
    """Of whom anything may."""
    acts: set[str] = field(default_factory=set)
    """Acts whose words may."""
    names: int = 0
    """How many names were redacted: so many records may be gone, others standing for them on the lists."""
    any: bool = False

    def person(self, slug: str, name: str) -> bool:
        return slug in self.people or (slug, name) in self.fields


def check_frozen(collection: Collection, records: str, origins: Origins) -> Iterator[Problem]:
    """Report what was archived and has changed, and cohorts whose acts went on since."""
    for key, frozen in collection.frozen.items():
        cohort = collection.cohorts.get(key)
        programme = collection.programmes.get(key.partition("/")[0])
        if cohort is None or programme is None:
            yield from _lost(collection, records, frozen)
            continue
        allowed = _allowed(frozen, cohort)
        changed = {
            path
            for path, record in frozen.lock.records.items()
            if record.file != _file_digest(collection, f"{records}/{path}")
        }
        gone = {
            path
            for path in changed
            if path.endswith("/honoree.md") and f"{records}/{path}" not in collection.digests
        }
        erased = gone if len(gone) <= allowed.names else set[str]()
        for path, record in frozen.lock.records.items():
            own = path in changed
            if path not in erased and (own or (record.kind == "cohort" and changed)):
                yield from _record(collection, cohort, f"{records}/{path}", record, frozen, allowed, origins)
        folders = tuple(path.removesuffix("honoree.md") for path in erased)
        for problem in _files(collection, cohort, records, frozen, allowed):
            if not problem.origin.path.startswith(tuple(f"{records}/{folder}" for folder in folders)):
                yield problem
        yield from _acts(cohort, frozen, origins)
        yield from _undone(collection, cohort, records, frozen, origins)


def _allowed(frozen: Frozen, cohort: Cohort) -> _Allowed:
    acts = new_acts(frozen, cohort)
    names = {
        slug for act in acts if isinstance(act, Redaction) and "name" in act.fields for slug in act.members
    }
    allowed = _Allowed(names=len(names), any=bool(acts))
    for act in acts:
        match act:
            case Correction():
                allowed.fields.add((act.honoree, act.field))
            case Amendment() | Redaction():
                allowed.fields.update((slug, name) for slug in act.members for name in act.fields)
                if act.act:
                    allowed.acts.add(act.act)
            case Withdrawal():
                allowed.people.update(act.members or _members(cohort, act.decision))
    return allowed


def _members(cohort: Cohort, decision: str) -> Iterator[str]:
    for act in cohort.acts:
        if isinstance(act, Decision) and act.slug == decision:
            yield from (slug for names in act.lists for slug in names.members)


def _file_digest(collection: Collection, path: str) -> str:
    found = collection.digests.get(path)
    return found.whole.hex() if found else ""


def _lost(collection: Collection, records: str, frozen: Frozen) -> Iterator[Problem]:
    """A cohort or programme that is gone; one that cannot be used has been told of."""
    for path, record in frozen.lock.records.items():
        if record.kind in ("programme", "cohort") and not collection.digests.get(f"{records}/{path}"):
            yield Problem(Origin(f"{records}/{path}"), "frozen-gone", _version(frozen))


def _record(
    collection: Collection,
    cohort: Cohort,
    path: str,
    record: FrozenRecord,
    frozen: Frozen,
    allowed: _Allowed,
    origins: Origins,
) -> Iterator[Problem]:
    try:
        values = record_values(collection, cohort, path, record.kind)
    except KeyError:
        if not any(path.endswith(f"/{refused}") for refused in collection.refused):
            yield Problem(Origin(path), "frozen-gone", _version(frozen))
        return
    now = {keys: value_digest(value) for keys, value in values.items()}
    before = {tuple(name.split("/")): digest for name, digest in record.fields.items()}
    slug = path.split("/")[-2]
    for keys in sorted({*now, *before}):
        if now.get(keys) == before.get(keys) or _may(record, slug, keys, allowed, frozen):
            continue
        if len(keys) == 3 and keys[1] not in {act.slug for act in cohort.acts}:
            continue  # told by _acts
        origin = _origin(collection, cohort, path, record, keys, origins)
        yield Problem(origin, "frozen-changed", {"field": keys[-1], **_version(frozen)})


def _may(record: FrozenRecord, slug: str, keys: Keys, allowed: _Allowed, frozen: Frozen) -> bool:
    match record.kind:
        case "programme":
            return False
        case "cohort" if len(keys) == 3:
            renamed = allowed.names > 0 and keys[2] in _NAMING
            return renamed or keys[1] in allowed.acts or keys[1] not in frozen.lock.acts
        case "cohort":
            return allowed.any and keys[0] in _WITH_ANY_ACT
        case _:
            return allowed.person(slug, keys[0])


def _origin(
    collection: Collection,
    cohort: Cohort,
    path: str,
    record: FrozenRecord,
    keys: Keys,
    origins: Origins,
) -> Origin:
    if keys == ("deeds",):
        return origins.in_body(path, 0)
    if len(keys) < 3:
        return origins.at(path, *keys)
    index = [act.slug for act in cohort.acts].index(keys[1])
    if keys[2] == "issuers" and not cohort.acts[index].issuers:
        return origins.at(collection.programmes[cohort.programme].path, "issuers")
    return origins.at(path, "acts", index, keys[2])


def _files(
    collection: Collection,
    cohort: Cohort,
    records: str,
    frozen: Frozen,
    allowed: _Allowed,
) -> Iterator[Problem]:
    """Pictures and annexes whose bytes are others, or that are gone."""
    for name, digest in frozen.lock.files.items():
        path = f"{records}/{name}"
        found = collection.hashes.get(path, "")
        if found == digest:
            continue
        slug, _, file = name.removeprefix(f"{cohort.id}/").rpartition("/")
        if slug and allowed.person(slug, "photos"):
            continue
        if not slug and any(
            act.slug in allowed.acts and file in {annex.file for annex in act.annexes} for act in cohort.acts
        ):
            continue
        code = "frozen-file-changed" if found else "frozen-gone"
        yield Problem(Origin(path), code, _version(frozen))


def _acts(cohort: Cohort, frozen: Frozen, origins: Origins) -> Iterator[Problem]:
    """Acts that are gone or stand in another order, and acts that no version holds yet."""
    slugs = [act.slug for act in cohort.acts]
    for slug in frozen.lock.acts:
        if slug not in slugs:
            values = {"name": slug, **_version(frozen)}
            yield Problem(origins.at(cohort.path, "acts"), "frozen-act-gone", values)
    kept = [slug for slug in slugs if slug in frozen.lock.acts]
    if kept != [slug for slug in frozen.lock.acts if slug in slugs]:
        yield Problem(origins.at(cohort.path, "acts"), "frozen-order", _version(frozen))
    new = new_acts(frozen, cohort)
    if new:
        origin = origins.at(cohort.path, "acts", slugs.index(new[0].slug))
        values = {"name": cohort.id, "version": frozen.latest.number}
        yield Problem(origin, "frozen-behind", values, "warning")


def _undone(
    collection: Collection, cohort: Cohort, records: str, frozen: Frozen, origins: Origins
) -> Iterator[Problem]:
    """Redactions of what still stands in the record as it was archived."""
    folder = cohort.path.rpartition("/")[0]
    for act in new_acts(frozen, cohort):
        if not isinstance(act, Redaction):
            continue
        index = cohort.acts.index(act)
        for slug in dict.fromkeys(act.members):
            path = f"{folder}/{slug}/honoree.md"
            record = frozen.lock.records.get(path.removeprefix(f"{records}/"))
            if record is None or record.kind not in ("profile", "listed"):
                continue
            try:
                values = record_values(collection, cohort, path, record.kind)
            except KeyError:
                continue
            for name in act.fields:
                value = values.get((name,))
                if value is not None and value_digest(value) == record.fields.get(name):
                    place = origins.at(cohort.path, "acts", index)
                    yield Problem(place, "redaction-undone", {"field": name, "name": slug})


def _version(frozen: Frozen) -> dict[str, object]:
    return {"version": frozen.latest.number, "date": frozen.latest.as_of}
