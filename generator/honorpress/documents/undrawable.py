"""Characters that no face can draw: the document is not made, and says of whom and which."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from honorpress.check.origins import Origins
from honorpress.documents.content import DocumentContent
from honorpress.model.asof import SiteView
from honorpress.model.cohort import Cohort
from honorpress.model.honoree import Honoree
from honorpress.problems import Origin, Problem

_INVISIBLE: Final = frozenset({"Cf", "Cc", "Zl", "Zp"})
_FIELDS: Final = ("name", "employer", "position", "trade", "professional_title")
"""Fields of a person that documents print."""


def drawable(text: str) -> str:
    """Text as it is set: composed, its spaces plain, without joiners, marks of direction and of variants."""
    composed = unicodedata.normalize("NFC", text)
    plain = (" " if c.isspace() and c != "\u3000" else c for c in composed)
    return "".join(c for c in plain if unicodedata.category(c) not in _INVISIBLE and not _is_selector(c))


def texts_of(content: DocumentContent) -> Iterator[str]:
    """Yield every text of a document that comes from records."""
    yield from (content.title, content.number, content.addressees, content.note, content.copies_to)
    yield from (*content.issuers, *content.remarks, *content.annexes)
    for part in content.parts:
        yield from (part.lead, part.text)
    for names in content.lists:
        yield from (names.title, names.statement, *names.notes)
        for row in names.rows:
            yield from row


def undrawable(
    content: DocumentContent, drawn: Collection[int], view: SiteView, cohort: Cohort, origins: Origins
) -> Iterator[Problem]:
    """Yield a problem for each character that cannot be drawn, at the record of the person who has it."""
    missing = {c for text in texts_of(content) for c in drawable(text) if ord(c) not in drawn}
    if not missing:
        return
    people = [h for key in view.standings if key.startswith(f"{cohort.id}/") and (h := view.corrected(key))]
    for character in sorted(missing):
        values = {"character": character, "code": f"U+{ord(character):04X}", "title": content.title}
        holders = [(h, field) for h in people for field in _FIELDS if character in (getattr(h, field) or "")]
        for honoree, field in holders:
            yield Problem(
                _origin(honoree, field, origins), "font-lacks-character", {**values, "name": honoree.name}
            )
        if not holders:
            yield Problem(Origin(cohort.path), "font-lacks-character", {**values, "name": content.title})


def _origin(honoree: Honoree, field: str, origins: Origins) -> Origin:
    return origins.at(honoree.path, field)


def _is_selector(character: str) -> bool:
    """Whether a character chooses a variant of the one before it."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
