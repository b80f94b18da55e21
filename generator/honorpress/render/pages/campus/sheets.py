"""Sheets to print: a material's Markdown with room to write, and the teacher's part apart."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern
from honorpress.render.markdown import render_markdown

_ANSWERS: Final = late_pattern(r"^[#*\s]*(?:参考答案|教师参考|答案[：:])", re.M)
"""Beginning of the part for teachers; it reaches to the end."""

_BLANK: Final = late_pattern(r"＿{2,}")
_RULE: Final = late_pattern(r"<p>＿{6,}</p>")
_ITEM: Final = late_pattern(r"<li>(?=(?:(?!</?li>).)*＿＿)", re.S)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A material as it is printed."""

    body: Markup
    answers: Markup
    """For teachers, on a sheet of its own; empty where there is nothing."""


def lay_out(text: str, *, worksheet: bool) -> Sheet:
    """Render a material.

    Args:
        text: Markdown. In a worksheet the part that begins with 参考答案, 教师参考 or 答案： is for teachers.
        worksheet: Whether pupils write on it. Questions that have blanks of their own (two ＿ or more) get
            the class `own`, so that no lines to write on are added to them; a paragraph of blanks alone
            becomes lines over the full width.
    """
    found = _ANSWERS.search(text) if worksheet else None
    body = _wide(render_markdown(text[: found.start()] if found else text))
    body = _ITEM.sub('<li class="own">', _RULE.sub('<p class="lines"></p>', body))
    body = _BLANK.sub(lambda blank: f'<span class="blank">{blank[0]}</span>', body)
    answers = _wide(render_markdown(text[found.start() :])) if found else ""
    return Sheet(Markup(body), Markup(answers))


def _wide(html: Markup) -> str:
    """Let wide tables scroll by themselves, by keyboard too."""
    opened = str(html).replace("<table>", '<div class="table-scroll" tabindex="0"><table>')
    return opened.replace("</table>", "</table></div>")


def qr_code(address: str) -> Markup:
    """An address as a QR code, black on white with its quiet zone, as inline SVG."""
    import segno  # loads what speaks HTTP and TLS; few pages have a code

    return Markup(
        segno.make(address, error="m", micro=False).svg_inline(border=4, omitsize=True, light="#fff")
    )
