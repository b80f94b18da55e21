"""What offices' contacts make public: their mobiles, mail and addresses pass the privacy gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from honorpress.model.collection import Collection
from honorpress.model.programme import Contact
from honorpress.privacy import Allowed, Kind, allow

CONTACT_KINDS: Final = frozenset({Kind.MOBILE, Kind.PRIVATE_EMAIL, Kind.HOME_ADDRESS})
"""Kinds that an office's contact may hold."""


def public_contacts(collection: Collection, more: Iterable[object] = ()) -> Allowed:
    """Collect the values that the contacts of all records hold; `more` is the site's own contact."""
    contacts = (value for contact in _contacts(collection) for value in contact.model_dump().values())
    return allow((text for text in (*contacts, *more) if isinstance(text, str)), kinds=CONTACT_KINDS)


def _contacts(collection: Collection) -> Iterator[Contact]:
    for programme in collection.programmes.values():
        yield programme.office
    for cohort in collection.cohorts.values():
        for act in cohort.acts:
            yield from act.contacts
    for term in collection.terms.values():
        if term.contact:
            yield term.contact
    for studio in collection.studios.values():
        if studio.visits and studio.visits.contact:
            yield studio.visits.contact
