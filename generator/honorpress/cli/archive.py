"""Commands of the archive: freeze a cohort as a version that lasts, check versions, list them."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from honorpress.cli.shared import (
    EXIT_PROBLEMS,
    as_of_option,
    config_option,
    count_problems,
    language_option,
    problem_rows,
    quiet_option,
    report,
    site_at,
)
from honorpress.problems import Language, Problem, ProblemError
from honorpress.today import today

if TYPE_CHECKING:
    from honorpress.config import Site
    from honorpress.freezing import Freezing
    from honorpress.model.frozen import Frozen

_json_option = click.option("--json", "as_json", is_flag=True, help="Print as JSON on standard output.")


@click.group()
def archive() -> None:
    """Archive a cohort for good; check and list what was archived.

    \b
    honorpress archive freeze kaifeng/2020
    honorpress archive verify
    honorpress archive pack kaifeng/2020
    honorpress archive list
    """


@archive.command()
@click.argument("cohort", metavar="PROGRAMME/COHORT")
@config_option
@as_of_option
@quiet_option
@_json_option
@language_option
def freeze(
    cohort: str,
    config_path: Path,
    as_of: dt.date | None,
    quiet: bool,
    as_json: bool,
    lang: Language | None,
) -> None:
    """Archive a cohort as a new version, and hold its records to it.

    The version is a BagIt bag: pages that open from disk, notices and decisions as PDF/A, data with a
    codebook, records, all of it with SHA-512. From then on `honorpress check` refuses whatever changes what
    was archived without an act that says so. Where nothing has happened since the latest version, nothing
    is made. Older versions are never touched, except that a redaction closes them.
    """
    from honorpress.cli.steps import Steps
    from honorpress.freezing import freeze as run

    site = site_at(config_path, lang, as_json=as_json)
    language = lang or site.options.language
    try:
        with Steps(show=not (quiet or as_json), language=language) as steps:
            done = run(site, cohort.strip("/"), as_of or today(), steps.begin)
    except ProblemError as error:
        _stop(error.problems, language, as_json=as_json)
    if as_json:
        row = {
            "cohort": cohort.strip("/"),
            **done.version.model_dump(mode="json"),
            "folder": str(done.folder),
            "made": done.made,
            "closes": list(done.closed),
        }
        click.echo(json.dumps(row, ensure_ascii=False, indent=1))
    elif not quiet:
        _say_frozen(cohort.strip("/"), done, language)


@archive.command()
@click.argument("path", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@config_option
@quiet_option
@_json_option
@language_option
def verify(path: Path | None, config_path: Path, quiet: bool, as_json: bool, lang: Language | None) -> None:
    """Check every bit of every version; or of the bag, or the bags, at PATH.

    A copy on another disk is checked by its own lists, and against the site's register where that knows it.
    Outside a site PATH is checked by its own lists alone. Exit code 1 where something is not as it was made.
    """
    from honorpress.archive.lines import render_checked
    from honorpress.archive.place import place_of
    from honorpress.archive.verify import check_archive, check_folder

    try:
        if path and not config_path.exists():
            language, checked = lang or "zh", list(check_folder(path.resolve(), {}, Path.cwd()))
            problems: list[Problem] = []
        else:
            site = site_at(config_path, lang, as_json=as_json)
            language = lang or site.options.language
            frozen, problems = _registers(site)
            if path:
                checked = list(check_folder(path.resolve(), frozen, site.root))
            else:
                checked = list(check_archive(place_of(site), frozen, site.root))
    except ProblemError as error:
        _stop(error.problems, lang or "zh", as_json=as_json)
    problems += [problem for each in checked for problem in each.problems]
    if as_json:
        bags = [{"name": each.name, "whole": not each.problems} for each in checked]
        row = {"bags": bags, "problems": problem_rows(problems, language)}
        click.echo(json.dumps(row, ensure_ascii=False, indent=1))
    else:
        report(problems, language, as_json=False)
        for each in checked:
            if not quiet:
                click.echo(render_checked(each, language))
        if not checked and not problems and not quiet:
            click.echo("还没有归档过" if language == "zh" else "nothing archived yet")
        if problems:
            count_problems(problems, language)
    sys.exit(EXIT_PROBLEMS if problems else 0)


@archive.command()
@click.argument("cohort", metavar="PROGRAMME/COHORT")
@click.option("--version", "number", type=click.IntRange(1), help="Which version. Default: the latest.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="Folder for the zip. Default: the current one.",
)
@config_option
@language_option
def pack(cohort: str, number: int | None, folder: Path, config_path: Path, lang: Language | None) -> None:
    """Pack a version into one zip, to hand it over; it is checked before.

    The same version gives the same bytes. A closed version is not packed.

    \b
    honorpress archive pack kaifeng/2020 --to E:\\移交
    """
    from honorpress.archive.packing import pack as run
    from honorpress.archive.place import place_of
    from honorpress.archive.verify import check_version, find_version
    from honorpress.read.files import unreadable

    site = site_at(config_path, lang, as_json=False)
    language, key = lang or site.options.language, cohort.strip("/")
    frozen, broken = _registers(site)
    name = f"{key.replace('/', '-')}-v"
    try:
        if broken:
            raise ProblemError(*broken)
        version = find_version(frozen, key, number)
        place = place_of(site).folder(key, version.number)
        if problems := check_version(place, key, version, frozen, site.root):
            raise ProblemError(*problems)
        target = folder / f"{name}{version.number}.zip"
        try:
            digest = run(place, target.stem, version.as_of, target)
        except OSError as error:
            raise ProblemError(unreadable(str(error.filename or target), error)) from None
    except ProblemError as error:
        _stop(error.problems, language, as_json=False)
    click.echo(f"{target}\n    sha512 {digest}")


@archive.command("list")
@config_option
@_json_option
@language_option
def list_(config_path: Path, as_json: bool, lang: Language | None) -> None:
    """List every version: its day, files, size, state and checksum (SHA-512 of manifest-sha512.txt)."""
    from honorpress.archive.lines import list_versions, render_versions, version_row
    from honorpress.archive.place import place_of
    from honorpress.model.gather import gather
    from honorpress.read.files import Files

    site = site_at(config_path, lang, as_json=as_json)
    language = lang or site.options.language
    collection, problems = gather(Files(site.root), site.options.records)
    titles = {
        key: f"{cohort.label}{collection.programmes[cohort.programme].title}"
        for key, cohort in collection.cohorts.items()
        if cohort.programme in collection.programmes
    }
    broken = [problem for problem in problems if problem.code == "frozen-unreadable"]
    try:
        listed = list_versions(collection.frozen, titles, place_of(site))
    except ProblemError as error:
        _stop(error.problems, language, as_json=as_json)
    if as_json:
        rows = [version_row(each) for each in listed]
        click.echo(json.dumps({"versions": rows}, ensure_ascii=False, indent=1))
    else:
        for line in render_versions(listed, language):
            click.echo(line)
    if broken:
        _stop(broken, language, as_json=False)


def _registers(site: Site) -> tuple[Mapping[str, Frozen], list[Problem]]:
    """Every register, and what is wrong with those that cannot be read."""
    from honorpress.model.frozen import FILE, Frozen, read_frozen
    from honorpress.read.files import Files

    files, frozen = Files(site.root), dict[str, Frozen]()
    problems: list[Problem] = []
    for path in sorted((site.root / site.options.records).glob(f"*/*/{FILE}")):
        name = path.relative_to(site.root).as_posix()
        try:
            frozen["/".join(name.split("/")[-3:-1])] = read_frozen(files, name)
        except ProblemError as error:
            problems += error.problems
    return frozen, problems


def _say_frozen(cohort: str, done: Freezing, language: Language) -> None:
    version, zh = done.version, language == "zh"
    if not done.made:
        click.echo(
            f"{cohort} 自第{version.number}版（{version.as_of}）以来没有新的公告，不用再归档"
            if zh
            else f"{cohort}: nothing has happened since version {version.number} ({version.as_of})"
        )
        return
    click.echo(
        f"{cohort} 已归档为第{version.number}版：{version.files} 个文件，{done.folder}"
        if zh
        else f"{cohort} archived as version {version.number}: {version.files} files, {done.folder}"
    )
    click.echo(f"    sha512 {version.manifest}")
    if done.closed:
        names = ", ".join(f"v{number}" for number in done.closed)
        click.echo(
            f"{names} 已封存，移到封存文件夹；别处的副本也要收回"
            if zh
            else f"{names} closed and moved to the closed folder; call in copies that lie elsewhere"
        )


def _stop(problems: Sequence[Problem], language: Language, *, as_json: bool) -> NoReturn:
    if as_json:
        rows = problem_rows(problems, language)
        click.echo(json.dumps({"problems": rows}, ensure_ascii=False, indent=1))
    else:
        report(problems, language, as_json=False)
        count_problems(problems, language)
    sys.exit(EXIT_PROBLEMS)
