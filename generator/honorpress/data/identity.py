"""Names of entries for programs: what a reader knows an entry by, wherever it is published."""

from __future__ import annotations

import uuid
from typing import Final

_SPACE: Final = uuid.UUID("6f5b1c52-3d0e-5a39-8f0c-6f2f6f9a7e11")
"""Made once for this; it keeps our names apart from other people's."""


def entry_uuid(site_name: str, uri: str) -> uuid.UUID:
    """A name that follows from the site's name and the entry's address below its root.

    The published address is no part of it: a mirror, a move to another host and a copy on disk name alike.

    Source: RFC 9562, 5.5 (version 5).
    """
    return uuid.uuid5(_SPACE, f"{site_name}\n{uri}")
