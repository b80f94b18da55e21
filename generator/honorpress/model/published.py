"""What the site hands to programs: records as the public may have them, under the model's own names.

No field here holds what no page shows: no consent forms, scores, ranks, contacts or paths of files. A field
without a value is left out. `uri` is an address below the site's root; each field's meaning stands
among the messages as `data.field.NAME`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from honorpress.model.base import Day, DocumentNumber, Line, Record, Slug, Text, Year
from honorpress.model.cohort import Ceremony, PublishedField, StageRun, VoteResult
from honorpress.model.filled import R, blank, fill
from honorpress.model.honoree import Achievements, CareerStep, Count, Honour
from honorpress.model.outreach import Month
from honorpress.model.programme import Issuer, Recommender
from honorpress.model.studio import StudioApprentices, StudioProject
from honorpress.model.values import Grade, IndustryClass, Level, ListOrder, Stage, State


class PublishedPhoto(Record):
    """A picture that may be shown, in its widest form."""

    uri: Line
    width_px: Count
    height_px: Count
    alt: Line
    kind: Literal["portrait", "work"]
    credit: Line | None = None
    caption: Line | None = None


class PublishedQuotation(Record):
    """Own words."""

    text: Line


class PublishedApprentice(Record):
    """An apprentice who agreed to be named."""

    name: Line


class PublishedPerson(Record):
    """One naming of one person; of a withdrawn title only what its tombstone says."""

    id: Line
    uri: Line
    programme: Slug
    cohort: Line
    name: Line
    state: State
    tier: Slug | None = None
    award: Line
    beside: tuple[Slug, ...] = ()
    fictional: bool
    employer: Line | None = None
    position: Line | None = None
    trade: Line | None = None
    industry: Line | None = None
    industry_class: IndustryClass | None = None
    grade: Grade | None = None
    professional_title: Line | None = None
    qualification: Line | None = None
    specialty: Line | None = None
    special_skill: Line | None = None
    area: Slug | None = None
    recommender: Slug | None = None
    sex: Literal["男", "女"] | None = None
    ethnicity: Line | None = None
    political_status: Line | None = None
    birth_year: Year | None = None
    education: Line | None = None
    notice: Line | None = None
    decision: Line | None = None
    withdrawal: Line | None = None
    same_as: tuple[Line, ...] = ()
    summary: Line | None = None
    quotation: PublishedQuotation | None = None
    honours: tuple[Honour, ...] = ()
    career: tuple[CareerStep, ...] = ()
    achievements: Achievements | None = None
    apprentices: tuple[PublishedApprentice, ...] = ()
    photos: tuple[PublishedPhoto, ...] = ()
    deeds: str | None = None


class PublishedList(Record):
    """A list of an act: how many stand on it, and who of them has a page."""

    tier: Slug | None = None
    title: Line | None = None
    order: ListOrder
    count: Count
    members: tuple[Line, ...] = ()


class PublishedAct(Record):
    """One act; those whom it lists are named as long as they have a page."""

    id: Line
    uri: Line
    programme: Slug
    cohort: Line
    kind: Literal["notice", "vote", "decision", "withdrawal", "correction", "amendment", "redaction"]
    title: Line
    number: DocumentNumber | None = None
    published: Day
    signed: Day | None = None
    issued: Day | None = None
    issuers: tuple[Issuer, ...]
    fictional: bool
    level: Literal["unit", "county", "district", "city"] | None = None
    first: Day | None = None
    last: Day | None = None
    length: Count | None = None
    unit: Literal["days", "working-days"] | None = None
    closing: Line | None = None
    platform: Line | None = None
    decision: Line | None = None
    article: Line | None = None
    act: Line | None = None
    honoree: Line | None = None
    fields: tuple[PublishedField, ...] = ()
    field: Line | None = None
    was: Line | None = None
    now: Line | None = None
    document: Line | None = None
    basis: Text | None = None
    process: Text | None = None
    body: Text | None = None
    lists: tuple[PublishedList, ...] = ()
    results: tuple[VoteResult, ...] = ()


class PublishedCohort(Record):
    """One cohort."""

    id: Line
    uri: Line
    programme: Slug
    label: Line
    title: Line
    year: Year
    regulation: Slug | None = None
    summary: Text | None = None
    fictional: bool
    people: Count
    stages: tuple[StageRun, ...] = ()
    ceremony: Ceremony | None = None


class PublishedTier(Record):
    """An award of a programme."""

    slug: Slug
    name: Line
    state: Literal["named", "nominee", "finalist"]
    beside: bool


class PublishedRegulation(Record):
    """A rules document."""

    slug: Slug
    uri: Line
    title: Line
    number: DocumentNumber | None = None
    signed: Day | None = None
    issued: Day | None = None
    valid_from: Day | None = None
    valid_until: Day | None = None


class PublishedProgramme(Record):
    """One programme: what the codes in the other records stand for."""

    id: Slug
    uri: Line
    title: Line
    name: Line
    area: Slug
    summary: Line
    every_years: Count | None = None
    issuers: tuple[Issuer, ...]
    tiers: tuple[PublishedTier, ...]
    regulations: tuple[PublishedRegulation, ...]
    recommenders: dict[Slug, Recommender]


class PublishedArea(Record):
    """One area."""

    id: Slug
    uri: Line
    name: Line
    short: Line
    level: Literal["province", "city", "district", "county"]
    parent: Slug | None = None
    code: Line | None = None
    introduction: Text | None = None
    makes: tuple[Line, ...] = ()


class PublishedVisits(Record):
    """Whether outsiders may come."""

    open: bool
    text: Text
    group_size: Count | None = None


class PublishedStudio(Record):
    """One studio."""

    id: Line
    uri: Line
    programme: Slug
    name: Line
    studio_class: Line
    level: Level | None = None
    leader: Line
    members: tuple[Line, ...] = ()
    team_size: Count | None = None
    employer: Line
    area: Slug | None = None
    founded: Year
    grant_yuan: Count | None = None
    fields: tuple[Line, ...] = ()
    summary: Line
    fictional: bool
    visits: PublishedVisits | None = None
    projects: tuple[StudioProject, ...] = ()
    apprentices: tuple[StudioApprentices, ...] = ()
    photos: tuple[PublishedPhoto, ...] = ()
    introduction: str | None = None


class PublishedTalk(Record):
    """One talk that schools can book."""

    id: Line
    uri: Line
    programme: Slug
    title: Line
    speaker: Line
    stages: tuple[Stage, ...]
    form: Literal["lecture", "studio-visit", "plant-tour", "hands-on"]
    minutes: Count
    place: Line
    equipment: Line | None = None
    audience: Count | None = None
    safety: Text | None = None
    months: tuple[Month, ...] = ()
    summary: Line
    fictional: bool
    text: str | None = None


TABLES: Final[Mapping[str, type[Record]]] = {
    "people": PublishedPerson,
    "acts": PublishedAct,
    "cohorts": PublishedCohort,
    "programmes": PublishedProgramme,
    "areas": PublishedArea,
    "studios": PublishedStudio,
    "talks": PublishedTalk,
}
"""The record types by the name of their table, in the order in which they are offered."""


def publish(record: type[R], values: Mapping[str, object]) -> R:
    """Make a record of values that were checked when they were read; empty ones are left out."""
    given = {key: value for key, value in values.items() if value or value not in (None, (), "")}
    return fill(record, {**blank(record), **given}, set(given))
