"""Annexes of acts: which files are offered on a day, and where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from honorpress.model.asof import SiteView
from honorpress.model.cohort import Act, Annex, Cohort


def annex_path(view: SiteView, cohort: Cohort, annex: Annex) -> str:
    """Path of an annex's file below the site's root; empty where none lies beside the cohort's record."""
    if not annex.file or "/" in annex.file:  # the folders below hold people's pictures
        return ""
    path = f"{cohort.path.rpartition('/')[0]}/{annex.file}"
    return path if path in view.everything.files else ""


def annex_uri(cohort: Cohort, act: Act, number: int) -> str:
    """Address of an act's annex, counted from 1: plain ASCII, whatever the file is called."""
    suffix = (act.annexes[number - 1].file or "").rpartition(".")[2].lower()
    return f"notices/{cohort.id}/{act.slug}/annex-{number}.{suffix}"


def annex_files(view: SiteView, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of each annex that a public act offers. Raises OSError."""
    for cohort in view.cohorts.values():
        for act in cohort.acts:
            for number, annex in enumerate(act.annexes, 1):
                if path := annex_path(view, cohort, annex):
                    yield annex_uri(cohort, act, number), (root / path).read_bytes()
