"""Who can come: every speaker with the talks they give."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.dataclass import dataclass
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.campus.rows import Speaker
from honorpress.render.pages.campus.shelf import SPEAKER_ORDER, Shelf


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """The speakers of one programme, in the stated order."""

    slug: str
    title: str
    city: str
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class SpeakersContext:
    """campus-speakers.html"""

    groups: tuple[SpeakerGroup, ...]
    count: int
    order: str
    fictional: bool


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the page of all speakers."""
    messages = shelf.desk.messages
    title = messages("campus.speakers")
    groups = tuple(
        SpeakerGroup(slug, shelf.desk.programme(slug).title, shelf.city(slug), speakers)
        for slug, speakers in shelf.speakers.items()
    )
    count = sum(len(group.speakers) for group in groups)
    context = SpeakersContext(
        groups=groups,
        count=count,
        order=SPEAKER_ORDER,
        fictional=any(speaker.card.fictional for group in groups for speaker in group.speakers),
    )
    yield Page(
        uri="campus/speakers/",
        template="campus-speakers.html",
        section="campus",
        title=title,
        description=messages("campus.speakers-description", n=count),
        context=context,
        meta=Meta("column", column=title),
        crumbs=shelf.crumbs(Crumb(title)),
    )
