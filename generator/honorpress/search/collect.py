"""From the view of the day to what is indexed: everybody with a page, and every text that is public."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from honorpress.canonical import digest
from honorpress.model.cohort import (
    Act,
    Amendment,
    Cohort,
    Correction,
    Decision,
    Notice,
    Redaction,
    Vote,
    Withdrawal,
)
from honorpress.model.honoree import Honoree
from honorpress.model.values import Grade, IndustryClass, State
from honorpress.render.desk import Desk
from honorpress.render.pages.person import grounds
from honorpress.render.register import Entry
from honorpress.search.records import ActRow, Block, Person, Source, Text
from honorpress.search.root import Labels
from honorpress.store import program_digest


class _Other(NamedTuple):
    """A text about no one person."""

    year: int
    uri: str
    programme: str
    key: bytes
    """Hash of what it is made from."""
    make: Callable[[], Text]


def collect(desk: Desk, pages: Sequence[Text] = ()) -> tuple[list[Source], Labels]:
    """Collect all documents: a block a cohort, newest first, then a block for each year's other texts.

    Args:
        pages: Texts of the pages written by hand.
    """
    members: dict[str, list[Entry]] = {}
    for entry in desk.register:
        members.setdefault(entry.cohort, []).append(entry)
    shared = digest(
        (program_digest(), repr(desk.site.options), desk.messages.texts, tuple(desk.view.areas.values()))
    )
    keys = {
        cohort.id: digest((shared, *_cohort_rows(desk, cohort, members.get(cohort.id, ()))))
        for cohort in desk.view.cohorts.values()
    }
    return [*_cohorts(desk, members, keys), *_others(desk, pages, keys)], labels(desk)


def _cohort_rows(desk: Desk, cohort: Cohort, members: Sequence[Entry]) -> Iterator[object]:
    """Yield all that the people and the acts of a cohort are made from besides what all share: records by
    their hashes, and what follows from the day."""
    digests, honorees = desk.view.everything.digests, desk.view.honorees
    yield digests[desk.programme(cohort.programme).path].whole
    yield digests[cohort.path].whole
    yield [act.slug for act in cohort.acts]
    yield [(entry.id, entry.person) for entry in members]
    yield [digests[honorees[entry.id].path].whole for entry in members]
    yield [desk.standing_hashes[entry.id] for entry in members]


def labels(desk: Desk) -> Labels:
    """The words of the facets, in the site's language."""
    term = desk.messages.term
    view = desk.view
    return Labels(
        programmes=tuple((slug, programme.title) for slug, programme in view.programmes.items()),
        areas=tuple((slug, view.areas[slug].name, above) for slug, above in _areas(desk)),
        classes=tuple((each.slug, term(each)) for each in IndustryClass),
        grades=tuple((each.value, term(each)) for each in Grade),
        states=tuple((each.value, desk.messages(f"state.{each.value}")) for each in State),
    )


def _areas(desk: Desk) -> Iterator[tuple[str, str]]:
    """Areas where anybody is, and those above them, each right before its parts."""
    ways = {entry.area: _way(desk, entry.area) for entry in desk.register}
    seen: dict[str, str] = {}
    for way in sorted(ways.values()):
        seen.update((slug, above) for slug, above in zip(way, ["", *way], strict=False) if slug not in seen)
    yield from seen.items()


def _way(desk: Desk, slug: str) -> list[str]:
    """An area with those above it, the highest first; a circle ends where it closes."""
    way = [slug]
    while (above := desk.view.areas[way[0]].parent) in desk.view.areas and above and above not in way:
        way.insert(0, above)
    return way


def _cohorts(
    desk: Desk, members: Mapping[str, Sequence[Entry]], keys: Mapping[str, bytes]
) -> Iterator[Source]:
    """Yield the people of each cohort, in the order of the list of names."""
    studios = {
        studio.leader: f"studios/{studio.id}/" for studio in reversed(list(desk.view.studios.values()))
    }
    talks: dict[str, list[str]] = {}
    for talk in desk.view.talks.values():
        talks.setdefault(talk.speaker, []).append(f"campus/talks/{talk.id}/")
    cohorts = [cohort for cohort in desk.view.cohorts.values() if cohort.id in members]
    for cohort in sorted(cohorts, key=lambda cohort: -cohort.year):
        own = members[cohort.id]
        links = {
            entry.id: (studios.get(entry.id, ""), tuple(talks.get(entry.id, ())))
            for entry in own
            if entry.id in studios or entry.id in talks
        }
        key = digest((keys[cohort.id], [*links.items()]))
        yield Source(len(own), key, partial(_block, desk, cohort, own, links))


