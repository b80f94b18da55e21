"""From a block's documents to the entries of the indexes. A document's entries follow from it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from zlib import crc32

import numpy as np

from honorpress.names.pinyin import ways_to_type
from honorpress.patterns import late_pattern
from honorpress.search.codes import DOCUMENT_AT, HASH_AT, MARK_AT, Keys, mix, unit_marks
from honorpress.search.folding import BREAK, distinct, fold_name, fold_units
from honorpress.search.lines import Entries, line_entries
from honorpress.search.records import Block, Person, Text

INDEXES: Final = ("names", "cards", "texts")
"""Names: every part of a name and of its pinyin. The others: pairs of characters of what stands on a card, of
texts."""

LONGEST: Final = 24
"""Characters of a name, or letters of its pinyin, that are looked at."""

WHOLE, BEGINS, INSIDE = 0, 1, 2
"""How a form answers a name; what a mark of the index of names means."""

_PARAGRAPHS: Final = late_pattern(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-+*>#|]|\d+[.)]\s))")
_MARKDOWN: Final = late_pattern(
    r"[#>*_`~|]|(?<=\])\((?:https?|mailto):[^)\s]*\)|[\[\]]|^[ \t]*(?:[-+]|\d+\.)[ \t]", re.M
)
_MAY_BE_MARKED: Final = late_pattern(r"[#>*_`~|\[\]+.-]")
"""What is in every mark of Markdown."""
_WIDE: Final = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff]"
_WRAP: Final = late_pattern(rf"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})")


def entries(block: Block, texts: Entries) -> dict[str, Keys]:
    """The entries of each index, sorted; document numbers count within the block.

    Args:
        texts: Those of the texts, by `text_entries`.
    """
    cards = [card(person, block.words) for person in block.people]
    return {"names": _name_keys(block.people), "cards": card_keys(cards), "texts": texts.keys}


def text_entries(block: Block, bodies: Sequence[str]) -> Entries:
    """The entries of a block's texts.

    Args:
        bodies: Of each document, by `body`; empty for a tombstone.
    """
    documents = zip(block.documents, bodies, strict=True)
    return line_entries([(text.title, text.about, own) if text else ("", "", "") for text, own in documents])


def body(text: Text) -> str:
    """The body as it is shown in excerpts: a line a paragraph, without Markdown's marks."""
    return BREAK.join(line for part in text.parts for line in _paragraphs(part))


def _paragraphs(part: str) -> Iterator[str]:
    paragraphs = _PARAGRAPHS.split(part) if "\n" in part else [part]
    for paragraph in paragraphs:
        joined = _WRAP.sub("", paragraph) if "\n" in paragraph else paragraph
        plain = _MARKDOWN.sub("", joined) if _MAY_BE_MARKED.search(joined) else joined
        if words := plain.split():
            yield " ".join(words)


def card(person: Person, words: str) -> str:
    """What a person is found by besides the name, folded."""
    fields = (person.employer, person.employer_short, person.trade, person.place, person.title)
    return BREAK.join([*map(fold_name, fields), *map(fold_name, words.split())])


def card_keys(texts: Sequence[str]) -> Keys:
    """Fold texts, and make entries of the pairs of neighbouring UTF-16 units, once each time they occur, and
    of single units, once for each text. A pair's mark says which unit follows it.
    """
    units, sizes, _, _ = fold_units([f"{text}{BREAK}" for text in texts])
    numbers = np.repeat(np.arange(len(texts), dtype=np.uint64) << DOCUMENT_AT, sizes)
    shown = units != ord(BREAK)
    marks = np.append(unit_marks()[units * shown], np.zeros(2, dtype=np.uint16)).astype(np.uint64) << MARK_AT
    first = np.flatnonzero(shown[:-1] & shown[1:])
    pairs = mix(units[first], units[first + 1]) << HASH_AT | numbers[first] | marks[first + 2]
    alone = mix(units[shown], np.uint16(0)) << HASH_AT | numbers[shown]
    keys: Keys = np.concatenate((pairs, distinct(alone)))
    keys.sort()
    return keys


def _name_keys(people: Sequence[Person]) -> Keys:
    found: list[int] = []
    for number, person in enumerate(people):
        place = number << int(DOCUMENT_AT)
        found += [key << 32 | place | rank << int(MARK_AT) for key, rank in _forms(person).items()]
    keys = np.array(found, dtype=np.uint64)
    keys.sort()
    return keys


def _forms(person: Person) -> dict[int, int]:
    """Every form that may be typed for a name, hashed, and how well it answers."""
    ranks: dict[int, int] = {}
    name = fold_name(person.name)
    for start in range(len(name)):
        _add_beginnings(ranks, name[start:], inside=start > 0)
    for reading in person.readings:
        syllables = reading.replace("-", " ").split()
        for start in range(len(syllables)):
            for spelling in _spellings(syllables[start:]):
                _add_beginnings(ranks, spelling, inside=start > 0)
            _add_beginnings(ranks, "".join(syllable[0] for syllable in syllables[start:]), inside=True)
    return ranks


def _add_beginnings(ranks: dict[int, int], form: str, *, inside: bool) -> None:
    """Add what a form begins with, a unit longer each time. The hash is `hash_name`, a unit at a time."""
    data = form[:LONGEST].encode("utf-16-le", "surrogatepass")
    key, rank = 0, INSIDE if inside else BEGINS
    for place in range(0, len(data), 2):
        key = crc32(data[place : place + 2], key)
        if ranks.get(key, INSIDE) >= rank:
            ranks[key] = rank
    if not inside and len(form) <= LONGEST:
        ranks[key] = WHOLE


def _spellings(syllables: Sequence[str]) -> list[str]:
    ways = [""]
    for syllable in syllables:
        ways = [way + typed for way in ways for typed in ways_to_type(syllable)]
    return ways
