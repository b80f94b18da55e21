"""Commands about acts and rules: periods, orders, where cohorts stand, official documents."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from honorpress.cli.shared import EXIT_PROBLEMS, Day, config_option, day_options, report, site_at
from honorpress.problems import Language, ProblemError, errors
from honorpress.today import today

if TYPE_CHECKING:
    from honorpress.days.calendar import WorkCalendar


@click.command()
@click.argument("first", type=Day())
@click.argument("length", type=click.IntRange(1, 1000))
@click.argument("unit", type=click.Choice(["days", "working-days"]))
@click.option(
    "--not-counting-first", is_flag=True, help="Count from the day after FIRST (Civil Code, art. 201)."
)
@config_option
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


@click.command()
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


@click.command()
@day_options
@click.option("--json", "as_json", is_flag=True, help="Print as JSON, for timers that rebuild the site.")
def status(config_path: Path, as_of: dt.date | None, lang: Language | None, as_json: bool) -> None:
    """Print where each cohort stands, what is due next, and when the site must be rebuilt."""
    from honorpress.build import BuildOptions, prepare
    from honorpress.model.asof import SiteView
    from honorpress.model.status import cohort_statuses, rebuild_days
    from honorpress.statuslines import render_status

    site = site_at(config_path, lang, as_json=as_json)
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


@click.command()
@click.argument("identity", metavar="ID")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The PDF to write.",
)
@day_options
def document(
    identity: str, out: Path, config_path: Path, as_of: dt.date | None, lang: Language | None
) -> None:
    """Make the official document of an act, a PDF by GB/T 9704-2012. ID is programme/cohort/act.

    \b
    honorpress document kaifeng/2020/decision --out decision.pdf
    """
    from honorpress.build import BuildOptions, ready
    from honorpress.documents.single import document_of
    from honorpress.write.workers import Workforce

    site = site_at(config_path, lang, as_json=False)
    language, day = lang or site.options.language, as_of or today()
    try:
        prepared = ready(site, BuildOptions(day, site.site_dir))
        with Workforce() as workers:
            data, problems = document_of(prepared.collection, site, day, identity, workers.early)
        out.write_bytes(data)
    except ProblemError as error:
        report(error.problems, language, as_json=False)
        sys.exit(EXIT_PROBLEMS)
    except OSError as error:
        raise click.FileError(str(out), error.strerror) from None
    report(problems, language, as_json=False)


def _calendar(config_path: Path) -> WorkCalendar:
    """The site's calendar where there is a site, else the built-in one; no other record is read."""
    from honorpress.days.calendar import WorkCalendar
    from honorpress.model.calendar_file import FILE, read_years
    from honorpress.read.files import Files

    if not config_path.exists():
        return WorkCalendar()
    site = site_at(config_path, None, as_json=False)
    years, problems = read_years(Files(site.root), f"{site.options.records}/{FILE}")
    if problems:
        report(problems, site.options.language, as_json=False)
    if any(errors(problems)):
        sys.exit(EXIT_PROBLEMS)
    return WorkCalendar(years)
