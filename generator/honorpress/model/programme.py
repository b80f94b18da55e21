"""Programme (选树活动): who names, by which rules. Every rule cites its article."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import Field, StringConstraints

from honorpress.model.base import Day, DocumentNumber, Line, Record, Slug, Text, Year
from honorpress.model.values import Grade, IndustryClass, Level, ListOrder
from honorpress.model.waiver import PrivateWaiver


class Issuer(Record):
    """A body that signs, in the order of signing: 主办 first."""

    name: Line
    kind: Literal["union", "government", "department", "other"] = "union"


class Contact(Record):
    """An office's contact; never a private person's."""

    department: Line
    phone: Annotated[str, StringConstraints(pattern=r"^[0-9()（）\- ,、/转]{5,60}$")] | None = None
    """Landlines of the office; several joined by 、."""
    address: Line | None = None
    post_code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")] | None = None
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+\.[a-zA-Z]{2,}$")] | None = (
        None
    )
    hours: Line | None = None


class Cited(Record):
    """Something that a regulation says."""

    article: Line
    """The article as the regulation numbers it: 第五条, 三、, 五(一)."""
    regulation: Slug | None = None
    """Regulation that holds the article; the programme's first where left out."""


class Succession(Record):
    """Another document by number: one replaced, or one that a regulation rests on."""

    title: Line
    number: DocumentNumber | None = None


class Article(Record):
    """What one article says, in our own words."""

    article: Line
    heading: Line
    text: Text


class Regulation(Record):
    """A rules document; its page shows the articles' substance and its validity."""

    slug: Slug
    title: Line
    number: DocumentNumber | None = None
    kind: Literal["measures", "notice", "explainer"]
    """管理办法, 通知, 政策解读."""
    issuers: tuple[Issuer, ...] = ()
    """Who issued it, where not the programme's own issuers."""
    signed: Day | None = None
    """成文日期."""
    issued: Day | None = None
    """印发日期."""
    valid_from: Day | None = None
    valid_until: Day | None = None
    """Last day of validity, where the document states one."""
    replaces: tuple[Succession, ...] = ()
    rests_on: tuple[Succession, ...] = ()
    note: Text | None = None
    articles: tuple[Article, ...] = Field(min_length=1)


class Tier(Cited):
    """An award that the programme gives: the title itself, 提名奖, 入围奖, 最佳人气奖, 五一劳动奖章."""

    slug: Slug
    name: Line
    state: Literal["named", "nominee", "finalist"]
    """State of a person whose highest tier this is."""
    beside: bool = False
    """Given besides another tier, to some or all of the same people."""
    text: Text | None = None


class Route(Cited):
    """A way to be recommended."""

    kind: Literal["unit", "association", "self"]
    name: Line
    text: Text


class ProgrammeStage(Cited):
    """A step of the naming, in order."""

    slug: Slug
    name: Line
    kind: Literal[
        "launch",
        "recommend",
        "screen",
        "review",
        "contest",
        "vote",
        "inspect",
        "deliberate",
        "notice",
        "decision",
    ]
    text: Text


class Condition(Cited):
    """A condition that people judge; those that a machine can check are rules."""

    name: Line
    text: Text


class Reward(Cited):
    """What a tier brings."""

    kind: Literal[
        "certificate", "plaque", "cash", "medal", "treatment", "recommendation", "studio", "training"
    ]
    text: Text
    tier: Slug | None = None
    """Tier that gets it; all of them where left out."""
    amount_yuan: int | None = Field(default=None, ge=1)


class Duty(Cited):
    """What is asked of the named or of their employers after the naming."""

    kind: Literal["outreach", "apprentices", "studio", "appraisal", "publicity", "training"]
    text: Text


class LadderStep(Record):
    """One rung of the ladder of honours, lowest first."""

    name: Line
    level: Level
    here: bool = False
    """This programme's own rung."""
    article: Line | None = None


class WithdrawalGround(Cited):
    """A ground on which the title is withdrawn."""

    text: Text


PersonalField = Literal["sex", "ethnicity", "political_status", "birth_year", "education"]
PERSONAL_FIELDS: Final[tuple[PersonalField, ...]] = get_args(PersonalField)
"""Fields of an honoree that are off unless the programme makes them public."""


class FieldPolicy(Record):
    """A personal field that this programme makes public, and why. All others stay off."""

    field: PersonalField
    reason: Line


class RuleBase(Cited):
    """A rule that a machine can check."""

    text: Line
    """The rule in one sentence, for readers."""
    slug: Slug | None = None
    """Name by which a waiver calls it; needed where the programme has several rules of the kind."""
    cohort: Line | None = None
    """Slug of the cohort it holds for; every cohort of its regulation where left out."""
    in_principle: bool = False
    """The document says 原则上 or 一般: a breach is a warning."""


class PlacesRule(RuleBase):
    """How many may hold a tier."""

    kind: Literal["places"]
    tier: Slug
    exactly: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)
    at_least: int | None = Field(default=None, ge=0)


class PerRecommenderRule(RuleBase):
    """How many one recommender may put forward; counted per trade where `per_trade`."""

    kind: Literal["per-recommender"]
    recommender: Literal["any", "district", "association"] = "any"
    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)
    per_trade: bool = False


class ShareRule(RuleBase):
    """A share of the named: of industry classes together, or of heads of enterprises."""

    kind: Literal["share"]
    tier: Slug
    classes: tuple[IndustryClass, ...] = ()
    enterprise_heads: bool = False
    at_least_percent: int | None = Field(default=None, ge=0, le=100)
    at_most_percent: int | None = Field(default=None, ge=0, le=100)


