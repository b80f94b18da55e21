"""Surnames and readings: split a name, spell it in pinyin, make its slug.

Pinyin here has no tones and stands in ASCII: ü is `v` in syllables, `yu` in slugs (吕 is lyu in GB/T 28039-2011).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from honorpress.names import surname_table
from honorpress.names.display import clean_name
from honorpress.names.han import DOT, all_han, is_han

Syllables = tuple[str, ...]
"""Pinyin without tones, `v` for ü; a word in other letters is one syllable."""

_GIVEN_LENGTHS: Final = (1, 2)
"""Characters that can follow a compound surname."""
_UMLAUT: Final = re.compile(r"^([ln])(?:yu|u:|v)(e?)$")
_WORDS: Final = re.compile(rf"[\s\-'’{DOT}]+")


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
        return "-".join("".join(map(_with_yu, part)) for part in self.parts)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything that may be typed for it, without spaces: ü as lv, lyu and lu; at least one."""
        ways = (_ways_to_type(syllable) for syllable in self.syllables)
        return tuple(dict.fromkeys(map("".join, product(*ways))))


def split_name(name: str, surname: str | None = None) -> NameParts:
    """Split a name into surname and given name.

    A Chinese name of up to three characters begins with a surname of one, or of two from the table; one of
    four only where the table has it. Longer names, names with a dot and names in other letters have none.

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
        options = [_surname_readings(parts.first), *([_given_readings(parts.rest)] if parts.rest else [])]
    else:
        segments = (segment for text in (parts.first, parts.rest) for segment in re.split(rf"[{DOT} ]", text))
        options = [(found,) for segment in segments if (found := tuple(_spell(segment)))]
    if not options:
        raise ValueError(f"'{name}' has neither a letter nor a character")
    found = tuple(Reading(each) for each in dict.fromkeys(product(*options)))
    return found if override is None else (_overridden(override, found[0]),)


def slug(name: str, override: str | None = None, surname: str | None = None) -> str:
    """Make the slug of a name: ding-shouzheng. Arguments and errors as of `readings`.

    Lower-case ASCII letters and digits in parts joined by hyphens. Namesakes share it; the caller numbers them.
    """
    return readings(name, override, surname)[0].slug


def parse_pinyin(text: str) -> Syllables:
    """Read syllables as an editor types them, with or without tones: "Lǚ", "lv3", "lyu", "lu:" are all lv."""
    return tuple(filter(None, map(_toneless, _WORDS.split(text))))


def _surname_length(name: str) -> int:
    """Characters of a Chinese name's surname; 0 where it has none."""
    compound = [
        known
        for known in _compound()
        if name.startswith(known) and len(name) - len(known) in _GIVEN_LENGTHS
    ]
    if compound:
        return max(map(len, compound))
    if len(name) == 4 and name[:2] in _table("DOUBLE"):
        return 2
    return 1 if len(name) in (2, 3) else 0


def _surname_readings(surname: str) -> tuple[Syllables, ...]:
    """Readings of a surname, the dictionary's first."""
    known = {**_table("SINGLE"), **_compound(), **_table("DOUBLE")}.get(surname)
    return known or (tuple(_spell(surname)),)


def _given_readings(given: str) -> tuple[Syllables, ...]:
    """Readings of a given name: the product of its characters' readings."""
    two_ways = _table("GIVEN")
    options = (
        tuple(way for way, in two_ways[part]) if part in two_ways else (part,) for part in _pieces(given)
    )
    return tuple(
        tuple(syllable for part in chosen for syllable in _spell(part)) if given else ()
        for chosen in product(*options)
    )
