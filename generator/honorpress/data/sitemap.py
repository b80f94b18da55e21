"""For search engines: sitemap.xml with the days of the records, and robots.txt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from honorpress.data.atom import xml_text
from honorpress.render.desk import Desk
from honorpress.render.pages.person import grounds

URLS_MOST: Final = 50_000
"""Addresses that one sitemap file may hold (sitemaps.org)."""
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(desk: Desk, uris: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield robots.txt and, where the site's address is known, sitemap.xml.

    Args:
        desk: Knows the records and the site's address.
        uris: Addresses of all pages below the site's root.
    """
    base = desk.site.url
    lines = ["User-agent: *", "Disallow:"]
    if base:
        lines.append(f"Sitemap: {base}sitemap.xml")
        yield from _sitemap(base, uris, last_changes(desk))
    yield "robots.txt", ("\n".join(lines) + "\n").encode()


def last_changes(desk: Desk) -> Mapping[str, dt.date]:
    """Find the day of the latest act that a page prints, by address; pages without acts are left out."""
    found: dict[str, dt.date] = {}

    def note(uri: str, day: dt.date) -> None:
        found[uri] = max(day, found.get(uri, day))

    view = desk.view
    for cohort in view.cohorts.values():
        above = (
            "",
            "notices/",
            "archive/",
            "cities/",
            "data/",
            f"archive/{cohort.year}/",
            f"{cohort.programme}/",
            f"{cohort.id}/",
            *(f"cities/{slug}/" for slug in _way(desk, cohort.programme)),
        )
        for act in cohort.acts:
            note(desk.act_uri(cohort, act), act.public_from)
            note(f"notices/{act.public_from.year}/", act.public_from)
            for uri in above:
                note(uri, act.public_from)
    for key in view.honorees:
        standing = view.standings[key]
        person = view.person_of.get(key)
        for act in (*grounds(standing), *standing.corrections):
            note(f"{key}/", act.public_from)
            note("people/", act.public_from)
            if person:
                note(f"people/{person.slug}/", act.public_from)
    for report in view.reports.values():
        note(f"campus/reports/{report.id}/", report.date)
        note("campus/reports/", report.date)
    for programme in view.programmes.values():
        for regulation in programme.regulations:
            day = regulation.issued or regulation.signed
            if day and day <= view.as_of:
                note(f"regulations/{programme.slug}/{regulation.slug}/", day)
                note("regulations/", day)
    return found


def _way(desk: Desk, programme: str) -> tuple[str, ...]:
    area = desk.programme(programme).area
    return (*desk.area_tree.above(area), area)


def _sitemap(base: str, uris: Sequence[str], days: Mapping[str, dt.date]) -> Iterator[tuple[str, bytes]]:
    """Yield one file of all addresses, or parts and an index of them."""
    order = sorted(uris)
    if len(order) <= URLS_MOST:
        yield "sitemap.xml", _xml("urlset", [_entry("url", base + uri, days.get(uri)) for uri in order])
        return
    index = []
    for number, first in enumerate(range(0, len(order), URLS_MOST), 1):
        part = order[first : first + URLS_MOST]
        name = f"sitemap-{number}.xml"
        yield name, _xml("urlset", [_entry("url", base + uri, days.get(uri)) for uri in part])
        newest = max((days[uri] for uri in part if uri in days), default=None)
        index.append(_entry("sitemap", base + name, newest))
    yield "sitemap.xml", _xml("sitemapindex", index)


def _entry(tag: str, address: str, day: dt.date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<{tag}><loc>{xml_text(address)}</loc>{changed}</{tag}>"


def _xml(root: str, lines: Sequence[str]) -> bytes:
    body = "\n".join(lines)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{body}\n</{root}>\n'.encode()
    )
