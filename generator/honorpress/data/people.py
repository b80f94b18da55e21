"""People as the public may have them: a function of one person's record, standing and programme."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from honorpress.model.cohort import PUBLISHED_FIELDS
from honorpress.model.honoree import Honoree, Photo
from honorpress.model.programme import PERSONAL_FIELDS
from honorpress.model.published import (
    PublishedApprentice,
    PublishedPerson,
    PublishedPhoto,
    PublishedQuotation,
    publish,
)
from honorpress.model.values import State
from honorpress.render.desk import Desk, folder_of
from honorpress.render.register import award

_OTHERWISE: Final = ("name", "area", "quotation", "achievements", "apprentices", "photos")
"""Published fields that are filled in, or of which a part is public."""
_FACTS: Final = tuple(name for name in PUBLISHED_FIELDS if name not in (*PERSONAL_FIELDS, *_OTHERWISE))
"""Fields that are handed on as they are."""
_facts: Final = operator.attrgetter(*_FACTS)


def people_by_cohort(desk: Desk) -> Mapping[str, Sequence[Honoree]]:
    """Everybody with a page by cohort, cohorts as the view has them, people by id."""
    groups: dict[str, list[Honoree]] = {key: [] for key in desk.view.cohorts}
    for honoree in desk.view.honorees.values():
        groups[f"{honoree.programme}/{honoree.cohort}"].append(honoree)
    for group in groups.values():
        group.sort(key=lambda honoree: honoree.slug)
    return groups


def published_person(desk: Desk, honoree: Honoree) -> PublishedPerson:
    """Somebody with a page; of a withdrawn title only what the tombstone says."""
    programme, standing = desk.programme(honoree.programme), desk.standing(honoree)
    cohort = desk.cohort_of(honoree)
    acts = {
        "notice": None if standing.decision else standing.notice,
        "decision": standing.decision,
        "withdrawal": standing.withdrawal,
    }
    values: dict[str, object] = {
        "id": honoree.id,
        "uri": f"{honoree.id}/",
        "programme": honoree.programme,
        "cohort": cohort.id,
        "name": honoree.name,
        "state": standing.state,
        "tier": standing.tier.slug if standing.tier else None,
        "award": award(programme, standing),
        "fictional": cohort.fictional,
        **{key: f"{cohort.id}/{act.slug}" if act else None for key, act in acts.items()},
    }
    if standing.state is not State.WITHDRAWN:
        values.update(_profile(desk, honoree))
        values["beside"] = tuple(tier.slug for tier in standing.beside)
    return publish(PublishedPerson, values)


def published_photos(desk: Desk, path: str, photos: Sequence[Photo]) -> Iterator[PublishedPhoto]:
    """Yield the pictures of a record that may be shown.

    Args:
        desk: Knows which pictures were made.
        path: The record's file.
        photos: As the record has them.
    """
    for photo in photos:
        picture = desk.picture(folder_of(path), photo)
        if picture:
            yield publish(
                PublishedPhoto,
                {
                    "uri": picture.sources[0][0],
                    "width_px": picture.width_px,
                    "height_px": picture.height_px,
                    "alt": picture.alt,
                    "kind": photo.kind,
                    "credit": picture.credit,
                    "caption": picture.caption,
                },
            )


def _profile(desk: Desk, honoree: Honoree) -> dict[str, object]:
    programme = desk.programme(honoree.programme)
    values: dict[str, object] = dict(zip(_FACTS, _facts(honoree), strict=True))
    values.update({policy.field: getattr(honoree, policy.field) for policy in programme.public_fields})
    quotation, person = honoree.quotation, desk.view.person_of.get(honoree.id)
    return {
        **values,
        "area": honoree.area or programme.area,
        "same_as": tuple(h.id for h in person.honorees if h.id != honoree.id) if person else (),
        "quotation": publish(PublishedQuotation, {"text": quotation.text}) if quotation else None,
        "achievements": honoree.achievements if honoree.achievements.model_fields_set else None,
        "apprentices": tuple(publish(PublishedApprentice, {"name": a.name}) for a in honoree.apprentices),
        "photos": tuple(published_photos(desk, honoree.path, honoree.photos)),
    }
