"""Lists of people, and who is on each: by programme, trade, industry class and recommender."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypeVar

from honorpress.dataclass import dataclass
from honorpress.model.values import IndustryClass
from honorpress.render.desk import Desk
from honorpress.render.division import BY_COHORT, BY_YEAR, Step, is_long
from honorpress.render.register import Entry

K = TypeVar("K")

Kind = Literal["name", "programme", "trade", "industry", "recommender"]


@dataclass(frozen=True, slots=True)
class CountLink:
    """A name with an address and a number of people."""

    title: str
    uri: str
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to be made."""

    kind: Kind
    title: str
    uri: str
    entries: Sequence[Entry]
    over: CountLink | None = None
    steps: tuple[Step, ...] = BY_YEAR


def by_trade(listed: Sequence[Entry], slugs: Mapping[str, str]) -> list[Listing]:
    """A list of each trade, in the order of the addresses that they have."""
    groups = _grouped(listed, lambda entry: entry.base_trade)
    return [
        Listing("trade", trade, f"trades/{slugs[trade]}/", groups[trade])
        for trade in sorted(groups, key=lambda trade: (slugs[trade], trade))
    ]


def by_industry(desk: Desk, listed: Sequence[Entry]) -> list[Listing]:
    """A list of each industry class that has people, in the order of the classes."""
    groups = _grouped(listed, lambda entry: entry.industry_class)
    return [
        Listing("industry", desk.messages.term(each), f"industries/{each.slug}/", groups[each])
        for each in IndustryClass
        if each in groups
    ]


def by_recommender(desk: Desk, listed: Sequence[Entry]) -> list[Listing]:
    """A list of each body that recommends, programme after programme."""
    groups = _grouped(listed, lambda entry: (entry.programme, entry.recommender))
    return [
        Listing(
            "recommender",
            recommender.name,
            f"recommenders/{programme.slug}-{key}/",
            groups[programme.slug, key],
            CountLink(programme.title, f"{programme.slug}/", 0),
        )
        for programme in desk.view.programmes.values()
        for key, recommender in programme.recommenders.items()
        if (programme.slug, key) in groups
    ]


def by_programme(desk: Desk) -> list[Listing]:
    """A list of each programme: everybody, withdrawn titles too, as on the pages of its cohorts."""
    groups = _grouped(desk.register, lambda entry: entry.programme)
    return [
        Listing(
            "programme",
            programme.title,
            f"programmes/{slug}/",
            groups[slug],
            CountLink(desk.messages("listing.about"), f"{slug}/", 0),
            BY_COHORT,
        )
        for slug, programme in desk.view.programmes.items()
        if slug in groups
    ]


def long_programmes(desk: Desk) -> frozenset[str]:
    """Programmes whose cohorts have lists of their own, at `programmes/<id of the cohort>/`."""
    return frozenset(listing.uri.split("/")[1] for listing in by_programme(desk) if is_long(listing.entries))


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], K]) -> dict[K, list[Entry]]:
    groups: dict[K, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return groups
