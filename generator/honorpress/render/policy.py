"""The content security policy that every page carries, and that web servers are to send."""

from __future__ import annotations

from typing import Final

POLICY: Final = "; ".join(
    ("default-src 'self'", "base-uri 'none'", "form-action 'self'", "object-src 'none'")
)
"""What a page may load: files of the site and nothing else, and no script or style within the page itself."""
