"""The kinds of private value and the finding that reports one."""

from enum import StrEnum
from typing import Final, Literal

from honorpress.dataclass import dataclass

Severity = Literal["error", "warning"]


class Kind(StrEnum):
    """What a private value is; the value doubles as the code of a problem."""

    ID_NUMBER = "id-number"
    ID_NUMBER_BAD_CHECK = "id-number-bad-check"
    MOBILE = "mobile"
    BANK_CARD = "bank-card"
    PRIVATE_EMAIL = "private-email"
    HOME_ADDRESS = "home-address"
    BIRTH_DATE = "birth-date"


ALL_KINDS: Final = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Finding:
    """One private value in a text, without the value itself."""

    kind: Kind
    """What was found."""
    start: int
    """Offset of its first character in the text that was searched."""
    end: int
    """Offset after its last character; `text[start:end]` holds the value as written, disguise included."""
    masked: str
    """The value with its private part starred out, safe to print."""

    @property
    def severity(self) -> Severity:
        """Weigh the finding: all but an ID number that fails its own check are errors."""
        return "warning" if self.kind is Kind.ID_NUMBER_BAD_CHECK else "error"
