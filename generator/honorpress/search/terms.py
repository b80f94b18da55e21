"""From a block's documents to the entries of the four indexes. A document's entries follow from it alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from zlib import crc32

import numpy as np

from honorpress.names.pinyin import ways_to_type
from honorpress.search.codes import Keys, mix, next_mark
from honorpress.search.folding import BREAK, fold_name, fold_text
from honorpress.search.records import Block, Person, Text

INDEXES: Final = ("names", "cards", "titles", "texts")
"""Names: every part of a name and of its pinyin. The others: pairs of characters of what stands on a card, of
titles, of whole texts."""

LONGEST: Final = 24
"""Characters of a name, or letters of its pinyin, that are looked at."""

WHOLE, BEGINS, INSIDE = 0, 1, 2
"""How a form answers a name; what a mark of the index of names means."""

_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-+*>#|]|\d+[.)]\s))")
_MARKDOWN: Final = re.compile(
    r"[#>*_`~|]|(?<=\])\((?:https?|mailto):[^)\s]*\)|[\[\]]|^[ \t]*(?:[-+]|\d+\.)[ \t]", re.M
)
_WIDE: Final = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff]"
_WRAP: Final = re.compile(rf"(?<={_WIDE})[ \t]*\n[ \t]*(?={_WIDE})")


def entries(block: Block) -> dict[str, Keys]:
    """The entries of each index, sorted; document numbers count within the block."""
    documents = list(block.documents)
    return {
        "names": _name_keys(block.people),
        "cards": pair_keys((card(person, block.words) for person in block.people), singles=True),
        "titles": pair_keys(fold_text(text.title) if text else "" for text in documents),
        "texts": pair_keys(fold_text(whole(text)) if text else "" for text in documents),
    }


def whole(text: Text) -> str:
    """Everything of a text in which is searched: title, what it is about, body."""
    return BREAK.join((text.title, text.about, body(text)))


def body(text: Text) -> str:
    """The body as it is shown in excerpts: a line a paragraph, without Markdown's marks."""
    return BREAK.join(line for part in text.parts for line in _paragraphs(part))


def _paragraphs(part: str) -> Iterator[str]:
    for paragraph in _PARAGRAPHS.split(part):
        plain = _MARKDOWN.sub("", _WRAP.sub("", paragraph))
        if words := plain.split():
            yield " ".join(words)


def card(person: Person, words: str) -> str:
    """What a person is found by besides the name, folded."""
    fields = (person.employer, person.employer_short, person.trade, person.place, person.title)
    return BREAK.join([*map(fold_name, fields), *map(fold_name, words.split())])


def pair_keys(texts: Iterable[str], *, singles: bool = False) -> Keys:
    """Entries of the pairs of neighbouring UTF-16 units, once each time they occur.

    With `singles` those of single units too, once for each text. A pair's mark says which unit follows it.
    """
    encoded = [f"{text}{BREAK}".encode("utf-16-le", "surrogatepass") for text in texts]
    units = np.frombuffer(b"".join(encoded), dtype=np.uint16).astype(np.uint64)
    sizes = np.fromiter((len(each) // 2 for each in encoded), dtype=np.int64, count=len(encoded))
    numbers = np.repeat(np.arange(len(encoded), dtype=np.uint64), sizes) << np.uint64(8)
    shown = units != ord(BREAK)
    units = units * shown
    following = np.zeros_like(units)
    following[:-2] = units[2:]
    first = np.flatnonzero(shown[:-1] & shown[1:])
    pairs = units[first] << np.uint64(16) | units[first + 1]
    keys = mix(pairs) << np.uint64(32) | numbers[first] | next_mark(following[first])
    if singles:
        alone = mix(units[shown] << np.uint64(16)) << np.uint64(32) | numbers[shown]
        keys = np.concatenate((keys, np.unique(alone)))
    keys.sort()
    return keys


def _name_keys(people: Sequence[Person]) -> Keys:
    found: list[int] = []
    for number, person in enumerate(people):
        ranks: dict[int, int] = {}
        for key, rank in _forms(person):
            if ranks.get(key, rank) >= rank:
                ranks[key] = rank
        found += [key << 32 | number << 8 | rank for key, rank in ranks.items()]
    keys = np.array(found, dtype=np.uint64)
    keys.sort()
    return keys


def _forms(person: Person) -> Iterator[tuple[int, int]]:
    """Yield every form that may be typed for a name, hashed, and how well it answers."""
    yield from _parts(fold_name(person.name))
    for reading in person.readings:
        syllables = reading.replace("-", " ").split()
        for start in range(len(syllables)):
            for spelling in _spellings(syllables[start:]):
                yield from _beginnings(spelling, inside=start > 0)
            initials = "".join(syllable[0] for syllable in syllables[start:])
            for key, _ in _beginnings(initials, inside=True):
                yield key, INSIDE


def _parts(name: str) -> Iterator[tuple[int, int]]:
    for start in range(len(name)):
        yield from _beginnings(name[start:], inside=start > 0)


def _beginnings(form: str, *, inside: bool) -> Iterator[tuple[int, int]]:
    """Yield what a form begins with, a unit longer each time. The hash is `hash_name`, a unit at a time."""
    data = form[:LONGEST].encode("utf-16-le", "surrogatepass")
    key, last = 0, len(data) - 2
    for place in range(0, len(data), 2):
        key = crc32(data[place : place + 2], key)
        yield key, INSIDE if inside else WHOLE if place == last and len(form) <= LONGEST else BEGINS


def _spellings(syllables: Sequence[str]) -> Iterator[str]:
    ways = [""]
    for syllable in syllables:
        ways = [way + typed for way in ways for typed in ways_to_type(syllable)]
    yield from ways
