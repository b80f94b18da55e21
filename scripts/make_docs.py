"""Fill the generated parts of docs/ from the code: fields, options, commands, problems, template contexts.

The schemas of the data files are written beside the code that fills them in.

    python scripts/make_docs.py            write
    python scripts/make_docs.py --check    exit 1 where a page is not up to date

A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`; the rest is written by hand.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
import types
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from honorpress import cli
from honorpress.config import Alternate, ArchiveOptions, DocumentFonts, Owner, SiteOptions
from honorpress.data.envelopes import model_schemas
from honorpress.data.schemas import KEPT as SCHEMAS
from honorpress.destinations import TARGETS
from honorpress.model import area, calendar_file, cohort, honoree, outreach, programme, studio, values, waiver
from honorpress.model.base import Record
from honorpress.model.gather import gather
from honorpress.model.meanings import meanings
from honorpress.privacy import Kind
from honorpress.read.files import Files
from honorpress.wording import WORDINGS

ROOT = Path(__file__).resolve().parent.parent
PART = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.S)


def fields_of(cls: type[Record]) -> str:
    """A table of a record type's fields."""
    told = meanings(cls)
    rows = ["| field | value | needed | meaning |", "|---|---|---|---|"]
    for name, info in cls.model_fields.items():
        needed = "yes" if info.is_required() else ""
        meaning = " ".join(told.get(name, "").split())
        rows.append(f"| `{name}` | {shown(info.annotation)} | {needed} | {meaning} |")
    return "\n".join(rows)


def shown(annotation: object) -> str:
    """A type in a reader's words."""
    if annotation is type(None):
        return ""
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if origin is typing.Annotated:
        return shown(arguments[0])
    if origin is typing.Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin is typing.Union or origin is types.UnionType:
        return " or ".join(text for argument in arguments if (text := shown(argument)))
    if origin is tuple:
        return f"list of {shown(arguments[0])}"
    if origin is dict:
        return f"mapping of {shown(arguments[1])}"
    if isinstance(annotation, type):
        if issubclass(annotation, Record):
            return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
        if annotation.__module__ == values.__name__:
            return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
        if annotation is Kind:
            return ", ".join(f"`{kind.value}`" for kind in Kind)
        return {"str": "text", "int": "number", "float": "number", "bool": "true/false", "date": "date"}[
            annotation.__name__
        ]
    return "text"


def parts_of(module: types.ModuleType) -> Iterator[type[Record]]:
    """Record types of a module that editors write, in its order; the collection's own types are left out."""
    for cls in vars(module).values():
        ours = inspect.isclass(cls) and issubclass(cls, Record) and cls.__module__ == module.__name__
        if ours and "path" not in cls.model_fields and cls.__name__ not in {"Area", "CalendarYear", "_Filed"}:
            yield cls


def record_part(module: types.ModuleType) -> str:
    """All record types of a module."""
    texts = []
    for cls in parts_of(module):
        summary = inspect.cleandoc(cls.__doc__ or "").split("\n")[0]
        texts.append(f"### {cls.__name__}\n\n{summary}\n\n{fields_of(cls)}")
    return "\n\n".join(texts)


def values_part() -> str:
    """The closed vocabularies."""
    texts = []
    for cls in (
        values.Grade,
        values.Level,
        values.IndustryClass,
        values.State,
        values.ListOrder,
        values.Stage,
    ):
        summary = inspect.cleandoc(cls.__doc__ or "").split("\n")[0]
        texts.append(f"### {cls.__name__}\n\n{summary}\n\n" + ", ".join(f"`{v.value}`" for v in cls))
    return "\n\n".join(texts)


def options_part() -> str:
    """Options of the plugin."""
    return "\n\n".join(
        f"### {cls.__name__}\n\n{inspect.cleandoc(cls.__doc__ or '').splitlines()[0]}\n\n{fields_of(cls)}"
        for cls in (SiteOptions, Owner, Alternate, DocumentFonts, ArchiveOptions, *TARGETS)
    )


