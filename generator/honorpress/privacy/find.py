"""Search a text for private values of every kind."""

from bisect import bisect_left
from codecs import BOM_UTF8
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from honorpress.privacy.addresses import find_addresses
from honorpress.privacy.births import find_births
from honorpress.privacy.emails import find_emails
from honorpress.privacy.folding import Folded, fold
from honorpress.privacy.kinds import ALL_KINDS, Finding, Kind
from honorpress.privacy.numbers import find_numbers
from honorpress.privacy.quick import Looks, look, look_at_json

_NUMBERS: Final = frozenset({Kind.ID_NUMBER, Kind.ID_NUMBER_BAD_CHECK, Kind.MOBILE, Kind.BANK_CARD})
_Finder = tuple[frozenset[Kind], Callable[[str], Iterator[Finding]], Callable[[Looks], bool]]
_FINDERS: Final[tuple[_Finder, ...]] = (
    (_NUMBERS, find_numbers, Looks.may_hold_number),
    (frozenset({Kind.PRIVATE_EMAIL}), find_emails, Looks.may_hold_email),
    (frozenset({Kind.BIRTH_DATE}), find_births, Looks.may_hold_birth),
    (frozenset({Kind.HOME_ADDRESS}), find_addresses, Looks.may_hold_address),
)
"""Kinds, what finds them in a folded text, and the test that says where it would find none."""


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
    folded, looks = _fold(text)
    found = [
        finding
        for finder_kinds, finder, may_hold in _FINDERS
        if not finder_kinds.isdisjoint(kinds) and (looks is None or may_hold(looks))
        for finding in finder(folded.text)
        if finding.kind in kinds
    ]
    return tuple(_in_source(finding, folded) for finding in _drop_overlaps(found))


def find_slowly(text: str, *, kinds: Collection[Kind] = ALL_KINDS) -> tuple[Finding, ...]:
    """Find what `find_private` finds, without its shortcuts: what they are measured against."""
    folded = fold(text)
    found = [finding for _, finder, _ in _FINDERS for finding in finder(folded.text) if finding.kind in kinds]
    return tuple(_in_source(finding, folded) for finding in _drop_overlaps(found))


class Clean(NamedTuple):
    """A text that holds no private value."""

    looks: Looks
    by_tests: bool
    """Whether it does not even speak of any; otherwise the finders read it and found nothing."""


def find_clean(data: bytes) -> Clean | None:
    """Tell fast that bytes are a text in UTF-8 that surely holds no private value; None says nothing."""
    data = data.removeprefix(BOM_UTF8)
    looks = look_at_json(data)
    if looks is None or looks.may_fold_more():
        return None
    if looks.may_hold_tags():
        return None if find_private(_plain(data)) else Clean(looks, by_tests=False)
    finders = [finder for _, finder, may_hold in _FINDERS if may_hold(looks)]
    text = _plain(data) if finders else ""
    if any(next(finder(text), None) for finder in finders):
        return None
    return Clean(looks, by_tests=not finders)


def _plain(data: bytes) -> str:
    """A text as `fold` makes it, where all that it replaces are new lines and tags between digits."""
    return data.replace(b"\\n", b"\n").decode()


def _fold(text: str) -> tuple[Folded, Looks | None]:
    """Fold a text as far as it takes, and make the views by which finders may be left out."""
    looks = look(text.encode(errors="replace"))
    if looks is None or looks.may_fold():
        folded = fold(text)
    elif looks.may_hold_tags():
        folded = fold(text, only_tags=True)
    else:
        return Folded(text, (), (), (), ()), looks
    if folded.text is text:
        return folded, looks
    return folded, look(folded.text.encode(errors="replace"))


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
