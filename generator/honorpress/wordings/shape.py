"""What is said of a problem."""

from __future__ import annotations

from honorpress.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Templates of a problem's message and hint; filled with the problem's values."""

    zh: str
    zh_hint: str
    en: str
    en_hint: str
