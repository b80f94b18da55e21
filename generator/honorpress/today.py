"""Today in Asia/Shanghai: the one place where the clock is read, for cli.py and plugin.py alone."""

from __future__ import annotations

import datetime as dt
from typing import Final

SHANGHAI: Final = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")
"""China has kept UTC+8 without summer time since 1992; Windows needs no time-zone data for it."""


def now() -> dt.datetime:
    """The moment at which something is published."""
    return dt.datetime.now(SHANGHAI)


def today() -> dt.date:
    """The day on which the site is built when nobody says otherwise."""
    return dt.datetime.now(SHANGHAI).date()
