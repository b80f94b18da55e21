"""Read what a site's files say, whatever they are written in."""

import codecs


def text_of(data: bytes) -> str:
    """Read a text by its mark: UTF-16, else UTF-8; what is neither reads oddly."""
    return data.decode("utf-16" if data.startswith(codecs.BOM_UTF16_LE) else "utf-8", errors="replace")
