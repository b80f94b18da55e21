"""Rules on lists as a whole: places, shares, recommenders, nominees, votes."""

from __future__ import annotations

from honorpress.check.case import Breach, Case, Judged, limit_text, of_cohort, of_list, percent_text, within
from honorpress.model import programme as rules


def places(case: Case, rule: rules.PlacesRule) -> Judged:
    """Count a tier's list."""
    count = len(case.roll.tiers[rule.tier])
    tier = case.programme.tier(rule.tier).name
    fits = within(count, rule.exactly, rule.at_least, rule.at_most)
    values = {"tier": tier, "count": count, "limit": limit_text(rule.exactly, rule.at_least, rule.at_most)}
    return ((tier, count, 0),), () if fits else (of_list(case, "places", rule.tier, values),)


def share(case: Case, rule: rules.ShareRule) -> Judged:
    """Count those of some classes, or heads of enterprises, on a tier's list; at the limit is within it."""
    people = case.roll.tiers[rule.tier]
    if rule.enterprise_heads:
        label, count = "enterprise_head", sum(h.enterprise_head for h in people)
    else:
        label = "、".join(rule.classes)
        count = sum(h.industry_class in rule.classes for h in people)
    total = len(people)
    low, high = rule.at_least_percent, rule.at_most_percent
    fits = (low is None or count * 100 >= low * total) and (high is None or count * 100 <= high * total)
    values = {
        "label": label,
        "count": count,
        "total": total,
        "percent": percent_text(count, total, low, high),
        "limit": limit_text(None, low, high),
    }
    return ((label, count, total),), () if fits else (of_list(case, "share", rule.tier, values),)


def per_recommender(case: Case, rule: rules.PerRecommenderRule) -> Judged:
    """Count each recommender's people; too few are a question: others may not have come so far."""
    groups: dict[tuple[str, str], int] = {}
    for honoree in {h.id: h for h in (*case.roll.nominees, *case.roll.listed)}.values():
        recommender = case.programme.recommenders.get(honoree.recommender or "")
        if recommender and rule.recommender in ("any", recommender.kind) and recommender.kind != "self":
            key = (recommender.name, honoree.trade if rule.per_trade else "")
            groups[key] = groups.get(key, 0) + 1
    limit = limit_text(None, rule.at_least, rule.at_most)
    breaches = tuple(
        of_cohort(
            case,
            "per-recommender",
            {"name": name, "trade": trade, "count": count, "limit": limit},
            unknown=count < (rule.at_least or 0),
        )
        for (name, trade), count in groups.items()
        if not within(count, None, rule.at_least, rule.at_most)
    )
    counts = (("most", max(groups.values()), 0),) if groups else ()
    return counts, breaches


def nominees(case: Case, rule: rules.NomineesRule) -> Judged:
    """Count those who stand in the vote."""
    vote = case.roll.vote
    assert vote, "asked for by _judging"
    count = len(set(vote.nominees))
    keys = ("acts", case.cohort.acts.index(vote), "nominees")
    values = {"count": count, "limit": rule.exactly}
    fits = count == rule.exactly
    return (("nominees", count, 0),), () if fits else (Breach("nominees", case.cohort.path, keys, values),)


def popularity(case: Case, rule: rules.PopularityRule) -> Judged:
    """The tier must hold those with most votes; at a tie on the edge any of the tied may stand."""
    votes = case.roll.votes
    ranked = sorted(votes.values(), reverse=True)
    edge = ranked[min(rule.top, len(ranked)) - 1]
    holders = [holder.slug for holder in case.roll.tiers[rule.tier]]
    below = [slug for slug in holders if votes.get(slug, -1) < edge]
    short = len(holders) - len(below) < min(rule.top, len(ranked))
    left_out = [
        slug for slug, n in votes.items() if slug not in holders and (n > edge or (short and n == edge))
    ]
    wrong = [*left_out, *below]
    values = {"tier": case.programme.tier(rule.tier).name, "top": rule.top, "people": "、".join(wrong)}
    breaches = (of_list(case, "popularity", rule.tier, values),) if wrong else ()
    return (("top", len(holders), 0),), breaches