def _block(
    desk: Desk, cohort: Cohort, members: Sequence[Entry], links: Mapping[str, tuple[str, tuple[str, ...]]]
) -> Block:
    """A cohort's people.

    Args:
        links: Addresses of the studio and of the talks of those who have any.
    """
    acts = {act.slug: _act_row(desk, cohort, act) for act in cohort.acts}
    people = (_person(desk, entry, acts, *links.get(entry.id, ("", ()))) for entry in members)
    programme = desk.programme(cohort.programme)
    words = f"{programme.title} {programme.name} {cohort.label} {cohort.year}"
    return Block(cohort.id, cohort.programme, cohort.year, cohort.fictional, tuple(people), words=words)


def _act_row(desk: Desk, cohort: Cohort, act: Act) -> ActRow:
    return desk.act_uri(cohort, act), act.kind, act.title, act.number or "", act.public_from.isoformat()


def _person(
    desk: Desk, entry: Entry, acts: Mapping[str, ActRow], studio: str, talks: tuple[str, ...]
) -> Person:
    honoree, standing = desk.view.honorees[entry.id], desk.view.standings[entry.id]
    tiers = desk.programme(entry.programme).tiers
    spelt = dict.fromkeys("-".join(map(" ".join, filter(None, reading.parts))) for reading in entry.readings)
    return Person(
        slug=honoree.slug,
        name=entry.name,
        readings=tuple(spelt),
        employer=entry.employer,
        employer_short=(honoree.employer_short or "") if entry.listed else "",
        trade=entry.trade,
        title=entry.title,
        place="".join(desk.view.areas[step].name for step in _way(desk, entry.area)),
        state=str(entry.state),
        tier=standing.tier.name if standing.tier and len(tiers) > 1 else "",
        base_trade=entry.base_trade if entry.listed else "",
        industry_class=entry.industry_class.slug if entry.listed else "",
        grade=str(honoree.grade or "") if entry.listed else "",
        area=entry.area if entry.listed else "",
        acts=tuple(acts[act.slug] for act in grounds(standing)),
        person=entry.person,
        studio=studio,
        talks=talks,
        text=_profile(entry, honoree) if entry.listed else None,
    )


def _profile(entry: Entry, honoree: Honoree) -> Text:
    """What stands on a person's page, but for what a programme may switch on, and without what cards say."""
    done = honoree.achievements
    lines = (
        *(
            value
            for value in (honoree.position, honoree.industry, honoree.specialty, honoree.special_skill)
            if value
        ),
        *(value for value in (honoree.professional_title, honoree.qualification) if value),
        *(f"{honour.year} {honour.title}" for honour in honoree.honours),
        *(step.text for step in honoree.career),
        *(" ".join(filter(None, (contest.name, contest.award))) for contest in done.contests),
        *(" ".join(filter(None, (work.name, work.award))) for work in done.innovations),
        *(standard.name for standard in done.standards),
        *(apprentice.name for apprentice in honoree.apprentices),
    )
    parts = (honoree.summary, *((honoree.quotation.text,) if honoree.quotation else ()), honoree.deeds)
    about = "　".join((entry.title, entry.trade, entry.employer))
    return Text(entry.uri, "honoree", entry.name, about, (*parts, *lines))


def _others(desk: Desk, pages: Sequence[Text], keys: Mapping[str, bytes]) -> Iterator[Source]:
    """Yield all other texts, a block a year, newest first."""
    others = [*_acts(desk, keys)]
    for year, programme, text in _dated(desk, pages):
        others.append(_Other(year, text.uri, programme, digest(tuple(text)), partial(_itself, text)))
    others.sort(key=lambda each: (-each.year, each.uri))
    for year, group in groupby(others, key=lambda each: each.year):
        own = tuple(group)
        yield Source(0, digest([each[:-1] for each in own]), partial(_year, year, own))


