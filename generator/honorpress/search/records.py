"""What the index is made of: plain values, which workers can be sent and a digest can tell apart."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NamedTuple

_PLAIN: Final = 2
"""Version of marshal that knows no references: equal values, equal bytes."""

BLOCK_SIZE: Final = 512
"""Documents of a block at most."""

ActRow = tuple[str, str, str, str, str]
"""Address, kind, title, number, date of an act."""


class Text(NamedTuple):
    """A text that is searched."""

    uri: str
    kind: str
    """`honoree`, the kind of an act, `studio`, `talk`, `term`, `report`, `material`, `regulation`, `page`."""
    title: str
    about: str
    """What tells it from others of its title: programme and cohort."""
    parts: tuple[str, ...]
    """Markdown or plain text; no word runs from one into the next."""


class Person(NamedTuple):
    """One naming of somebody with a page."""

    slug: str
    name: str
    readings: tuple[str, ...]
    """Pinyin, the likeliest first: `ou yang-hui`, a hyphen between surname and given name."""
    employer: str
    employer_short: str
    trade: str
    title: str
    """Cohort and award: 2018年焦作工匠入围奖."""
    place: str
    """The area and those above it."""
    state: str
    tier: str
    """Name of the award; empty where the programme has but one."""
    base_trade: str
    """This and the three below are empty where the title was withdrawn: no list leads there."""
    industry_class: str
    """Slug of an IndustryClass."""
    grade: str
    area: str
    """Slug."""
    acts: tuple[ActRow, ...]
    person: str
    """Address of the page of all namings; empty where there is one."""
    studio: str
    """Address of the studio, if any."""
    talks: tuple[str, ...]
    """Addresses of talks."""
    text: Text | None
    """None for a tombstone."""


@dataclass(frozen=True)
class Block:
    """Documents that are indexed together: those of a cohort, or a year's texts about no one person.

    Numbers of documents count through the blocks in their order.
    """

    folder: str
    """Where its files lie: `kaifeng/2020`, or the year of other texts."""
    programme: str
    """Slug; empty for other texts."""
    year: int
    fictional: bool
    people: tuple[Person, ...]
    """In the order in which the same rank is shown."""
    texts: tuple[Text, ...] = ()
    """Only where there are no people."""
    programmes: tuple[str, ...] = ()
    """Of each of `texts`, its programme's slug or nothing."""
    words: str = ""
    """What everybody here is found by: programme and year."""
    first: int = 0
    """Documents of the same folder before this block."""

    @property
    def size(self) -> int:
        """Documents."""
        return len(self.people) or len(self.texts)

    @property
    def documents(self) -> Iterator[Text | None]:
        """The texts, None for a tombstone."""
        yield from self.texts or (person.text for person in self.people)

    def digest(self, hashes: Iterable[bytes], *settings: object) -> str:
        """Name of what is kept of it: the same contents, the same name, on any machine.

        Args:
            hashes: Of all its people and texts, by `digest_of`.
        """
        head = (*map(str, settings), self.folder, self.programme, self.year, self.fictional, self.words)
        data = marshal.dumps([*head, self.first, self.programmes, *hashes], _PLAIN)
        return blake2b(data, digest_size=16).hexdigest()

    def digest_of(self, kind: str, own: slice) -> bytes:
        """Hash of some rows of people (`people`) or of some texts (`bodies`)."""
        rows: list[object]
        if kind == "people":
            rows = [person[:-1] for person in self.people[own]]
        else:
            texts = self.texts[own] or (person.text for person in self.people[own])
            rows = [tuple(text) if text else None for text in texts]
        return blake2b(marshal.dumps(rows, _PLAIN), digest_size=16).digest()


@dataclass(frozen=True)
class Source:
    """A block that is made when it is wanted."""

    people: int
    """How many it has."""
    key: bytes | None
    """Hash of all that it is made from; None where that is not known, so that it is always made."""
    make: Callable[[], Block]

    @classmethod
    def of(cls, block: Block) -> Source:
        """Of a block that has been made."""
        return cls(len(block.people), None, lambda: block)


def split(block: Block) -> Iterator[Block]:
    """Yield blocks of no more than BLOCK_SIZE documents."""
    for start in range(0, block.size, BLOCK_SIZE):
        end = start + BLOCK_SIZE
        yield Block(
            block.folder,
            block.programme,
            block.year,
            block.fictional,
            block.people[start:end],
            block.texts[start:end],
            block.programmes[start:end],
            block.words,
            start,
        )
