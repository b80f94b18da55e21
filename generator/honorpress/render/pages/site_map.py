"""The site map for people. The one for machines: `data/sitemap.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from honorpress.dataclass import dataclass
from honorpress.problems import ProblemError
from honorpress.read.written import HOME_TEXT, read_page, written_files, written_output
from honorpress.render.desk import Desk
from honorpress.render.page import Crumb, Meta, Page


@dataclass(frozen=True, slots=True)
class MapLink:
    """A page, how much it holds, and the pages below it."""

    title: str
    uri: str
    count: int | None = None
    below: tuple[MapLink, ...] = ()
    file: bool = False
    """Whether `uri` names a file: a page written by hand."""


@dataclass(frozen=True, slots=True)
class MapSection:
    """A part of the site."""

    key: str
    """Key of its title among the messages."""
    links: tuple[MapLink, ...]


@dataclass(frozen=True, slots=True)
class SitemapContext:
    """sitemap.html"""

    sections: tuple[MapSection, ...]


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the site map."""
    name = desk.messages("nav.sitemap")
    yield Page(
        uri="sitemap/",
        template="sitemap.html",
        section="more",
        title=name,
        description=desk.messages("sitemap.description"),
        context=SitemapContext(tuple(_sections(desk))),
        meta=Meta("column", column=name),
        crumbs=(desk.home_crumb(), Crumb(name)),
    )


def _sections(desk: Desk) -> Iterator[MapSection]:
    view, t = desk.view, desk.messages
    yield MapSection(
        "sitemap.find",
        (
            MapLink(t("nav.home"), ""),
            MapLink(t("shell.search"), "search/"),
            MapLink(t("nav.check"), "check/"),
        ),
    )
    yield MapSection("nav.notices", (MapLink(t("sitemap.notices"), "notices/", len(desk.act_rows)),))
    yield MapSection(
        "nav.people",
        (
            MapLink(t("sitemap.by-name"), "people/", len(view.people)),
            MapLink(t("listing.programme"), "programmes/", len({e.programme for e in desk.register})),
            MapLink(t("listing.trade"), "trades/", len({e.base_trade for e in desk.register if e.listed})),
            MapLink(
                t("listing.industry"), "industries/", len({h.industry_class for h in view.profiles.values()})
            ),
            MapLink(
                t("listing.recommender"),
                "recommenders/",
                len({(h.programme, h.recommender) for h in view.profiles.values() if h.recommender}),
            ),
        ),
    )
    yield MapSection("nav.cities", (MapLink(t("sitemap.cities"), "cities/", None, _areas(desk)),))
    yield MapSection("sitemap.programmes", _programmes(desk))
    yield MapSection(
        "nav.archive",
        (
            MapLink(
                t("sitemap.years"),
                "archive/",
                len(view.cohorts),
                tuple(
                    MapLink(t("years.title", year=year), f"archive/{year}/")
                    for year in sorted({cohort.year for cohort in view.cohorts.values()}, reverse=True)
                ),
            ),
        ),
    )
    yield MapSection("nav.studios", (MapLink(t("sitemap.studios"), "studios/", len(view.studios)),))
    yield MapSection("nav.campus", (MapLink(t("sitemap.campus"), "campus/", len(view.talks)),))
    regulations = sum(len(programme.regulations) for programme in view.programmes.values())
    yield MapSection("nav.regulations", (MapLink(t("sitemap.regulations"), "regulations/", regulations),))
    yield MapSection("data.title", (MapLink(t("data.title"), "data/"),))
    texts = tuple(_texts(desk))
    if texts:
        yield MapSection("sitemap.texts", texts)


def _areas(desk: Desk) -> tuple[MapLink, ...]:
    tree = desk.area_tree

    def link(slug: str) -> MapLink:
        below = tuple(link(child) for child in tree.under.get(slug, ()))
        return MapLink(tree.areas[slug].name, f"cities/{slug}/", None, below)

    return tuple(link(top) for top in tree.tops)


def _programmes(desk: Desk) -> tuple[MapLink, ...]:
    cohorts: dict[str, list[MapLink]] = {}
    for cohort in desk.view.cohorts.values():
        cohorts.setdefault(cohort.programme, []).append(MapLink(desk.cohort_title(cohort), f"{cohort.id}/"))
    return tuple(
        MapLink(programme.title, f"{slug}/", None, tuple(cohorts.get(slug, ())))
        for slug, programme in desk.view.programmes.items()
    )


def _texts(desk: Desk) -> Iterator[MapLink]:
    """Yield the pages written by hand, by path, without the home page."""
    root, folder = desk.site.root, desk.site.content_dir
    for uri in written_files(root / folder):
        if uri == HOME_TEXT or not uri.endswith(".md"):
            continue
        try:
            sheet = read_page(root, f"{folder}/{uri}")
        except ProblemError:
            continue
        heading = next((line[2:] for line in sheet.body.splitlines() if line.startswith("# ")), "")
        title = str(sheet.value.get("title") or heading.strip() or PurePosixPath(uri).stem)
        yield MapLink(title, written_output(uri), file=True)
