"""What of each record an archived version holds: public values alone, as JSON and YAML know them.

Notes for the office (scores, ranks, routes, consent forms, waivers of the gate) are no part of it, nor
is `same_as`, which a later naming may add.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, Literal

from pydantic import BaseModel

from honorpress.model.cohort import (
    PUBLISHED_FIELDS,
    Act,
    Cohort,
    Decision,
    Notice,
    Redaction,
    Vote,
    Withdrawal,
)
from honorpress.model.collection import Collection
from honorpress.model.honoree import Honoree
from honorpress.model.ordering import list_order, ordered
from honorpress.model.programme import PERSONAL_FIELDS, Programme
from honorpress.model.values import ListOrder

Extent = Literal["profile", "listed"]
"""How much of a person a version holds: the whole profile, or what lists print of everybody."""

Plain = Any
"""None, text, number, truth value, or a list or mapping of these."""

LISTED: Final = ("name", "employer", "position", "trade", "grade", "professional_title", "recommender")
PROFILE: Final = (
    "employer_short",
    *(name for name in PUBLISHED_FIELDS if name not in (*PERSONAL_FIELDS, "photos")),
)
COHORT: Final = ("label", "year", "regulation", "fictional", "summary", "stages", "ceremony")
_UNPRINTED: Final = ("basis", "process", "body")
"""Of a withdrawal and a redaction: reasons might stand there."""
_INSIDE: Final = frozenset({"consent"})
"""Fields of parts of records that concern the office alone."""


def honoree_values(programme: Programme, honoree: Honoree, extent: Extent) -> dict[str, Plain]:
    """Values of a person's record, empty ones left out."""
    names = LISTED if extent == "listed" else PROFILE
    personal = {policy.field for policy in programme.public_fields} if extent == "profile" else set()
    values = {name: plain(getattr(honoree, name)) for name in (*names, *sorted(personal))}
    if extent == "profile":
        values["photos"] = [
            {key: value for key, value in plain(photo).items() if key not in _INSIDE}
            for photo in honoree.photos
            if photo.consent
        ]
    return _filled(values)


def act_values(collection: Collection, programme: Programme, cohort: Cohort, act: Act) -> dict[str, Plain]:
    """Values of an act, those that it takes from its programme included."""
    left_out = {*_UNPRINTED, "members"} if isinstance(act, Redaction) else set[str]()
    if isinstance(act, Withdrawal):
        left_out = set(_UNPRINTED)
    values = {name: plain(getattr(act, name)) for name in type(act).model_fields if name not in left_out}
    values["issuers"] = plain(act.issuers or programme.issuers)
    if isinstance(act, Notice | Decision):
        values["lists"] = [
            {
                "tier": names.tier,
                "title": names.title,
                **_order(collection, programme, cohort, names.order, names.members),
            }
            for names in act.lists
        ]
    elif isinstance(act, Vote):
        order = _order(collection, programme, cohort, act.order, act.nominees)
        values |= {"order": order["order"], "nominees": order["members"]}
    return _filled(values)


def cohort_values(cohort: Cohort) -> dict[str, Plain]:
    """Values of a cohort besides its acts."""
    values = {name: plain(getattr(cohort, name)) for name in COHORT}
    return _filled({**values, "waivers": plain(tuple(w for w in cohort.waivers if w.public))})


def programme_values(programme: Programme, cohort: Cohort) -> dict[str, Plain]:
    """What of its programme a cohort's pages rest on: the honour, the tiers given, the regulation."""
    used = {
        names.tier for act in cohort.acts if isinstance(act, Notice | Decision) for names in act.lists
    } | {act.tier for act in cohort.acts if isinstance(act, Vote) and act.tier}
    slug = cohort.regulation or programme.regulations[0].slug
    regulation = next((each for each in programme.regulations if each.slug == slug), None)
    return _filled(
        {
            "title": programme.title,
            "tiers": [
                {"slug": tier.slug, "name": tier.name, "state": tier.state, "beside": tier.beside}
                for tier in programme.tiers
                if tier.slug in used
            ],
            "regulations": [regulation.slug, regulation.title, regulation.number] if regulation else [],
            "public_fields": sorted(policy.field for policy in programme.public_fields),
        }
    )


def plain(value: object) -> Plain:
    """A value of the model as plain ones; fields that have their defaults are left out."""
    match value:
        case BaseModel():
            return {
                name: plain(found)
                for name, field in type(value).model_fields.items()
                if name not in _INSIDE
                and (found := getattr(value, name)) != field.get_default(call_default_factory=True)
            }
        case Enum():
            return value.value
        case dt.date():
            return value.isoformat()
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case tuple() | list():
            return [plain(item) for item in value]
        case _:
            return value


def value_digest(value: Plain) -> str:
    """A hash of a value, the same in every version of honorpress: 32 hex digits."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _order(
    collection: Collection,
    programme: Programme,
    cohort: Cohort,
    order: ListOrder | None,
    members: tuple[str, ...],
) -> dict[str, Plain]:
    """How a list is ordered, and its members: in their order where that follows from nothing else here."""
    stated = list_order(programme, cohort, order)
    shown: list[str] = sorted(set(members))
    if stated is ListOrder.AS_GIVEN:
        shown = list(dict.fromkeys(members))
    elif stated is ListOrder.SCORE:
        people = [
            h for slug in dict.fromkeys(members) if (h := collection.honorees.get(f"{cohort.id}/{slug}"))
        ]
        shown = [honoree.slug for honoree in ordered(people, stated, {})]
    return {"order": stated.value, "members": shown}


def _filled(values: Mapping[str, Plain]) -> dict[str, Plain]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
