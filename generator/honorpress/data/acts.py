"""Acts and cohorts as the public may have them: functions of one cohort, its people and its programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from honorpress.data.feeds import has_page
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
from honorpress.model.published import PublishedAct, PublishedCohort, PublishedList, publish
from honorpress.model.values import ListOrder
from honorpress.render.desk import Desk
from honorpress.render.documents import document_uri


def published_cohort(desk: Desk, cohort: Cohort, people: int) -> PublishedCohort:
    """A cohort with a public act; `people` is the number of those with a page."""
    decided = any(isinstance(act, Decision) for act in cohort.acts)
    values: dict[str, object] = {
        "id": cohort.id,
        "uri": f"{cohort.id}/",
        "programme": cohort.programme,
        "label": cohort.label,
        "title": desk.cohort_title(cohort),
        "year": cohort.year,
        "regulation": desk.programme(cohort.programme).regulation(cohort.regulation).slug,
        "summary": cohort.summary,
        "fictional": cohort.fictional,
        "people": people,
        "stages": cohort.stages,
        "ceremony": cohort.ceremony if decided else None,
    }
    return publish(PublishedCohort, values)


def published_acts(desk: Desk, cohort: Cohort) -> Iterator[PublishedAct]:
    """Yield the public acts of a cohort, in their order."""
    for act in cohort.acts:
        if has_page(desk, cohort, act):
            yield _published_act(desk, cohort, act)


def _published_act(desk: Desk, cohort: Cohort, act: Act) -> PublishedAct:
    uri = desk.act_uri(cohort, act)
    document = document_uri(uri, act.slug)
    values: dict[str, object] = {
        "id": f"{cohort.id}/{act.slug}",
        "uri": uri,
        "programme": cohort.programme,
        "cohort": cohort.id,
        "kind": act.kind,
        "title": act.title,
        "number": act.number,
        "published": act.public_from,
        "signed": act.signed,
        "issued": act.issued,
        "issuers": desk.issuers(cohort, act),
        "fictional": cohort.fictional,
        "document": document if document in desk.documents else None,
        "last": desk.last_day(act),
    }
    if not isinstance(act, Withdrawal | Redaction):  # their texts may give a reason, and none is published
        values.update(basis=act.basis, process=act.process, body=act.body)
    values.update(_own(desk, cohort, act))
    return publish(PublishedAct, values)


def _own(desk: Desk, cohort: Cohort, act: Act) -> dict[str, object]:
    """What acts of one kind alone have."""
    match act:
        case Notice():
            period = act.period
            return {
                "level": act.level,
                "first": period.first,
                "length": period.length,
                "unit": period.unit,
                "closing": period.closing,
                "lists": tuple(_lists(desk, cohort, act)),
            }
        case Vote():
            nominees = _list(desk, cohort, act.nominees, act.order, act.tier, None)
            results = tuple(r for r in act.results if f"{cohort.id}/{r.honoree}" in desk.view.honorees)
            return {"first": act.first, "platform": act.platform, "lists": (nominees,), "results": results}
        case Decision():
            return {"lists": tuple(_lists(desk, cohort, act))}
        case Withdrawal():
            return {"decision": f"{cohort.id}/{act.decision}", "article": act.article}
        case Correction():
            key = f"{cohort.id}/{act.honoree}"
            mended = {"act": f"{cohort.id}/{act.act}" if act.act else None, "field": act.field}
            named = {"honoree": key, "was": act.was, "now": act.now}
            return {**mended, **(named if key in desk.view.honorees else {})}
        case Amendment() | Redaction():
            about = f"{cohort.id}/{act.act}" if act.act else None
            return {"act": about, "fields": act.fields, "article": getattr(act, "article", None)}


def _lists(desk: Desk, cohort: Cohort, act: Notice | Decision) -> Iterator[PublishedList]:
    for names in act.lists:
        yield _list(desk, cohort, names.members, names.order, names.tier, names.title)


def _list(
    desk: Desk,
    cohort: Cohort,
    members: Sequence[str],
    order: ListOrder | None,
    tier: str | None,
    title: str | None,
) -> PublishedList:
    """A list in its own order, cut to those who have a page today; the count is of all."""
    people, stated = desk.in_order(cohort, members, order)
    values = {
        "tier": tier,
        "title": title,
        "order": stated,
        "count": len(people),
        "members": tuple(person.id for person in people if person.id in desk.view.honorees),
    }
    return publish(PublishedList, values)
