"""The files that hold what is shown: rows of people, and texts, which tell whether a hit is one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from honorpress.search.records import Block, Person

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


def block_files(block: Block, bodies: Sequence[str], rows: int, texts: int) -> Iterator[tuple[str, bytes]]:
    """Yield key and content of a block's own files, `rows` people or `texts` texts in each.

    Args:
        bodies: Of each document what is shown of it.
    """
    for start in range(0, len(block.people), rows):
        number = (block.first + start) // rows
        key = f"people/{block.folder}/{number}"
        yield key, script(key, _rows(block.people[start : start + rows]))
    documents = list(block.documents)
    for start in range(0, len(documents), texts):
        key = f"bodies/{block.folder}/{(block.first + start) // texts}"
        data = [
            [text.uri, text.kind, text.title, text.about, shown] if text else 0
            for text, shown in zip(
                documents[start : start + texts], bodies[start : start + texts], strict=True
            )
        ]
        yield key, script(key, data)


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
