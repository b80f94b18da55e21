"""Records as a bag holds them: without comments, and without what concerns the office alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from honorpress.archive.pictures import without_metadata
from honorpress.model.cohort import Cohort
from honorpress.model.frozen_values import Extent, act_values, cohort_values, honoree_values, plain
from honorpress.model.honoree import Photo
from honorpress.model.programme import Programme
from honorpress.model.studio import Studio
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.render.desk import Desk, folder_of

FOLDER = "sources/"
_OFFICE = frozenset({"private_waivers"})


def source_files(
    desk: Desk, cohort: Cohort, extents: Mapping[str, Extent], studios: Mapping[str, Studio]
) -> Iterator[tuple[str, bytes]]:
    """Yield the records of a cohort, and the originals of the pictures that its pages show.

    Args:
        desk: The records as the day shows them.
        cohort: As the day shows it.
        extents: How much of each person is public, by slug; of those who stand on lists alone there is none.
        studios: Studios that the bag holds, by slug.

    Raises:
        ProblemError: A picture cannot be read.
    """
    programme = desk.programme(cohort.programme)
    everything = desk.view.everything
    yield f"{FOLDER}programme.yml", _yaml(_of_programme(programme))
    acts = [{"kind": act.kind, **act_values(everything, programme, cohort, act)} for act in cohort.acts]
    yield f"{FOLDER}cohort.yml", _yaml({**cohort_values(cohort), "acts": acts})
    for slug, extent in extents.items():
        honoree = everything.honorees[f"{cohort.id}/{slug}"]
        if extent == "profile":
            values = honoree_values(programme, honoree, extent)
            yield f"{FOLDER}{slug}/honoree.md", _sheet(values, values.pop("deeds", ""))
            yield from _photos(desk, f"{FOLDER}{slug}/", folder_of(honoree.path), honoree.photos)
    for slug, studio in studios.items():
        values = {
            name: plain(getattr(studio, name)) for name in type(studio).model_fields if name not in _OFFICE
        }
        for place in ("programme", "slug", "path"):
            del values[place]
        text = values.pop("introduction")
        values["photos"] = [plain(photo) for photo in studio.photos if photo.consent]
        kept = {name: value for name, value in values.items() if value not in (None, [], {}, "")}
        yield f"{FOLDER}studios/{slug}.md", _sheet(kept, text)
        yield from _photos(desk, f"{FOLDER}studios/", folder_of(studio.path), studio.photos)


def _of_programme(programme: Programme) -> dict[str, Any]:
    left_out = {*_OFFICE, "slug", "path"}
    return {name: value for name, value in plain(programme).items() if name not in left_out}


def _photos(desk: Desk, below: str, folder: str, photos: tuple[Photo, ...]) -> Iterator[tuple[str, bytes]]:
    for photo in photos:
        path = f"{folder}/{photo.file}"
        if photo.consent and path in desk.view.everything.files:
            try:
                yield f"{below}{photo.file}", without_metadata((desk.site.root / path).read_bytes())
            except ValueError:
                raise ProblemError(Problem(Origin(path), "picture-broken")) from None


def _sheet(values: Mapping[str, Any], text: str) -> bytes:
    return b"---\n" + _yaml(values) + f"---\n\n{text}\n".encode()


def _yaml(values: Mapping[str, Any]) -> bytes:
    text = yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=10_000)
    return str(text).encode()