def _itself(text: Text) -> Text:
    return text


def _year(year: int, others: Sequence[_Other]) -> Block:
    """A year's texts."""
    return Block(
        folder=str(year),
        programme="",
        year=year,
        fictional=False,
        people=(),
        texts=tuple(each.make() for each in others),
        programmes=tuple(each.programme for each in others),
    )


def _acts(desk: Desk, keys: Mapping[str, bytes]) -> Iterator[_Other]:
    for cohort in desk.view.cohorts.values():
        for act in cohort.acts:
            yield _Other(
                act.public_from.year,
                desk.act_uri(cohort, act),
                cohort.programme,
                keys[cohort.id],
                partial(_act, desk, cohort, act),
            )


def _dated(desk: Desk, pages: Sequence[Text]) -> Iterator[tuple[int, str, Text]]:
    """Yield year, programme and text of all others but acts."""
    view = desk.view
    for studio in view.studios.values():
        projects = (" ".join(filter(None, (work.name, work.result))) for work in studio.projects)
        leader = view.holders[studio.leader].name
        parts = (studio.summary, studio.introduction, leader, *studio.fields, *projects)
        about = "　".join((studio.studio_class, studio.employer))
        text = Text(f"studios/{studio.id}/", "studio", studio.name, about, parts)
        yield studio.founded, studio.programme, text
    for talk in view.talks.values():
        speaker = view.holders[talk.speaker]
        year = desk.cohort_of(speaker).year
        parts = (talk.summary, talk.text, talk.place)
        yield year, talk.programme, Text(f"campus/talks/{talk.id}/", "talk", talk.title, speaker.name, parts)
    for term in view.terms.values():
        text = Text(f"campus/terms/{term.id}/", "term", term.title, "", (term.summary, term.text))
        yield term.year, term.programme, text
    for report in view.reports.values():
        parts = (report.summary, report.text)
        text = Text(f"campus/reports/{report.id}/", "report", report.title, report.school, parts)
        yield report.date.year, report.programme, text
    for material in view.materials.values():
        parts = (material.summary, material.text)
        text = Text(f"campus/materials/{material.id}/", "material", material.title, "", parts)
        yield desk.view.as_of.year, material.programme, text
    for programme in view.programmes.values():
        for rules in programme.regulations:
            articles = (f"{each.article} {each.heading}\n\n{each.text}" for each in rules.articles)
            text = Text(
                f"regulations/{programme.slug}/{rules.slug}/",
                "regulation",
                rules.title,
                rules.number or "",
                tuple(articles),
            )
            day = rules.issued or rules.signed or rules.valid_from
            yield day.year if day else 0, programme.slug, text
    for page in pages:
        yield 0, "", page


def _act(desk: Desk, cohort: Cohort, act: Act) -> Text:
    """An act: what it says, and whom it names."""
    says = [act.basis, act.process, act.body]
    names: list[str] = []
    match act:
        case Notice() | Decision():
            says.append(act.objection.text if isinstance(act, Notice) else act.closing)
            for each in act.lists:
                names += _names(desk, cohort, each.members)
        case Vote():
            names += _names(desk, cohort, act.nominees)
        case Withdrawal():
            names += _names(desk, cohort, act.members)
        case Correction():
            names += _names(desk, cohort, (act.honoree,))
        case Amendment():
            names += _names(desk, cohort, act.members)
        case Redaction():
            says = []  # whose particulars were taken off, and why, is not told
    parts = (*filter(None, says), " ".join(dict.fromkeys(names)))
    about = "　".join(filter(None, (desk.cohort_title(cohort), act.number)))
    return Text(desk.act_uri(cohort, act), act.kind, act.title, about, parts)


def _names(desk: Desk, cohort: Cohort, slugs: Sequence[str]) -> Iterator[str]:
    """Names of those who have a page: whoever was proposed and not named stands in the notice alone."""
    honorees = desk.view.honorees
    return (honorees[key].name for slug in slugs if (key := f"{cohort.id}/{slug}") in honorees)
