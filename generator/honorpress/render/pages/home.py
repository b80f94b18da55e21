"""The home page: find a person, what runs now, who was named last, cities, studios, campus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort, Decision
from honorpress.problems import ProblemError
from honorpress.read.sheets import Sheet
from honorpress.read.written import HOME_TEXT, read_page
from honorpress.render.desk import ActRow, Card, Desk
from honorpress.render.feeds import notice_feeds
from honorpress.render.markdown import plain_text
from honorpress.render.page import Meta, Page

RECENT_ACTS = 5
NEWEST_CARDS = 8
STUDIOS_SHOWN = 6
TALKS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the message that names it."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Place:
    """A city on the home page."""

    uri: str
    name: str
    title: str
    makes: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Teaser:
    """A studio or a talk on the home page."""

    uri: str
    title: str
    over: str
    text: str


@dataclass(frozen=True, slots=True)
class HomeContext:
    """home.html"""

    heading: str
    lead: str
    text: str
    """Body of content/index.md, Markdown."""
    figures: tuple[Figure, ...]
    acts: tuple[ActRow, ...]
    newest: tuple[Card, ...]
    newest_title: str
    newest_order: str
    newest_uri: str
    places: tuple[Place, ...]
    studios: tuple[Teaser, ...]
    talks: tuple[Teaser, ...]


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the home page."""
    view = desk.view
    sheet = _own_text(desk)
    heading = str(sheet.value.get("heading") or desk.site.name) if sheet else desk.site.name
    lead = str(sheet.value.get("lead") or desk.site.description) if sheet else desk.site.description
    newest = _newest(desk)
    running = sum(row.phase == "running" for row in desk.act_rows)
    cards: tuple[Card, ...] = ()
    title = order = uri = ""
    if newest:
        cohort, decision = newest
        people, stated = desk.in_order(cohort, decision.lists[0].members, decision.lists[0].order)
        cards = desk.cards([h for h in people if h.id in view.profiles][:NEWEST_CARDS])
        title, order, uri = desk.cohort_title(cohort), desk.messages(f"order.{stated}"), f"{cohort.id}/"
    context = HomeContext(
        heading=heading,
        lead=lead,
        text=sheet.body.strip() if sheet else "",
        figures=(
            Figure("home.people", len(view.holders)),
            Figure("home.studios", len(view.studios)),
            Figure("home.cohorts", len(view.cohorts)),
            Figure("home.running", running),
        ),
        acts=desk.act_rows[: max(running, RECENT_ACTS)],
        newest=cards,
        newest_title=title,
        newest_order=order,
        newest_uri=uri,
        places=tuple(_places(desk)),
        studios=tuple(
            Teaser(
                f"studios/{studio.id}/", studio.name, desk.programme(studio.programme).title, studio.summary
            )
            for studio in list(view.studios.values())[:STUDIOS_SHOWN]
        ),
        talks=tuple(
            Teaser(
                f"campus/talks/{talk.id}/",
                talk.title,
                desk.messages("list.separator").join(
                    desk.messages(f"stage.{stage}") for stage in talk.stages
                ),
                talk.summary,
            )
            for talk in list(view.talks.values())[:TALKS_SHOWN]
        ),
    )
    yield Page(
        uri="",
        template="home.html",
        section="home",
        title=desk.site.name,
        description=plain_text(lead),
        context=context,
        meta=Meta("home"),
        feeds=notice_feeds(desk),
    )


def _own_text(desk: Desk) -> Sheet | None:
    """What an editor wrote for the home page in content/index.md."""
    try:
        return read_page(desk.site.root, f"{desk.site.content_dir}/{HOME_TEXT}")
    except ProblemError:
        return None


def _newest(desk: Desk) -> tuple[Cohort, Decision] | None:
    """The latest naming decision and its cohort."""
    found = [
        (act.public_from, cohort.id, cohort, act)
        for cohort in desk.view.cohorts.values()
        for act in cohort.acts
        if isinstance(act, Decision)
    ]
    if not found:
        return None
    *_, cohort, act = max(found, key=lambda item: item[:2])
    return cohort, act


def _places(desk: Desk) -> Iterator[Place]:
    """Areas that have a programme, in the programmes' order."""
    titles: dict[str, list[str]] = {}
    for programme in desk.view.programmes.values():
        titles.setdefault(programme.area, []).append(programme.title)
    programmes = Counter(honoree.programme for honoree in desk.view.holders.values())
    people = Counter[str]()
    for slug, count in programmes.items():
        people[desk.programme(slug).area] += count
    for slug, named in titles.items():
        area = desk.view.areas[slug]
        yield Place(
            f"cities/{slug}/",
            area.short,
            desk.messages("list.separator").join(named),
            area.makes,
            people[slug],
        )
