"""The command line: arguments in, one call out. Reads the clock; prints; sets the exit code.

Exit codes: 0 clean, 1 problems, 2 wrong use.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from honorpress import __version__
from honorpress.config import CONFIG_NAME, Site, covers_sources, read_site
from honorpress.problems import Language, Problem, ProblemError, errors
from honorpress.today import today
from honorpress.wording import hint, message, render_problem

EXIT_PROBLEMS: Final = 1


if TYPE_CHECKING:
    from honorpress.days.calendar import WorkCalendar

    _DateParameter = click.ParamType[dt.date]
else:
    _DateParameter = click.ParamType  # older releases of click cannot be subscripted


class _Day(_DateParameter):
    """A date, 2026-11-20."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            day = dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r}: 写成 2026-11-20 的样子 / write it like 2026-11-20", param, ctx)
        if not 1949 <= day.year <= 2200:
            self.fail(f"{value!r}: 1949–2200", param, ctx)
        return day


_config = click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=CONFIG_NAME,
    show_default=True,
    help="The site's mkdocs.yml; its folder is the site's root.",
)
_as_of = click.option("--as-of", type=_Day(), help="Build as of this day. Default: today in Asia/Shanghai.")
_quiet = click.option("--quiet", is_flag=True, help="Print problems only.")
_strict = click.option("--strict", is_flag=True, help="Stop on errors; the old site stays.")
_json = click.option("--json", "as_json", is_flag=True, help="Print problems as JSON on standard output.")
_language = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of messages. Default: the site's."
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with:  honorpress new my-site && cd my-site && honorpress serve",
)
@click.version_option(__version__)
def main() -> None:
    """Turn records of honorees into a publicity site and a lasting archive.

    把工匠的记录变成可检索的宣传网站和长久的档案。

    \b
    A site is a folder with
      mkdocs.yml   options            网站的设置
      honorees/    records            活动、届、人物、工作室、进校园
      content/     hand-written text  关于、如何提出异议、隐私说明
    """


@main.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
def new(directory: Path) -> None:
    """Lay out a new site in DIRECTORY, with one example programme.

    \b
    honorpress new my-site
    cd my-site
    honorpress build
    """
    from honorpress.starter import lay_out

    try:
        lay_out(directory)
    except ProblemError as error:
        _report(error.problems, "zh", as_json=False)
        sys.exit(EXIT_PROBLEMS)
    click.echo(f"已建好 {directory}。下一步 / next:  cd {directory} && honorpress serve")


@main.command()
@_config
@_as_of
@_json
@_language
def check(config_path: Path, as_of: dt.date | None, as_json: bool, lang: Language | None) -> None:
    """Check all records and print what is wrong, line by line; writes nothing."""
    from honorpress.build import BuildOptions, prepare

    site = _site(config_path, lang, as_json=as_json)
    prepared = prepare(site, BuildOptions(as_of or today(), site.site_dir))
    _report(prepared.problems, lang or site.options.language, as_json=as_json)
    if not as_json:
        _count(prepared.problems, lang or site.options.language)
    sys.exit(EXIT_PROBLEMS if any(errors(prepared.problems)) else 0)


@main.command()
@_config
@_as_of
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the site. Default: site_dir of mkdocs.yml.",
)
@_strict
@_quiet
@_json
@_language
@click.option(
    "--engine", type=click.Choice(["mkdocs", "properdocs"]), help="Page engine. Default: the site's."
)
def build(
    config_path: Path,
    as_of: dt.date | None,
    site_dir: Path | None,
    strict: bool,
    quiet: bool,
    as_json: bool,
    lang: Language | None,
    engine: str | None,
) -> None:
    """Build the site.

    The new site grows beside the old one and takes its place when it is whole; a build that fails or is
    killed leaves the old one as it was.
    """
    from honorpress.build import BuildOptions
    from honorpress.build import build as run

    site = _site(config_path, lang, as_json=as_json, engine=engine)
    language = lang or site.options.language
    target = (site_dir or site.site_dir).resolve()
    if site_dir and covers_sources(site, target):
        raise click.BadParameter(
            "会盖住站点自己的文件 / it would cover the site's own files", param_hint="--site-dir"
        )
    started = time.monotonic()
    try:
        with _Steps(show=not (quiet or as_json), language=language) as steps:
            built = run(site, BuildOptions(as_of or today(), target, strict, steps.begin))
    except ProblemError as error:
        _report(error.problems, language, as_json=as_json)
        if not as_json:
            _count(error.problems, language)
        sys.exit(EXIT_PROBLEMS)
    _report(built.problems, language, as_json=as_json)
    if not quiet and not as_json:
        seconds = time.monotonic() - started
        if built.problems:
            _count(built.problems, language)
        click.echo(_done(language, built.pages, seconds, target))
    sys.exit(EXIT_PROBLEMS if any(errors(built.problems)) else 0)


