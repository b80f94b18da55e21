"""Blocks: the site in parts that are made anew or left alone as a whole.

A block names its parts, each with a hash: the records, acts and other things that its pages are made of. As
long as these are the same, nothing of it is looked at. Where one differs the block's pages are composed
again, and those whose content differs are rendered. The parts are also what `--explain` tells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from honorpress.canonical import digest
from honorpress.dataclass import dataclass
from honorpress.model.cohort import Cohort
from honorpress.render.desk import Desk
from honorpress.render.page import Draft, Page
from honorpress.render.pages import (
    acts,
    campus,
    city,
    cohort,
    data,
    finder,
    home,
    honoree,
    listing,
    notices,
    person,
    programme,
    regulation,
    site_map,
    studio,
    years,
)

COHORT: Final = "cohort "
"""First word of the name of a cohort's block; its id follows."""

LISTS: Final = "lists"

WHOLE: Final[Mapping[str, Callable[[Desk], Iterator[Page | Draft]]]] = {
    LISTS: listing.drafts,
    "cohorts": cohort.drafts,
    "home": home.pages,
    "notices": notices.pages,
    "programmes": programme.pages,
    "regulations": regulation.pages,
    "studios": studio.pages,
    "campus": campus.pages,
    "cities": city.pages,
    "people": person.pages,
    "years": years.pages,
    "finder": finder.pages,
    "data": data.pages,
    "site-map": site_map.pages,
}
"""Blocks over all records, by name; those that take longest first."""

SHORT: Final = frozenset({"cities", LISTS, "years", "finder", "studios", "data", "site-map"})
"""Those among them that print no long field of a person, so that new deeds leave them alone."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the site."""

    name: str
    parts: Mapping[str, bytes]
    """What it is made of, and a hash of each."""


def plan(desk: Desk) -> Iterator[Block]:
    """Yield the blocks of the site, those of cohorts first."""
    shared = _shared(desk)
    for each in desk.view.cohorts.values():
        yield Block(f"{COHORT}{each.id}", {**shared, **_cohort_parts(desk, each)})
    whole = {**shared, **_whole_parts(desk)}
    short = {key: value for key, value in whole.items() if key != "long"}
    for name in WHOLE:
        yield Block(name, {**(short if name in SHORT else whole), **_own_parts(desk, name)})


def _own_parts(desk: Desk, name: str) -> dict[str, bytes]:
    """What one block alone is made of."""
    if name != "years":
        return {}
    frozen = desk.view.everything.frozen
    return {"archive": digest([(key, register.versions) for key, register in sorted(frozen.items())])}


def cohort_keys(blocks: Iterable[Block]) -> Mapping[str, bytes]:
    """A hash of the parts of each cohort's block, by the cohort's id."""
    return {
        block.name.removeprefix(COHORT): digest(sorted(block.parts.items()))
        for block in blocks
        if block.name.startswith(COHORT)
    }


def compose(desk: Desk, name: str, number: int = 0, of: int = 1) -> Iterator[Page | Draft]:
    """Compose the pages of a block, or each `of`-th of them, counted from `number`; of lists drafts."""
    if name.startswith(COHORT):
        each = desk.view.cohorts[name.removeprefix(COHORT)]
        yield from honoree.cohort_pages(desk, each, number, of)
        yield from acts.cohort_pages(desk, each, number, of)
    elif name == LISTS:
        yield from listing.drafts(desk, number, of)
    else:
        yield from islice(WHOLE[name](desk), number, None, of)


def _shared(desk: Desk) -> dict[str, bytes]:
    """What every page is made of besides records."""
    return {
        "options": digest((repr(desk.site.options), desk.site.name, desk.site.url, desk.site.description)),
        "messages": digest(desk.messages.texts),
        "areas": digest(tuple(desk.view.areas.values())),
    }


def _cohort_parts(desk: Desk, each: Cohort) -> dict[str, bytes]:
    digests = desk.view.everything.digests
    owner = desk.programme(each.programme)
    listed = desk.listed.get(each.id, ())
    people = [desk.view.everything.honorees[key] for key in listed]
    folder = each.path.rpartition("/")[0]
    pictures = [
        desk.pictures.get(f"{h.path.rpartition('/')[0]}/{photo.file}") for h in people for photo in h.photos
    ]
    annexes = [
        f"{folder}/{annex.file}" in desk.view.everything.files for act in each.acts for annex in act.annexes
    ]
    return {
        owner.path: digests[owner.path].whole,
        each.path: digests[each.path].whole,
        **{h.path: digests[h.path].whole for h in people},
        "day": digest(_state(desk, each)),
        "elsewhere": digest(honoree.surroundings(desk, map(desk.view.corrected, listed))),
        "pictures": digest((pictures, annexes)),
        "documents": digest(sorted(uri for uri in desk.documents if uri.startswith(f"notices/{each.id}/"))),
    }


def _state(desk: Desk, each: Cohort) -> tuple[object, ...]:
    """What of a cohort follows from the day: which acts are public, how long they run, where people stand."""
    rows = [desk.act_row(each, act) for act in each.acts]
    keys = desk.listed.get(each.id, ())
    return (
        [(row.uri, row.phase, row.last, row.days_left) for row in rows],
        [waiver.reason for waiver in each.waivers],
        keys,
        [desk.standing_hashes[key] for key in keys],
    )


def _whole_parts(desk: Desk) -> dict[str, bytes]:
    everything = desk.view.everything
    digests = everything.digests
    short, long = hashlib.blake2b(digest_size=16), hashlib.blake2b(digest_size=16)
    for record in everything.honorees.values():
        found = digests[record.path]
        short.update(record.path.encode() + found.short)
        long.update(found.whole)
    others = hashlib.blake2b(digest_size=16)
    for group in (
        everything.programmes,
        everything.cohorts,
        everything.studios,
        everything.talks,
        everything.terms,
        everything.reports,
        everything.materials,
    ):
        for other in group.values():
            others.update(other.path.encode() + digests[other.path].whole)
    content = desk.site.root / desk.site.content_dir
    texts = sorted(
        (path.relative_to(content).as_posix(), path.read_bytes()) for path in content.rglob("*.md")
    )
    return {
        "people": short.digest(),
        "long": long.digest(),
        "records": others.digest(),
        "day": digest(desk.view.as_of),
        "pictures": digest(tuple(sorted(desk.pictures.items()))),
        "files": digest(tuple(sorted(everything.files))),
        "texts": digest(texts),
        "calendar": digest(repr(desk.view.calendar.added)),
    }
