"""One document by the id of its act, for the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import Executor

from honorpress.check.unknown import unknown
from honorpress.config import Site
from honorpress.documents.make import make_document
from honorpress.model.asof import SiteView
from honorpress.model.cohort import Act, Cohort
from honorpress.model.collection import Collection
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.render.desk import Desk
from honorpress.render.messages import read_messages
from honorpress.resources import theme_dirs


def document_of(
    collection: Collection, site: Site, as_of: dt.date, identity: str, pool: Executor
) -> tuple[bytes, Sequence[Problem]]:
    """Make the document of `programme/cohort/act` as it stands on a day.

    Returns:
        The PDF, and what is wrong with the site's own fonts.

    Raises:
        ProblemError: There is no such act, it is not public on that day, or its document cannot be made.
    """
    view = SiteView(collection, as_of, collection.calendar)
    cohort, act = _find(collection, identity)
    shown = view.cohorts.get(cohort.id)
    public = next((each for each in shown.acts if each.slug == act.slug), None) if shown else None
    if shown is None or public is None:
        values = {"name": identity, "date": act.public_from.isoformat()}
        raise ProblemError(Problem(Origin(cohort.path), "act-not-public", values))
    desk = Desk(view, site, read_messages(theme_dirs(site.custom_theme), "zh"), {})
    return make_document(desk, pool, shown, public)


def _find(collection: Collection, identity: str) -> tuple[Cohort, Act]:
    acts = {
        f"{cohort.id}/{act.slug}": (cohort, act)
        for cohort in collection.cohorts.values()
        for act in cohort.acts
    }
    if identity not in acts:
        raise ProblemError(unknown(Origin(identity), "unknown-document", identity, acts))
    return acts[identity]
