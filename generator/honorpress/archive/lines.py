"""What the archive's commands say on the screen, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from honorpress.archive.place import Place
from honorpress.archive.verify import Checked
from honorpress.dataclass import dataclass
from honorpress.model.frozen import Frozen, Version
from honorpress.problems import Language
from honorpress.render.sizes import shown_size


@dataclass(frozen=True, slots=True)
class Listed:
    """A version in the list."""

    cohort: str
    title: str
    version: Version
    latest: bool
    there: bool
    """Whether its bag lies in the archive's folder."""


def list_versions(
    frozen: Mapping[str, Frozen], titles: Mapping[str, str], place: Place
) -> tuple[Listed, ...]:
    """Every version of every cohort, in their order. `titles` are those of cohorts, by id."""
    there = {(cohort, number) for cohort, number, _ in place.found()}
    return tuple(
        Listed(
            cohort,
            titles.get(cohort, ""),
            version,
            version is register.latest,
            (cohort, version.number) in there,
        )
        for cohort, register in sorted(frozen.items())
        for version in register.versions
    )


def version_row(listed: Listed) -> dict[str, object]:
    """A version as JSON."""
    return {
        "cohort": listed.cohort,
        "title": listed.title,
        **listed.version.model_dump(mode="json"),
        "latest": listed.latest,
        "there": listed.there,
    }


def render_versions(versions: Sequence[Listed], language: Language) -> Iterator[str]:
    """A line for each version; its checksum whole below it, so that it can be copied."""
    zh = language == "zh"
    if not versions:
        yield "还没有归档过" if zh else "nothing archived yet"
    for each in versions:
        version = each.version
        size = shown_size(version.size_bytes)
        files = f"{version.files} 个文件" if zh else f"{version.files} files"
        parts = [f"{each.cohort} v{version.number}", each.title, str(version.as_of), files, size]
        yield "  ".join([part for part in (*parts, _state(each, zh)) if part])
        yield f"    sha512 {version.manifest}"


def render_checked(checked: Checked, language: Language) -> str:
    """One line for a bag; what is wrong with it is told as problems."""
    zh = language == "zh"
    if checked.problems or checked.sums is None:
        count = len(checked.problems)
        return f"✗ {checked.name}：{count} 处不符" if zh else f"✗ {checked.name}: {count} faults"
    files, size = checked.sums.files, shown_size(checked.sums.size_bytes)
    return (
        f"✓ {checked.name}：{files} 个文件，{size}，完好"
        if zh
        else f"✓ {checked.name}: {files} files, {size}, whole"
    )


def _state(each: Listed, zh: bool) -> str:
    if each.version.closed:
        on = each.version.closed.on
        state = f"{on} 封存" if zh else f"closed {on}"
    elif each.latest:
        state = "有效" if zh else "current"
    else:
        state = "已有新版" if zh else "superseded"
    if not each.there:
        state += "，归档包不在这里" if zh else ", bag not here"
    return state
