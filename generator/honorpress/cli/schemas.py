"""The command that prints JSON Schemas."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command()
@click.argument("record", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write one file for each record type into this folder.",
)
def schema(record: str | None, out: Path | None) -> None:
    """Print the JSON Schema of a RECORD type, or write all with --out.

    Editors use it to complete and check fields while typing.
    """
    from honorpress.model.schemas import SCHEMAS, schema_of

    if out:
        out.mkdir(parents=True, exist_ok=True)
        for name in SCHEMAS:
            text = json.dumps(schema_of(name), ensure_ascii=False, indent=2)
            (out / f"{name}.schema.json").write_text(f"{text}\n", encoding="utf-8")
        return
    if record is None or record not in SCHEMAS:
        raise click.UsageError(f"RECORD: {', '.join(SCHEMAS)}")
    click.echo(json.dumps(schema_of(record), ensure_ascii=False, indent=2))
