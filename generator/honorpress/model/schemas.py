"""JSON Schema of each record type, for editors' completion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from honorpress.model.area import AreaFields
from honorpress.model.cohort import CohortFields
from honorpress.model.honoree import HonoreeFields
from honorpress.model.meanings import add_meanings
from honorpress.model.outreach import OUTREACH
from honorpress.model.programme import ProgrammeFields
from honorpress.model.studio import StudioFields

SCHEMAS: Final[Mapping[str, TypeAdapter[Any]]] = {
    "areas": TypeAdapter(dict[str, AreaFields]),
    "programme": TypeAdapter(ProgrammeFields),
    "cohort": TypeAdapter(CohortFields),
    "honoree": TypeAdapter(HonoreeFields),
    "studio": TypeAdapter(StudioFields),
    "outreach": OUTREACH,
}


def schema_of(name: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of a record type. Raises KeyError."""
    schema = add_meanings(SCHEMAS[name].json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": name}
