"""Personal fields: off, unless the programme makes them public and says why."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.check.origins import Origins
from honorpress.model.collection import Collection
from honorpress.model.programme import PERSONAL_FIELDS
from honorpress.problems import Problem


def check_private(collection: Collection, origins: Origins) -> Iterator[Problem]:
    """Report personal fields that are filled in but will not be shown."""
    for honoree in collection.honorees.values():
        programme = collection.programmes.get(honoree.programme)
        public = {policy.field for policy in programme.public_fields} if programme else set()
        for name in PERSONAL_FIELDS:
            if getattr(honoree, name) is not None and name not in public:
                yield Problem(origins.at(honoree.path, name), "private-field", {"field": name}, "warning")
