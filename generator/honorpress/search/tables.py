"""The files that hold what is shown: rows of people, and texts, which tell whether a hit is one."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from honorpress.search.records import Block, Person, Text

FOLDER: Final = "search"
SHARED: Final = ("trade", "title", "place", "state", "tier", "industry_class", "grade", "area")
"""Columns of people whose values several share, in their order."""
_END: Final = b","


class Sizes(NamedTuple):
    """How files are cut."""

    rows: int
    """People of a file of people."""
    texts: int
    """Texts of a file of texts."""
    slot: int
    """Bytes of a slot; each text fills some whole ones."""


def script(key: str, data: object) -> bytes:
    """A file of the index: a script, so that a browser may read it from disk too."""
    return f'hpShard("{key}",{_json(data)});\n'.encode("utf-8", "backslashreplace")


_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def script_of_signs(key: str, lists: Iterable[str]) -> bytes:
    """The same of strings of signs, which JSON has nothing to escape in."""
    written = '","'.join(lists)
    return f'hpShard("{key}",["{written}"]);\n'.encode("ascii")


def _json(data: object) -> str:
    text = _ENCODE(data)
    # Valid in JSON, ends of lines in old JavaScript.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def write_text(text: Text | None, table: str, body: str) -> bytes:
    """A text as its file has it, 0 for a tombstone."""
    row = [text.uri, text.kind, text.title, text.about, table, body] if text else 0
    return _json(row).encode("utf-8", "backslashreplace")


def slots(written: bytes, slot: int) -> int:
    """How many slots a text fills, with the sign that ends it."""
    return len(written) // slot + 1


def uri_of(key: str) -> str:
    """Address of a file below the site's root."""
    return f"{FOLDER}/{key}.js"


def block_keys(block: Block, sizes: Sizes) -> dict[str, bytes]:
    """Keys of a block's own files with hashes of what they show."""
    return {key: block.digest_of(kind, own) for kind, key, own in _cut(block, sizes)}


def block_files(
    block: Block, keys: Container[str], written: Sequence[bytes], sizes: Sizes
) -> Iterator[tuple[str, bytes]]:
    """Yield content of those of a block's own files that are among `keys`.

    Args:
        written: Of each document, by `write_text`.
    """
    for kind, key, own in _cut(block, sizes):
        if key not in keys:
            continue
        if kind == "people":
            yield key, script(key, _rows(block.people[own]))
        else:
            yield key, b"".join(_in_slots(key, written[own], sizes.slot))


def _in_slots(key: str, written: Sequence[bytes], slot: int) -> Iterator[bytes]:
    """Yield a file of texts, each from the beginning of a slot to the end of one, so that a part of the file
    can be asked for. What comes before the first fills slots as well."""
    head = f'hpShard("{key}",['.encode()
    yield _filled(head, -(-len(head) // slot) * slot)
    for place, text in enumerate(written, 1):
        yield _filled(text, slots(text, slot) * slot - len(_END))
        yield _END if place < len(written) else b"]);\n"


def _filled(text: bytes, size: int) -> bytes:
    return text + b" " * (size - len(text))


def _cut(block: Block, sizes: Sizes) -> Iterator[tuple[str, str, slice]]:
    """Yield kind and key of each file, and which documents of the block are in it."""
    for kind, size, count in (("people", sizes.rows, len(block.people)), ("bodies", sizes.texts, block.size)):
        for start in range(0, count, size):
            yield kind, f"{kind}/{block.folder}/{(block.first + start) // size}", slice(start, start + size)


def _rows(people: tuple[Person, ...]) -> list[object]:
    """Columns, a value that several share being its place in the first of them."""
    pool: dict[object, int] = {}

    def place(value: object) -> int:
        return pool.setdefault(value, len(pool))

    columns: list[list[object]] = [
        [person.slug if person.slug != person.readings[0].replace(" ", "") else "" for person in people],
        [person.name for person in people],
        ["|".join(person.readings) for person in people],
        [person.employer for person in people],
    ]
    columns += [[place(getattr(person, name)) for person in people] for name in SHARED]
    columns.append([[place(act) for act in person.acts] for person in people])
    columns.append([person.person for person in people])
    columns.append([person.studio for person in people])
    columns.append([list(person.talks) for person in people])
    return [list(pool), *columns]
