"""School outreach (进校园): talks, term menus, session reports, materials."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from honorpress.model.base import Day, Line, Record, Slug, Text, Year
from honorpress.model.honoree import Count, HonoreeId, Photo
from honorpress.model.programme import Contact
from honorpress.model.values import Stage
from honorpress.model.waiver import PrivateWaiver

Month = Annotated[int, Field(ge=1, le=12)]


class TalkFields(Record):
    """A talk or course that schools can book."""

    kind: Literal["talk"]
    title: Line
    speaker: HonoreeId
    stages: tuple[Stage, ...] = Field(min_length=1)
    form: Literal["lecture", "studio-visit", "plant-tour", "hands-on"]
    minutes: int = Field(ge=10, le=480)
    place: Line
    """Where it is held."""
    equipment: Line | None = None
    """What the school provides."""
    audience: Annotated[int, Field(ge=1, le=5000)] | None = None
    """Most listeners."""
    safety: Text | None = None
    months: tuple[Month, ...] = ()
    """Months in which it is offered; all where left out."""
    summary: Line
    fictional: bool = False
    private_waivers: tuple[PrivateWaiver, ...] = ()
    """Values that look private and are published all the same, each with its reason; docs/privacy.md."""


class TermFields(Record):
    """The menu of a term."""

    kind: Literal["term"]
    title: Line
    year: Year
    starts: Day
    ends: Day
    talks: tuple[Slug, ...] = Field(min_length=1)
    """Slugs of the programme's talks."""
    summary: Line
    contact: Contact | None = None
    """Who takes bookings, where not the programme's office."""
    fictional: bool = False
    private_waivers: tuple[PrivateWaiver, ...] = ()
    """Values that look private and are published all the same, each with its reason; docs/privacy.md."""


class ReportFields(Record):
    """What took place at a school."""

    kind: Literal["report"]
    title: Line
    school: Line
    date: Day
    talk: Slug | None = None
    speakers: tuple[HonoreeId, ...] = Field(min_length=1)
    stage: Stage
    audience: Count
    summary: Line
    photos: tuple[Photo, ...] = ()
    """Never with pupils' faces or names but with their guardians' consent."""
    fictional: bool = False
    private_waivers: tuple[PrivateWaiver, ...] = ()
    """Values that look private and are published all the same, each with its reason; docs/privacy.md."""


class MaterialFields(Record):
    """Something to read or print."""

    kind: Literal["material"]
    title: Line
    form: Literal["story-card", "worksheet", "poster", "reading"]
    stages: tuple[Stage, ...] = Field(min_length=1)
    about: tuple[HonoreeId, ...] = ()
    summary: Line
    fictional: bool = False
    private_waivers: tuple[PrivateWaiver, ...] = ()
    """Values that look private and are published all the same, each with its reason; docs/privacy.md."""


OutreachFields = Annotated[
    TalkFields | TermFields | ReportFields | MaterialFields, Field(discriminator="kind")
]
OUTREACH: TypeAdapter[TalkFields | TermFields | ReportFields | MaterialFields] = TypeAdapter(
    OutreachFields, config=ConfigDict(defer_build=True)
)


class _Filed(Record):
    programme: Slug
    slug: Slug
    path: Line
    text: str
    """The Markdown below the front matter."""

    @property
    def id(self) -> str:
        """Programme and slug."""
        return f"{self.programme}/{self.slug}"


class Talk(TalkFields, _Filed):
    """A talk of the collection."""


class Term(TermFields, _Filed):
    """A term menu of the collection."""


class Report(ReportFields, _Filed):
    """A session report of the collection."""


class Material(MaterialFields, _Filed):
    """A material of the collection."""
