"""What an act's document says between title and signature, in the words of its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.documents.content import DocumentList, Part
from honorpress.documents.lists import make_list, mended_note, name_cells
from honorpress.documents.prose import markdown_parts, numbered, plain_parts
from honorpress.model.programme import Contact
from honorpress.patterns import late_pattern
from honorpress.render.messages import Messages
from honorpress.render.pages.act_changes import AmendmentContext, RedactionContext
from honorpress.render.pages.act_done import CorrectionContext, DecisionContext, WithdrawalContext
from honorpress.render.pages.act_open import NoticeContext, VoteContext
from honorpress.render.pages.act_parts import ActHead, Ended
from honorpress.render.pages.name_tables import NameTable

INLINE: Final = 5
"""A withdrawal from so few people names them in its text."""

_NAMES_A_LIST: Final = late_pattern(r"(?:名单|名册|表|一览)$")


@dataclass(frozen=True, slots=True)
class Body:
    """The part of a document that differs from kind to kind."""

    parts: tuple[Part, ...]
    lists: tuple[DocumentList, ...] = ()
    remarks: tuple[str, ...] = ()
    addressees: str = ""
    note: str = ""
    copies_to: str = ""


def notice_body(context: NoticeContext, t: Messages) -> Body:
    """A notice: basis, process, how many; then period, objection and contact under headings."""
    text = [
        *plain_parts(context.basis),
        *plain_parts(context.process),
        *markdown_parts(context.body),
        Part(t("document.see-list", n=context.people)),
    ]
    sections = (
        (t("act.period"), [Part(_period(context, t))]),
        (t("act.objection"), list(_objection(context, t))),
        (t("document.contact"), [part for office in context.contacts for part in _contact(office, t)]),
    )
    place = 1 + sum(part.kind == "heading" for part in text)
    for number, (title, parts) in enumerate(sections, place):
        text += [Part(numbered(number) + title, "heading"), *parts]
    return Body(tuple(text), _tables(context.head, context.tables, t))


def vote_body(context: VoteContext, t: Messages) -> Body:
    """A vote: its text, its time and place; nominees, and once it has ended what they got, as a list."""
    see = t("document.see-results" if context.counted else "document.see-nominees", n=len(context.lines))
    days = context.days
    facts = (
        (t("act.until.vote"), t.span(days.first, days.last) if days.last else t.date(days.first)),
        (t("act.vote.platform"), context.platform),
        (t("act.vote.tier"), context.tier),
    )
    parts = (
        *plain_parts(context.basis),
        *plain_parts(context.process),
        *markdown_parts(context.body),
        *(Part(t("document.fact", name=name, value=value)) for name, value in facts if value),
        Part(see),
    )
    columns = () if context.counted else context.columns
    cells = name_cells([line.row for line in context.lines], columns, t)
    people, order = len(context.lines), t(f"order.{context.order}")
    statement = t("document.statement", n=people, order=order)
    if context.counted:
        cells["votes"] = tuple("" if line.votes is None else f"{line.votes:,}" for line in context.lines)
        statement = t("document.total", n=people, order=order, total=f"{context.total:,}")
    if any(line.outcome for line in context.lines):
        cells["outcome"] = tuple(t("list.separator").join(line.outcome) for line in context.lines)
    title = t("act.list.results") if context.counted else _list_title(t("act.list.vote"), t)
    notes = [mended_note(line, t) for line in context.head.mended]
    return Body(parts, (make_list(title, statement, cells, notes, t),))


def decision_body(context: DecisionContext, t: Messages) -> Body:
    """A decision: addressees, text, closing exhortation; its lists as annexes."""
    parts = (
        *plain_parts(context.basis),
        *plain_parts(context.process),
        *markdown_parts(context.body),
        *plain_parts(context.closing),
    )
    return Body(
        parts,
        _tables(context.head, context.tables, t),
        tuple(_ended(ended, t) for ended in context.ended),
        context.addressees,
        context.note,
        context.copies_to,
    )


def withdrawal_body(context: WithdrawalContext, t: Messages) -> Body:
    """A withdrawal: whose title, given by which decision, on which article; no reason."""
    people = {(row.name, row.employer): row for table in context.tables for row in table.rows}
    inline = len(people) <= INLINE
    key = "whole" if context.whole else "some" if inline else "list"
    what = t(f"document.withdrawn-{key}", n=context.people, honour=context.head.cohort.title)
    who = [t("document.person", name=row.name, employer=row.employer) for row in people.values()]
    regulation = context.regulation
    basis = _titled(regulation.title) + context.article + _in_brackets(regulation.number)
    parts = [Part(what), *(Part(line) for line in who if inline)]
    if context.decision:
        given = _titled(context.decision.title) + _in_brackets(context.decision.number)
        parts.append(Part(t("document.fact", name=t("act.withdrawal.decision"), value=given)))
    parts.append(Part(t("document.fact", name=t("act.withdrawal.basis"), value=basis)))
    lists = () if inline else _tables(context.head, context.tables, t)
    return Body(tuple(parts), lists)


def correction_body(context: CorrectionContext, t: Messages) -> Body:
    """A correction: what was printed, what is right, and where it stood."""
    key = "document.correction" if context.field == "employer" else "document.correction-of"
    field = t(f"fact.{context.field}")
    what = t(
        key,
        name=context.person.title,
        employer=context.employer,
        field=field,
        was=context.was,
        now=context.now,
    )
    parts = [Part(what)]
    if context.act:
        title = _titled(context.act.title) + _in_brackets(context.act.number)
        parts.append(Part(t("document.about", title=title)))
    return Body((*parts, *plain_parts(context.basis), *markdown_parts(context.body)))


def amendment_body(context: AmendmentContext, t: Messages) -> Body:
    """An amendment: whose record, or which act, changed in what."""
    names = t("list.separator").join(person.title for person in context.people)
    parts = [
        *([Part(t("document.fact", name=t("act.change.people"), value=names))] if names else []),
        *_changed(context, t),
    ]
    return Body((*parts, *plain_parts(context.basis), *markdown_parts(context.body)))


def redaction_body(context: RedactionContext, t: Messages) -> Body:
    """A redaction: how much of what was taken off; not of whom, and not why."""
    parts = [Part(t("act.redaction.text", honour=context.head.cohort.title))]
    if context.records:
        count = t("act.redaction.count", n=context.records)
        parts.append(Part(t("document.fact", name=t("act.redaction.records"), value=count)))
    parts += _changed(context, t)
    if context.article:
        parts.append(Part(t("document.fact", name=t("act.withdrawal.basis"), value=context.article)))
    return Body(tuple(parts))


def _changed(context: AmendmentContext | RedactionContext, t: Messages) -> Iterator[Part]:
    if context.fields:
        what = t("list.separator").join(t(f"fact.{field}") for field in context.fields)
        yield Part(t("document.fact", name=t("act.change.fields"), value=what))
    if context.act:
        title = _titled(context.act.title) + _in_brackets(context.act.number)
        yield Part(t("document.fact", name=t("act.change.act"), value=title))


def _period(context: NoticeContext, t: Messages) -> str:
    days = context.days
    if days.last:
        text = t(f"act.period.{days.unit}", span=t.span(days.first, days.last), n=days.total)
    else:
        start = t(f"act.from.{days.unit}", first=t.date(days.first), n=days.total)
        text = start + t("act.stop") + t("days.unknown")
    text += t("act.comma") + t("act.count-first" if context.count_first else "act.count-next") + t("act.stop")
    return text + (t("act.closing-line", hour=context.closing) if context.closing else "")


def _objection(context: NoticeContext, t: Messages) -> Iterator[Part]:
    objection = context.objection
    if objection.text:
        yield from plain_parts(objection.text)
        return
    text = t("act.objection.lead") + t(f"act.real-name.{objection.real_name}")
    if objection.unit_stamp:
        text += t("act.semicolon") + t("act.unit-stamp")
    text += t("act.stop")
    if objection.written_only:
        text += t("act.written-only") + t("act.stop")
    channels = t("list.separator").join(t(f"act.channel.{channel}") for channel in objection.channels)
    yield Part(
        text + t("act.channels") + channels + t("act.stop") + t(f"act.late.{objection.late}") + t("act.stop")
    )


def _contact(office: Contact, t: Messages) -> Iterator[Part]:
    for field in ("department", "phone", "email", "address", "post_code", "hours"):
        if value := getattr(office, field):
            yield Part(t("document.fact", name=t(f"act.contact.{field}"), value=value))


def _ended(ended: Ended, t: Messages) -> str:
    what = t("act.decision.ended", n=ended.people) if ended.people else t("act.decision.ended-all")
    where = ended.number or f"{t('kind.withdrawal')} {t.date(ended.date)}"
    return t("document.remark", text=what + t("act.comma") + where)


def _tables(head: ActHead, tables: Sequence[NameTable], t: Messages) -> tuple[DocumentList, ...]:
    """The act's lists; corrections stand below the lists that hold the person."""
    made = []
    for table in tables:
        names = {row.name for row in table.rows if row.marks}
        notes = [mended_note(line, t) for line in head.mended if line.name in names]
        statement = t("document.statement", n=len(table.rows), order=t(f"order.{table.order}"))
        cells = name_cells(table.rows, table.columns, t)
        made.append(make_list(_list_title(table.title, t), statement, cells, notes, t))
    return tuple(made)


def _list_title(title: str, t: Messages) -> str:
    return title if _NAMES_A_LIST.search(title) else t("document.list-title", title=title)


def _titled(title: str) -> str:
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def _in_brackets(number: str) -> str:
    return f"（{number}）" if number else ""