@main.command()
@_config
@_as_of
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one."
)
@_language
def serve(config_path: Path, as_of: dt.date | None, port: int, lang: Language | None) -> None:
    """Show the site on this computer; rebuild and reload when a file changes. Ctrl+C ends it."""
    from honorpress.serving import serve_site

    site = _site(config_path, lang, as_json=False)
    language = lang or site.options.language
    serve_site(site, as_of, port, lambda problems: _report(problems, language, as_json=False), click.echo)


@main.command()
@click.argument("record", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write one file for each record type into this folder.",
)
def schema(record: str | None, out: Path | None) -> None:
    """Print the JSON Schema of a RECORD type, or write all with --out.

    Editors use it to complete and check fields while typing.
    """
    from honorpress.model.schemas import SCHEMAS, schema_of

    if out:
        out.mkdir(parents=True, exist_ok=True)
        for name in SCHEMAS:
            text = json.dumps(schema_of(name), ensure_ascii=False, indent=2)
            (out / f"{name}.schema.json").write_text(f"{text}\n", encoding="utf-8")
        return
    if record is None or record not in SCHEMAS:
        raise click.UsageError(f"RECORD: {', '.join(SCHEMAS)}")
    click.echo(json.dumps(schema_of(record), ensure_ascii=False, indent=2))


@main.command()
@click.argument("first", type=_Day())
@click.argument("length", type=click.IntRange(1, 1000))
@click.argument("unit", type=click.Choice(["days", "working-days"]))
@click.option(
    "--not-counting-first", is_flag=True, help="Count from the day after FIRST (Civil Code, art. 201)."
)
@_config
def period(first: dt.date, length: int, unit: str, not_counting_first: bool, config_path: Path) -> None:
    """Print the last day of a notice that begins on FIRST and lasts LENGTH days or working-days.

    Chinese public holidays and make-up working days are counted. For a year whose holiday decree is not
    known nothing is guessed: the year is named and the exit code is 1. A site's own honorees/calendar.yml
    adds years.

    \b
    honorpress period 2026-02-11 5 working-days
    """
    from honorpress.days.calendar import UnknownYear
    from honorpress.days.periods import Period, last_day

    counted = Period(length, "days" if unit == "days" else "working-days", not not_counting_first)
    try:
        click.echo(last_day(first, counted, _calendar(config_path)).isoformat())
    except UnknownYear as error:
        click.echo(
            f"{error.year}年的节假日安排尚未公布，推算不出 / "
            f"the holiday decree for {error.year} is not known",
            err=True,
        )
        sys.exit(EXIT_PROBLEMS)


@main.command()
@click.argument("names", nargs=-1, required=True)
@click.option(
    "--full-name",
    is_flag=True,
    help="Order by the full name's strokes (姓名笔画): no blank for a single given name.",
)
def order(names: Sequence[str], full_name: bool) -> None:
    """Print NAMES in surname stroke order (姓氏笔画), one a line.

    \b
    honorpress order 田大利 田富 丁守正
    """
    from honorpress.names.display import clean_name
    from honorpress.names.strokes import UnknownCharacter, sort_names

    clean = [clean_name(name) for name in names]
    if not all(clean):
        raise click.BadParameter("空的姓名 / an empty name", param_hint="NAMES")
    try:
        ordered = sort_names(clean, single_given_first=not full_name)
    except UnknownCharacter as error:
        click.echo(
            f"{error.name} 的“{error.character}”不在笔画表中 / "
            f"'{error.character}' in {error.name} is not in the stroke table",
            err=True,
        )
        sys.exit(EXIT_PROBLEMS)
    for name in ordered:
        click.echo(name)


