"""Dated cases of notice periods: five working days, as published notices and domain practice count them."""

from __future__ import annotations

from typing import Final

FIVE_WORKING_DAYS: Final = (
    ("2026-02-11", "2026-02-24", "2026-02-25"),
    ("2026-09-17", "2026-09-22", "2026-09-23"),
    ("2026-09-28", "2026-10-09", "2026-10-10"),
    ("2026-04-29", "2026-05-08", "2026-05-09"),
    ("2025-01-24", "2025-02-06", "2025-02-07"),
    ("2024-02-02", "2024-02-07", "2024-02-08"),
)
"""Day of publication; last day where that day counts, and where it does not."""

BEYOND_THE_DECREES: Final = "2026-12-29"
"""From here five working days reach into 2027, whose decree is not out."""
