"""Where the document of an act lies, beside its page."""

from __future__ import annotations


def document_uri(act_uri: str, slug: str) -> str:
    """Address of the PDF of an act whose page is at `act_uri`."""
    return f"{act_uri}{slug}.pdf"