def commands_part() -> str:
    """The help of each command, as it prints."""
    texts = []
    context = click.Context(cli.main, info_name="honorpress", max_content_width=100, terminal_width=100)
    for name in cli.COMMANDS:
        command = cli.main.get_command(context, name)
        assert command
        inner = click.Context(
            command, info_name=name, parent=context, max_content_width=100, terminal_width=100
        )
        texts.append(f"## `honorpress {name}`\n\n```text\n{command.get_help(inner)}\n```")
        for below, each in command.commands.items() if isinstance(command, click.Group) else ():
            deeper = click.Context(
                each, info_name=below, parent=inner, max_content_width=100, terminal_width=100
            )
            texts.append(f"### `honorpress {name} {below}`\n\n```text\n{each.get_help(deeper)}\n```")
    return "\n\n".join(texts)


def problems_part() -> str:
    """Every problem code with its wording."""
    rows = ["| code | 中文 | English |", "|---|---|---|"]
    for code, wording in sorted(WORDINGS.items()):
        zh = f"{wording.zh}；{wording.zh_hint}".replace("|", "\\|")
        en = f"{wording.en}; {wording.en_hint}".replace("|", "\\|")
        rows.append(f"| `{code}` | {zh} | {en} |")
    return "\n".join(rows)


def templates_part() -> str:
    """Fields of each template's context, read from the builders' source with the strings below fields."""
    texts = []
    for path in sorted((ROOT / "generator" / "honorpress" / "render").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and (rows := list(_context_rows(node))):
                doc = " ".join((ast.get_docstring(node) or "").split())
                table = "\n".join(["| field | type | meaning |", "|---|---|---|", *rows])
                texts.append((not node.name.endswith("Context"), f"### {node.name}\n\n{doc}\n\n{table}"))
    return "\n\n".join(text for _, text in sorted(texts, key=lambda item: item[0]))


def rules_part() -> str:
    """Every rule of the shipped programmes: what judges it, or why no machine can."""
    collection, _ = gather(Files(ROOT), "honorees")
    texts = []
    for each in collection.programmes.values():
        regulation = each.regulations[0]
        rows = ["| article | rule | checked as |", "|---|---|---|"]
        for rule in each.rules:
            if rule.kind == "not-checked":
                how = f"not by machine: {rule.reason}"
            else:
                how = f"`rule-{rule.kind}`" + (" (in principle: a warning)" if rule.in_principle else "")
                how += f"; waived as `{rule.slug}`" if rule.slug else ""
            rows.append(f"| {rule.article} | {rule.text} | {how} |")
        number = f"，{regulation.number}" if regulation.number else ""
        texts.append(f"### {each.title}（{regulation.title}{number}）\n\n" + "\n".join(rows))
    return "\n\n".join(texts)


def _context_rows(node: ast.ClassDef) -> Iterator[str]:
    if not any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list):
        return
    for index, item in enumerate(node.body):
        if isinstance(item, ast.AnnAssign):
            following = node.body[index + 1] if index + 1 < len(node.body) else None
            meaning = ""
            if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
                meaning = " ".join(str(following.value.value).split())
            kind = ast.unparse(item.annotation).replace("|", "or")
            yield f"| `{ast.unparse(item.target)}` | {kind} | {meaning} |"


PARTS: dict[str, Callable[[], str]] = {
    "areas": lambda: record_part(area),
    "calendar": lambda: record_part(calendar_file),
    "programme": lambda: record_part(programme),
    "cohort": lambda: record_part(cohort),
    "honoree": lambda: record_part(honoree),
    "studio": lambda: record_part(studio),
    "outreach": lambda: record_part(outreach),
    "waiver": lambda: record_part(waiver),
    "values": values_part,
    "options": options_part,
    "commands": commands_part,
    "problems": problems_part,
    "rules": rules_part,
    "templates": templates_part,
}


def filled(text: str) -> str:
    """A page with its generated parts made anew."""
    return PART.sub(lambda found: f"{found[1]}\n{PARTS[found[2]]()}\n\n{found[3]}", text)


def main() -> None:
    """Write the pages, or check them."""
    stale = []
    made = {path: filled(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "docs").glob("*.md"))}
    made[SCHEMAS] = json.dumps(model_schemas(), ensure_ascii=False, indent=1) + "\n"
    for path, new in made.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != new:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(new, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"not up to date: {', '.join(stale)}; run python scripts/make_docs.py")


if __name__ == "__main__":
    main()
