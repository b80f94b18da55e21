"""Atom: a feed's values in, its text out.

Source: RFC 4287.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern

_FORBIDDEN: Final = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, escaped or not."""


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """One entry."""

    identity: str
    """An IRI that never changes."""
    title: str
    link: str
    """The page, absolute or relative to the feed."""
    day: dt.date
    """Day of publication, Asia/Shanghai."""
    authors: tuple[str, ...]
    category: str
    summary: str


@dataclass(frozen=True, slots=True)
class AtomFeed:
    """One feed, newest entry first, at least one."""

    identity: str
    title: str
    language: str
    author: str
    rights: str
    """Empty where no terms are known."""
    own_link: str
    """The feed's own address; empty where it is not known."""
    page_link: str
    entries: Sequence[AtomEntry]


def render_atom(feed: AtomFeed) -> bytes:
    """Write a feed. Its date is its newest entry's, so that nothing but an entry changes it."""
    own = f'<link rel="self" href={_quoted(feed.own_link)}/>\n' if feed.own_link else ""
    rights = f"<rights>{_text(feed.rights)}</rights>\n" if feed.rights else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}">\n'
        f"<id>{_text(feed.identity)}</id>\n"
        f"<title>{_text(feed.title)}</title>\n"
        f"<updated>{_moment(max(entry.day for entry in feed.entries))}</updated>\n"
        f'{own}<link rel="alternate" type="text/html" href={_quoted(feed.page_link)}/>\n'
        f"<author><name>{_text(feed.author)}</name></author>\n{rights}"
        f"{''.join(map(_entry, feed.entries))}</feed>\n"
    ).encode()


def xml_text(text: str) -> str:
    """Words as XML may hold them; characters that it cannot hold are replaced."""
    return html.escape(_FORBIDDEN.sub("\ufffd", text), quote=False)


def _entry(entry: AtomEntry) -> str:
    authors = "".join(f"<author><name>{_text(name)}</name></author>\n" for name in entry.authors)
    return (
        "<entry>\n"
        f"<id>{_text(entry.identity)}</id>\n<title>{_text(entry.title)}</title>\n"
        f"<published>{_moment(entry.day)}</published>\n<updated>{_moment(entry.day)}</updated>\n"
        f'<link rel="alternate" type="text/html" href={_quoted(entry.link)}/>\n{authors}'
        f"<category term={_quoted(entry.category)}/>\n<summary>{_text(entry.summary)}</summary>\n"
        "</entry>\n"
    )


_text = xml_text


def _quoted(text: str) -> str:
    """An attribute's value, ends of lines as they are."""
    written = html.escape(_FORBIDDEN.sub("\ufffd", text)).replace("\n", "&#10;").replace("\r", "&#13;")
    return f'"{written}"'.replace("\t", "&#9;")


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
