"""Regulations: a page of all, and one for each with its articles and its validity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from honorpress.dataclass import dataclass
from honorpress.model.programme import Article, Cited, Programme, Regulation, Succession
from honorpress.render.desk import Desk
from honorpress.render.markdown import plain_text
from honorpress.render.page import Crumb, Meta, Page

Validity = Literal["in-force", "not-yet", "expired", "open"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A link to an article: words and address with fragment, below the site's root."""

    article: str
    uri: str
    fragment: str


@dataclass(frozen=True, slots=True)
class RegulationRow:
    """A regulation in a list."""

    uri: str
    title: str
    number: str
    kind: str
    issuers: str
    date: dt.date | None
    validity: Validity
    valid_until: dt.date | None


@dataclass(frozen=True, slots=True)
class RegulationGroup:
    """The regulations of one programme."""

    programme: str
    uri: str
    rows: tuple[RegulationRow, ...]


@dataclass(frozen=True, slots=True)
class RegulationsContext:
    """regulations.html"""

    groups: tuple[RegulationGroup, ...]


@dataclass(frozen=True, slots=True)
class AnchoredArticle:
    """An article with the fragment under which it is found."""

    fragment: str
    article: Article


@dataclass(frozen=True, slots=True)
class RegulationContext:
    """regulation.html"""

    row: RegulationRow
    regulation: Regulation
    programme: str
    programme_uri: str
    articles: tuple[AnchoredArticle, ...]
    replaces: tuple[Succession, ...]
    rests_on: tuple[Succession, ...]


def pages(desk: Desk) -> Iterator[Page]:
    """Yield the list of regulations and each regulation."""
    name = desk.messages("nav.regulations")
    groups = []
    for programme in desk.view.programmes.values():
        rows = tuple(regulation_row(desk, programme, regulation) for regulation in programme.regulations)
        groups.append(RegulationGroup(programme.title, f"{programme.slug}/", rows))
        for regulation, row in zip(programme.regulations, rows, strict=True):
            yield _regulation_page(desk, programme, regulation, row)
    yield Page(
        uri="regulations/",
        template="regulations.html",
        section="more",
        title=name,
        description=desk.messages("regulations.lead"),
        context=RegulationsContext(tuple(groups)),
        meta=Meta("column", column=name),
        crumbs=(desk.home_crumb(), Crumb(name)),
    )


def _regulation_page(desk: Desk, programme: Programme, regulation: Regulation, row: RegulationRow) -> Page:
    name = desk.messages("nav.regulations")
    context = RegulationContext(
        row=row,
        regulation=regulation,
        programme=programme.title,
        programme_uri=f"{programme.slug}/",
        articles=tuple(
            AnchoredArticle(_fragment(index), article) for index, article in enumerate(regulation.articles)
        ),
        replaces=regulation.replaces,
        rests_on=regulation.rests_on,
    )
    return Page(
        uri=row.uri,
        template="regulation.html",
        section="more",
        title=regulation.title,
        description=plain_text(regulation.articles[0].text)[:120],
        context=context,
        meta=Meta("article", column=name, published=row.date, source=row.issuers),
        crumbs=(
            desk.home_crumb(),
            Crumb(programme.title, f"{programme.slug}/"),
            Crumb(name, "regulations/"),
            Crumb(regulation.title),
        ),
    )


def regulation_row(desk: Desk, programme: Programme, regulation: Regulation) -> RegulationRow:
    """A regulation as a line of a list."""
    issuers = regulation.issuers or programme.issuers
    return RegulationRow(
        uri=f"regulations/{programme.slug}/{regulation.slug}/",
        title=regulation.title,
        number=regulation.number or "",
        kind=regulation.kind,
        issuers=desk.messages("list.separator").join(issuer.name for issuer in issuers),
        date=regulation.issued or regulation.signed,
        validity=validity(regulation, desk.view.as_of),
        valid_until=regulation.valid_until,
    )


def validity(regulation: Regulation, as_of: dt.date) -> Validity:
    """Whether a regulation is in force on a day, as far as the document says."""
    if regulation.valid_from and as_of < regulation.valid_from:
        return "not-yet"
    if regulation.valid_until is None:
        return "open"
    return "expired" if as_of > regulation.valid_until else "in-force"


def citation(programme: Programme, cited: Cited) -> Citation:
    """Where a cited article is found: its own entry, or that of the article it belongs to.

    The words end without the comma that sets 二、 off from its heading in the document.
    """
    regulation = programme.regulation(cited.regulation)
    places = {article.article: index for index, article in enumerate(regulation.articles)}
    found = next((name for name in _prefixes(cited.article) if name in places), None)
    fragment = "" if found is None else f"#{_fragment(places[found])}"
    return Citation(cited.article.rstrip("、"), f"regulations/{programme.slug}/{regulation.slug}/", fragment)


def _prefixes(name: str) -> Iterator[str]:
    """第五条(一), 第五条(一 … 第, longest first."""
    return (name[:end] for end in range(len(name), 0, -1))


def _fragment(index: int) -> str:
    return f"a{index + 1}"
