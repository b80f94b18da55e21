"""Work that is kept from build to build: on a cohort as long as its block has the same parts, on a value."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from honorpress.store import Store

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Kept:
    """Gives what an earlier build made of a cohort, or makes it and keeps it."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._keys: Mapping[str, bytes] = {}

    def __reduce__(self) -> tuple[type[Kept], tuple[()]]:
        """Workers get one that keeps nothing."""
        return Kept, ()

    def open(self, keys: Mapping[str, bytes]) -> None:
        """Say of which parts each cohort is made today, as a hash by its id; what is kept of others goes."""
        self._keys = keys
        if self._store:
            names = {name for (name,) in self._store.select("SELECT DISTINCT name FROM kept")}
            self._store.write("DELETE FROM kept WHERE name = ?", [(name,) for name in names - set(keys)])

    def key(self, cohort: str) -> bytes | None:
        """Hash of what a cohort is made of today; None where nothing is kept."""
        return self._keys.get(cohort) if self._store else None

    def of(self, kind: str, cohort: str, make: Callable[[], T]) -> T:
        """What `make` gives for a cohort; it may depend on the parts of the cohort's block alone."""
        key = self.key(cohort)
        if self._store is None or key is None:
            return make()
        query = "SELECT made FROM kept WHERE name = ? AND kind = ? AND key = ?"
        for (blob,) in self._store.select(query, (cohort, kind, key)):
            found: T = pickle.loads(blob)  # the same kind, the same function
            return found
        made = make()
        row = (cohort, kind, key, pickle.dumps(made, 5))
        self._store.write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", [row])
        self._store.commit()  # all cohorts together are more than memory should hold
        return made

    def each(self, kind: str, keys: Iterable[K], make: Callable[[K], T]) -> Mapping[K, T]:
        """What `make` gives for each of some keys; it may depend on the key alone."""
        if self._store is None:
            return {key: make(key) for key in dict.fromkeys(keys)}
        blob = self._store.get(f"each {kind}")
        before: Mapping[K, T] = pickle.loads(blob) if blob else {}
        found = {key: before[key] if key in before else make(key) for key in dict.fromkeys(keys)}
        if found.keys() != before.keys():
            self._store.put(f"each {kind}", pickle.dumps(found, 5))
        return found
