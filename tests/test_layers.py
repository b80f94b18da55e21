"""Data flows one way: a module imports only from rows above its own (style.md, "Layout")."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

import pytest

from support.tools import ROOT

PACKAGE: Final = ROOT / "generator" / "honorpress"

ROWS: Final = (
    ("__init__", "dataclass", "patterns"),
    ("cellnames", "collector", "details", "problems", "resources", "today"),
    ("canonical", "store", "wordings"),
    ("wording",),
    ("days", "names", "privacy"),
    ("read",),
    ("model",),
    ("destinations",),
    ("config",),
    ("check",),
    ("write",),
    ("images",),
    ("intake",),  # makes records of the office's files, so it knows what a record is
    ("render",),
    ("data", "search"),
    ("documents",),
    ("archive", "publish"),
    ("engines",),
    ("assemble", "unchanged"),
    ("build",),
    ("cycle", "explained", "freezing", "serving", "starter", "statuslines"),
    ("cli", "plugin"),
)
"""Packages and modules of honorpress, first those that know least. Two in one row do not know each other."""

ROW_OF: Final = {name: number for number, row in enumerate(ROWS) for name in row}


def modules() -> Iterator[tuple[str, Path]]:
    """Yield each module's name below honorpress, and its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts), path


MODULES: Final = dict(modules())


def imports_of(path: Path, *, for_types: bool = True) -> set[str]:
    """Find the modules of ours that a file imports, wherever in it; at will without those for types alone."""
    found = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    idle = {
        below
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for below in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in idle and not for_types:
            continue
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {known for name in names if (known := _module(name))}
    return found


def _module(name: str) -> str | None:
    """The module that a dotted name lies in: itself, or without its last part."""
    top, _, below = name.partition(".")
    if top != "honorpress":
        return None
    while below and below not in MODULES:
        below = below.rpartition(".")[0]
    return below or "__init__"


def test_every_module_has_a_row() -> None:
    assert {name.split(".")[0] for name in MODULES} <= set(ROW_OF)


@pytest.mark.parametrize("name", MODULES)
def test_imports_only_from_rows_above(name: str) -> None:
    own = name.split(".")[0]
    if own not in ROW_OF:
        pytest.skip("told by test_every_module_has_a_row")
    for other in imports_of(MODULES[name]):
        package = other.split(".")[0]
        fits = package == own or ROW_OF.get(package, len(ROWS)) < ROW_OF[own]
        assert fits, f"{name} imports {other}"


def test_no_circle() -> None:
    graph = {name: imports_of(path, for_types=False) - {name, "__init__"} for name, path in MODULES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"imports run in a circle: {error.args[1]}")


def test_engines_are_told_apart_in_one_place() -> None:
    """Only the engines' own modules and the plugin know MkDocs, so that another can take its place."""
    for name, path in MODULES.items():
        named = set[str]()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                named.add(node.module or "")
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "import_module":
                named |= {str(part.value) for part in node.args if isinstance(part, ast.Constant)}
        foreign = {module for module in named if module.split(".")[0] in ("mkdocs", "properdocs", "zensical")}
        assert not foreign or name == "plugin" or name.startswith("engines."), f"{name}: {foreign}"


def test_problems_imports_nothing_of_ours() -> None:
    assert imports_of(MODULES["problems"]) == set()


def test_the_clock_is_read_in_one_place() -> None:
    """`today.py` alone asks what day it is; cli, plugin and serving hand the answer on."""
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            asks = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("now", "utcnow", "today")
            assert not asks or name == "today", f"{name}:{getattr(node, 'lineno', 0)}"
        if name.partition(".")[0] not in ("today", "cli", "plugin", "serving"):
            assert "today" not in imports_of(path), name
