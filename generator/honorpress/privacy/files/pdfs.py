"""Texts of a PDF: its pages, form fields and notes as far as they show, properties, XMP, attached files."""

import re
from collections.abc import Iterator
from typing import Final

import pypdfium2  # type: ignore[import-untyped]

from honorpress.patterns import late_pattern
from honorpress.privacy.files.parts import Budget, Fault, Member, Part, Piece, TooLargeError

_MAX_PAGES: Final = 3_000
_XMP: Final = late_pattern(rb"<x:xmpmeta.{0,200000}?</x:xmpmeta>", re.S)


def pdf_parts(data: bytes, budget: Budget) -> Iterator[Part]:
    """Yield what a PDF says. One without any text is a fault: it is a scan, which only eyes can read."""
    for packet in _XMP.finditer(data):
        yield Piece(packet.group().decode("utf-8", errors="replace"), "XMP")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        yield Fault("encrypted" if "assword" in str(error) else "damaged")
        return
    try:
        yield from _parts(document, budget)
    except pypdfium2.PdfiumError:
        yield Fault("damaged")
    finally:
        document.close()


def _parts(document: pypdfium2.PdfDocument, budget: Budget) -> Iterator[Part]:
    for key, value in document.get_metadata_dict().items():
        yield Piece(value, f"property {key}")
    characters = 0
    for number in range(min(len(document), _MAX_PAGES)):
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_bounded()
        text_page.close()
        page.close()
        budget.take(len(text))
        characters += len(text.strip())
        yield Piece(text.replace("\r\n", "\n"), f"page {number + 1}")
    if len(document) > _MAX_PAGES:
        raise TooLargeError
    if not characters:
        yield Fault("no-text")
    for index in range(document.count_attachments()):
        budget.open_member()
        attachment = document.get_attachment(index)
        content = bytes(attachment.get_data())
        budget.take(len(content))
        yield Member(attachment.get_name(), content)
