"""The page of each act, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.model.cohort import (
    Act,
    Amendment,
    Cohort,
    Correction,
    Decision,
    Notice,
    Redaction,
    Vote,
    Withdrawal,
)
from honorpress.render.desk import Desk
from honorpress.render.page import Page
from honorpress.render.pages.act_changes import amendment_page, redaction_page
from honorpress.render.pages.act_done import correction_page, decision_page, withdrawal_page
from honorpress.render.pages.act_open import notice_page, vote_page


def cohort_pages(desk: Desk, cohort: Cohort, number: int = 0, of: int = 1) -> Iterator[Page]:
    """Yield the pages of a cohort's public acts, or of each `of`-th, counted from `number`."""
    for act in cohort.acts[number::of]:
        page = act_page(desk, cohort, act)
        if page:
            yield page


def act_page(desk: Desk, cohort: Cohort, act: Act) -> Page | None:
    """The page of one act; None where it has none."""
    match act:
        case Notice():
            return notice_page(desk, cohort, act)
        case Vote():
            return vote_page(desk, cohort, act)
        case Decision():
            return decision_page(desk, cohort, act)
        case Withdrawal():
            return withdrawal_page(desk, cohort, act)
        case Correction():
            return correction_page(desk, cohort, act)
        case Amendment():
            return amendment_page(desk, cohort, act)
        case Redaction():
            return redaction_page(desk, cohort, act)
