"""From an act's page to its document: both are made from the same context, so both say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from honorpress.documents.bodies import (
    Body,
    amendment_body,
    correction_body,
    decision_body,
    notice_body,
    redaction_body,
    vote_body,
    withdrawal_body,
)
from honorpress.documents.content import DocumentContent, DocumentList
from honorpress.model.cohort import Act, Cohort
from honorpress.render.desk import Desk
from honorpress.render.messages import Messages
from honorpress.render.pages.act_changes import AmendmentContext, RedactionContext
from honorpress.render.pages.act_done import (
    CorrectionContext,
    DecisionContext,
    WithdrawalContext,
)
from honorpress.render.pages.act_open import NoticeContext, VoteContext
from honorpress.render.pages.act_parts import ActHead
from honorpress.render.pages.acts import act_page


def act_content(desk: Desk, cohort: Cohort, act: Act) -> DocumentContent | None:
    """What an act's document says; None where the act has no page.

    Args:
        desk: Its words must be Chinese.
        cohort: A cohort of the view.
        act: A public act of it.
    """
    page = act_page(desk, cohort, act)
    if page is None:
        return None
    head, body = _head_and_body(page.context, desk.messages)
    names, lists = annexes_of(head, body.lists)
    content = DocumentContent(
        kind=act.kind,
        title=act.title,
        issuers=head.issuers,
        date=head.dated,
        number=head.row.number,
        addressees=body.addressees,
        remarks=body.remarks,
        parts=body.parts,
        annexes=names,
        lists=lists,
        note=body.note,
        copies_to=body.copies_to,
        issued=head.issued,
        keywords=page.meta.keywords,
        fictional=head.row.fictional,
    )
    if content.number and not content.red_head:
        number = desk.messages("document.remark", text=content.number)
        content = replace(content, remarks=(number, *content.remarks))
    return content


def annexes_of(
    head: ActHead, lists: Sequence[DocumentList]
) -> tuple[tuple[str, ...], tuple[DocumentList, ...]]:
    """Names of all annexes, and the lists under these names.

    A list is the annex of that name which the act gives without a file; other annexes follow the lists.
    """
    given = {_core(line.title): line.title for line in head.annexes if not line.uri}
    named = tuple(replace(found, title=given.get(_core(found.title), found.title)) for found in lists)
    taken = {found.title for found in named}
    others = (line.title for line in head.annexes if line.title not in taken)
    return (*(found.title for found in named), *others), named


def _core(title: str) -> str:
    return title.removesuffix("名单")


def _head_and_body(context: object, t: Messages) -> tuple[ActHead, Body]:
    match context:
        case NoticeContext():
            return context.head, notice_body(context, t)
        case VoteContext():
            return context.head, vote_body(context, t)
        case DecisionContext():
            return context.head, decision_body(context, t)
        case WithdrawalContext():
            return context.head, withdrawal_body(context, t)
        case CorrectionContext():
            return context.head, correction_body(context, t)
        case AmendmentContext():
            return context.head, amendment_body(context, t)
        case RedactionContext():
            return context.head, redaction_body(context, t)
        case _:
            raise AssertionError(f"{type(context).__name__} is no context of an act's page")
