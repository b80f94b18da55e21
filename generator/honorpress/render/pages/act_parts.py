"""Parts that the pages of all acts share: head, annexes, what later acts changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Act, Cohort, Correction, Withdrawal
from honorpress.render.annexes import annex_path, annex_uri
from honorpress.render.desk import ActRow, Desk, Link
from honorpress.render.documents import document_uri
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.things import act_thing
from honorpress.render.titles import title_parts


@dataclass(frozen=True, slots=True)
class TrailStep:
    """An act of the cohort, on the way that all of them make."""

    kind: str
    uri: str
    date: dt.date
    here: bool


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """An annex; without an address where no file is offered."""

    title: str
    uri: str
    kind: str
    """PDF, DOCX …: what kind of file it is."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A correction of something that the act printed."""

    name: str
    uri: str
    """The person's page; empty where there is none."""
    field: str
    was: str
    now: str
    act_uri: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Ended:
    """A withdrawal of titles that the act gave; `people` is 0 where it ends all of them."""

    uri: str
    number: str
    date: dt.date
    people: int


@dataclass(frozen=True, slots=True)
class ActHead:
    """What the page of every act begins and ends with."""

    row: ActRow
    title: tuple[str, ...]
    """The title in parts, between which a line may end."""
    issuers: tuple[str, ...]
    """主办 first."""
    dated: dt.date
    """Day under the signatures: 成文日期, else the day of publication."""
    issued: dt.date | None
    programme: Link
    cohort: Link
    trail: tuple[TrailStep, ...]
    annexes: tuple[AnnexLine, ...]
    mended: tuple[Mended, ...]
    document: str
    """Address of the act's PDF; empty where there is none."""


def act_head(desk: Desk, cohort: Cohort, act: Act, mended: Sequence[Mended] = ()) -> ActHead:
    """Gather what every act shows of itself."""
    programme = desk.programme(cohort.programme)
    document = document_uri(desk.act_uri(cohort, act), act.slug)
    return ActHead(
        row=desk.act_row(cohort, act),
        title=title_parts(act.title),
        issuers=tuple(issuer.name for issuer in desk.issuers(cohort, act)),
        dated=act.signed or act.public_from,
        issued=act.issued,
        programme=Link(programme.title, f"{programme.slug}/"),
        cohort=Link(desk.cohort_title(cohort), f"{cohort.id}/"),
        trail=tuple(
            TrailStep(other.kind, desk.act_uri(cohort, other), other.public_from, other.slug == act.slug)
            for other in cohort.acts
        ),
        annexes=tuple(_annexes(desk, cohort, act)),
        mended=tuple(mended),
        document=document if document in desk.documents else "",
    )


def act_page(desk: Desk, cohort: Cohort, act: Act, context: object, description: str) -> Page:
    """The page of an act; its template is named after its kind."""
    t = desk.messages
    year = act.public_from.year
    programme = desk.programme(cohort.programme)
    return Page(
        uri=desk.act_uri(cohort, act),
        template=f"{act.kind}.html",
        section="notices",
        title=act.title,
        description=description,
        context=context,
        meta=Meta(
            "article",
            column=t("nav.notices"),
            published=act.public_from,
            source=desk.issuers(cohort, act)[0].name,
            keywords=(programme.title, cohort.label, t(f"kind.{act.kind}")),
        ),
        crumbs=(
            desk.home_crumb(),
            Crumb(t("nav.notices"), "notices/"),
            Crumb(t("notices.year", year=year), f"notices/{year}/"),
            Crumb(t(f"kind.{act.kind}")),
        ),
        things=(act_thing(desk, cohort, act),),
    )


def corrections_of(cohort: Cohort, act: Act, members: Collection[str]) -> dict[str, list[Correction]]:
    """Corrections of an act by person: those that name it, and those of no act that came after it."""
    found: dict[str, list[Correction]] = {}
    for other in cohort.acts:
        if not isinstance(other, Correction) or other.honoree not in members:
            continue
        later = other.act is None and other.public_from >= act.public_from
        if other.act == act.slug or later:
            found.setdefault(other.honoree, []).append(other)
    return found


def mended_lines(
    desk: Desk, cohort: Cohort, corrections: Mapping[str, Sequence[Correction]]
) -> Iterator[Mended]:
    """Yield corrections as an act's page prints them, oldest first."""
    flat = [correction for group in corrections.values() for correction in group]
    for correction in sorted(flat, key=lambda c: (c.public_from, c.slug)):
        honoree = desk.view.listed(cohort, correction.honoree)
        if honoree:
            yield Mended(
                honoree.name,
                f"{honoree.id}/" if honoree.id in desk.view.honorees else "",
                correction.field,
                correction.was,
                correction.now,
                desk.act_uri(cohort, correction),
                correction.public_from,
            )


def withdrawals_of(desk: Desk, cohort: Cohort, decision: str) -> tuple[Ended, ...]:
    """Public withdrawals of titles that a decision gave."""
    return tuple(
        Ended(desk.act_uri(cohort, act), act.number or "", act.public_from, len(set(act.members)))
        for act in cohort.acts
        if isinstance(act, Withdrawal) and act.decision == decision
    )


def _annexes(desk: Desk, cohort: Cohort, act: Act) -> Iterator[AnnexLine]:
    for number, annex in enumerate(act.annexes, 1):
        if annex_path(desk.view, cohort, annex):
            uri = annex_uri(cohort, act, number)
            yield AnnexLine(annex.title, uri, uri.rpartition(".")[2].upper())
        else:
            yield AnnexLine(annex.title, "", "")
