"""Surnames and readings: split a name, spell it in pinyin, make its slug."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from honorpress.dataclass import dataclass
from honorpress.names import surname_table
from honorpress.names.display import clean_name
from honorpress.names.han import DOT, all_han
from honorpress.names.pinyin import Syllables, parse_pinyin, spell, spell_token, tokens, ways_to_type, with_yu

_GIVEN_LENGTHS: Final = (1, 2)
"""Characters that can follow a compound surname."""


class NameParts(NamedTuple):
    """A name in two."""

    first: str
    """The surname; else what stands before the dot or the first space, or the whole name."""
    rest: str
    """What follows, without the dot or space between; may be empty."""
    has_surname: bool
    """Whether `first` is a surname."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name aloud."""

    parts: tuple[Syllables, ...]
    """Surname and given name; or, where there is no surname, what stands between dots or spaces."""

    @property
    def syllables(self) -> Syllables:
        """All syllables in order: ding, shou, zheng."""
        return tuple(syllable for part in self.parts for syllable in part)

    @property
    def initials(self) -> str:
        """First letters: dsz."""
        return "".join(syllable[0] for syllable in self.syllables)

    @property
    def slug(self) -> str:
        """Lower-case ASCII, parts joined by hyphens: ding-shouzheng."""
        return "-".join("".join(map(with_yu, part)) for part in self.parts if part)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything that may be typed for it, without spaces: ü as lv, lyu and lu; at least one."""
        ways = (ways_to_type(syllable) for syllable in self.syllables)
        return tuple(dict.fromkeys(map("".join, product(*ways))))


def split_name(name: str, surname: str | None = None) -> NameParts:
    """Split a name into surname and given name.

    A Chinese name begins with a surname from the table of compound ones; else, where it has two or three
    characters, with one of one character. Other names have none: 巴音朝鲁, names with a dot, other letters.

    Args:
        name: As kept; stray spaces do no harm.
        surname: What the record says it is, where the rule above errs; "" for a name without one.

    Raises:
        ValueError: The name is empty, or does not begin with `surname`.
    """
    clean = clean_name(name)
    if not clean:
        raise ValueError("a name has at least one character")
    if surname:
        if not clean.startswith(surname):
            raise ValueError(f"'{clean}' does not begin with the surname '{surname}'")
        return NameParts(surname, clean[len(surname) :].lstrip(f" {DOT}"), True)
    if not all_han(clean):
        first, _, rest = clean.partition(DOT if DOT in clean else " ")
        return NameParts(first, rest, False)
    length = 0 if surname == "" else _surname_length(clean)
    return NameParts(clean[:length], clean[length:], True) if length else NameParts(clean, "", False)


def readings(name: str, override: str | None = None, surname: str | None = None) -> tuple[Reading, ...]:
    """Spell a name in pinyin, in every way that its surname, or a character of the given name, is read.

    Args:
        name: As kept.
        override: What the person says: "Shàn Wěi-guó", "shan4 wei3 guo2"; it is then the only reading. A
            syllable a character, divided by spaces, hyphens or apostrophes.
        surname: As for `split_name`.

    Returns:
        At least one reading, the likeliest first. A character without a known reading is `u` and its code
        point in hexadecimal.

    Raises:
        ValueError: As for `split_name`; or `override` has not a syllable a character.
    """
    parts = split_name(name, surname)
    if parts.has_surname:
        options = [_surname_readings(parts.first), _given_readings(parts.rest)][: 1 + bool(parts.rest)]
    else:
        segments = re.split(rf"[{DOT} ]", f"{parts.first} {parts.rest}")
        options = [(syllables,) for segment in segments if (syllables := spell(segment))]
    if not options:
        raise ValueError(f"'{name}' has neither a letter nor a character")
    found = tuple(map(Reading, dict.fromkeys(product(*options))))
    return found if override is None else (_overridden(override, found[0]),)


def slug(name: str, override: str | None = None, surname: str | None = None) -> str:
    """Make the slug of a name: ding-shouzheng. Arguments and errors as of `readings`.

    Lower-case ASCII letters and digits, parts joined by hyphens. Namesakes share it; the caller numbers them.
    """
    return readings(name, override, surname)[0].slug


def compound_surnames() -> tuple[str, ...]:
    """Surnames of two characters, in the order of the table."""
    return tuple(_table("COMPOUND"))


def _surname_length(name: str) -> int:
    """Characters of a Chinese name's surname; 0 where it has none."""
    for given in _GIVEN_LENGTHS:
        if name[:-given] in _table("COMPOUND"):
            return len(name) - given
    if len(name) == 4 and name[:2] in _table("DOUBLE"):
        return 2
    return 1 if len(name) in (2, 3) else 0


def _surname_readings(surname: str) -> tuple[Syllables, ...]:
    """Readings of a surname, the dictionary's first; of one that no table has, character by character."""
    for name in ("SINGLE", "COMPOUND", "DOUBLE"):
        if found := _table(name).get(surname):
            return found
    single = _table("SINGLE")
    return (tuple(each for token in tokens(surname) for each in single.get(token, [spell(token)])[0]),)


def _given_readings(given: str) -> tuple[Syllables, ...]:
    """Readings of a given name: every choice among its characters' readings."""
    two_ways = _table("GIVEN")
    options = ([way for (way,) in two_ways.get(token, ())] or [spell_token(token)] for token in tokens(given))
    return tuple(tuple(filter(None, chosen)) for chosen in product(*options))


def _overridden(override: str, usual: Reading) -> Reading:
    """Put an editor's syllables in the place of the usual ones. Raises ValueError."""
    syllables = parse_pinyin(override)
    if len(syllables) != len(usual.syllables):
        raise ValueError(f"'{override}' has {len(syllables)} syllables, the name {len(usual.syllables)}")
    left = iter(syllables)
    return Reading(tuple(tuple(next(left) for _ in part) for part in usual.parts))


@cache
def _table(name: str) -> Mapping[str, tuple[Syllables, ...]]:
    """Read a table of `surname_table`: readings by surname or character."""
    text: str = getattr(surname_table, name)
    return dict(_entries(text))


def _entries(text: str) -> Iterator[tuple[str, tuple[Syllables, ...]]]:
    """Yield the entries of a table."""
    for entry in filter(None, map(str.strip, text.split(","))):
        surname, *written = entry.split()
        yield surname, tuple(map(parse_pinyin, written))
