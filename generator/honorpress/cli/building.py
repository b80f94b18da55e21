"""Commands that lay out, check, build and show a site."""

from __future__ import annotations

import datetime as dt
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from honorpress.cli.shared import (
    EXIT_PROBLEMS,
    as_of_option,
    config_option,
    count_problems,
    json_option,
    language_option,
    quiet_option,
    report,
    site_at,
    strict_option,
)
from honorpress.problems import Language, ProblemError, errors
from honorpress.today import today

if TYPE_CHECKING:
    from honorpress.assemble import Reason


@click.command()
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
        report(error.problems, "zh", as_json=False)
        sys.exit(EXIT_PROBLEMS)
    click.echo(f"已建好 {directory}。下一步 / next:  cd {directory} && honorpress serve")


@click.command()
@config_option
@as_of_option
@json_option
@language_option
def check(config_path: Path, as_of: dt.date | None, as_json: bool, lang: Language | None) -> None:
    """Check all records and print what is wrong, line by line; writes nothing."""
    from honorpress.build import BuildOptions, prepare

    site = site_at(config_path, lang, as_json=as_json)
    prepared = prepare(site, BuildOptions(as_of or today(), site.site_dir))
    report(prepared.problems, lang or site.options.language, as_json=as_json)
    if not as_json:
        count_problems(prepared.problems, lang or site.options.language)
    sys.exit(EXIT_PROBLEMS if any(errors(prepared.problems)) else 0)


@click.command()
@config_option
@as_of_option
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the site. Default: site_dir of mkdocs.yml.",
)
@strict_option
@quiet_option
@json_option
@language_option
@click.option(
    "--engine", type=click.Choice(["mkdocs", "properdocs"]), help="Page engine. Default: the site's."
)
@click.option("--jobs", type=click.IntRange(1, 61), help="Worker processes. Default: one for each core.")
@click.option(
    "--scheduler",
    metavar="tcp://HOST:PORT",
    help="Work on a Dask cluster over shared storage; needs honorpress[dask].",
)
@click.option("--explain", is_flag=True, help="Say of each output that was made again why.")
def build(
    config_path: Path,
    as_of: dt.date | None,
    site_dir: Path | None,
    strict: bool,
    quiet: bool,
    as_json: bool,
    lang: Language | None,
    engine: str | None,
    jobs: int | None,
    scheduler: str | None,
    explain: bool,
) -> None:
    """Build the site.

    The new site grows beside the old one and takes its place when it is whole; a build that fails or is
    killed leaves the old one as it was.
    """
    from honorpress.engines.ahead import engine_ahead
    from honorpress.unchanged import Asked, answer
    from honorpress.write.ahead import Ahead

    started = time.monotonic()
    day = as_of or today()
    asked = Asked(str(config_path.resolve()), str(day), str(site_dir or ""), engine or "", strict)
    cache_dir = config_path.resolve().parent / ".honorpress"
    found = answer(cache_dir, asked)
    said = found.said
    if said:
        language, target = lang or said.language, Path(said.site_dir)
        pages, problems = said.pages, said.problems
        reasons: tuple[Reason, ...] = ()
    else:
        alone = jobs == 1 or bool(scheduler)
        engine_first = nullcontext() if alone else engine_ahead(cache_dir, config_path, engine)
        with engine_first, Ahead(cache_dir, None if alone else found.site_dir) as ahead:
            from honorpress.build import BuildOptions
            from honorpress.build import build as run
            from honorpress.cli.steps import Steps
            from honorpress.config import covers_sources

            site = site_at(config_path, lang, as_json=as_json, engine=engine)
            language = lang or site.options.language
            target = (site_dir or site.site_dir).resolve()
            if site_dir and covers_sources(site, target):
                raise click.BadParameter(
                    "会盖住站点自己的文件 / it would cover the site's own files", param_hint="--site-dir"
                )
            try:
                with Steps(show=not (quiet or as_json), language=language) as steps:
                    told = (day, target, strict, steps.begin, jobs, scheduler)
                    built = run(site, BuildOptions(*told, asked, ahead, found.stamps))
            except ProblemError as error:
                report(error.problems, language, as_json=as_json)
                if not as_json:
                    count_problems(error.problems, language)
                sys.exit(EXIT_PROBLEMS)
        pages, problems, reasons = built.pages, built.problems, built.reasons
    report(problems, language, as_json=as_json)
    if explain and not as_json:
        from honorpress.explained import explained

        for line in explained(reasons, language):
            click.echo(line)
    if not quiet and not as_json:
        if problems:
            count_problems(problems, language)
        click.echo(_done(language, pages, time.monotonic() - started, target))
    sys.exit(EXIT_PROBLEMS if any(errors(problems)) else 0)


@click.command()
@config_option
@as_of_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one."
)
@language_option
def serve(config_path: Path, as_of: dt.date | None, port: int, lang: Language | None) -> None:
    """Show the site on this computer; rebuild and reload when a file changes. Ctrl+C ends it."""
    from honorpress.serving import serve_site

    site = site_at(config_path, lang, as_json=False)
    language = lang or site.options.language
    serve_site(site, as_of, port, lambda problems: report(problems, language, as_json=False), click.echo)


def _done(language: Language, pages: int, seconds: float, target: Path) -> str:
    index = target / "index.html"
    if language == "zh":
        return f"生成 {pages} 页，用时 {seconds:.1f} 秒。打开：{index}　或运行：honorpress serve"
    return f"{pages} pages in {seconds:.1f} s. Open {index}, or run: honorpress serve"