@main.command()
@_config
@_as_of
@_language
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, for timers that rebuild the site.")
def status(config_path: Path, as_of: dt.date | None, lang: Language | None, as_json: bool) -> None:
    """Print where each cohort stands, what is due next, and when the site must be rebuilt."""
    from honorpress.build import BuildOptions, prepare
    from honorpress.model.asof import SiteView
    from honorpress.model.status import cohort_statuses, rebuild_days
    from honorpress.statuslines import render_status

    site = _site(config_path, lang, as_json=as_json)
    day = as_of or today()
    collection = prepare(site, BuildOptions(day, site.site_dir)).collection
    view = SiteView(collection, day, collection.calendar)
    statuses, days = tuple(cohort_statuses(view)), rebuild_days(view)
    if as_json:
        rows = {
            "as_of": day.isoformat(),
            "rebuild": [one.isoformat() for one in days],
            "cohorts": [dataclasses.asdict(status) for status in statuses],
        }
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=str))
        return
    for line in render_status(statuses, days, day, lang or site.options.language):
        click.echo(line)


@main.command()
@click.argument("identity", metavar="ID")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The PDF to write.",
)
@_config
@_as_of
@_language
def document(
    identity: str, out: Path, config_path: Path, as_of: dt.date | None, lang: Language | None
) -> None:
    """Make the official document of an act, a PDF by GB/T 9704-2012. ID is programme/cohort/act.

    \b
    honorpress document kaifeng/2020/decision --out decision.pdf
    """
    from honorpress.build import BuildOptions, ready
    from honorpress.documents.single import document_of
    from honorpress.write.workers import worker_pool

    site = _site(config_path, lang, as_json=False)
    language, day = lang or site.options.language, as_of or today()
    try:
        prepared = ready(site, BuildOptions(day, site.site_dir))
        with worker_pool() as pool:
            data, problems = document_of(prepared.collection, site, day, identity, pool)
        out.write_bytes(data)
    except ProblemError as error:
        _report(error.problems, language, as_json=False)
        sys.exit(EXIT_PROBLEMS)
    except OSError as error:
        raise click.FileError(str(out), error.strerror) from None
    _report(problems, language, as_json=False)


def _calendar(config_path: Path) -> WorkCalendar:
    """The site's calendar where there is a site, else the built-in one."""
    from honorpress.days.calendar import WorkCalendar
    from honorpress.model.gather import gather
    from honorpress.read.files import Files

    if not config_path.exists():
        return WorkCalendar()
    site = _site(config_path, None, as_json=False)
    return gather(Files(site.root), site.options.records)[0].calendar


def _site(config_path: Path, lang: Language | None, *, as_json: bool, engine: str | None = None) -> Site:
    """Read mkdocs.yml or end the run with what is wrong in it."""
    try:
        return read_site(config_path, engine=engine)
    except ProblemError as error:
        _report(error.problems, lang or "zh", as_json=as_json)
        if not as_json:
            _count(error.problems, lang or "zh")
        sys.exit(EXIT_PROBLEMS)


def _report(problems: Sequence[Problem], language: Language, *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "path": problem.origin.path,
                "line": problem.origin.line,
                "column": problem.origin.column,
                "code": problem.code,
                "severity": problem.severity,
                "message": message(problem, language),
                "hint": hint(problem, language),
            }
            for problem in problems
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for problem in problems:
        click.echo(render_problem(problem, language), err=True)


def _count(problems: Sequence[Problem], language: Language) -> None:
    serious = sum(1 for _ in errors(problems))
    warnings = len(problems) - serious
    if language == "zh":
        click.echo(f"{serious} 个错误，{warnings} 个提醒" if problems else "没有问题", err=bool(problems))
    else:
        click.echo(
            f"{serious} errors, {warnings} warnings" if problems else "no problems", err=bool(problems)
        )


def _done(language: Language, pages: int, seconds: float, target: Path) -> str:
    index = target / "index.html"
    if language == "zh":
        return f"生成 {pages} 页，用时 {seconds:.1f} 秒。打开：{index}　或运行：honorpress serve"
    return f"{pages} pages in {seconds:.1f} s. Open {index}, or run: honorpress serve"


_STEPS: Final = {
    "read": ("读取记录", "reading records"),
    "check": ("检查", "checking"),
    "engine": ("页面引擎", "page engine"),
    "pictures": ("图片", "pictures"),
    "pages": ("页面", "pages"),
}


class _Steps:
    """A line that shows which step is under way, on a terminal, once a step lasts over a second."""

    def __init__(self, *, show: bool, language: Language) -> None:
        console = Console(stderr=True)
        self._place = 0 if language == "zh" else 1
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not (show and console.is_terminal),
        )

    def __enter__(self) -> _Steps:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, step: str) -> None:
        """Show the next step."""
        for task in self._progress.task_ids:
            self._progress.remove_task(task)
        self._progress.add_task(_STEPS[step][self._place], total=None)


if __name__ == "__main__":
    main()
