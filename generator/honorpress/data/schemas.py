"""JSON Schemas of the data files and of the API, with the meaning of every field in the site's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from honorpress.data.api import NAMES
from honorpress.data.envelopes import ApiCollection, ApiIndex, ApiPage, CohortSet, WholeSet
from honorpress.data.lines import json_file
from honorpress.model.base import Record
from honorpress.model.meanings import add_meanings
from honorpress.model.published import TABLES
from honorpress.render.datasets import API, meaning, schema_uri
from honorpress.render.messages import Messages

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_TABLE_OF: Final[Mapping[str, str]] = {record.__name__: name for name, record in TABLES.items()}

_Schema = dict[str, object]


def schema_files(messages: Messages) -> Iterator[tuple[str, bytes]]:
    """Yield a schema for each kind of file and of line; they depend on the site's words alone."""
    whole: Mapping[str, type[Record]] = {"all": WholeSet, "cohort": CohortSet, **TABLES}
    for name, record in whole.items():
        yield schema_uri(name), _file(name, record, messages)
    yield f"{API}schema/index.json", _file("index", ApiIndex, messages)
    yield f"{API}schema/collection.json", _file("collection", ApiCollection, messages)
    for name, table in NAMES.items():
        page = ApiPage[TABLES[table]]  # type: ignore[valid-type]  # which record it is, is known at run time
        yield f"{API}schema/{name}.json", _file(name, page, messages)


def _file(name: str, record: type[Record], messages: Messages) -> bytes:
    schema: _Schema = add_meanings(record.model_json_schema())
    parts = schema.pop("$defs", {})
    assert isinstance(parts, dict)
    own = _explained(record.__name__, schema, messages)
    named = {key: _explained(key, part, messages) for key, part in parts.items()}
    return json_file({"$schema": _DRAFT, **own, "title": name, "$defs": named or None})


def _explained(record: str, schema: _Schema, messages: Messages) -> _Schema:
    """A schema that allows what later versions add, and says what each field of a table means."""
    schema.pop("additionalProperties", None)
    table = _TABLE_OF.get(record)
    properties = schema.get("properties")
    if table and isinstance(properties, dict):
        for name, field in properties.items():
            field["description"] = meaning(messages, table, name)
    return schema
