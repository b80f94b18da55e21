"""Standing: properties over any history, against a restatement of domain.md, section 2."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

from honorpress.model.cohort import Cohort, Decision, Notice, Vote, Withdrawal
from honorpress.model.standing import standings
from honorpress.model.values import State
from strategies import HISTORY_DAYS, PEOPLE, TIERS, histories, programme_of_tiers

PROGRAMME = programme_of_tiers()
ORDER = [slug for slug, *_ in TIERS]
STATE_OF = {slug: State(state) for slug, state, _ in TIERS}
GIVEN_STATES = {State.NAMED, State.NOMINEE, State.FINALIST, State.WITHDRAWN}


def notice_end(notice: Notice) -> dt.date | None:
    """As typed; not known where nothing is."""
    return notice.period.last


def restated(cohort: Cohort, day: dt.date, person: str) -> tuple[State | None, str | None]:
    """State and tier of a person on a day.

    A title lives from its decision until a later act withdraws that decision, from everybody or from this
    person. Whoever holds titles has the state of the highest; an award given besides counts only where there
    is no other. Whoever had titles and holds none any more is withdrawn. Of the others, the last notice that
    lists a person makes a candidate until it ends; a vote after it, or without one, makes a nominee until it
    ends.
    """
    acts = [act for act in cohort.acts if act.public_from <= day]
    given, lost = [], []
    for place, act in enumerate(acts):
        if not isinstance(act, Decision):
            continue
        tiers = [names.tier for names in act.lists if person in names.members]
        over = any(
            isinstance(later, Withdrawal)
            and later.decision == act.slug
            and (not later.members or person in later.members)
            for later in acts[place + 1 :]
        )
        (lost if over else given).extend(tiers)
    if given:
        return STATE_OF[highest(given)], highest(given)
    if lost:
        return State.WITHDRAWN, None
    listing = [
        act
        for act in acts
        if (isinstance(act, Vote) and person in act.nominees)
        or (isinstance(act, Notice) and any(person in names.members for names in act.lists))
    ]
    notices = [act for act in listing if isinstance(act, Notice)]
    if notices:
        end = notice_end(notices[-1])
        if end is None or day <= end:
            proposed = [names.tier for names in notices[-1].lists if person in names.members]
            return State.CANDIDATE, highest(proposed)
    if listing and isinstance(listing[-1], Vote) and day <= listing[-1].last:
        return State.NOMINEE, listing[-1].tier
    return None, None


def highest(tiers: list[str]) -> str:
    ranked = sorted(tiers, key=lambda slug: (TIERS[ORDER.index(slug)][2], ORDER.index(slug)))
    return ranked[0]


@settings(max_examples=300)
@given(histories(), HISTORY_DAYS)
def test_follows_from_acts_and_date(cohort: Cohort, day: dt.date) -> None:
    found = standings(PROGRAMME, cohort, day, notice_end)
    assert set(found) <= set(PEOPLE)
    for person in PEOPLE:
        state, tier = restated(cohort, day, person)
        standing = found.get(person)
        assert (standing.state if standing else None) == state, person
        if standing and state not in (None, State.WITHDRAWN):
            assert (standing.tier.slug if standing.tier else None) == tier, person
        if standing and state is State.WITHDRAWN:
            assert standing.withdrawal and standing.decision and standing.tier
            assert standing.withdrawal.decision == standing.decision.slug
        elif standing:
            assert standing.withdrawal is None


@settings(max_examples=300)
@given(histories(), HISTORY_DAYS)
def test_acts_to_come_change_nothing(cohort: Cohort, day: dt.date) -> None:
    known = tuple(act for act in cohort.acts if act.public_from <= day)
    past = cohort.model_copy(update={"acts": known})
    assert standings(PROGRAMME, past, day, notice_end) == standings(PROGRAMME, cohort, day, notice_end)
    if not known:
        assert not standings(PROGRAMME, cohort, day, notice_end)


@given(histories(), HISTORY_DAYS, HISTORY_DAYS)
def test_what_never_turns_back(cohort: Cohort, one: dt.date, other: dt.date) -> None:
    """Whoever was on a list stays on one; after a title come titles or a withdrawal."""
    before, after = sorted((one, other))
    then, now = (standings(PROGRAMME, cohort, day, notice_end) for day in (before, after))
    assert set(then) <= set(now)
    for person, standing in then.items():
        if standing.decision:
            assert now[person].decision and now[person].state in GIVEN_STATES
    if not any(isinstance(act, Withdrawal) for act in cohort.acts):
        for person, standing in then.items():
            if standing.decision and standing.tier and not standing.tier.beside:
                later = now[person].tier
                assert later and ORDER.index(later.slug) <= ORDER.index(standing.tier.slug)


def history(*acts: dict[str, object]) -> Cohort:
    shared = {"title": "t"}
    return Cohort.model_validate(
        {
            "programme": "p",
            "slug": "2024",
            "path": "p",
            "label": "2024",
            "year": 2024,
            "acts": [{**shared, **act} for act in acts],
        }
    )


def decision(slug: str, day: str, tier: str) -> dict[str, object]:
    lists = [{"tier": tier, "members": ["an"]}]
    return {"kind": "decision", "slug": slug, "signed": day, "lists": lists}


def withdrawal(day: str, cited: str) -> dict[str, object]:
    return {"kind": "withdrawal", "slug": f"end-{cited}", "signed": day, "decision": cited}


@pytest.mark.parametrize(
    ("acts", "state", "tier"),
    [
        pytest.param(
            [decision("one", "2024-01-01", "named"), withdrawal("2024-02-01", "one")],
            State.WITHDRAWN,
            "named",
            id="withdrawn",
        ),
        pytest.param(
            [
                decision("one", "2024-01-01", "named"),
                withdrawal("2024-02-01", "one"),
                decision("two", "2024-03-01", "named"),
            ],
            State.NAMED,
            "named",
            id="named again",
        ),
        pytest.param(
            [
                decision("one", "2024-01-01", "named"),
                withdrawal("2024-02-01", "one"),
                decision("two", "2024-03-01", "nominee"),
            ],
            State.NOMINEE,
            "nominee",
            id="a lesser award later does not bring the withdrawn title back",
        ),
        pytest.param(
            [
                decision("one", "2024-01-01", "named"),
                decision("two", "2024-02-01", "medal"),
                withdrawal("2024-03-01", "one"),
            ],
            State.NAMED,
            "medal",
            id="withdrawing the first of two decisions leaves the second",
        ),
        pytest.param(
            [
                decision("one", "2024-01-01", "named"),
                decision("two", "2024-02-01", "medal"),
                withdrawal("2024-03-01", "two"),
            ],
            State.NAMED,
            "named",
            id="withdrawing the second of two decisions leaves the first",
        ),
    ],
)
def test_withdrawal_ends_the_titles_of_its_decision(
    acts: list[dict[str, object]], state: State, tier: str
) -> None:
    standing = standings(PROGRAMME, history(*acts), dt.date(2024, 6, 1), notice_end)["an"]
    assert (standing.state, standing.tier.slug if standing.tier else None) == (state, tier)


def test_a_vote_after_the_notice_of_nominees_shows_them() -> None:
    notice = {
        "kind": "notice",
        "slug": "nominees",
        "period": {"first": "2024-01-01", "last": "2024-01-05", "length": 5, "unit": "days"},
        "lists": [{"tier": "nominee", "members": ["an"]}],
    }
    vote = {"kind": "vote", "slug": "vote", "first": "2024-01-10", "last": "2024-01-15", "nominees": ["an"]}
    for acts, state in (([notice, vote], State.NOMINEE), ([vote, notice], None)):
        found = standings(PROGRAMME, history(*acts), dt.date(2024, 1, 12), notice_end)
        assert found["an"].state is state
