"""Strategies for hypothesis: values and histories such as records hold."""

from __future__ import annotations

import datetime as dt
from typing import Final

from hypothesis import strategies as st

from honorpress.model.cohort import Cohort
from honorpress.model.programme import Programme
from honorpress.read.files import UNFIT
from honorpress.read.scalars import Value

DAYS: Final = st.dates(dt.date(1949, 10, 1), dt.date(2199, 12, 31))

TEXTS: Final = st.text(max_size=30).filter(lambda text: not UNFIT.search(text)) | st.sampled_from(
    [
        "no",
        "是",
        "17:30",
        "0391",
        "2024-02-30",
        "2024-3-4 ",
        "1_000",
        "0x1F",
        "~",
        "null",
        "true",
        "",
        "- x",
        "a: b",
    ]
)
"""Texts that a file may hold, and those that YAML 1.1 takes for something else."""

_NUMBERS: Final = st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False)
SCALARS: Final = st.none() | st.booleans() | _NUMBERS | TEXTS | DAYS


def values(*, max_leaves: int = 12) -> st.SearchStrategy[Value]:
    """Whatever YAML's core types can hold, as our reader knows them."""

    def nested(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
        return st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4)

    return st.recursive(SCALARS, nested, max_leaves=max_leaves)


def mappings() -> st.SearchStrategy[dict[str, Value]]:
    """A file's mapping."""
    return st.dictionaries(TEXTS, values(), min_size=1, max_size=5)


PEOPLE: Final = ("an", "bo", "cai")
TIERS: Final = (
    ("named", "named", False),
    ("medal", "named", True),
    ("nominee", "nominee", False),
    ("finalist", "finalist", False),
)
"""Slug, state and `beside` of the tiers of generated histories, highest first."""

FIRST_DAY: Final = dt.date(2024, 1, 1)
_WITHIN: Final = st.integers(0, 40).map(lambda days: FIRST_DAY + dt.timedelta(days=days))
HISTORY_DAYS: Final = (st.integers(-3, 45) | st.just(60)).map(
    lambda days: FIRST_DAY + dt.timedelta(days=days)
)
"""Days before, in and after a generated history."""

_KINDS: Final = (
    "decision",
    "withdrawal",
    "notice",
    "vote",
    "decision",
    "withdrawal",
    "correction",
    "amendment",
    "redaction",
)

_LISTS: Final = st.lists(
    st.builds(
        lambda tier, members: {"tier": tier, "members": members},
        st.sampled_from([slug for slug, *_ in TIERS]),
        st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3) | st.just(PEOPLE),
    ),
    min_size=1,
    max_size=2,
)


def programme_of_tiers() -> Programme:
    """A programme with `TIERS`, as little as a programme can have."""
    tiers = [
        {"slug": slug, "name": slug, "state": state, "beside": beside, "article": "1"}
        for slug, state, beside in TIERS
    ]
    regulation = {"slug": "r", "title": "r", "kind": "measures"}
    return Programme.model_validate(
        {
            "slug": "p",
            "path": "honorees/p/programme.yml",
            "title": "p",
            "name": "p",
            "area": "a",
            "summary": "p",
            "issuers": [{"name": "i"}],
            "office": {"department": "d"},
            "regulations": [{**regulation, "articles": [{"article": "1", "heading": "h", "text": "t"}]}],
            "tiers": tiers,
            "stages": [{"slug": "s", "name": "s", "kind": "notice", "text": "t", "article": "1"}],
        }
    )


@st.composite
def _acts(draw: st.DrawFn) -> list[dict[str, object]]:
    """Some acts; a withdrawal cites a decision that stands anywhere in the history, or none."""
    acts: list[dict[str, object]] = []
    kinds = draw(
        st.lists(st.sampled_from(_KINDS), max_size=8) | st.lists(st.sampled_from(_KINDS), min_size=4)
    )
    decisions = [f"act-{n}" for n, kind in enumerate(kinds) if kind == "decision"]
    for number, kind in enumerate(kinds):
        act: dict[str, object] = {
            "kind": kind,
            "slug": f"act-{number}",
            "title": kind,
            "signed": draw(_WITHIN),
        }
        if kind == "notice":
            first = draw(_WITHIN)
            last = draw(
                st.none() | st.integers(0, 12).map(lambda days, first=first: first + dt.timedelta(days))
            )
            act["period"] = {"first": first, "last": last, "length": 5, "unit": "days"}
            act["lists"] = draw(_LISTS)
        elif kind == "vote":
            first = draw(_WITHIN)
            act |= {"first": first, "last": first + dt.timedelta(draw(st.integers(0, 12)))}
            act["nominees"] = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4))
            act["tier"] = draw(st.none() | st.sampled_from([slug for slug, *_ in TIERS]))
            act["results"] = [{"honoree": slug, "votes": 1} for slug in dict.fromkeys(act["nominees"])]
        elif kind == "decision":
            act["lists"] = draw(_LISTS)
        elif kind == "withdrawal":
            act["decision"] = draw(st.sampled_from(decisions * 3 + ["no-such"]))
            act["members"] = draw(st.just([]) | st.lists(st.sampled_from(PEOPLE), max_size=2))
        elif kind in ("amendment", "redaction"):
            act["members"] = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2))
            act["fields"] = ["deeds"]
        else:
            act |= {"honoree": draw(st.sampled_from(PEOPLE)), "field": "employer", "was": "x", "now": "y"}
        if draw(st.booleans()):
            act["published"] = draw(_WITHIN)
        acts.append(act)
    return acts


def histories() -> st.SearchStrategy[Cohort]:
    """Cohorts of `PEOPLE` with any acts in any order, in a programme with `TIERS`."""
    place = {
        "programme": "p",
        "slug": "2024",
        "path": "honorees/p/2024/cohort.yml",
        "label": "2024",
        "year": 2024,
    }
    return _acts().map(lambda acts: Cohort.model_validate({**place, "acts": acts}))
