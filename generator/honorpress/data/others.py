"""Programmes, areas, studios and talks as the public may have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from honorpress.data.people import published_photos
from honorpress.model.base import Record
from honorpress.model.programme import Programme
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

R = TypeVar("R", bound=Record)


def published_programmes(desk: Desk) -> Iterator[PublishedProgramme]:
    """Yield all programmes."""
    for slug, programme in desk.view.programmes.items():
        yield _handed_on(
            PublishedProgramme,
            programme,
            id=slug,
            uri=f"{slug}/",
            tiers=tuple(_handed_on(PublishedTier, tier) for tier in programme.tiers),
            regulations=tuple(_published_regulations(programme)),
        )


def _published_regulations(programme: Programme) -> Iterator[PublishedRegulation]:
    for regulation in programme.regulations:
        uri = f"regulations/{programme.slug}/{regulation.slug}/"
        yield _handed_on(PublishedRegulation, regulation, uri=uri)


def published_areas(desk: Desk) -> Iterator[PublishedArea]:
    """Yield the areas that have a page."""
    for slug, area in desk.area_tree.areas.items():
        yield _handed_on(PublishedArea, area, id=slug, uri=f"cities/{slug}/")


def published_studios(desk: Desk) -> Iterator[PublishedStudio]:
    """Yield the studios whose leader holds a title."""
    for studio in desk.view.studios.values():
        yield _published_studio(desk, studio)


def _published_studio(desk: Desk, studio: Studio) -> PublishedStudio:
    view, visits = desk.view, studio.visits
    return _handed_on(
        PublishedStudio,
        studio,
        uri=f"studios/{studio.id}/",
        members=tuple(m for m in studio.members if m in view.profiles and m != studio.leader),
        area=studio.area or desk.programme(studio.programme).area,
        fictional=studio.fictional or desk.cohort_of(view.holders[studio.leader]).fictional,
        visits=_handed_on(PublishedVisits, visits) if visits else None,
        photos=tuple(published_photos(desk, studio.path, studio.photos)),
    )


def published_talks(desk: Desk) -> Iterator[PublishedTalk]:
    """Yield the talks whose speaker holds a title."""
    for talk in desk.view.talks.values():
        fictional = talk.fictional or desk.cohort_of(desk.view.holders[talk.speaker]).fictional
        yield _handed_on(PublishedTalk, talk, uri=f"campus/talks/{talk.id}/", fictional=fictional)


def _handed_on(record: type[R], source: object, **more: object) -> R:
    """Make a record of what its source has under the same names, and of what is other or more."""
    same = {name: getattr(source, name, None) for name in record.model_fields}
    return publish(record, {**same, **more})
