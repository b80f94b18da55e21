"""What publishing says on the screen, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from honorpress.problems import Language
from honorpress.publish.people import render_changes
from honorpress.publish.public import Fetched
from honorpress.publish.record import Release
from honorpress.publish.run import Outcome, RolledBack
from honorpress.publish.target import Fault

_SHOWN: Final = 20
_FAULTS: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("缺少", "missing"),
    "changed": ("内容不同", "changed"),
    "extra": ("多出", "extra"),
}


def render_outcome(
    name: str, outcome: Outcome, seconds: float, language: Language, *, dry_run: bool
) -> Iterator[str]:
    """Say what changed or would change, and how it ended."""
    zh = language == "zh"
    yield from render_changes(outcome.changes, language)
    files, identity = outcome.files, outcome.manifest.id
    counts = (len(files.added), len(files.changed), len(files.removed))
    if not files:
        yield "和访问者现在看到的一样" if zh else "the same as what visitors see now"
    elif zh:
        yield "文件：新增 {}，更改 {}，删除 {}".format(*counts)
    else:
        yield "files: {} added, {} changed, {} removed".format(*counts)
    if outcome.refused:
        yield from _refused(zh, dry_run)
    elif dry_run:
        yield (
            f"没有发布（--dry-run）。版本 {identity}"
            if zh
            else f"Nothing published (--dry-run). Release {identity}"
        )
    elif zh:
        yield f"已发布到 {name}：版本 {identity}，写入 {outcome.written} 个文件，用时 {seconds:.1f} 秒"
    else:
        yield f"Published to {name}: release {identity}, {outcome.written} files written in {seconds:.1f} s"


def render_releases(releases: Sequence[Release], language: Language) -> Iterator[str]:
    """List releases, newest first."""
    zh = language == "zh"
    if not releases:
        yield "还没有发布过" if zh else "nothing published yet"
    for release in releases:
        record = release.record
        when = record.published.strftime("%Y-%m-%d %H:%M")
        size = (
            f"{record.people} 人，{record.files} 个文件"
            if zh
            else f"{record.people} people, {record.files} files"
        )
        mark = ("现在可见" if zh else "visible") if release.current else ""
        forced = (f"强制发布：{record.forced}" if zh else f"forced: {record.forced}") if record.forced else ""
        yield "  ".join(part for part in (record.id, when, str(record.as_of), size, mark, forced) if part)


def render_rollback(name: str, done: RolledBack, language: Language) -> Iterator[str]:
    """Say what visitors see otherwise."""
    yield from render_changes(done.changes, language)
    when = done.record.published.strftime("%Y-%m-%d %H:%M")
    if language == "zh":
        yield f"{name} 已换回 {when} 发布的版本 {done.record.id}"
    else:
        yield f"{name} shows the release {done.record.id} of {when} again"


def render_faults(name: str, faults: Sequence[Fault], language: Language) -> Iterator[str]:
    """Say which files are not as the manifest says."""
    zh = language == "zh"
    for fault in faults[:_SHOWN]:
        yield f"{_FAULTS[fault.kind][0 if zh else 1]}: {fault.path}"
    if len(faults) > _SHOWN:
        rest = len(faults) - _SHOWN
        yield f"…… 另有 {rest} 个" if zh else f"… and {rest} more"
    if faults:
        yield (
            f"{len(faults)} 个文件和清单不符；用 honorpress publish {name} --whole 修复"
            if zh
            else f"{len(faults)} files differ from the manifest; honorpress publish {name} --whole mends them"
        )
    else:
        yield f"{name}：每个文件都和清单相符" if zh else f"{name}: every file is as the manifest says"


def render_public(
    address: str, name: str, fetched: Fetched, expected: str, language: Language
) -> Iterator[str]:
    """Say whether visitors get the release that was published, and which files are not as it says."""
    zh, shown = language == "zh", fetched.manifest.id
    if shown != expected:
        yield (
            f"{address} 给访问者的是版本 {shown}，{name} 里现在是 {expected}：缓存没更新，或者地址不对"
            if zh
            else f"{address} gives visitors the release {shown}, {name} has {expected}: "
            "a cache is behind, or the address is another site's"
        )
    if fetched.faults:
        yield from render_faults(name, fetched.faults, language)
        return
    yield (
        f"{address}：取回的 {fetched.looked} 个文件都和清单相符（共 {len(fetched.manifest.files)} 个）"
        if zh
        else f"{address}: the {fetched.looked} files that were fetched are as the manifest says "
        f"(of {len(fetched.manifest.files)})"
    )


def _refused(zh: bool, dry_run: bool) -> Iterator[str]:
    if zh:
        yield "没有发布：有检查没通过" + ("（--dry-run）" if dry_run else "；访问者看到的仍是原来的一版")
    else:
        yield "Not published: a check failed" + (
            " (--dry-run)" if dry_run else "; visitors still see what they saw"
        )
