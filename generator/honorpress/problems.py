"""Problems: what is wrong in an editor's file, where, and what to do about it.

This module imports nothing of ours. A problem carries a code and values; its wording, in Chinese and
in English, stands in `wording.py`, so that each sentence exists once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["zh", "en"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True, slots=True)
class Origin:
    """A place in a file: path from the site's root (slashes), line and column from 1; 0 is unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, found by one rule."""

    origin: Origin
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"

    def sort_key(self) -> tuple[Origin, str, str]:
        """Order by path, line, column, then code and values."""
        return self.origin, self.code, repr(sorted(self.values.items(), key=lambda item: item[0]))


class ProblemError(Exception):
    """Raised where nothing can go on because of an editor's mistake; carries what to print."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: Sequence[Problem] = problems


def distinct(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place and drop repetitions."""
    by_key = {problem.sort_key(): problem for problem in problems}
    return tuple(by_key[key] for key in sorted(by_key))


def errors(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems that stop publishing."""
    return (problem for problem in problems if problem.severity == "error")
