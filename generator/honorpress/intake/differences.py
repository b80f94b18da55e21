"""Compare a record's fields with those that a source gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from honorpress.intake.catalogue import label_of
from honorpress.intake.entries import Change
from honorpress.intake.people import Given
from honorpress.intake.values import clean
from honorpress.problems import Origin


def alike(old: object, new: object) -> bool:
    """Tell whether two values say the same, padding and width of figures apart."""
    if isinstance(old, str) and isinstance(new, str):
        return old == new or clean(old) == clean(new)
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(alike(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(alike, old, new))
    return old == new


def changes(
    key: str, old: object, new: object, given: Mapping[str, Given], origin: Origin
) -> Iterable[Change]:
    """List what changes in a field; inside `achievements` field by field."""
    if key == "achievements" and isinstance(new, Mapping):
        before = old if isinstance(old, Mapping) else {}
        for inner, value in new.items():
            if inner not in before or not alike(before[inner], value):
                source = _source(f"{key}.{inner}", given, origin)
                label = _label(f"{key}.{inner}")
                yield Change(f"{key}.{inner}", label, before.get(inner), value, source.origin, source.cell)
        return
    source = _source(key, given, origin)
    yield Change(key, _label(key), old, new, source.origin, source.cell)


def _label(path: str) -> str:
    """Name a field in the officer's words; by itself where no form has it."""
    try:
        return label_of(path)
    except KeyError:
        return path


def _source(path: str, given: Mapping[str, Given], origin: Origin) -> Given:
    found = given.get(path) or next((one for key, one in given.items() if key.startswith(f"{path}.")), None)
    return found or Given(None, origin, "", path)
