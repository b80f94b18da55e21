"""The page of a person with more than one naming: all of them, in the order of the years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from honorpress.dataclass import dataclass
from honorpress.model.asof import Person
from honorpress.model.cohort import Act
from honorpress.model.honoree import Honoree
from honorpress.model.standing import Standing
from honorpress.render.desk import Card, Desk
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.register import award
from honorpress.render.things import person_thing


@dataclass(frozen=True, slots=True)
class ActLink:
    """The act that a naming rests on."""

    kind: str
    uri: str
    title: str
    number: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class NamingLine:
    """One naming on the timeline."""

    uri: str
    year: int
    label: str
    """The cohort's own name, 2020年度."""
    awards: tuple[str, ...]
    """What was given, or is proposed: the title first, then what came besides it."""
    state: str
    cohort: str
    cohort_uri: str
    employer: str
    """As named that year."""
    trade: str
    position: str
    grade: str
    acts: tuple[ActLink, ...]
    """The decision, and what withdrew it; before a decision the notice or the vote."""
    summary: str
    """Empty where the title was withdrawn."""


@dataclass(frozen=True, slots=True)
class PersonContext:
    """person.html"""

    person: Card
    """As last named."""
    namings: tuple[NamingLine, ...]
    """Oldest first."""
    fictional: bool


def pages(desk: Desk) -> Iterator[Page]:
    """Yield a page for each person with more than one naming."""
    for person in desk.view.people:
        if len(person.honorees) > 1:
            yield _page(desk, person)


def _page(desk: Desk, person: Person) -> Page:
    last = person.honorees[-1]
    titles = desk.messages("list.separator").join(
        desk.cohort_title(desk.cohort_of(honoree)) for honoree in person.honorees
    )
    column = desk.messages("nav.people")
    return Page(
        uri=f"people/{person.slug}/",
        template="person.html",
        section="people",
        title=desk.messages("person.title", name=last.name),
        description=desk.messages("person.description", name=last.name, titles=titles),
        context=PersonContext(
            person=desk.card(last),
            namings=tuple(_line(desk, honoree) for honoree in person.honorees),
            fictional=any(desk.cohort_of(honoree).fictional for honoree in person.honorees),
        ),
        meta=Meta("article", column=column, keywords=(last.name, last.trade)),
        crumbs=(desk.home_crumb(), Crumb(column, "people/"), Crumb(last.name)),
        things=(person_thing(desk, person.honorees, f"people/{person.slug}/"),),
    )


def _line(desk: Desk, honoree: Honoree) -> NamingLine:
    cohort, programme = desk.cohort_of(honoree), desk.programme(honoree.programme)
    standing = desk.standing(honoree)
    return NamingLine(
        uri=f"{honoree.id}/",
        year=cohort.year,
        label=cohort.label,
        awards=(award(programme, standing), *(tier.name for tier in standing.beside)),
        state=standing.state or "",
        cohort=desk.cohort_title(cohort),
        cohort_uri=f"{cohort.id}/",
        employer=honoree.employer,
        trade=honoree.trade,
        position=honoree.position or "",
        grade=honoree.grade or "",
        acts=tuple(
            ActLink(act.kind, desk.act_uri(cohort, act), act.title, act.number or "", act.public_from)
            for act in grounds(standing)
        ),
        summary="" if standing.withdrawal else honoree.summary,
    )


def grounds(standing: Standing) -> tuple[Act, ...]:
    """The acts that say where a person stands: decision and withdrawal, or else the notice or the vote."""
    if standing.decision:
        return (standing.decision, *((standing.withdrawal,) if standing.withdrawal else ()))
    act = standing.notice or standing.vote
    return (act,) if act else ()
