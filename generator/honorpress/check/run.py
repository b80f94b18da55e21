"""All rules over the collection, in one list."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.check.acts import check_acts
from honorpress.check.breaches import check_rules
from honorpress.check.cohorts import check_cohorts
from honorpress.check.content import check_content
from honorpress.check.dates import check_dates
from honorpress.check.frozen import check_frozen
from honorpress.check.names import check_names
from honorpress.check.origins import Origins
from honorpress.check.private import check_private
from honorpress.check.programmes import check_programmes
from honorpress.check.references import check_references
from honorpress.config import Site
from honorpress.model.collection import Collection
from honorpress.problems import Problem
from honorpress.read.files import Files


def check_collection(collection: Collection, site: Site) -> Iterator[Problem]:
    """Yield what every rule finds."""
    origins = Origins(Files(site.root))
    yield from check_content(collection, site)
    yield from check_programmes(collection, site.options.records, origins)
    yield from check_cohorts(collection, origins)
    yield from check_references(collection, origins)
    yield from check_names(collection, origins)
    yield from check_private(collection, origins)
    yield from check_dates(collection, origins)
    yield from check_acts(collection, origins, collection.calendar)
    yield from check_rules(collection, origins)
    yield from check_frozen(collection, site.options.records, origins)
