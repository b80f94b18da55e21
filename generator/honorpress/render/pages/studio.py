"""Studios (工作室): the list of all of them, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from honorpress.dataclass import dataclass
from honorpress.model.studio import Studio, StudioProject
from honorpress.render.booking import Booking, booking_of
from honorpress.render.desk import Card, Desk, PictureRef, folder_of
from honorpress.render.markdown import plain_text
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.things import studio_thing


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another page, by name."""

    title: str
    uri: str


@dataclass(frozen=True, slots=True)
class StudioRow:
    """A studio in the list."""

    uri: str
    name: str
    studio_class: str
    level: str
    """As the interface's language says it; empty where not known."""
    leader: Card
    employer: str
    founded: int
    fields: tuple[str, ...]
    summary: str
    open: bool | None
    """Whether outsiders may come; None where nothing is said of it."""
    fictional: bool


@dataclass(frozen=True, slots=True)
class StudioGroup:
    """The studios of one programme, oldest first."""

    slug: str
    """The section's id on the page."""
    title: str
    city: str
    studios: tuple[StudioRow, ...]


@dataclass(frozen=True, slots=True)
class StudiosContext:
    """studios.html"""

    groups: tuple[StudioGroup, ...]
    count: int
    open_count: int
    apprentices: int
    """Taken in all years by all studios."""
    projects: int
    fictional: bool


@dataclass(frozen=True, slots=True)
class VisitBlock:
    """Whether and how outsiders may come."""

    open: bool
    text: str
    group_size: int | None
    booking: Booking
    """The office that takes bookings."""


@dataclass(frozen=True, slots=True)
class StudioContext:
    """studio.html"""

    row: StudioRow
    programme: Neighbour
    area: str
    grant_yuan: int | None
    team_size: int | None
    members: tuple[Card, ...]
    """Other honorees who work in it, those with a page, as the record gives them."""
    introduction: str
    """Markdown."""
    projects: tuple[StudioProject, ...]
    """By year."""
    apprentices: tuple[tuple[str, int], ...]
    """Year and how many, by year."""
    apprentice_count: int
    visits: VisitBlock | None
    pictures: tuple[PictureRef, ...]
    talks: tuple[Neighbour, ...]
    """Talks of its leader."""
    previous: Neighbour | None
    next: Neighbour | None


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the list and each studio's page."""
    talks = _talks(desk)
    rows: dict[str, StudioRow] = {}
    chain: list[Studio] = []
    groups = []
    for slug, studios in _by_programme(desk).items():
        programme = desk.programme(slug)
        rows.update((studio.id, _row(desk, studio)) for studio in studios)
        chain += studios
        city = desk.view.areas[programme.area].short
        groups.append(StudioGroup(slug, programme.title, city, tuple(rows[s.id] for s in studios)))
    yield _list(desk, groups, chain)
    for place, studio in enumerate(chain):
        before = chain[place - 1] if place else None
        after = chain[place + 1] if place + 1 < len(chain) else None
        yield _page(desk, studio, rows[studio.id], (before, after), talks)


def _by_programme(desk: Desk) -> Mapping[str, list[Studio]]:
    """Studios by programme, each programme's oldest first, as the page says."""
    groups: dict[str, list[Studio]] = {slug: [] for slug in desk.view.programmes}
    for studio in desk.view.studios.values():
        groups[studio.programme].append(studio)
    return {
        slug: sorted(studios, key=lambda s: (s.founded, s.id)) for slug, studios in groups.items() if studios
    }


def _row(desk: Desk, studio: Studio) -> StudioRow:
    leader = desk.card(desk.view.holders[studio.leader])
    return StudioRow(
        uri=f"studios/{studio.id}/",
        name=studio.name,
        studio_class=studio.studio_class,
        level=desk.messages.term(studio.level) if studio.level else "",
        leader=leader,
        employer=studio.employer,
        founded=studio.founded,
        fields=studio.fields,
        summary=studio.summary,
        open=studio.visits.open if studio.visits else None,
        fictional=studio.fictional or leader.fictional,
    )


def _list(desk: Desk, groups: Sequence[StudioGroup], studios: Sequence[Studio]) -> Page:
    title = desk.messages("nav.studios")
    context = StudiosContext(
        groups=tuple(groups),
        count=len(studios),
        open_count=sum(studio.visits is not None and studio.visits.open for studio in studios),
        apprentices=sum(line.count for studio in studios for line in studio.apprentices),
        projects=sum(len(studio.projects) for studio in studios),
        fictional=any(row.fictional for group in groups for row in group.studios),
    )
    return Page(
        uri="studios/",
        template="studios.html",
        section="studios",
        title=title,
        description=desk.messages("studios.description", n=len(studios)),
        context=context,
        meta=Meta("column", column=title),
        crumbs=(desk.home_crumb(), Crumb(title)),
    )


def _page(
    desk: Desk,
    studio: Studio,
    row: StudioRow,
    around: tuple[Studio | None, Studio | None],
    talks: Mapping[str, Sequence[Neighbour]],
) -> Page:
    programme = desk.programme(studio.programme)
    area = desk.view.areas.get(studio.area or programme.area)
    folder = folder_of(studio.path)
    pictures = [desk.picture(folder, photo) for photo in studio.photos]
    before, after = (Neighbour(s.name, f"studios/{s.id}/") if s else None for s in around)
    members = [m for m in studio.members if m in desk.view.profiles and m != studio.leader]
    apprentices = sorted(studio.apprentices, key=lambda line: line.year)
    context = StudioContext(
        row=row,
        programme=Neighbour(programme.title, f"{programme.slug}/"),
        area=area.name if area else "",
        grant_yuan=studio.grant_yuan,
        team_size=studio.team_size,
        members=desk.cards([desk.view.profiles[member] for member in members]),
        introduction=studio.introduction,
        projects=tuple(sorted(studio.projects, key=lambda project: project.year)),
        apprentices=tuple((str(line.year), line.count) for line in apprentices),
        apprentice_count=sum(line.count for line in apprentices),
        visits=_visits(desk, studio),
        pictures=tuple(picture for picture in pictures if picture),
        talks=tuple(talks.get(studio.leader, ())),
        previous=before,
        next=after,
    )
    image = next((picture for picture in (*context.pictures, row.leader.portrait) if picture), None)
    return Page(
        uri=row.uri,
        template="studio.html",
        section="studios",
        title=studio.name,
        description=plain_text(studio.summary),
        context=context,
        meta=Meta(
            "article",
            column=desk.messages("nav.studios"),
            source=(programme.runs or programme.issuers[0]).name,
            keywords=(studio.studio_class, *studio.fields),
            image=image.sources[0][0] if image else "",
        ),
        crumbs=(
            desk.home_crumb(),
            Crumb(desk.messages("nav.studios"), "studios/"),
            Crumb(programme.title, f"{programme.slug}/"),
            Crumb(studio.name),
        ),
        things=(studio_thing(desk, studio, row.fictional),),
    )


def _visits(desk: Desk, studio: Studio) -> VisitBlock | None:
    visits = studio.visits
    if visits is None:
        return None
    booking = booking_of(desk, studio.programme, visits.contact)
    return VisitBlock(visits.open, visits.text, visits.group_size, booking)


def _talks(desk: Desk) -> Mapping[str, list[Neighbour]]:
    """Talks by speaker."""
    found: dict[str, list[Neighbour]] = {}
    for talk in desk.view.talks.values():
        found.setdefault(talk.speaker, []).append(Neighbour(talk.title, f"campus/talks/{talk.id}/"))
    return found