class GradeFloorRule(RuleBase):
    """Lowest grade of skill."""

    kind: Literal["grade-floor"]
    grade: Grade
    waived_for_special_skill: bool = False


class BaseHonourRule(RuleBase):
    """An honour that must be held before."""

    kind: Literal["base-honour"]
    level: Level
    """The lowest level that counts."""
    waived_for_special_skill: bool = False


class YearsOnPostRule(RuleBase):
    """Years on a skilled post."""

    kind: Literal["years-on-post"]
    at_least_years: int = Field(ge=1)


class ExcludedOccupationRule(RuleBase):
    """Occupations that cannot be named."""

    kind: Literal["excluded-occupation"]
    occupations: tuple[Line, ...] = Field(min_length=1)


class ExcludedRankRule(RuleBase):
    """Officials at this rank or above cannot be named."""

    kind: Literal["excluded-rank"]
    ranks: tuple[Line, ...] = Field(min_length=1)


class AllowedTradesRule(RuleBase):
    """Trades open to a year's naming."""

    kind: Literal["allowed-trades"]
    trades: tuple[Line, ...] = Field(min_length=1)


class OnceOnlyRule(RuleBase):
    """The title is given once in a life."""

    kind: Literal["once-only"]


class PopularityRule(RuleBase):
    """A tier goes to those with most votes."""

    kind: Literal["popularity"]
    tier: Slug
    top: int = Field(ge=1)


class NomineesRule(RuleBase):
    """How many stand in the public vote."""

    kind: Literal["nominees"]
    exactly: int = Field(ge=1)


class LengthRule(RuleBase):
    """Longest text, in characters."""

    kind: Literal["length"]
    field: Literal["deeds", "summary"]
    at_most: int = Field(ge=1)


class NoticePeriodRule(RuleBase):
    """Shortest public notice at a level."""

    kind: Literal["notice-period"]
    level: Literal["unit", "county", "city", "district"]
    at_least: int | None = Field(default=None, ge=1)
    exactly: int | None = Field(default=None, ge=1)
    unit: Literal["days", "working-days"]


class PublicNoticeRule(RuleBase):
    """Nobody is named who did not stand on a notice of the last level before.

    A programme with a stage `notice` has this rule by that stage's article, if it is not among its rules.
    """

    kind: Literal["public-notice"]


class IntervalRule(RuleBase):
    """Years between namings."""

    kind: Literal["interval"]
    years: int = Field(ge=1)


class NotCheckedRule(RuleBase):
    """A rule that no machine can check, with the reason; kept so that nothing is missing."""

    kind: Literal["not-checked"]
    reason: Line


Rule = Annotated[
    PlacesRule
    | PerRecommenderRule
    | ShareRule
    | GradeFloorRule
    | BaseHonourRule
    | YearsOnPostRule
    | ExcludedOccupationRule
    | ExcludedRankRule
    | AllowedTradesRule
    | OnceOnlyRule
    | PopularityRule
    | NomineesRule
    | LengthRule
    | NoticePeriodRule
    | PublicNoticeRule
    | IntervalRule
    | NotCheckedRule,
    Field(discriminator="kind"),
]


class Recommender(Record):
    """A body that puts people forward."""

    name: Line
    kind: Literal["district", "industry", "association", "unit", "self"]


class ProgrammeFields(Record):
    """`honorees/<programme>/programme.yml`."""

    title: Line
    """The honour, 开封工匠."""
    name: Line
    """The activity, 开封工匠选树."""
    area: Slug
    """Area it covers."""
    summary: Line
    """The programme in one sentence."""
    introduction: Text | None = None
    """A paragraph or two of Markdown."""
    issuers: tuple[Issuer, ...] = Field(min_length=1)
    """Who names, 主办 first."""
    runs: Issuer | None = None
    """Who does the work, where not the first issuer."""
    office: Contact
    """Where to ask and object."""
    every_years: int | None = Field(default=None, ge=1)
    """Years between namings, where the rules fix them."""
    order: ListOrder = ListOrder.SURNAME_STROKES
    """Usual order of its lists."""
    regulations: tuple[Regulation, ...] = Field(min_length=1)
    tiers: tuple[Tier, ...] = Field(min_length=1)
    """Highest first."""
    routes: tuple[Route, ...] = ()
    recommenders: dict[Slug, Recommender] = Field(default_factory=dict)
    stages: tuple[ProgrammeStage, ...] = Field(min_length=1)
    conditions: tuple[Condition, ...] = ()
    rules: tuple[Rule, ...] = ()
    rewards: tuple[Reward, ...] = ()
    duties: tuple[Duty, ...] = ()
    ladder: tuple[LadderStep, ...] = ()
    withdrawal: tuple[WithdrawalGround, ...] = ()
    public_fields: tuple[FieldPolicy, ...] = ()
    first_year: Year | None = None
    private_waivers: tuple[PrivateWaiver, ...] = ()
    """Values that look private and are published all the same, each with its reason; docs/privacy.md."""


class Programme(ProgrammeFields):
    """A programme of the collection."""

    slug: Slug
    path: Line
    """Path of its file below the site's root."""

    def regulation(self, slug: str | None) -> Regulation:
        """Find a regulation by slug, the first where `slug` is left out. Raises KeyError."""
        if slug is None:
            return self.regulations[0]
        for regulation in self.regulations:
            if regulation.slug == slug:
                return regulation
        raise KeyError(slug)

    def tier(self, slug: str) -> Tier:
        """Find a tier by slug. Raises KeyError."""
        for tier in self.tiers:
            if tier.slug == slug:
                return tier
        raise KeyError(slug)
