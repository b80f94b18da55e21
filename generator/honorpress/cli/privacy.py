"""The command that searches any file or folder for private values."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from honorpress.cli.shared import EXIT_PROBLEMS
from honorpress.privacy.files.scan import Scanned
from honorpress.privacy.hits import Hit, Unread
from honorpress.privacy.kinds import ALL_KINDS, Kind
from honorpress.problems import Language
from honorpress.wording import PRIVATE_KINDS

_FILES_FOR_POOL: Final = 64
"""Fewer files than these are searched sooner than workers are started."""
_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

_REASONS: Final = {
    "damaged": ("文件损坏，没有读全", "damaged, not read whole"),
    "encrypted": ("有密码，没有读", "has a password, not read"),
    "entities": ("含有实体声明，没有读", "declares entities, not read"),
    "link": ("是指向文件夹外的链接，没有跟去", "a link that leads outside, not followed"),
    "no-text": ("没有文字，大概是扫描件，请人看一遍", "no text, probably a scan: have somebody look at it"),
    "too-deep": ("压缩包套得太深，没有打开", "packed too deep, not opened"),
    "too-large": ("太大，没有读全", "too large, not read whole"),
    "unknown-kind": (
        "不认识的格式，只找了其中的文字",
        "of an unknown kind: only its plain strings were searched",
    ),
    "unreadable": ("打不开", "cannot be opened"),
}


def _read_kinds(_: click.Context, param: click.Parameter, value: str | None) -> frozenset[Kind]:
    """Read kinds that commas part; all where none is given. Raises click.BadParameter."""
    if value is None:
        return ALL_KINDS
    known = {kind.value: kind for kind in Kind}
    names = [name.strip() for name in value.split(",") if name.strip()]
    wrong = [name for name in names if name not in known]
    if wrong or not names:
        raise click.BadParameter(f"{', '.join(wrong) or repr(value)}: {', '.join(known)}", param=param)
    return frozenset(known[name] for name in names)


@click.command()
@click.argument("places", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--kinds",
    metavar="KINDS",
    callback=_read_kinds,
    help=f"Kinds to look for, parted by commas: {', '.join(Kind)}. Default: all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print hits and unread files as JSON.")
@click.option("--quiet", is_flag=True, help="Print hits only: neither progress nor what could not be read.")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="Language of what is printed.",
)
def privacy(
    places: Sequence[Path], kinds: Collection[Kind], as_json: bool, quiet: bool, lang: Language
) -> None:
    """Search files and folders for private values: ID numbers, mobiles, bank cards, addresses ...

    Reads web pages (GBK too), data, Word, Excel, WPS and PDF files, e-mail, what pictures carry besides their
    pixels, and packed files. Values are printed with stars. Nothing is changed. Exit code 1 where something
    was found.

    \b
    honorpress privacy D:\\wwwroot
    honorpress privacy 公示名单.xlsx --json
    """
    from honorpress.privacy.folders import list_targets, scan_targets
    from honorpress.write.workers import Workforce

    targets = list(list_targets(places))
    show = not quiet and not as_json and sys.stderr.isatty()
    hits: list[Hit] = []
    unread: list[Unread] = []
    with Workforce() as workers, _bar(show) as bar:
        pool = workers.early if len(targets) >= _FILES_FOR_POOL else None
        task = bar.add_task("", total=len(targets))
        for scanned in scan_targets(targets, pool, kinds):
            if not as_json:
                _print(scanned, lang, quiet=quiet)
            hits += scanned.hits
            unread += scanned.unread
            bar.advance(task)
    if as_json:
        click.echo(json.dumps(_rows(len(targets), hits, unread), ensure_ascii=False, indent=1))
    else:
        click.echo(_summary(len(targets), hits, unread, lang), err=True)
    sys.exit(EXIT_PROBLEMS if hits else 0)


def _bar(show: bool) -> Progress:
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("files"), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not show)


def _print(scanned: Scanned, lang: Language, *, quiet: bool) -> None:
    one = 0 if lang == "zh" else 1
    for hit in scanned.hits:
        kind = PRIVATE_KINDS[hit.kind][one]
        place = _PLACES.get(hit.place, (hit.place, hit.place))[one]
        click.echo(_printable(f"{hit.path}:{place}: {kind} {hit.masked}"))
    for fault in () if quiet else scanned.unread:
        click.echo(_printable(f"{fault.path}: {_REASONS[fault.reason][one]}"), err=True)


_PLACES: Final = {"name": ("文件名", "file name"), "binary": ("二进制内容", "binary content")}


def _printable(line: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", line)


def _rows(files: int, hits: Sequence[Hit], unread: Sequence[Unread]) -> dict[str, object]:
    return {
        "files": files,
        "hits": [
            {
                "path": hit.path,
                "place": hit.place,
                "line": hit.line,
                "column": hit.column,
                "kind": hit.kind.value,
                "masked": hit.masked,
                "severity": hit.severity,
            }
            for hit in hits
        ],
        "unread": [{"path": fault.path, "reason": fault.reason} for fault in unread],
    }


def _summary(files: int, hits: Sequence[Hit], unread: Sequence[Unread], lang: Language) -> str:
    one = 0 if lang == "zh" else 1
    counts = Counter(hit.kind for hit in hits)
    kinds = [f"{PRIVATE_KINDS[kind][one]} {counts[kind]}" for kind in Kind if counts[kind]]
    where = len({hit.path for hit in hits})
    if lang == "zh":
        found = (
            f"{len(hits)} 处个人信息，在 {where} 个文件里：{'、'.join(kinds)}" if hits else "没有发现个人信息"
        )
        rest = f"；{len(unread)} 个文件没有读全" if unread else ""
        return f"查了 {files} 个文件：{found}{rest}"
    found = f"{len(hits)} private values in {where} files: {', '.join(kinds)}" if hits else "no private value"
    rest = f"; {len(unread)} not read whole" if unread else ""
    return f"{files} files searched: {found}{rest}"
