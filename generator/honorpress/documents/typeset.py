"""From content to PDF bytes with Typst. The data go in as JSON, so that nothing in them is read as markup."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from honorpress.documents.cells import cell_pieces, running_pieces
from honorpress.documents.content import DocumentContent, DocumentList
from honorpress.documents.faces import Faces
from honorpress.documents.titles import title_lines
from honorpress.documents.undrawable import drawable
from honorpress.render.messages import Messages

if TYPE_CHECKING:
    import typst

STANDARDS: Final[Sequence[Any]] = ("a-2a", "ua-1")
MAIN: Final = "document.typ"

_USED: Final[set[int]] = set()
"""Which of this process and those that it was forked from have used Typst: it starts threads, for which a
process forked later would wait in vain."""


def document_json(content: DocumentContent, faces: Faces, t: Messages) -> str:
    """Everything that the template is told; the same content gives the same text."""
    title = t("document.fiction-title", title=content.title) if content.fictional else content.title
    value = {
        "heading": title,
        "title": title_lines(content.title),
        "number": content.number,
        "red_head": content.red_head,
        "sealed": content.red_head,
        "remarks": content.remarks,
        "issuers": content.issuers,
        "addressees": content.addressees,
        "parts": [{"kind": p.kind, "lead": p.lead, "text": p.text} for p in content.parts],
        "annexes": content.annexes,
        "lists": [_list(names) for names in content.lists],
        "date": t.date(content.date),
        "day": [content.date.year, content.date.month, content.date.day],
        "note": content.note,
        "copies": content.copies_to,
        "issued": t("document.issued", date=t.date(content.issued)) if content.issued else "",
        "keywords": content.keywords,
        "fiction": t("document.fiction") if content.fictional else "",
        "words": {
            "paper": t("document.paper"),
            "annex": t("act.annex"),
            "copies": t("document.copies"),
        },
    }
    cleaned = _clean(value)
    assert isinstance(cleaned, dict)
    # Patterns of the faces are ours and go in as they are.
    cleaned["faces"] = {
        role: [{"family": face.family, "covers": face.covers} for face in found]
        for role, found in faces.roles.items()
    }
    return json.dumps(cleaned, ensure_ascii=False, sort_keys=True)


def typeset(document: str, folder: Path, font_folders: tuple[Path, ...]) -> bytes:
    """Make a PDF of `document_json`'s text: PDF/A-2a and PDF/UA-1, the same bytes for the same text.

    Args:
        document: The data.
        folder: Where the template lies.
        font_folders: Where the faces lie.

    Raises:
        RuntimeError: Typst refuses the document or warns of it, which is our mistake.
    """
    if _USED and os.getpid() not in _USED:
        return _typeset_elsewhere(document, folder, font_folders)
    _USED.add(os.getpid())
    year, month, day = json.loads(document)["day"]
    data, warnings = _compiler(folder, font_folders).compile_with_warnings(
        format="pdf",
        sys_inputs={"document": document},
        pdf_standards=list(STANDARDS),
        timestamp=dt.datetime(year, month, day, tzinfo=dt.UTC),
    )
    if warnings:
        raise RuntimeError("; ".join(warning.diagnostic for warning in warnings))
    assert isinstance(data, bytes)
    return data


def _typeset_elsewhere(document: str, folder: Path, font_folders: tuple[Path, ...]) -> bytes:
    """Do the same in a new process."""
    order = json.dumps([document, str(folder), [str(path) for path in font_folders]])
    done = subprocess.run(
        [sys.executable, "-m", __name__], input=order.encode(), capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.stdout


@cache
def _compiler(folder: Path, font_folders: tuple[Path, ...]) -> typst.Compiler:
    """Typst with our fonts alone; kept, since reading these costs more than a document."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(path) for path in font_folders],
    )
    return typst.Compiler(str(folder / MAIN), root=str(folder), font_paths=fonts)


def _list(names: DocumentList) -> dict[str, object]:
    return {
        "title": title_lines(names.title),
        "statement": names.statement,
        "heads": [cell_pieces(column.head, column.ems) for column in names.columns],
        "widths": [column.width_mm for column in names.columns],
        "aligns": [column.align for column in names.columns],
        "rows": [
            [
                running_pieces(cell) if column.align == "left" else cell_pieces(cell, column.ems)
                for cell, column in zip(row, names.columns, strict=True)
            ]
            for row in names.rows
        ],
        "notes": names.notes,
    }


def _clean(value: object) -> object:
    """The value with every text as it can be set."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value


def _main() -> None:
    """Take an order from standard input and write the PDF to standard output."""
    document, folder, font_folders = json.loads(sys.stdin.buffer.read())
    data = typeset(document, Path(folder), tuple(Path(path) for path in font_folders))
    sys.stdout.buffer.write(data)


if __name__ == "__main__":
    _main()
