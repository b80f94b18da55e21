"""SiteView: nothing that is still to come, and nobody whom no public act names, shows in any attribute."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import given
from pydantic import BaseModel

from honorpress.days.calendar import WorkCalendar
from honorpress.model.area import Area
from honorpress.model.asof import SiteView
from honorpress.model.cohort import Cohort, Vote, Waiver
from honorpress.model.collection import Collection
from honorpress.model.gather import gather
from honorpress.model.honoree import Honoree
from honorpress.model.outreach import Material, Report, Talk
from honorpress.model.studio import Studio
from honorpress.model.values import State
from honorpress.read.files import Files
from strategies import HISTORY_DAYS, PEOPLE, histories, programme_of_tiers
from support.sites import make_site, write_site

ATTRIBUTES = tuple(name for name, value in vars(SiteView).items() if isinstance(value, cached_property))
NOTICE, NOTICE_END, DECISION = dt.date(2024, 3, 4), dt.date(2024, 3, 8), dt.date(2024, 3, 20)
DAY = dt.timedelta(1)


def view_of(root: Path, day: dt.date, overrides: dict[str, str] | None = None) -> SiteView:
    make_site(root, overrides)
    collection, problems = gather(Files(root), "honorees")
    assert not problems
    return SiteView(collection, day, WorkCalendar())


def shown(view: SiteView) -> set[str]:
    """Ids that stand in a view's mappings of people, studios and outreach."""
    names = ("honorees", "studios", "talks", "terms", "reports", "materials")
    return {key for name in names for key in getattr(view, name)}


PEOPLE_IDS = {"craft/2024/ma-qingshan", "craft/2024/tian-fu", "craft/2024/li-na"}
OUTREACH_IDS = {"craft/welding", "craft/talk", "craft/term", "craft/material"}


@pytest.mark.parametrize(
    ("day", "cohorts", "ids", "state"),
    [
        (NOTICE - DAY, 0, set(), None),
        (NOTICE, 1, PEOPLE_IDS, State.CANDIDATE),
        (NOTICE_END, 1, PEOPLE_IDS, State.CANDIDATE),
        (NOTICE_END + DAY, 1, set(), None),
        (DECISION - DAY, 1, set(), None),
        (DECISION, 1, PEOPLE_IDS | OUTREACH_IDS, State.NAMED),
        (dt.date(2024, 5, 7), 1, PEOPLE_IDS | OUTREACH_IDS, State.NAMED),
        (dt.date(2024, 5, 8), 1, PEOPLE_IDS | OUTREACH_IDS | {"craft/report"}, State.NAMED),
    ],
)
def test_each_day_of_a_naming(
    tmp_path: Path, day: dt.date, cohorts: int, ids: set[str], state: State | None
) -> None:
    view = view_of(tmp_path, day)
    assert (len(view.cohorts), shown(view)) == (cohorts, ids)
    found = view.standings.get("craft/2024/ma-qingshan")
    assert (found.state if found else None) == state
    assert not view.holders if state is not State.NAMED else set(view.holders) == PEOPLE_IDS


WITHDRAWN = """\
  - kind: withdrawal
    slug: withdrawal
    title: 撤销决定
    signed: 2024-09-02
    decision: decision
    members: [ma-qingshan]
"""


def test_a_withdrawn_title_takes_along_what_leans_on_it(tmp_path: Path) -> None:
    path = "honorees/craft/2024/cohort.yml"
    write_site(tmp_path)
    acts = (tmp_path / path).read_text(encoding="utf-8") + WITHDRAWN
    before = view_of(tmp_path, dt.date(2024, 9, 1), {path: acts})
    after = before.on(dt.date(2024, 9, 2))
    assert shown(before) - shown(after) == OUTREACH_IDS | {"craft/report"}
    assert "craft/2024/ma-qingshan" in after.honorees and "craft/2024/ma-qingshan" not in after.profiles
    assert after.standings["craft/2024/ma-qingshan"].state is State.WITHDRAWN
    assert set(after.holders) == PEOPLE_IDS - {"craft/2024/ma-qingshan"}


def test_what_lies_in_a_programme_that_cannot_be_shown_is_absent(tmp_path: Path) -> None:
    """A studio, talk or report of another, broken programme may lean on people of a sound one."""
    view = view_of(tmp_path, dt.date(2024, 6, 1))
    everything = view.everything
    moved = {
        name: {
            f"broken/{record.slug}": record.model_copy(update={"programme": "broken"})
            for record in getattr(everything, name).values()
        }
        for name in ("studios", "talks", "terms", "reports", "materials")
    }
    assert shown(replace(view, everything=replace(everything, **moved))) == PEOPLE_IDS


