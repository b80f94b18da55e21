"""Where the data files lie. What is in them: `data/`."""

from __future__ import annotations

import posixpath
from typing import Final, Literal

from honorpress.render.messages import Messages

PAGE: Final = "data/"
WHOLE: Final = "data/all.json"
PACKAGE: Final = "data/datapackage.json"
CODEBOOK: Final = "data/codebook.csv"
API: Final = "api/v1/"
API_INDEX: Final = "api/v1/index.json"

Form = Literal["json", "csv", "jsonl"]


def table_uri(table: str, form: Form) -> str:
    """Address of a table of the whole set."""
    return f"{PAGE}{table}.{form}"


def cohort_uri(cohort: str, form: Form) -> str:
    """Address of a cohort's data; `cohort` is its id."""
    return f"{PAGE}cohorts/{cohort}.{form}"


def schema_uri(name: str) -> str:
    """Address of the JSON Schema of a kind of file or line."""
    return f"{PAGE}schema/{name}.json"


def meaning(messages: Messages, table: str, field: str) -> str:
    """What a field means: in this table, in every table, or as the pages name it. Raises KeyError."""
    keys = (f"data.field.{table}.{field}", f"data.field.{field}", f"fact.{field}")
    return messages(next((key for key in keys if key in messages.texts), keys[1]))


def relative(uri: str, target: str) -> str:
    """A reference from one file to another, or to a page, whose slash stays."""
    found = posixpath.relpath(target, posixpath.dirname(uri))
    return f"{found}/" if target.endswith("/") else found
