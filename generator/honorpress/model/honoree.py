"""Honoree: a person as named in one cohort, with deeds and achievements.

Fields that must never be public (ID number, mobile, home address, full birth date, bank data) do not
exist here, so that no record can hold them.

Source: the forms of 汴总发〔2021〕31号 (annexes 1 and 2) and 台总工〔2018〕10号; 个人信息保护法, art. 6.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from honorpress.model.base import Day, Line, Record, Slug, Year
from honorpress.model.values import Grade, IndustryClass, Level
from honorpress.model.waiver import PrivateWaiver
from honorpress.names.display import clean_name
from honorpress.names.strokes import is_stroke_code
from honorpress.patterns import late_pattern

HonoreeId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$", max_length=200),
]
"""`programme/cohort/slug`."""

Count = Annotated[int, Field(ge=0, le=10_000_000)]


_NAME = late_pattern(r"^[^\W\d_]+(?:[·\-'’. ]{1,2}[^\W\d_]+)*\.?$")


def person_name(value: str) -> str:
    """Bring a name to the form in which it is kept.

    Raises:
        PydanticCustomError: Nothing is left, or a star, a digit or a private-use character stands in it.
    """
    name = clean_name(value)
    if not name:
        raise PydanticCustomError("too_short", "nothing but spaces", {"min_length": 1})
    if not _NAME.match(name):
        raise PydanticCustomError("person_name", "not a name")
    return name


PersonName = Annotated[Line, AfterValidator(person_name)]
"""A name as it is kept: padding spaces inside are taken out on reading."""

Character = Annotated[str, StringConstraints(min_length=1, max_length=1)]


def _stroke_code(value: str) -> str:
    if not is_stroke_code(value):
        raise PydanticCustomError("stroke_code", "not a stroke code")
    return value


StrokeCode = Annotated[str, AfterValidator(_stroke_code)]
"""Strokes of a character in writing order: 横 1, 竖 2, 撇 3, 点 4, 折 5."""


class Consent(Record):
    """Consent on file."""

    date: Day
    form: Line
    """Where the signed form is kept, such as 档案 2021-03."""


class Photo(Record):
    """A picture beside the record."""

    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*\.(?:jpe?g|png|webp)$")]
    """File name beside honoree.md; lower-case ASCII, .jpg, .png or .webp."""
    alt: Line
    """What it shows, for those who cannot see it."""
    kind: Literal["portrait", "work"] = "work"
    credit: Line | None = None
    caption: Line | None = None
    consent: Consent | None = None
    """Without it the picture is not published."""


class Honour(Record):
    """荣誉."""

    year: Year
    title: Line
    level: Level | None = None
    by: Line | None = None
    """Who gave it."""


_MONTH = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?"


class CareerStep(Record):
    """One line of the working life, by year and month at most."""

    period: Annotated[str, StringConstraints(pattern=rf"^{_MONTH}(?:/(?:{_MONTH})?)?$")]
    """`1998-07/2005-03`, `2005-03/` for until now, or a single `2005`."""
    text: Line


class Contest(Record):
    """技能竞赛."""

    year: Year
    name: Line
    level: Level
    place: int | None = Field(default=None, ge=1, le=1000)
    """名次."""
    award: Line | None = None
    """一等奖, 金奖 …"""


class Innovation(Record):
    """攻关课题及创新成果."""

    year: Year | None = None
    name: Line
    level: Level | None = None
    award: Line | None = None
    applied: bool = False
    """成果转化: in use."""


class Patents(Record):
    """专利数量, items."""

    invention: Count = 0
    utility_model: Count = 0
    design: Count = 0


class Standard(Record):
    """行业标准, 操作规范, 工作法."""

    name: Line
    kind: Literal["standard", "code", "method"]
    level: Level | None = None
    year: Year | None = None
    uses: Count | None = None
    """Times applied."""


class EconomicEffect(Record):
    """经济效益 of a year, in 10,000 yuan."""

    year: Year
    gained_10k_yuan: Annotated[float, Field(ge=0, le=10_000_000)] = 0
    """创效."""
    saved_10k_yuan: Annotated[float, Field(ge=0, le=10_000_000)] = 0
    """节资."""


class YearCount(Record):
    """A count of a year."""

    year: Year
    count: Count


class Promoted(Record):
    """技术等级提升 of those taught, people."""

    senior: Count = 0
    technician: Count = 0
    senior_technician: Count = 0
    other: Count = 0


class Media(Record):
    """媒体宣传 by level, times."""

    national: Count = 0
    provincial: Count = 0
    municipal: Count = 0


class Achievements(Record):
    """What the forms count."""

    contests: tuple[Contest, ...] = ()
    contest_places: dict[Level, Line] = Field(default_factory=dict)
    """技能竞赛获奖名次 by level, as summary forms have them, where the contests are not known one by one."""
    innovations: tuple[Innovation, ...] = ()
    innovation_count: Count | None = None
    """课题成果, items, where they are not known one by one; so are the three below."""
    applied_count: Count | None = None
    """成果转化, items."""
    innovation_awards: dict[Level, Count] = Field(default_factory=dict)
    """攻关课题及创新成果获奖 by level, items."""
    standard_uses: dict[Level, Count] = Field(default_factory=dict)
    """行业标准, 操作规范, 工作法应用情况 by level, times."""
    patents: Patents | None = None
    standards: tuple[Standard, ...] = ()
    economic_effect: tuple[EconomicEffect, ...] = ()
    apprentice_agreements: tuple[YearCount, ...] = ()
    """师带徒协议 by year."""
    training: tuple[YearCount, ...] = ()
    """培训人次 by year."""
    promoted: Promoted | None = None
    media: Media | None = None


class Apprentice(Record):
    """An apprentice; a name only with consent."""

    name: Line
    consent: Consent
    note: Line | None = None


class Quotation(Record):
    """Own words."""

    text: Line
    consent: Consent


class HonoreeFields(Record):
    """Front matter of `honorees/<programme>/<cohort>/<slug>/honoree.md`; the deeds follow below it."""

    name: PersonName
    """姓名; padding spaces inside are taken out on reading."""
    pinyin: Line | None = None
    """Reading, where the usual one is wrong: `Shan Fangzhou`."""
    stroke_keys: dict[Character, StrokeCode] = Field(default_factory=dict)
    """Strokes of a character that the table lacks: `{龘: 4143...}`."""
    employer: Line
    """工作单位 as named that year."""
    employer_short: Line | None = None
    position: Line | None = None
    """职务或岗位."""
    trade: Line
    """工种."""
    industry: Line | None = None
    """所属行业."""
    industry_class: IndustryClass
    """产业类别, for the shares."""
    grade: Grade | None = None
    """技能等级."""
    professional_title: Line | None = None
    """职称."""
    qualification: Line | None = None
    """执业资格."""
    specialty: Line | None = None
    """专业特长."""
    area: Slug | None = None
    """Area where the employer is; the programme's where left out."""
    recommender: Slug | None = None
    """Key among the programme's recommenders."""
    route: Literal["unit", "association", "self"] = "unit"
    years_on_post: int | None = Field(default=None, ge=0, le=70)
    """Years on a skilled post at naming."""
    enterprise_head: bool = False
    """企业负责人."""
    official_rank: Line | None = None
    """行政级别, where the person has one."""
    special_skill: Line | None = None
    """绝招绝技 that waives floors; say which."""
    score: Annotated[float, Field(ge=0, le=1000)] | None = None
    """Score of the review, where the list is ordered by it."""
    summary: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=200)]
    """One or two sentences for cards and share texts."""
    quotation: Quotation | None = None
    honours: tuple[Honour, ...] = ()
    career: tuple[CareerStep, ...] = ()
    achievements: Achievements = Achievements.model_construct()
    apprentices: tuple[Apprentice, ...] = ()
    photos: tuple[Photo, ...] = ()
    same_as: tuple[HonoreeId, ...] = ()
    """The same person in other cohorts; both records must say so, else they stay two people."""
    sex: Literal["男", "女"] | None = None
    """Public only where the programme's `public_fields` says so; so are the four below."""
    ethnicity: Line | None = None
    political_status: Line | None = None
    birth_year: Year | None = None
    education: Line | None = None
    private_waivers: tuple[PrivateWaiver, ...] = ()
    """Values that look private and are published all the same, each with its reason; docs/privacy.md."""


class Honoree(HonoreeFields):
    """An honoree of the collection."""

    programme: Slug
    cohort: Line
    slug: Line
    path: Line
    """Path of honoree.md below the site's root."""
    deeds: str
    """事迹, Markdown."""

    @property
    def id(self) -> str:
        """Permanent id and address."""
        return f"{self.programme}/{self.cohort}/{self.slug}"

    @property
    def portrait(self) -> Photo | None:
        """The portrait that may be published."""
        return next((p for p in self.photos if p.kind == "portrait" and p.consent), None)
