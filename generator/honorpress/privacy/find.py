"""Search a text for private values of every kind."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final

from honorpress.privacy.addresses import find_addresses
from honorpress.privacy.births import find_births
from honorpress.privacy.emails import find_emails
from honorpress.privacy.folding import Folded, fold
from honorpress.privacy.kinds import ALL_KINDS, Finding, Kind
from honorpress.privacy.numbers import find_numbers

_FINDERS: Final[tuple[tuple[frozenset[Kind], Callable[[str], Iterator[Finding]]], ...]] = (
    (frozenset({Kind.ID_NUMBER, Kind.ID_NUMBER_BAD_CHECK, Kind.MOBILE, Kind.BANK_CARD}), find_numbers),
    (frozenset({Kind.PRIVATE_EMAIL}), find_emails),
    (frozenset({Kind.BIRTH_DATE}), find_births),
    (frozenset({Kind.HOME_ADDRESS}), find_addresses),
)


def find_private(text: str, *, kinds: Collection[Kind] = ALL_KINDS) -> tuple[Finding, ...]:
    """Find the private values in a text.

    Args:
        text: Plain text, HTML, JSON, JavaScript, CSV or a URL; a value may be disguised or escaped in it.
        kinds: The kinds to look for.

    Returns:
        Findings in the order of the text. None overlap: of two, an error goes before a warning, then the
        earlier, then the longer. The caller decides where a value is allowed after all, such as the mobile
        of an office in its contact block.

    Source: 个人信息保护法, arts. 6 and 28; GB 11643 for ID numbers.
    """
    folded = fold(text)
    found = [
        finding
        for finder_kinds, finder in _FINDERS
        if not finder_kinds.isdisjoint(kinds)
        for finding in finder(folded.text)
        if finding.kind in kinds
    ]
    return tuple(_in_source(finding, folded) for finding in _drop_overlaps(found))


def _drop_overlaps(found: Iterable[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda finding: (finding.severity, finding.start, -finding.end)):
        place = bisect_left(kept, finding.end, key=lambda other: other.start)
        if place == 0 or kept[place - 1].end <= finding.start:
            kept.insert(place, finding)
    return kept


def _in_source(finding: Finding, folded: Folded) -> Finding:
    start, end = folded.source_span(finding.start, finding.end)
    return replace(finding, start=start, end=end)
