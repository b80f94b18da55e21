"""What commands share: options, the site, and how problems are printed.

Exit codes: 0 clean, 1 problems, 2 wrong use.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from honorpress.problems import Language, Problem, ProblemError, errors
from honorpress.resources import CONFIG_NAME
from honorpress.wording import problem_data, render_problem

EXIT_PROBLEMS: Final = 1

C = TypeVar("C", bound=Callable[..., Any])


if TYPE_CHECKING:
    from honorpress.config import Site

    _DateParameter = click.ParamType[dt.date]
else:
    _DateParameter = click.ParamType  # older releases of click cannot be subscripted


class Day(_DateParameter):
    """A date, 2026-11-20."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read a day. Raises click.BadParameter."""
        if isinstance(value, dt.date):
            return value
        try:
            day = dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r}: 写成 2026-11-20 的样子 / write it like 2026-11-20", param, ctx)
        if not 1949 <= day.year <= 2200:
            self.fail(f"{value!r}: 1949–2200", param, ctx)
        return day


config_option = click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=CONFIG_NAME,
    show_default=True,
    help="The site's mkdocs.yml; its folder is the site's root.",
)
as_of_option = click.option(
    "--as-of", type=Day(), help="Build as of this day. Default: today in Asia/Shanghai."
)
quiet_option = click.option("--quiet", is_flag=True, help="Print problems only.")
strict_option = click.option("--strict", is_flag=True, help="Stop on errors; the old site stays.")
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print problems as JSON on standard output."
)
language_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="Language of messages. Default: the site's."
)


def day_options(command: C) -> C:
    """Give a command what most of those have that look at the site on a day: --config, --as-of, --lang."""
    return config_option(as_of_option(language_option(command)))


def site_at(config_path: Path, lang: Language | None, *, as_json: bool, engine: str | None = None) -> Site:
    """Read mkdocs.yml or end the run with what is wrong in it."""
    from honorpress.config import read_site  # the models it needs take their time

    try:
        return read_site(config_path, engine=engine)
    except ProblemError as error:
        report(error.problems, lang or "zh", as_json=as_json)
        if not as_json:
            count_problems(error.problems, lang or "zh")
        sys.exit(EXIT_PROBLEMS)


def report(problems: Sequence[Problem], language: Language, *, as_json: bool) -> None:
    """Print problems: as lines on standard error, or as JSON on standard output."""
    if as_json:
        click.echo(json.dumps(problem_rows(problems, language), ensure_ascii=False, indent=1))
        return
    for problem in problems:
        click.echo(render_problem(problem, language), err=True)


def problem_rows(problems: Sequence[Problem], language: Language) -> list[dict[str, object]]:
    """Problems as JSON prints them."""
    return [problem_data(problem, language) for problem in problems]


def count_problems(problems: Sequence[Problem], language: Language) -> None:
    """Print how many errors and warnings there are."""
    serious = sum(1 for _ in errors(problems))
    warnings = len(problems) - serious
    if not problems:
        text = "没有问题" if language == "zh" else "no problems"
    elif language == "zh":
        text = f"{serious} 个错误，{warnings} 个提醒"
    else:
        ends = ["" if count == 1 else "s" for count in (serious, warnings)]
        text = f"{serious} error{ends[0]}, {warnings} warning{ends[1]}"
    click.echo(text, err=bool(problems))
