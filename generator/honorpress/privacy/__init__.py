"""Recognise private values in text: the one place that knows what they look like.

Pure functions over `str`, fit for records, spreadsheets, built pages and text taken from documents.
"""

from honorpress.privacy.find import find_private
from honorpress.privacy.folding import Folded, fold
from honorpress.privacy.kinds import ALL_KINDS, Finding, Kind, Severity
from honorpress.privacy.masks import mask

__all__ = ["ALL_KINDS", "Finding", "Folded", "Kind", "Severity", "find_private", "fold", "mask"]
