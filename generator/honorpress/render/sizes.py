"""Sizes of files in words."""

from __future__ import annotations


def shown_size(size_bytes: int) -> str:
    """A size as people read it: 12.3 MB."""
    if size_bytes < 1000:
        return f"{size_bytes} B"
    size, units = float(size_bytes), ("kB", "MB", "GB", "TB")
    for unit in units:
        size /= 1000
        if size < 999.95 or unit == units[-1]:
            break
    return f"{size:.1f} {unit}"
