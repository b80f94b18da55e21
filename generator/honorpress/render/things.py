"""What a page is about, in the words of schema.org: people, acts, programmes, studios and talks as JSON-LD.

Nothing is said that the page does not say, and nothing that is not so: somebody who is only proposed has no
award, a talk without a date is no event, and only a government's programme is a service of the government.

Source: schema.org, release 29; JSON-LD 1.1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Act, Cohort, Vote
from honorpress.model.honoree import Honoree
from honorpress.model.outreach import Report, Talk
from honorpress.model.programme import Issuer, Programme
from honorpress.model.studio import Studio
from honorpress.model.values import State
from honorpress.render.desk import Desk
from honorpress.render.register import award_title

Node = Mapping[str, object]
"""A node, or a value of one: words, numbers, `Address`, nodes and lists of them; empty ones are left out."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address below the site's root, written for the page on which it stands."""

    uri: str


_KINDS: Final[Mapping[str, str]] = {"union": "WorkersUnion", "government": "GovernmentOrganization"}


def issuer_thing(issuer: Issuer) -> Node:
    """A body that signs."""
    return {"@type": _KINDS.get(issuer.kind, "Organization"), "name": issuer.name}


def person_thing(desk: Desk, honorees: Sequence[Honoree], uri: str) -> Node:
    """A person with a profile, as last named.

    Args:
        desk: Knows where people stand.
        honorees: The person's namings that have a page, oldest first.
        uri: The person's page.
    """
    shown = [h for h in honorees if desk.standing(h).state is not State.WITHDRAWN]
    last = (shown or honorees)[-1]
    portrait = desk.portrait(last) if shown else None
    return {
        "@type": "Person",
        "name": last.name,
        "url": Address(uri),
        "disambiguatingDescription": _fictional(desk, desk.cohort_of(last).fictional),
        "description": last.summary if shown else "",
        "image": Address(portrait.sources[0][0]) if portrait else "",
        "jobTitle": (last.position or "") if shown else "",
        "worksFor": {"@type": "Organization", "name": last.employer} if shown else "",
        "hasOccupation": {"@type": "Occupation", "name": last.trade} if shown else "",
        "award": [award for h in shown for award in _awards(desk, h)],
    }


def act_thing(desk: Desk, cohort: Cohort, act: Act) -> Node:
    """A vote as an event on line; every other act as a text with its number, its day and who signed."""
    issuers = [issuer_thing(issuer) for issuer in desk.issuers(cohort, act)]
    fictional = _fictional(desk, cohort.fictional)
    if isinstance(act, Vote):
        return {
            "@type": "Event",
            "name": act.title,
            "url": Address(desk.act_uri(cohort, act)),
            "disambiguatingDescription": fictional,
            "startDate": act.first.isoformat(),
            "endDate": act.last.isoformat(),
            "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
            "location": {"@type": "VirtualLocation", "name": act.platform} if act.platform else "",
            "organizer": issuers,
        }
    last = desk.last_day(act)
    return {
        "@type": "Article",
        "headline": act.title,
        "url": Address(desk.act_uri(cohort, act)),
        "disambiguatingDescription": fictional,
        "identifier": act.number or "",
        "datePublished": act.public_from.isoformat(),
        "expires": last.isoformat() if last else "",
        "author": issuers,
    }


def programme_thing(desk: Desk, programme: Programme) -> Node:
    """A programme: a service of the government where a government names, else of whoever does."""
    government = programme.issuers[0].kind == "government"
    return {
        "@type": "GovernmentService" if government else "Service",
        "name": programme.name,
        "url": Address(f"{programme.slug}/"),
        "description": programme.summary,
        "provider": [issuer_thing(issuer) for issuer in programme.issuers],
        "areaServed": {"@type": "AdministrativeArea", "name": desk.view.areas[programme.area].name},
    }


def ceremony_thing(desk: Desk, cohort: Cohort) -> Node:
    """The ceremony of a cohort that has one; before the decision nobody knows whom it is held for."""
    held = cohort.ceremony
    if held is None or not any(act.kind == "decision" for act in cohort.acts):
        return {}
    return {
        "@type": "Event",
        "name": desk.messages("feeds.ceremony", title=desk.cohort_title(cohort)),
        "url": Address(f"{cohort.id}/"),
        "disambiguatingDescription": _fictional(desk, cohort.fictional),
        "startDate": held.date.isoformat(),
        "location": {"@type": "Place", "name": held.place} if held.place else "",
        "organizer": [issuer_thing(issuer) for issuer in desk.issuers(cohort)],
    }


def studio_thing(desk: Desk, studio: Studio, fictional: bool) -> Node:
    """A studio, its leader and where it belongs."""
    leader = desk.view.holders[studio.leader]
    return {
        "@type": "Organization",
        "name": studio.name,
        "url": Address(f"studios/{studio.id}/"),
        "disambiguatingDescription": _fictional(desk, fictional),
        "description": studio.summary,
        "foundingDate": str(studio.founded),
        "parentOrganization": {"@type": "Organization", "name": studio.employer},
        "member": {"@type": "Person", "name": leader.name, "url": Address(f"{leader.id}/")},
        "knowsAbout": list(studio.fields),
    }


def talk_thing(desk: Desk, talk: Talk) -> Node:
    """A talk that can be booked: something to learn from, without a date."""
    speaker = desk.view.holders[talk.speaker]
    return {
        "@type": "LearningResource",
        "name": talk.title,
        "url": Address(f"campus/talks/{talk.id}/"),
        "disambiguatingDescription": _fictional(desk, talk.fictional or desk.cohort_of(speaker).fictional),
        "description": talk.summary,
        "author": {"@type": "Person", "name": speaker.name, "url": Address(f"{speaker.id}/")},
        "educationalLevel": [desk.messages(f"stage.{stage}") for stage in talk.stages],
        "timeRequired": f"PT{talk.minutes}M",
    }


def report_thing(desk: Desk, report: Report) -> Node:
    """A talk that was given at a school."""
    speakers = [desk.view.holders[key] for key in dict.fromkeys(report.speakers)]
    return {
        "@type": "EducationEvent",
        "name": report.title,
        "url": Address(f"campus/reports/{report.id}/"),
        "disambiguatingDescription": _fictional(desk, report.fictional),
        "description": report.summary,
        "startDate": report.date.isoformat(),
        "location": {"@type": "Place", "name": report.school},
        "performer": [{"@type": "Person", "name": h.name, "url": Address(f"{h.id}/")} for h in speakers],
    }


def _awards(desk: Desk, honoree: Honoree) -> list[str]:
    """What a decision gave; nothing before it."""
    standing, cohort = desk.standing(honoree), desk.cohort_of(honoree)
    if not standing.decision:
        return []
    title = award_title(desk.programme(honoree.programme), cohort, standing)
    return [title, *(tier.name for tier in standing.beside)]


def _fictional(desk: Desk, fictional: bool) -> str:
    return desk.messages("example.fictional") if fictional else ""