AREA = Area.model_validate({"slug": "a", "name": "a", "short": "a", "level": "city"})
FAKE = {
    "name": "张三",
    "employer": "e",
    "trade": "t",
    "industry_class": "其他",
    "summary": "一二三四五六七八九十",
    "deeds": "",
    "programme": "p",
    "cohort": "2024",
    "path": "p",
}


def collection_of(cohort: Cohort) -> Collection:
    """A generated history with everything that can lean on its people."""
    ids = [f"p/2024/{slug}" for slug in PEOPLE]
    place = {"programme": "p", "path": "p"}
    talk = {"kind": "talk", "stages": ["primary"], "form": "lecture", "minutes": 40, "place": "s"}
    report = {"kind": "report", "school": "s", "stage": "primary", "audience": 1, "date": "2024-01-05"}
    material = {"kind": "material", "form": "reading", "stages": ["primary"]}
    words = {"title": "t", "summary": "s", "text": ""}
    studio = {"name": "n", "studio_class": "c", "employer": "e", "founded": 2024, "summary": "s"}
    waivers = [
        Waiver.model_validate(
            {"rule": "r", "honoree": slug, "reason": "r", "officer": "o", "date": "2024-01-20"}
        )
        for slug in PEOPLE
    ]
    everyone = dict(zip(PEOPLE, ids, strict=True)).items()
    return Collection(
        areas={"a": AREA},
        programmes={"p": programme_of_tiers()},
        cohorts={cohort.id: cohort.model_copy(update={"waivers": tuple(waivers)})},
        honorees={key: Honoree.model_validate({**FAKE, "slug": slug}) for slug, key in everyone},
        studios={
            f"p/{slug}": Studio.model_validate(
                {**place, **studio, "slug": slug, "leader": key, "introduction": "", "members": ids}
            )
            for slug, key in everyone
        },
        talks={
            f"p/{slug}": Talk.model_validate({**place, **words, **talk, "slug": slug, "speaker": key})
            for slug, key in everyone
        },
        reports={
            f"p/{slug}": Report.model_validate({**place, **words, **report, "slug": slug, "speakers": [key]})
            for slug, key in everyone
        },
        materials={
            f"p/{slug}": Material.model_validate({**place, **words, **material, "slug": slug, "about": [key]})
            for slug, key in everyone
        },
    )


def test_every_attribute_is_looked_at() -> None:
    """Whoever adds an attribute to SiteView adds it here, once it is clear that it shows nothing early."""
    assert set(ATTRIBUTES) == {
        "_usable_cohorts",
        "areas",
        "cohorts",
        "holders",
        "honorees",
        "materials",
        "people",
        "person_of",
        "profiles",
        "programmes",
        "reports",
        "standings",
        "studios",
        "talks",
        "terms",
    }


@given(histories(), HISTORY_DAYS)
def test_nothing_shows_early(cohort: Cohort, day: dt.date) -> None:
    view = SiteView(collection_of(cohort), day, WorkCalendar())
    named = {
        str(slug)
        for act in cohort.acts
        if act.public_from <= day
        for slug in PEOPLE
        if slug in set(_words(act.model_dump()))
    }
    for name in ATTRIBUTES:
        if name.startswith("_"):
            continue
        value = getattr(view, name)
        for record in _records(value):
            if isinstance(record, Honoree):
                assert record.slug in named, name
            elif isinstance(record, Cohort):
                assert all(act.public_from <= day for act in record.acts) and record.acts
                assert all(w.date <= day and w.honoree in named for w in record.waivers)
                running = [a for a in record.acts if isinstance(a, Vote) and day <= a.last]
                assert not any(vote.results for vote in running)
            elif isinstance(record, Studio | Talk | Report | Material):
                assert view.standings[f"p/2024/{record.slug}"].decision, name
                assert view.standings[f"p/2024/{record.slug}"].state is not State.WITHDRAWN, name
            if isinstance(record, Report):
                assert record.date <= day
    assert set(view.holders) <= set(view.profiles) <= set(view.honorees)


def _records(value: object) -> Iterator[object]:
    """Everything in a value, as deep as mappings, sequences and dataclasses go."""
    yield value
    if isinstance(value, dict):
        for below in value.values():
            yield from _records(below)
    elif isinstance(value, tuple):
        for below in value:
            yield from _records(below)
    elif is_dataclass(value) and not isinstance(value, type | BaseModel):
        for field in fields(value):
            yield from _records(getattr(value, field.name))


def _words(value: object) -> Iterator[object]:
    """All single values inside mappings and sequences."""
    if isinstance(value, dict):
        for below in value.values():
            yield from _words(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from _words(below)
    else:
        yield value
