"""JSON Schemas of the data files and of the API, with the meaning of every field in the site's language.

What follows from the models stands in `schemas.json`, which `scripts/make_docs.py` writes, so that no build
has to work it out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from honorpress.data.lines import json_file
from honorpress.model.published import TABLES
from honorpress.render.datasets import meaning
from honorpress.render.messages import Messages

KEPT: Final = Path(__file__).with_name("schemas.json")
_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_TABLE_OF: Final[Mapping[str, str]] = {record.__name__: name for name, record in TABLES.items()}

_Schema = dict[str, Any]


def schema_files(messages: Messages) -> Iterator[tuple[str, bytes]]:
    """Yield a schema for each kind of file and of line; they depend on the site's words alone."""
    kept = json.loads(KEPT.read_bytes())
    parts = {key: _explained(key, part, messages) for key, part in kept["parts"].items()}
    for uri, file in kept["files"].items():
        schema: _Schema = file["schema"]
        own = _explained(schema["title"], schema, messages)
        named = {key: parts[key] for key in file["parts"]}
        title = PurePosixPath(uri).stem
        yield uri, json_file({"$schema": _DRAFT, **own, "title": title, "$defs": named or None})


def _explained(record: str, schema: _Schema, messages: Messages) -> _Schema:
    """A schema that allows what later versions add, and says what each field of a table means."""
    schema.pop("additionalProperties", None)
    table = _TABLE_OF.get(record)
    properties = schema.get("properties")
    if table and isinstance(properties, dict):
        for name, field in properties.items():
            field["description"] = meaning(messages, table, name)
    return schema
