"""Acts that change what was published: amendment, which says whose record, and redaction, which does not."""

from __future__ import annotations

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Amendment, Cohort, Redaction
from honorpress.render.desk import Desk, Link
from honorpress.render.page import Page
from honorpress.render.pages.act_done import ActRef, act_ref
from honorpress.render.pages.act_parts import ActHead, act_head, act_page


@dataclass(frozen=True, slots=True)
class AmendmentContext:
    """amendment.html"""

    head: ActHead
    people: tuple[Link, ...]
    """Without an address where somebody has no page."""
    fields: tuple[str, ...]
    """What of their records changed."""
    act: ActRef | None
    """The act whose words changed."""
    basis: str
    body: str
    """Markdown."""


@dataclass(frozen=True, slots=True)
class RedactionContext:
    """redaction.html

    Basis, process and text of the document are not printed: they might tell what was taken off, and of whom.
    """

    head: ActHead
    records: int
    """How many records are concerned."""
    fields: tuple[str, ...]
    act: ActRef | None
    article: str


def amendment_page(desk: Desk, cohort: Cohort, act: Amendment) -> Page:
    """The page of an amendment."""
    t = desk.messages
    listed = [h for slug in dict.fromkeys(act.members) if (h := desk.view.listed(cohort, slug))]
    about = desk.view.act(cohort, act.act) if act.act else None
    context = AmendmentContext(
        head=act_head(desk, cohort, act),
        people=tuple(Link(h.name, f"{h.id}/" if h.id in desk.view.honorees else "") for h in listed),
        fields=act.fields,
        act=act_ref(desk, cohort, about) if about else None,
        basis=act.basis or "",
        body=act.body or "",
    )
    what = t("list.separator").join(t(f"fact.{field}") for field in act.fields) or t("act.words")
    description = t("act.amendment.description", title=act.title, what=what)
    return act_page(desk, cohort, act, context, description)


def redaction_page(desk: Desk, cohort: Cohort, act: Redaction) -> Page:
    """The page of a redaction: how much of what was taken off; not of whom, and not why."""
    t = desk.messages
    about = desk.view.act(cohort, act.act) if act.act else None
    context = RedactionContext(
        head=act_head(desk, cohort, act),
        records=len(set(act.members)),
        fields=act.fields,
        act=act_ref(desk, cohort, about) if about else None,
        article=act.article or "",
    )
    description = t("act.redaction.description", title=act.title, honour=desk.cohort_title(cohort))
    return act_page(desk, cohort, act, context, description)
