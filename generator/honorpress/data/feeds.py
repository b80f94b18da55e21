"""Atom feeds of acts: all of them, a programme's, an area's.

An entry says what was published, by whom and until when; names of people stand on its page alone, which
changes when a notice ends, while what a reader has fetched does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from honorpress.data.atom import AtomEntry, AtomFeed, render_atom
from honorpress.data.identity import entry_uuid
from honorpress.model.cohort import Act, Cohort, Correction
from honorpress.render.desk import Desk
from honorpress.render.feeds import area_feed, area_programmes, notice_feeds, programme_feed
from honorpress.render.page import FeedLink

ENTRIES_MOST: Final = 50
"""Newest acts that a feed holds."""

_Filed = tuple[Cohort, Act]


def feed_files(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Yield each feed. A programme's depends on its own acts alone, an area's on those of its programmes."""
    by_programme: dict[str, list[_Filed]] = {}
    for cohort in desk.view.cohorts.values():
        for act in cohort.acts:
            if has_page(desk, cohort, act):
                by_programme.setdefault(cohort.programme, []).append((cohort, act))
    for link in notice_feeds(desk):
        yield from _feed(desk, link, "notices/", by_programme.values())
    for slug in desk.view.programmes:
        for link in programme_feed(desk, slug):
            yield from _feed(desk, link, f"{slug}/", [by_programme.get(slug, [])])
    for slug in desk.area_tree.areas:
        for link in area_feed(desk, slug):
            inside = sorted(area_programmes(desk, slug))
            yield from _feed(desk, link, f"cities/{slug}/", [by_programme.get(p, []) for p in inside])


def has_page(desk: Desk, cohort: Cohort, act: Act) -> bool:
    """Whether an act has a page: every one but the correction of somebody whose record is not there."""
    return not isinstance(act, Correction) or desk.view.listed(cohort, act.honoree) is not None


def _feed(
    desk: Desk, link: FeedLink, page_uri: str, groups: Iterable[Sequence[_Filed]]
) -> Iterator[tuple[str, bytes]]:
    acts = [filed for group in groups for filed in group]
    if link.media_type != "application/atom+xml" or not acts:
        return
    acts.sort(key=lambda filed: (-filed[1].public_from.toordinal(), filed[0].id, filed[1].slug))
    site = desk.site
    feed = AtomFeed(
        identity=entry_uuid(site.name, link.uri).urn,
        title=f"{link.title} - {site.name}",
        language=desk.messages.html_language,
        author=site.options.owner.host or site.name,
        rights=site.options.licence or "",
        own_link=f"{site.url}{link.uri}" if site.url else "",
        page_link=_link(desk, link.uri, page_uri),
        entries=[_entry(desk, link.uri, cohort, act) for cohort, act in acts[:ENTRIES_MOST]],
    )
    yield link.uri, render_atom(feed)


def _entry(desk: Desk, feed_uri: str, cohort: Cohort, act: Act) -> AtomEntry:
    t = desk.messages
    uri = desk.act_uri(cohort, act)
    last = desk.last_day(act)
    parts = [desk.cohort_title(cohort), t(f"kind.{act.kind}")]
    if act.number:
        parts.append(act.number)
    if last:
        parts.append(t.span(act.public_from, last))
    if cohort.fictional:
        parts.append(t("example.badge"))
    return AtomEntry(
        identity=entry_uuid(desk.site.name, uri).urn,
        title=act.title,
        link=_link(desk, feed_uri, uri),
        day=act.public_from,
        authors=tuple(issuer.name for issuer in desk.issuers(cohort, act)),
        category=t(f"kind.{act.kind}"),
        summary=t("list.separator").join(parts),
    )


def _link(desk: Desk, feed_uri: str, page_uri: str) -> str:
    """A page's address in a feed: absolute, or where the site's address is not known relative to the feed."""
    if desk.site.url:
        return f"{desk.site.url}{page_uri}"
    return f"{'../' * feed_uri.count('/')}{page_uri}index.html"
