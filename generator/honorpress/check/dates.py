"""Spans of days: none ends before it begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from honorpress.check.origins import Origins
from honorpress.model.cohort import Notice, Vote
from honorpress.model.collection import Collection
from honorpress.problems import Problem
from honorpress.read.yaml import Key

_Span = tuple[str, tuple[Key, ...], dt.date | None, dt.date | None]
"""Path of the record, keys of the end, first and last day."""


def check_dates(collection: Collection, origins: Origins) -> Iterator[Problem]:
    """Report every end that comes before its beginning."""
    for path, keys, first, last in _spans(collection):
        if first and last and last < first:
            values = {"field": ".".join(map(str, keys)), "first": first, "last": last}
            yield Problem(origins.at(path, *keys), "ends-before-start", values)


def _spans(collection: Collection) -> Iterator[_Span]:
    for programme in collection.programmes.values():
        for index, regulation in enumerate(programme.regulations):
            keys = ("regulations", index, "valid_until")
            first = regulation.valid_from or regulation.signed
            yield programme.path, keys, first, regulation.valid_until
    for cohort in collection.cohorts.values():
        for index, run in enumerate(cohort.stages):
            yield cohort.path, ("stages", index, "ends"), run.starts, run.ends
        for index, act in enumerate(cohort.acts):
            if isinstance(act, Notice):
                yield cohort.path, ("acts", index, "period", "last"), act.period.first, act.period.last
            elif isinstance(act, Vote):
                yield cohort.path, ("acts", index, "last"), act.first, act.last
    for term in collection.terms.values():
        yield term.path, ("ends",), term.starts, term.ends
