"""Studio (工作室): class, leader, members, what it works on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from honorpress.model.base import Line, Record, Slug, Text, Year
from honorpress.model.honoree import Count, HonoreeId, Photo
from honorpress.model.programme import Contact
from honorpress.model.values import Level
from honorpress.model.waiver import PrivateWaiver


class StudioProject(Record):
    """A piece of work."""

    year: Year
    name: Line
    result: Line | None = None


class StudioApprentices(Record):
    """Apprentices taken in a year."""

    year: Year
    count: Count


class Visits(Record):
    """Whether outsiders may come; booked with the office."""

    open: bool
    text: Text
    contact: Contact | None = None
    group_size: Annotated[int, Field(ge=1, le=1000)] | None = None


class StudioFields(Record):
    """Front matter of `honorees/<programme>/studios/<slug>.md`; an introduction follows below it."""

    name: Line
    studio_class: Line
    """Class: 职工技术创新工作室, 劳模(工匠)创新工作室, 技能大师工作室 …"""
    level: Level | None = None
    leader: HonoreeId
    """带头人."""
    members: tuple[HonoreeId, ...] = ()
    """Other honorees who work in it."""
    team_size: Count | None = None
    employer: Line
    area: Slug | None = None
    founded: Year
    grant_yuan: Annotated[int, Field(ge=0, le=100_000_000)] | None = None
    fields: tuple[Line, ...] = ()
    """What it works on, a few words each."""
    summary: Line
    projects: tuple[StudioProject, ...] = ()
    apprentices: tuple[StudioApprentices, ...] = ()
    visits: Visits | None = None
    photos: tuple[Photo, ...] = ()
    fictional: bool = False
    private_waivers: tuple[PrivateWaiver, ...] = ()
    """Values that look private and are published all the same, each with its reason; docs/privacy.md."""


class Studio(StudioFields):
    """A studio of the collection."""

    programme: Slug
    slug: Slug
    path: Line
    introduction: str

    @property
    def id(self) -> str:
        """Id and, below /studios/, address."""
        return f"{self.programme}/{self.slug}"
