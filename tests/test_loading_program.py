"""What a build loads before it begins: nothing that only some builds need."""

import json
import os
import subprocess
import sys

import pytest

PROBE = """
import json, sys
from honorpress.cli import main
context = main.make_context("honorpress", ["build", "--help"], resilient_parsing=True)
main.get_command(context, "build")
import honorpress.build, honorpress.cli.steps
from honorpress.model.base import Record
def below(cls):
    for each in cls.__subclasses__():
        yield each
        yield from below(each)
built = sorted({cls.__name__ for cls in below(Record) if cls.__pydantic_complete__})
import threading, os
threads = len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 1
print(json.dumps({"loaded": sorted(sys.modules), "built": built, "threads": threads}))
"""


@pytest.fixture(scope="module")
def found() -> dict[str, list[str] | int]:
    """What a process holds that is about to build."""
    plain = {name: value for name, value in os.environ.items() if "THREADS" not in name}
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, env=plain
    )
    told: dict[str, list[str] | int] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize(
    "module",
    [
        "PIL.Image",
        "asyncio",
        "distributed",
        "markdown",
        "mkdocs",
        "numpy",
        "openpyxl",
        "pypdfium2",
        "pypinyin",
        "rich.console",
        "segno",
        "ssl",
        "typst",
        "urllib.request",
        "watchfiles",
    ],
)
def test_what_only_some_builds_need_is_not_loaded(found: dict[str, list[str]], module: str) -> None:
    assert "honorpress.build" in found["loaded"]
    assert module not in found["loaded"]


def test_no_record_type_is_built_before_its_first_record(found: dict[str, list[str]]) -> None:
    assert found["built"] == []


def test_no_library_starts_threads(found: dict[str, int]) -> None:
    assert found["threads"] == 1
