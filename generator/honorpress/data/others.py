"""Programmes, areas, studios and talks as the public may have them."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.data.people import published_photos
from honorpress.model.published import (
    PublishedArea,
    PublishedProgramme,
    PublishedRegulation,
    PublishedStudio,
    PublishedTalk,
    PublishedTier,
    PublishedVisits,
    publish,
)
from honorpress.model.studio import Studio
from honorpress.render.desk import Desk


def published_programmes(desk: Desk) -> Iterator[PublishedProgramme]:
    """Yield all programmes."""
    for slug, programme in desk.view.programmes.items():
        yield PublishedProgramme(
            id=slug,
            uri=f"{slug}/",
            title=programme.title,
            name=programme.name,
            area=programme.area,
            summary=programme.summary,
            every_years=programme.every_years,
            issuers=programme.issuers,
            tiers=tuple(
                PublishedTier(slug=tier.slug, name=tier.name, state=tier.state, beside=tier.beside)
                for tier in programme.tiers
            ),
            regulations=tuple(
                PublishedRegulation(
                    slug=regulation.slug,
                    uri=f"regulations/{slug}/{regulation.slug}/",
                    title=regulation.title,
                    number=regulation.number,
                    signed=regulation.signed,
                    issued=regulation.issued,
                    valid_from=regulation.valid_from,
                    valid_until=regulation.valid_until,
                )
                for regulation in programme.regulations
            ),
            recommenders=programme.recommenders,
        )


def published_areas(desk: Desk) -> Iterator[PublishedArea]:
    """Yield the areas that have a page."""
    for slug, area in desk.area_tree.areas.items():
        values = {name: getattr(area, name, None) for name in PublishedArea.model_fields}
        yield publish(PublishedArea, {**values, "id": slug, "uri": f"cities/{slug}/"})


def published_studios(desk: Desk) -> Iterator[PublishedStudio]:
    """Yield the studios whose leader holds a title."""
    for studio in desk.view.studios.values():
        yield _published_studio(desk, studio)


def _published_studio(desk: Desk, studio: Studio) -> PublishedStudio:
    view, visits = desk.view, studio.visits
    return PublishedStudio(
        id=studio.id,
        uri=f"studios/{studio.id}/",
        programme=studio.programme,
        name=studio.name,
        studio_class=studio.studio_class,
        level=studio.level,
        leader=studio.leader,
        members=tuple(m for m in studio.members if m in view.profiles and m != studio.leader),
        team_size=studio.team_size,
        employer=studio.employer,
        area=studio.area or desk.programme(studio.programme).area,
        founded=studio.founded,
        grant_yuan=studio.grant_yuan,
        fields=studio.fields,
        summary=studio.summary,
        fictional=studio.fictional or desk.cohort_of(view.holders[studio.leader]).fictional,
        visits=PublishedVisits(open=visits.open, text=visits.text, group_size=visits.group_size)
        if visits
        else None,
        projects=studio.projects,
        apprentices=studio.apprentices,
        photos=tuple(published_photos(desk, studio.path, studio.photos)),
        introduction=studio.introduction or None,
    )


def published_talks(desk: Desk) -> Iterator[PublishedTalk]:
    """Yield the talks whose speaker holds a title."""
    for talk in desk.view.talks.values():
        fictional = talk.fictional or desk.cohort_of(desk.view.holders[talk.speaker]).fictional
        values = {name: getattr(talk, name, None) for name in PublishedTalk.model_fields}
        values.update(uri=f"campus/talks/{talk.id}/", fictional=fictional)
        yield publish(PublishedTalk, values)
