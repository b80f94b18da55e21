"""The order of a list, as the list prints it. No list is ever sorted silently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from honorpress.model.cohort import Cohort, Decision, NameList, Notice, Vote
from honorpress.model.honoree import Honoree
from honorpress.model.programme import Programme
from honorpress.model.values import ListOrder
from honorpress.names.strokes import UnknownCharacter, order_key


def list_order(programme: Programme, cohort: Cohort, order: ListOrder | None) -> ListOrder:
    """The order of a list: its own, else the cohort's, else the programme's."""
    return order or cohort.order or programme.order


def ordered(members: Sequence[Honoree], order: ListOrder, votes: Mapping[str, int]) -> tuple[Honoree, ...]:
    """Put people into a stated order.

    Args:
        members: In the order in which the act gives them.
        order: What the list says of itself.
        votes: Votes by slug, for lists by votes.

    Raises:
        UnknownCharacter: A stroke order needs a character that the table lacks.
    """
    match order:
        case ListOrder.AS_GIVEN:
            return tuple(members)
        case ListOrder.SCORE:
            return tuple(sorted(members, key=lambda h: (-(h.score or 0), tie_key(h))))
        case ListOrder.VOTES:
            return tuple(sorted(members, key=lambda h: (-votes.get(h.slug, 0), tie_key(h))))
        case ListOrder.RECOMMENDER:
            return tuple(sorted(members, key=lambda h: h.recommender or ""))
        case ListOrder.NAME_STROKES:
            return tuple(sorted(members, key=lambda h: stroke_key(h, single_given_first=False)))
        case ListOrder.SURNAME_STROKES:
            return tuple(sorted(members, key=stroke_key))


def stroke_key(honoree: Honoree, *, single_given_first: bool = True) -> tuple[object, str]:
    """Key of a person in stroke order; namesakes by id. Raises UnknownCharacter."""
    key = order_key(honoree.name, single_given_first=single_given_first, keys=honoree.stroke_keys)
    return key, honoree.id


def tie_key(honoree: Honoree) -> tuple[bool, object, str]:
    """Key among equals: in stroke order, those whose characters it lacks behind, by id. Never raises."""
    try:
        key, identity = stroke_key(honoree)
    except UnknownCharacter:
        return True, (), honoree.id
    return False, key, identity


def uses_strokes(programme: Programme, cohort: Cohort) -> bool:
    """Tell whether any list of a cohort, or the cohort itself, is in stroke order."""
    orders = {list_order(programme, cohort, None)}
    for act in cohort.acts:
        if isinstance(act, Notice | Decision):
            orders.update(names.order for names in act.lists if names.order)
        elif isinstance(act, Vote) and act.order:
            orders.add(act.order)
    return bool(orders & {ListOrder.SURNAME_STROKES, ListOrder.NAME_STROKES})


def members_of(names: NameList) -> tuple[str, ...]:
    """Slugs of a list, each once."""
    return tuple(dict.fromkeys(names.members))
