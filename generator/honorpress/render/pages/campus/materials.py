"""Things to read and print: their list by stage, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from honorpress.dataclass import dataclass
from honorpress.model.outreach import Material
from honorpress.render.desk import Card
from honorpress.render.page import Crumb, Meta, Page
from honorpress.render.pages.campus.rows import MaterialRow
from honorpress.render.pages.campus.sheets import Sheet, lay_out, qr_code
from honorpress.render.pages.campus.shelf import Shelf


@dataclass(frozen=True, slots=True)
class StageShelf:
    """The materials of a stage."""

    stage: str
    materials: tuple[MaterialRow, ...]


@dataclass(frozen=True, slots=True)
class MaterialsContext:
    """campus-materials.html"""

    stages: tuple[StageShelf, ...]
    count: int
    fictional: bool


@dataclass(frozen=True, slots=True)
class MaterialContext:
    """campus-material.html"""

    row: MaterialRow
    sheet: Sheet
    about: tuple[Card, ...]
    address: str
    """Where a reader finds more, printed at the foot; empty where the site's address is not known."""
    code: Markup
    """The same as a QR code."""
    source: str


def pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the list of materials and each material."""
    yield _list(shelf)
    for key, row in shelf.materials.items():
        yield _material(shelf, shelf.desk.view.materials[key], row)


def _list(shelf: Shelf) -> Page:
    messages = shelf.desk.messages
    title = messages("campus.materials")
    context = MaterialsContext(
        stages=tuple(StageShelf(stage, rows) for stage, rows in shelf.materials_by_stage.items()),
        count=len(shelf.materials),
        fictional=any(row.fictional for row in shelf.materials.values()),
    )
    return Page(
        uri="campus/materials/",
        template="campus-materials.html",
        section="campus",
        title=title,
        description=messages("campus.materials-description", n=len(shelf.materials)),
        context=context,
        meta=Meta("column", column=title),
        crumbs=shelf.crumbs(Crumb(title)),
    )


def _material(shelf: Shelf, material: Material, row: MaterialRow) -> Page:
    desk = shelf.desk
    about = desk.cards([desk.view.holders[key] for key in dict.fromkeys(material.about)])
    more = about[0].uri if about else row.uri
    address = f"{desk.site.url}{more}" if desk.site.url else ""
    materials = desk.messages("campus.materials")
    context = MaterialContext(
        row=row,
        sheet=lay_out(material.text, worksheet=material.form == "worksheet"),
        about=about,
        address=address,
        code=qr_code(address) if address else Markup(""),
        source=shelf.source(material.programme),
    )
    return Page(
        uri=row.uri,
        template="campus-material.html",
        section="campus",
        title=material.title,
        description=material.summary,
        context=context,
        meta=Meta(
            "article",
            column=materials,
            source=context.source,
            keywords=(desk.messages(f"campus.material.{material.form}"), *row.about),
        ),
        crumbs=shelf.crumbs(Crumb(materials, "campus/materials/"), Crumb(material.title)),
    )
