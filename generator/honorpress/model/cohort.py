"""Cohort (届/年度) and its acts: notice, vote, decision, withdrawal, correction, amendment, redaction.

People's states follow from the acts at a date (`standing.py`); nothing here repeats them.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal, Self, get_args

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from honorpress.model.base import Day, DocumentNumber, Line, Record, Slug, Text, Year
from honorpress.model.honoree import person_name
from honorpress.model.programme import Contact, Issuer, PersonalField
from honorpress.model.values import Grade, ListOrder
from honorpress.model.waiver import PrivateWaiver


class StageRun(Record):
    """When a stage of the programme took place in this cohort."""

    stage: Slug
    starts: Day
    ends: Day | None = None
    note: Line | None = None


class Waiver(Record):
    """A recorded exception from a rule."""

    rule: Line
    """The one rule it is about: its slug, or its kind (grade-floor) where no other rule is of the kind."""
    honoree: Slug | None = None
    reason: Line
    officer: Line
    """Office that allowed it, not a private name."""
    date: Day
    public: bool = True


class NoticePeriod(Record):
    """How long objections are taken."""

    first: Day
    """Day of publication."""
    last: Day | None = None
    """Last day, as printed; computed from the length where left out."""
    length: int = Field(ge=1, le=366)
    unit: Literal["days", "working-days"]
    count_first: bool = True
    """Whether the day of publication counts; practice says yes."""
    closing: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    """Closing hour of the last day, 17:30."""


class Objection(Record):
    """How to object."""

    real_name: Literal["required", "encouraged", "optional"] = "required"
    written_only: bool = False
    unit_stamp: bool = True
    """Units must put their stamp on it."""
    late: Literal["refused", "accepted"] = "refused"
    channels: tuple[Literal["letter", "phone", "visit", "email"], ...] = ("letter", "phone", "visit")
    text: Text | None = None


class Annex(Record):
    """附件."""

    title: Line
    file: Line | None = None
    """File beside cohort.yml that the page offers."""


class NameList(Record):
    """A list of people of one tier."""

    tier: Slug
    title: Line | None = None
    order: ListOrder | None = None
    """How it is ordered; the programme's order where left out."""
    members: tuple[Slug, ...] = Field(min_length=1)
    """Slugs of the cohort's honorees; their order counts only where `order` is as-given."""


class VoteResult(Record):
    """What one nominee got."""

    honoree: Slug
    votes: int = Field(ge=0)


class ActBase(Record):
    """What all acts have."""

    slug: Slug
    """Part of the act's address."""
    title: Line
    number: DocumentNumber | None = None
    """发文字号; left out where there is none, never invented."""
    signed: Day | None = None
    """成文日期."""
    issued: Day | None = None
    """印发日期."""
    published: Day | None = None
    """First day on the site; else the period's first day, the issue date or the signing date."""
    issuers: tuple[Issuer, ...] = ()
    """Who signs, where not the programme's issuers."""
    basis: Text | None = None
    process: Text | None = None
    body: Text | None = None
    """More text, Markdown."""
    contacts: tuple[Contact, ...] = ()
    """Where to turn, where not the programme's office."""
    annexes: tuple[Annex, ...] = ()

    @property
    def public_from(self) -> dt.date:
        """First day on which the site shows the act."""
        day = self.published or self.issued or self.signed
        if day is None:
            raise AssertionError(f"act {self.slug} has no date")
        return day

    @model_validator(mode="after")
    def _has_a_date(self) -> Self:
        try:
            _ = self.public_from
        except AssertionError:
            raise PydanticCustomError("act_without_date", "act without a date") from None
        return self


class Notice(ActBase):
    """公示: names candidates and takes objections for a period."""

    kind: Literal["notice"]
    level: Literal["unit", "county", "district", "city"] = "city"
    period: NoticePeriod
    lists: tuple[NameList, ...] = Field(min_length=1)
    objection: Objection = Objection.model_construct()

    @property
    def public_from(self) -> dt.date:
        """First day on which the site shows the notice."""
        return self.published or self.period.first


class Vote(ActBase):
    """网络投票: nominees before the public."""

    kind: Literal["vote"]
    first: Day
    last: Day
    platform: Line | None = None
    tier: Slug | None = None
    """Tier the nominees stand for."""
    order: ListOrder | None = None
    nominees: tuple[Slug, ...] = Field(min_length=1)
    results: tuple[VoteResult, ...] = ()
    """Counts, once the vote has ended."""

    @property
    def public_from(self) -> dt.date:
        """First day on which the site shows the vote."""
        return self.published or self.first


