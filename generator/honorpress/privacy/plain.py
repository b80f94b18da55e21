"""Write a private value the one plain way, so that two writings of it can be told to be the same."""

import re
from collections.abc import Iterable
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern
from honorpress.privacy.find import find_private
from honorpress.privacy.folding import fold
from honorpress.privacy.kinds import Finding, Kind

_SPACE: Final = late_pattern(r"\s+")
_NUMBERS: Final = frozenset({Kind.ID_NUMBER, Kind.ID_NUMBER_BAD_CHECK, Kind.MOBILE, Kind.BANK_CARD})


def plain_value(finding: Finding, text: str) -> str:
    """Write the value that a finding found in `text` without disguise: digits and X, or words without spaces.

    The result is the private value itself: compare it, never print it.
    """
    folded = fold(text[finding.start : finding.end]).text
    if finding.kind in _NUMBERS:
        return "".join(sign for sign in folded.upper() if sign.isdigit() or sign == "X")
    if finding.kind is Kind.BIRTH_DATE and (parts := re.findall(r"\d+", folded)):
        return "-".join(part.zfill(2) for part in parts)
    return squeeze(folded)


def squeeze(text: str) -> str:
    """Take the spaces out of a folded text; case does not count."""
    return _SPACE.sub("", fold(text).text).casefold()


@dataclass(frozen=True, slots=True)
class Allowed:
    """Values that may be public after all: what an office's contact says, and what a waiver lets through."""

    values: tuple[tuple[Kind, str], ...] = ()
    """Kind and plain value, sorted; of an address the whole text in which it may stand."""

    @classmethod
    def of(cls, values: Iterable[tuple[Kind, str]]) -> "Allowed":
        """Allow some values."""
        return cls(tuple(sorted(set(values))))

    def holds(self, kind: Kind, plain: str) -> bool:
        """Tell whether a value may pass; an address passes where it is part of one that may."""
        if (kind, plain) in self.values:
            return True
        return kind is Kind.HOME_ADDRESS and any(
            other is kind and plain in text for other, text in self.values
        )

    def __or__(self, other: "Allowed") -> "Allowed":
        return Allowed.of((*self.values, *other.values))


NOTHING: Final = Allowed()


def allow(texts: Iterable[str], *, kinds: Iterable[Kind] = frozenset(Kind)) -> Allowed:
    """Let through the private values of some kinds that stand in these texts, and no others."""
    wanted = frozenset(kinds)
    values = set()
    for text in texts:
        for finding in find_private(text, kinds=wanted):
            whole = finding.kind is Kind.HOME_ADDRESS
            values.add((finding.kind, squeeze(text) if whole else plain_value(finding, text)))
    return Allowed.of(values)
