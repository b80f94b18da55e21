"""Regular expressions that are compiled when they are first used.

A command loads hundreds and uses a few; compiling all took a fifth of the time that it takes to load.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as late_pattern
else:

    class late_pattern:  # noqa: N801  # called as `re.compile` is
        """What `re.compile` would make of the same arguments."""

        def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
            self._asked = pattern, flags

        @cached_property
        def _compiled(self) -> re.Pattern[Any]:
            return re.compile(*self._asked)

        def __getattr__(self, name: str) -> Any:
            """Take a method from the compiled expression; the next time it is found here."""
            found = getattr(self._compiled, name)
            setattr(self, name, found)
            return found


__all__ = ["late_pattern"]
