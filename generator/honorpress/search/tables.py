"""The files that hold what is shown: rows of people, and texts, which tell whether a hit is one."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from typing import Final

from honorpress.search.records import Block, Person
from honorpress.search.terms import body

FOLDER: Final = "search"
SHARED: Final = ("trade", "title", "place", "state", "tier", "industry_class", "grade", "area")
"""Columns of people whose values several share, in their order."""


def script(key: str, data: object) -> bytes:
    """A file of the index: a script, so that a browser may read it from disk too."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Valid in JSON, ends of lines in old JavaScript.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'hpShard("{key}",{text});\n'.encode("utf-8", "backslashreplace")


def uri_of(key: str) -> str:
    """Address of a file below the site's root."""
    return f"{FOLDER}/{key}.js"


def block_keys(block: Block, rows: int, texts: int) -> dict[str, bytes]:
    """Keys of a block's own files, `rows` people or `texts` texts in each, with hashes of what they show."""
    return {key: block.digest_of(kind, own) for kind, key, own in _cut(block, rows, texts)}


def block_files(block: Block, keys: Container[str], rows: int, texts: int) -> Iterator[tuple[str, bytes]]:
    """Yield content of those of a block's own files that are among `keys`."""
    documents = list(block.documents)
    for kind, key, own in _cut(block, rows, texts):
        if key not in keys:
            continue
        if kind == "people":
            yield key, script(key, _rows(block.people[own]))
            continue
        data = [
            [text.uri, text.kind, text.title, text.about, body(text)] if text else 0
            for text in documents[own]
        ]
        yield key, script(key, data)


def _cut(block: Block, rows: int, texts: int) -> Iterator[tuple[str, str, slice]]:
    """Yield kind and key of each file, and which documents of the block are in it."""
    for kind, size, count in (("people", rows, len(block.people)), ("bodies", texts, block.size)):
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
