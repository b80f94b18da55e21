"""Recognise private values in text and files: the one place that knows what they look like.

`find_private` searches a text, `scan` a file of any kind, `gate` stops an output of a build.
"""

from honorpress.privacy.files.scan import Scanned, scan, scan_output
from honorpress.privacy.find import find_private
from honorpress.privacy.folding import Folded, fold
from honorpress.privacy.gate import gate
from honorpress.privacy.hits import Hit, Unread
from honorpress.privacy.kinds import ALL_KINDS, Finding, Kind, Severity
from honorpress.privacy.masks import mask
from honorpress.privacy.plain import NOTHING, Allowed, allow, plain_value

__all__ = [
    "ALL_KINDS",
    "NOTHING",
    "Allowed",
    "Finding",
    "Folded",
    "Hit",
    "Kind",
    "Scanned",
    "Severity",
    "Unread",
    "allow",
    "find_private",
    "fold",
    "gate",
    "mask",
    "plain_value",
    "scan",
    "scan_output",
]
