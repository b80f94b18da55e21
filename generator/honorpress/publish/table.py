"""The facts of all pages together; texts stand as numbers, since pages share most of their links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from honorpress.dataclass import dataclass
from honorpress.publish.facts import Facts

_SLACK: Final = 2
"""How many times as many texts may be kept as are in use."""

Row = tuple[Sequence[int], Sequence[int], str, str, Sequence[str]]
"""Links, ids, person, state and what the policy forbids, as `Facts` has them."""


@dataclass(frozen=True, slots=True)
class Table:
    """Facts by path of pages and style sheets."""

    texts: list[str]
    numbers: dict[str, int]
    rows: dict[str, Row]

    @classmethod
    def empty(cls, texts: Iterable[str] = ()) -> Table:
        """A table without rows that numbers some texts already."""
        listed = list(texts)
        return cls(listed, {text: number for number, text in enumerate(listed)}, {})

    def put(self, path: str, facts: Facts) -> None:
        """Add a page."""
        rest = (facts.person, facts.state, list(facts.inline))
        self.rows[path] = (self._numbers(facts.links), self._numbers(facts.ids), *rest)

    def get(self, path: str) -> Facts:
        """The facts of a page. Raises KeyError."""
        links, ids, person, state, inline = self.rows[path]
        return Facts(self.named(links), self.named(ids), person, state, tuple(inline))

    def named(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Texts of numbers."""
        return tuple(self.texts[number] for number in numbers)

    def linked(self) -> set[int]:
        """Numbers of all links."""
        return set[int]().union(*(row[0] for row in self.rows.values()))

    def ids(self, path: str) -> frozenset[int]:
        """Numbers of a page's ids; none where there is no such page."""
        return frozenset(self.rows[path][1]) if path in self.rows else frozenset()

    def persons(self) -> Iterator[tuple[str, Row]]:
        """Yield the pages of people, by path."""
        yield from ((path, row) for path, row in sorted(self.rows.items()) if row[2])

    def as_kept(self, paths: Iterable[str]) -> dict[str, Any]:
        """Some rows as JSON holds them, with the texts that they need."""
        rows = {path: self.rows[path] for path in paths}
        used = set[int]().union(*(row[0] for row in rows.values()), *(row[1] for row in rows.values()))
        if len(self.texts) <= _SLACK * len(used):
            return {"texts": self.texts, "rows": rows}
        shorter = Table.empty()
        for path in rows:
            shorter.put(path, self.get(path))
        return {"texts": shorter.texts, "rows": shorter.rows}

    def _numbers(self, texts: Sequence[str]) -> list[int]:
        found = []
        for text in texts:
            number = self.numbers.setdefault(text, len(self.texts))
            if number == len(self.texts):
                self.texts.append(text)
            found.append(number)
        return found
