"""Commands of a naming cycle: lay out the next cohort; tell a timer whether to rebuild."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from honorpress.cli.shared import EXIT_PROBLEMS, Day, day_options, report, site_at
from honorpress.problems import Language, ProblemError
from honorpress.today import today

if TYPE_CHECKING:
    from honorpress.cycle import NextCohort


@click.group()
def cycle() -> None:
    """Lay out the next cohort; tell on which days to rebuild.

    \b
    honorpress cycle new lanshan 2028年度
    honorpress cycle due && honorpress publish TARGET
    """


@cycle.command()
@click.argument("programme")
@click.argument("label")
@click.option("--year", type=click.IntRange(1949, 2200), help="Its year. Default: the one in LABEL.")
@click.option("--slug", help="Name of its folder. Default: the year.")
@click.option("--from", "start", type=Day(), help="First day of the first stage.")
@day_options
def new(
    programme: str,
    label: str,
    year: int | None,
    slug: str | None,
    start: dt.date | None,
    config_path: Path,
    as_of: dt.date | None,
    lang: Language | None,
) -> None:
    """Lay out the next cohort of PROGRAMME, called LABEL, such as 2028年度 or 第三届.

    Stages come from the programme, their lengths from its rules or from the cohort before; days are proposed
    by working days. For years whose holiday decree is not known no day is given. Nothing of the cohort is
    public before its first act.
    """
    from honorpress.cycle import NextCohort, write_cohort
    from honorpress.model.cycle import first_day, latest, propose
    from honorpress.model.gather import gather
    from honorpress.read.files import Files

    site = site_at(config_path, lang, as_json=False)
    language, day = lang or site.options.language, as_of or today()
    collection, _ = gather(Files(site.root), site.options.records)
    found = collection.programmes.get(programme)
    if found is None:
        known = ", ".join(collection.programmes)
        raise click.BadParameter(f"没有这个活动 / no such programme; {known}", param_hint="PROGRAMME")
    number = year or _year_in(label)
    if number is None:
        raise click.BadParameter("写上 --year / give --year", param_hint="LABEL")
    name = slug or str(number)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > 80 or name in ("studios", "outreach"):
        raise click.BadParameter("小写字母、数字和连字符 / lower case, digits, hyphens", param_hint="--slug")
    if not label.strip() or not label.isprintable() or len(label) > 100:
        raise click.BadParameter("一行文字 / words on one line", param_hint="LABEL")
    before = latest(list(collection.cohorts.values()), programme)
    begins = start or first_day(before, number, day)
    stages = tuple(propose(found, before, begins, collection.calendar))
    cohort = NextCohort(found, before, name, label.strip(), number, stages)
    try:
        path = write_cohort(site.root, site.options.records, cohort)
    except ProblemError as error:
        report(error.problems, language, as_json=False)
        sys.exit(EXIT_PROBLEMS)
    _tell(cohort, path, language)


@cycle.command()
@click.option("--since", type=Day(), help="Day of the last build. Default: the day before --as-of.")
@day_options
def due(since: dt.date | None, config_path: Path, as_of: dt.date | None, lang: Language | None) -> None:
    """Tell whether the pages have changed by themselves since the last build: exit code 0, else 1.

    A notice opens or ends, a decision, a term or a report becomes public, rules come into force: the days
    are those that `honorpress status` names.
    """
    from honorpress.model.asof import SiteView
    from honorpress.model.gather import gather
    from honorpress.model.status import rebuild_days
    from honorpress.read.files import Files

    site = site_at(config_path, lang, as_json=False)
    day = as_of or today()
    last = since or day - dt.timedelta(days=1)
    collection, _ = gather(Files(site.root), site.options.records)
    passed = [one for one in rebuild_days(SiteView(collection, last, collection.calendar)) if one <= day]
    for one in passed:
        click.echo(one.isoformat())
    sys.exit(0 if passed else EXIT_PROBLEMS)


def _year_in(label: str) -> int | None:
    found = re.search(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])", label)
    return int(found[0]) if found else None


def _tell(cohort: NextCohort, path: str, language: Language) -> None:
    """Say what was made and what comes next."""
    zh = language == "zh"
    click.echo(f"{'已写好' if zh else 'written:'} {path}")
    for stage in cohort.stages:
        days = f"{stage.starts} – {stage.ends}" if stage.starts != stage.ends else f"{stage.starts}"
        unknown = "节假日安排尚未公布" if zh else "the holiday decree is not known"
        click.echo(f"  {days if stage.starts else unknown}  {stage.stage.name}（{stage.stage.article}）")
    before, years = cohort.before, cohort.programme.every_years
    if before and years and cohort.year - before.year != years:
        gap = cohort.year - before.year
        click.echo(
            f"注意：规则是每{years}年一次，上一届是{before.label}（相隔{gap}年）"
            if zh
            else f"note: the rules say every {years} years; the last was {before.label}, {gap} years before"
        )
    regulation = cohort.programme.regulation(cohort.regulation)
    last = max((stage.ends for stage in cohort.stages if stage.ends), default=None)
    if regulation.valid_until and last and regulation.valid_until < last:
        click.echo(
            f"注意：{regulation.title}有效期到{regulation.valid_until}，请核对现行办法"
            if zh
            else f"note: {regulation.title} is valid until {regulation.valid_until}; find the rules in force"
        )
    click.echo(
        "下一步：按实际安排改日期；人选记录放进同一文件夹；公示当天以前写好公告；honorpress check"
        if zh
        else "next: mend the days; put the people's records into the folder; write the notice; then check"
    )
