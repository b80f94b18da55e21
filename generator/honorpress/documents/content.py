"""What a document says: plain values, in the order of GB/T 9704-2012, and all that its PDF is made from."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from honorpress.dataclass import dataclass

Kind = Literal["notice", "vote", "decision", "withdrawal", "correction", "amendment", "redaction"]
PartKind = Literal["text", "heading"]
Align = Literal["left", "center"]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a heading of the first level (一、)."""

    text: str
    kind: PartKind = "text"
    lead: str = ""
    """What stands before the text in 楷体: a heading of the second level, （一）."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list."""

    head: str
    width_mm: float
    ems: float
    """Characters of a cell that a line holds."""
    align: Align = "center"


@dataclass(frozen=True, slots=True)
class DocumentList:
    """A list of names, which an annex holds."""

    title: str
    statement: str
    """How many there are, and in what order."""
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    """Below the table: later corrections."""


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """An official document."""

    kind: Kind
    title: str
    issuers: tuple[str, ...]
    """主办 first."""
    date: dt.date
    """成文日期, else the day of publication."""
    number: str = ""
    """发文字号; empty where there is none."""
    remarks: tuple[str, ...] = ()
    """题注 below the title: a plain document's number, later withdrawals."""
    addressees: str = ""
    """主送机关, without the colon."""
    parts: tuple[Part, ...] = ()
    annexes: tuple[str, ...] = ()
    """Names of all annexes; those of the lists come first."""
    lists: tuple[DocumentList, ...] = ()
    note: str = ""
    """附注, without its brackets."""
    copies_to: str = ""
    """抄送, without the full stop."""
    issued: dt.date | None = None
    """印发日期."""
    keywords: tuple[str, ...] = ()
    fictional: bool = False

    @property
    def red_head(self) -> bool:
        """Whether it has the issuer's mark, the number line and the red rule: only with a number."""
        return bool(self.number) and self.kind in ("decision", "withdrawal")
