"""The menus of terms: their list, and each as a table to print."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.dataclass import dataclass
from honorpress.model.outreach import Term
from honorpress.render.desk import Link
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.campus.rows import TalkRow, TermRow
from honorpress.render.pages.campus.shelf import Shelf, listed


@dataclass(frozen=True, slots=True)
class TermsContext:
    """campus-terms.html"""

    terms: tuple[TermRow, ...]
    fictional: bool


@dataclass(frozen=True, slots=True)
class TermContext:
    """campus-term.html"""

    row: TermRow
    programme: Link
    talks: tuple[TalkRow, ...]
    """In the order of the menu; those that can no longer be booked are absent."""
    text: str
    """Markdown."""


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the list of terms and each term's menu."""
    yield _list(shelf)
    for key, row in shelf.terms.items():
        yield _term(shelf, shelf.desk.view.terms[key], row)


def _list(shelf: Shelf) -> Page:
    title = shelf.desk.messages("campus.terms")
    terms = tuple(shelf.terms.values())
    return Page(
        uri="campus/terms/",
        template="campus-terms.html",
        section="campus",
        title=title,
        description=shelf.desk.messages("campus.terms-description"),
        context=TermsContext(terms, any(row.fictional for row in terms)),
        meta=Meta("column", column=title),
        crumbs=shelf.crumbs(Crumb(title)),
    )


def _term(shelf: Shelf, term: Term, row: TermRow) -> Page:
    programme = shelf.desk.programme(term.programme)
    context = TermContext(
        row=row,
        programme=Link(programme.title, f"{programme.slug}/"),
        talks=tuple(shelf.talks[talk] for talk in listed(term) if talk in shelf.talks),
        text=term.text,
    )
    terms = shelf.desk.messages("campus.terms")
    return Page(
        uri=row.uri,
        template="campus-term.html",
        section="campus",
        title=term.title,
        description=term.summary,
        context=context,
        meta=Meta("article", column=terms, source=shelf.source(term.programme)),
        crumbs=shelf.crumbs(Crumb(terms, "campus/terms/"), Crumb(term.title)),
    )
