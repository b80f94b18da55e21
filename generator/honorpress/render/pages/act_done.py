"""Acts that stand as they are published: decision, withdrawal, correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from honorpress.dataclass import dataclass
from honorpress.model.cohort import Act, Cohort, Correction, Decision, NameList, Withdrawal
from honorpress.model.programme import Cited
from honorpress.render.desk import Desk, Link
from honorpress.render.page import Page
from honorpress.render.pages.act_parts import (
    ActHead,
    Ended,
    act_head,
    act_page,
    corrections_of,
    mended_lines,
    withdrawals_of,
)
from honorpress.render.pages.name_tables import NameTable, name_table
from honorpress.render.pages.regulation import RegulationRow, citation, regulation_row


@dataclass(frozen=True, slots=True)
class DecisionContext:
    """decision.html"""

    head: ActHead
    addressees: str
    """Without the colon at its end."""
    basis: str
    process: str
    body: str
    """Markdown."""
    tables: tuple[NameTable, ...]
    closing: str
    note: str
    """附注, without its brackets."""
    copies_to: str
    ended: tuple[Ended, ...]
    """Withdrawals of what this decision gave."""


@dataclass(frozen=True, slots=True)
class ActRef:
    """An act that another one is about."""

    uri: str
    title: str
    number: str
    kind: str


@dataclass(frozen=True, slots=True)
class WithdrawalContext:
    """withdrawal.html

    Basis, process and text of the document are not printed: reasons might stand there, and none is published.
    """

    head: ActHead
    decision: ActRef | None
    whole: bool
    """Whether it ends all that the decision gave."""
    tables: tuple[NameTable, ...]
    people: int
    regulation: RegulationRow
    article: str
    article_uri: str
    """The article on the regulation's page, with its fragment; empty where no article is named."""


@dataclass(frozen=True, slots=True)
class CorrectionContext:
    """correction.html"""

    head: ActHead
    act: ActRef | None
    person: Link
    """Without an address where the person has no page."""
    employer: str
    field: str
    was: str
    now: str
    basis: str
    body: str
    """Markdown."""


def decision_page(desk: Desk, cohort: Cohort, act: Decision) -> Page:
    """The page of a naming decision."""
    members = {slug for names in act.lists for slug in names.members}
    mended = corrections_of(cohort, act, members)
    tables = tuple(
        name_table(desk, cohort, names, f"list-{number}", mended) for number, names in enumerate(act.lists, 1)
    )
    context = DecisionContext(
        head=act_head(desk, cohort, act, tuple(mended_lines(desk, cohort, mended))),
        addressees=(act.addressees or "").rstrip(":："),
        basis=act.basis or "",
        process=act.process or "",
        body=act.body or "",
        tables=tables,
        closing=act.closing or "",
        note=(act.note or "").strip("（）()"),
        copies_to=(act.copies_to or "").rstrip("。"),
        ended=withdrawals_of(desk, cohort, act.slug),
    )
    counts = ((table.tier, len(table.rows)) for table in tables)
    t = desk.messages
    named = t("list.separator").join(t("act.tier-count", tier=tier, n=count) for tier, count in counts)
    return act_page(desk, cohort, act, context, t("act.decision.description", title=act.title, named=named))


def withdrawal_page(desk: Desk, cohort: Cohort, act: Withdrawal) -> Page:
    """The page of a withdrawal: whose title, by which decision given, on which article; no reason."""
    decision = desk.view.act(cohort, act.decision)
    programme = desk.programme(cohort.programme)
    tables = tuple(_withdrawn(desk, cohort, decision, act)) if isinstance(decision, Decision) else ()
    cited = Cited(article=act.article, regulation=cohort.regulation) if act.article else None
    place = citation(programme, cited) if cited else None
    people = len({row.uri for table in tables for row in table.rows})
    context = WithdrawalContext(
        head=act_head(desk, cohort, act),
        decision=act_ref(desk, cohort, decision) if decision else None,
        whole=not act.members,
        tables=tables,
        people=people,
        regulation=regulation_row(desk, programme, programme.regulation(cohort.regulation)),
        article=act.article or "",
        article_uri=f"{place.uri}index.html{place.fragment}" if place else "",
    )
    t = desk.messages
    description = t("act.withdrawal.description", title=act.title, n=people, honour=desk.cohort_title(cohort))
    return act_page(desk, cohort, act, context, description)


def _withdrawn(desk: Desk, cohort: Cohort, decision: Decision, act: Withdrawal) -> Iterator[NameTable]:
    """Yield the decision's lists, cut down to those whose title ends, with name and employer alone."""
    for number, names in enumerate(decision.lists, 1):
        ending = tuple(slug for slug in names.members if not act.members or slug in act.members)
        if ending:
            tier = desk.programme(cohort.programme).tier(names.tier).name
            part = NameList(tier=names.tier, title=tier, order=names.order, members=ending)
            table = name_table(desk, cohort, part, f"list-{number}", {})
            rows = tuple(replace(row, position="") for row in table.rows)
            yield replace(table, columns=(), rows=rows)


def correction_page(desk: Desk, cohort: Cohort, act: Correction) -> Page | None:
    """The page of a correction; none for somebody whom no public act names."""
    honoree = desk.view.listed(cohort, act.honoree)
    if honoree is None:
        return None
    about = desk.view.act(cohort, act.act) if act.act else None
    uri = f"{honoree.id}/" if honoree.id in desk.view.honorees else ""
    context = CorrectionContext(
        head=act_head(desk, cohort, act),
        act=act_ref(desk, cohort, about) if about else None,
        person=Link(honoree.name, uri),
        employer=honoree.employer,
        field=act.field,
        was=act.was,
        now=act.now,
        basis=act.basis or "",
        body=act.body or "",
    )
    t = desk.messages
    description = t(
        "act.correction.description",
        name=honoree.name,
        field=t(f"fact.{act.field}"),
        was=act.was,
        now=act.now,
    )
    return act_page(desk, cohort, act, context, description)


def act_ref(desk: Desk, cohort: Cohort, act: Act) -> ActRef:
    """An act as another one names it."""
    return ActRef(desk.act_uri(cohort, act), act.title, act.number or "", act.kind)