class Decision(ActBase):
    """命名决定: turns candidates into honorees."""

    kind: Literal["decision"]
    lists: tuple[NameList, ...] = Field(min_length=1)
    addressees: Line | None = None
    closing: Text | None = None
    """Closing exhortation."""
    note: Line | None = None
    """附注, such as 此件公开发布."""
    copies_to: Line | None = None
    """抄送."""


class Withdrawal(ActBase):
    """撤销: ends a title given by a decision. No reason stands here, since none is published."""

    kind: Literal["withdrawal"]
    decision: Slug
    """The decision whose naming it ends."""
    members: tuple[Slug, ...] = ()
    """Whose title ends; all of the decision where left out."""
    article: Line | None = None
    """Article of the rules on which it rests."""


class Correction(ActBase):
    """更正: mends what an earlier act or page printed."""

    kind: Literal["correction"]
    act: Slug | None = None
    """The act that it mends."""
    honoree: Slug
    field: Literal["name", "employer", "position", "trade", "grade"]
    was: Line
    now: Line

    @field_validator("now")
    @classmethod
    def _fits_the_field(cls, value: str, info: ValidationInfo) -> str:
        field = info.data.get("field")
        if field == "name":
            return person_name(value)
        if field == "grade" and value not in list(Grade):
            expected = ", ".join(f"'{grade}'" for grade in Grade)
            raise PydanticCustomError("enum", "no grade", {"expected": expected})
        return value


PublishedField = Literal[
    "name",
    "employer",
    "position",
    "trade",
    "industry",
    "industry_class",
    "grade",
    "professional_title",
    "qualification",
    "specialty",
    "special_skill",
    "area",
    "recommender",
    PersonalField,
    "summary",
    "quotation",
    "honours",
    "career",
    "achievements",
    "apprentices",
    "photos",
    "deeds",
]
PUBLISHED_FIELDS: Final[tuple[PublishedField, ...]] = get_args(PublishedField)
"""Fields of a person's record that pages may print; personal ones where the programme makes them public."""


class _Change(ActBase):
    """What acts have that change what was published: of whom, and which fields; or of which act."""

    members: tuple[Slug, ...] = ()
    """Whose records change."""
    fields: tuple[PublishedField, ...] = ()
    """What of them changes."""
    act: Slug | None = None
    """The act whose own words change, where no record does."""

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if not (self.members and self.fields) and not (self.act and not self.members and not self.fields):
            raise PydanticCustomError("change_of_nothing", "neither records nor an act")
        return self


class Amendment(_Change):
    """补正: adds to what was published, or mends what no correction can say in a line, such as deeds."""

    kind: Literal["amendment"]


class Redaction(_Change):
    """隐去: takes particulars off the site; archived versions that hold them are closed.

    Its page says which fields and how many records; whose, and why, is not published.
    """

    kind: Literal["redaction"]
    article: Line | None = None
    """On which it rests, such as 个人信息保护法第四十七条."""


Act = Annotated[
    Notice | Vote | Decision | Withdrawal | Correction | Amendment | Redaction, Field(discriminator="kind")
]
Retention = Literal["永久", "30年", "10年"]
"""保管期限.

Source: 机关文件材料归档范围和文书档案保管期限规定 (国家档案局令第8号), art. 8.
"""


class Ceremony(Record):
    """命名大会, for the calendar."""

    date: Day
    place: Line | None = None


class CohortFields(Record):
    """`honorees/<programme>/<cohort>/cohort.yml`."""

    label: Line
    """As the documents say it: 2020年度, 第二届, 2016年."""
    year: Year
    """Year it belongs to, for the archive; not a document's year."""
    regulation: Slug | None = None
    """Rules it follows; the programme's first where left out."""
    summary: Text | None = None
    fictional: bool = False
    """Shows 示例 on every page of it."""
    order: ListOrder | None = None
    stages: tuple[StageRun, ...] = ()
    acts: tuple[Act, ...] = ()
    """In the order in which they happened."""
    waivers: tuple[Waiver, ...] = ()
    ceremony: Ceremony | None = None
    retention: Retention | None = None
    """保管期限 of its archived versions; that of the site's options where left out."""
    private_waivers: tuple[PrivateWaiver, ...] = ()
    """Values that look private and are published all the same, each with its reason; docs/privacy.md."""


class Cohort(CohortFields):
    """A cohort of the collection."""

    programme: Slug
    slug: Slug | Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    path: Line

    @property
    def id(self) -> str:
        """Permanent id and address."""
        return f"{self.programme}/{self.slug}"
