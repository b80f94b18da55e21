"""Rules of the programmes: each breach as a problem that cites the article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from honorpress.check.origins import Origins
from honorpress.check.rulings import Ruling, judge
from honorpress.model.asof import SiteView
from honorpress.model.cohort import Correction
from honorpress.model.collection import Collection
from honorpress.model.honoree import Honoree
from honorpress.problems import Problem


def check_rules(collection: Collection, origins: Origins) -> Iterator[Problem]:
    """Report every breach of every cohort; what a document says in principle is a warning.

    All acts count, those to come too; corrections are applied.
    """
    members: dict[str, dict[str, Honoree]] = {}
    view = SiteView(collection, dt.date.max, collection.calendar)
    mended = {
        cohort.id
        for cohort in collection.cohorts.values()
        if any(isinstance(act, Correction) for act in cohort.acts)
    }
    for key, honoree in collection.honorees.items():
        cohort_id, _, slug = key.rpartition("/")
        found = view.corrected(key) if cohort_id in mended else honoree
        members.setdefault(cohort_id, {})[slug] = found
    for cohort in collection.cohorts.values():
        if cohort.programme not in collection.programmes:
            continue
        for ruling in judge(collection, cohort, members.get(cohort.id, {})):
            yield from _problems(ruling, origins)


def _problems(ruling: Ruling, origins: Origins) -> Iterator[Problem]:
    for breach in ruling.breaches:
        values = {**breach.values, "article": ruling.rule.article, "rule": ruling.rule.text}
        lenient = ruling.rule.in_principle or breach.unknown
        in_body = breach.keys == ("deeds",)
        origin = origins.in_body(breach.path, 0) if in_body else origins.at(breach.path, *breach.keys)
        yield Problem(origin, f"rule-{breach.code}", values, "warning" if lenient else "error")
