"""Which pictures of which records may be published on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from honorpress.images.plan import Original
from honorpress.model.asof import SiteView
from honorpress.model.honoree import Photo


def originals(view: SiteView) -> tuple[Original, ...]:
    """Pictures of public records that have consent, each once, by path."""
    found: dict[str, Original] = {}
    for base, path, photos in _records(view):
        folder = path.rpartition("/")[0]
        for photo in photos:
            full = f"{folder}/{photo.file}"
            if photo.consent and full in view.everything.files:
                stem = photo.file.rpartition(".")[0].lower()
                found[full] = Original(full, f"{base}{stem}")
    return tuple(found[path] for path in sorted(found))


def _records(view: SiteView) -> Iterator[tuple[str, str, Sequence[Photo]]]:
    """Address below which a record's pictures lie, its path, its pictures."""
    for honoree in view.profiles.values():
        yield f"{honoree.id}/", honoree.path, honoree.photos
    for studio in view.studios.values():
        yield f"studios/{studio.id}/", studio.path, studio.photos
    for report in view.reports.values():
        yield f"campus/reports/{report.id}/", report.path, report.photos
