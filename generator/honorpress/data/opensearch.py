"""OpenSearch description: a browser may offer the site's search in its address bar.

Source: OpenSearch 1.1, draft 6. Templates are absolute, so that there is none where the site's address is not
known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from honorpress.data.atom import xml_text
from honorpress.render.chrome import OPENSEARCH_URI
from honorpress.render.desk import Desk

_NAME_LONGEST: Final = 16
"""Characters of a short name."""


def opensearch_files(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Yield the description where the site's address is known."""
    site, t = desk.site, desk.messages
    if not site.url:
        return
    name = (site.options.brand or site.name)[:_NAME_LONGEST]
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{xml_text(name)}</ShortName>\n"
        f"<Description>{xml_text(t('feeds.search', name=site.name))}</Description>\n"
        f"<Language>{t.html_language}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image type="image/svg+xml" width="64" height="64">{xml_text(site.url)}assets/icon.svg</Image>\n'
        f'<Url type="text/html" template="{xml_text(site.url)}search/?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )
    yield OPENSEARCH_URI, text.encode()
