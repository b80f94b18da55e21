"""Every case of tests/cases: the exact lines that are printed, and a case for every code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from honorpress.wording import WORDINGS
from support.cases import Case, all_cases
from support.sites import built_site
from support.tools import ROOT

CASES: Final = tuple(all_cases())


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_prints_exactly(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    building = case.command == "build"
    case.write(tmp_path, request.getfixturevalue("engine") if building else None)
    printed = case.run(tmp_path, "zh")
    assert printed == case.problems, case.about
    if case.problems_en is not None:
        assert case.run(tmp_path, "en") == case.problems_en, case.about
    for text in case.never:
        assert not any(text in line for line in printed)
    if building:
        for uri in case.absent:
            assert not (tmp_path / "site" / uri).exists(), uri
        for path in (tmp_path / "site").rglob("*"):
            for text in case.never:
                assert not path.is_file() or text.encode() not in path.read_bytes(), path


def test_every_code_has_a_case() -> None:
    """Or a test module names it: what files alone cannot bring about."""
    shown = {line.rpartition("[")[2].rstrip("]") for case in CASES for line in case.problems}
    assert shown <= set(WORDINGS)
    modules = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    named = set(re.findall(r"(?<![\w-])[a-z][a-z0-9-]+(?![\w-])", modules))
    assert sorted(set(WORDINGS) - shown - named) == []


def test_every_code_is_worded_in_both_languages() -> None:
    for code, wording in WORDINGS.items():
        texts = (wording.zh, wording.zh_hint, wording.en, wording.en_hint)
        assert all(text.strip() for text in texts), code
        assert not any("。" in text or text.endswith((".", "；", ";")) for text in texts), code
