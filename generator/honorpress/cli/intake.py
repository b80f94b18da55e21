"""Commands that bring the office's files in and give them back: import, form, export."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from honorpress.cli.shared import EXIT_PROBLEMS, config_option, json_option, language_option, report, site_at
from honorpress.problems import Language, Origin, Problem, ProblemError, errors
from honorpress.read.files import Files
from honorpress.today import today

if TYPE_CHECKING:
    from honorpress.config import Site
    from honorpress.intake.catalogue import Match
    from honorpress.intake.entries import Answers
    from honorpress.intake.place import Place
    from honorpress.intake.session import Session


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path), required=False)
@click.option("--programme", help="The programme's folder, such as kaifeng.")
@click.option("--cohort", help="The cohort's folder, such as 2020.")
@click.option("--apply", "write", is_flag=True, help="Write the records. Without it nothing is written.")
@click.option(
    "--map",
    "map_path",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Headings and the fields they stand for.",
)
@click.option(
    "--save-map",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what each heading was taken for into this file.",
)
@click.option("--same", multiple=True, metavar="N=SLUG", help="Number N of the preview is this record.")
@click.option("--new", "new", multiple=True, type=int, metavar="N", help="Number N is a new person.")
@click.option(
    "--set", "values", multiple=True, metavar="FIELD=VALUE", help="Value for new people who have none."
)
@click.option("--all", "everything", is_flag=True, help="List everybody and every remark.")
@click.option(
    "--undo",
    metavar="ID",
    is_flag=False,
    flag_value="",
    help="Undo an import, the latest where no ID is given.",
)
@config_option
@language_option
@json_option
def import_(
    source: Path | None,
    programme: str | None,
    cohort: str | None,
    write: bool,
    map_path: Path | None,
    save_map: Path | None,
    same: Sequence[str],
    new: Sequence[int],
    values: Sequence[str],
    everything: bool,
    undo: str | None,
    config_path: Path,
    lang: Language | None,
    as_json: bool,
) -> None:
    """Show what the people of a file would become, and write it with --apply.

    SOURCE is a workbook (.xlsx, .xls), a .csv, a Word form (.docx), a .jsonl file, or a folder of them with
    photos. Private values never enter a record. docs/intake.md tells more.

    \b
    honorpress import 汇总表.xlsx --programme kaifeng --cohort 2020
    honorpress import 汇总表.xlsx --programme kaifeng --cohort 2020 --apply
    honorpress import --undo
    """
    site = site_at(config_path, lang, as_json=as_json)
    language = lang or site.options.language
    try:
        if undo is not None:
            _undo(site.root, undo or None, language)
            return
        if source is None or not programme or not cohort:
            raise click.UsageError("SOURCE --programme P --cohort C, or --undo")
        session = _session(
            site, source, programme, cohort, map_path, _answers(site, programme, cohort, same, new, values)
        )
        if save_map:
            _save_map(session, save_map)
        identity = _write(site.root, session, language) if write and session.writes else None
    except ProblemError as error:
        report(error.problems, language, as_json=as_json)
        sys.exit(EXIT_PROBLEMS)
    _show(session, identity, language, write=write, everything=everything, as_json=as_json)
    if any(errors(session.problems)):
        sys.exit(EXIT_PROBLEMS)


def _place(site: Site, programme: str, cohort: str) -> Place:
    from honorpress.intake.place import read_place

    return read_place(Files(site.root), site.options.records, programme, cohort)


def _session(
    site: Site, source: Path, programme: str, cohort: str, map_path: Path | None, answers: Answers
) -> Session:
    from honorpress.intake.mapping import read_mapping
    from honorpress.intake.session import plan_import

    pins = read_mapping(map_path.name, map_path.read_bytes()) if map_path else {}
    return plan_import(_place(site, programme, cohort), source, pins, answers)


def _answers(
    site: Site, programme: str, cohort: str, same: Sequence[str], new: Sequence[int], values: Sequence[str]
) -> Answers:
    """Read --same, --new and --set. Raises click.UsageError."""
    from honorpress.intake.catalogue import CONSENT, find_match
    from honorpress.intake.entries import Answers
    from honorpress.intake.values import UnreadableError, read_value

    pairs: dict[int, str] = {}
    for text in same:
        number, _, slug = text.partition("=")
        if not number.isdecimal() or not slug:
            raise click.UsageError(
                f"--same {text}: 写成 --same 3=ma-qingshan / write it like --same 3=ma-qingshan"
            )
        pairs[int(number)] = slug
    given: dict[str, object] = {}
    terms = _place(site, programme, cohort).terms if values else None
    for text in values:
        key, _, value = text.partition("=")
        match = _target(key) or find_match([key])
        if match and match.to in CONSENT:
            raise click.UsageError(
                f"--set {text}: 同意要在表里逐人写 / consent is recorded person by person, in a table"
            )
        try:
            assert terms is not None
            reading = read_value(match.kind, match.to, value, "", terms) if match else None
        except UnreadableError:
            reading = None
        if reading is None or not reading.values:
            raise click.UsageError(f"--set {text}: 看不懂字段或值 / field or value is not understood")
        given.update(reading.values)
    return Answers(pairs, frozenset(new), given)


def _target(key: str) -> Match | None:
    from honorpress.intake.catalogue import match_of

    try:
        return match_of(key)
    except KeyError:
        return None


def _save_map(session: Session, path: Path) -> None:
    from honorpress.intake.mapping import write_mapping

    _write_file(path, write_mapping(session.columns).encode())


def _write_file(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from None


def _write(root: Path, session: Session, language: Language) -> str:
    from honorpress.intake.journal import apply_writes
    from honorpress.intake.shown import session_lines

    return apply_writes(root, session.writes, today().isoformat(), session_lines(session, language))


def _show(
    session: Session,
    identity: str | None,
    language: Language,
    *,
    write: bool,
    everything: bool,
    as_json: bool,
) -> None:
    from honorpress.intake.shown import render_lists, render_session, session_data

    if as_json:
        click.echo(json.dumps(session_data(session, identity, language), ensure_ascii=False, indent=1))
        return
    for line in render_session(session, language, everything=everything):
        click.echo(line)
    click.echo()
    chinese = language == "zh"
    if identity:
        count = len(session.writes)
        click.echo(
            f"已写入 {count} 个文件，编号 {identity}；撤回：honorpress import --undo {identity}"
            if chinese
            else f"{count} files written as {identity}; to undo: honorpress import --undo {identity}"
        )
        path = session.place.cohort.path
        click.echo(
            f"放进公示名单时，在 {path} 里写：" if chinese else f"to put them on a notice, write in {path}:"
        )
        for line in render_lists(session):
            click.echo(line)
    elif not session.writes:
        click.echo("没有要写的" if chinese else "nothing to write")
    elif not write:
        click.echo(
            "这是预览，什么都没有写；写入请加 --apply"
            if chinese
            else "a preview; nothing is written without --apply"
        )


def _undo(root: Path, identity: str | None, language: Language) -> None:
    from honorpress.intake.journal import undo_import

    done, count = undo_import(root, identity)
    click.echo(
        f"导入 {done} 已撤回，{count} 个文件恢复原样"
        if language == "zh"
        else f"import {done} is undone, {count} files are as they were"
    )


@click.command()
@click.argument("programme")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The workbook to write: the summary table, one person a row.",
)
@click.option(
    "--docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The Word form to write: the approval form, one person each.",
)
@click.option("--cohort", help="The cohort it is for; its year is the last of the three that have columns.")
@config_option
@language_option
def form(
    programme: str,
    out: Path | None,
    docx: Path | None,
    cohort: str | None,
    config_path: Path,
    lang: Language | None,
) -> None:
    """Make the recommendation forms of PROGRAMME for units to fill in; import reads them back.

    Drop-downs, length checks and notes follow from the programme's rules and cite their articles.

    \b
    honorpress form kaifeng --cohort 2020 --out 汇总表.xlsx --docx 审批表.docx
    """
    from honorpress.intake.place import read_place, read_programme

    if out is None and docx is None:
        raise click.UsageError("--out FILE.xlsx, --docx FILE.docx")
    site = site_at(config_path, lang, as_json=False)
    files, records = Files(site.root), site.options.records
    try:
        made = read_programme(files, records, programme)
        last = read_place(files, records, programme, cohort).cohort.year if cohort else today().year - 1
    except ProblemError as error:
        report(error.problems, lang or site.options.language, as_json=False)
        sys.exit(EXIT_PROBLEMS)
    years = tuple(range(last - 2, last + 1))
    if out:
        from honorpress.intake.form_xlsx import form_xlsx

        _write_file(out, form_xlsx(made, years, cohort))
    if docx:
        from honorpress.intake.form_docx import form_docx

        _write_file(docx, form_docx(made, years))


@click.command()
@click.option("--programme", required=True, help="The programme's folder, such as kaifeng.")
@click.option("--cohort", required=True, help="The cohort's folder, such as 2020.")
@click.option("--xlsx", type=click.Path(path_type=Path, dir_okay=False), help="The workbook to write.")
@click.option("--csv", "csv_path", type=click.Path(path_type=Path, dir_okay=False), help="The CSV to write.")
@click.option(
    "--encoding",
    type=click.Choice(["utf-8-sig", "gb18030", "gbk"]),
    default="utf-8-sig",
    show_default=True,
    help="Encoding of the CSV; utf-8-sig is what Excel opens.",
)
@click.option("--jsonl", type=click.Path(path_type=Path, dir_okay=False), help="The JSON Lines to write.")
@config_option
@language_option
def export(
    programme: str,
    cohort: str,
    xlsx: Path | None,
    csv_path: Path | None,
    encoding: str,
    jsonl: Path | None,
    config_path: Path,
    lang: Language | None,
) -> None:
    """Give a cohort's records back as a table, or as JSON Lines; import reads all of them.

    \b
    honorpress export --programme kaifeng --cohort 2020 --xlsx 名单.xlsx
    """
    from honorpress.intake.export import export_csv, export_lines, export_xlsx, ordered
    from honorpress.intake.known import read_roll

    if xlsx is None and csv_path is None and jsonl is None:
        raise click.UsageError("--xlsx FILE, --csv FILE, --jsonl FILE")
    site = site_at(config_path, lang, as_json=False)
    language = lang or site.options.language
    try:
        place = _place(site, programme, cohort)
    except ProblemError as error:
        report(error.problems, language, as_json=False)
        sys.exit(EXIT_PROBLEMS)
    roll, problems = read_roll(place.files, place.records, programme, cohort)
    people = ordered(roll)
    if xlsx:
        _write_file(xlsx, export_xlsx(people, place.terms, f"{place.programme.title}{place.cohort.label}"))
    if csv_path:
        data, lacking = export_csv(people, place.terms, encoding)
        _write_file(csv_path, data)
        if lacking:
            values = {"characters": " ".join(lacking[:20]), "encoding": encoding}
            problems = (*problems, Problem(Origin(csv_path.name), "export-lacking", values))
    if jsonl:
        _write_file(jsonl, export_lines(people))
    report(problems, language, as_json=False)
    if any(errors(problems)):
        sys.exit(EXIT_PROBLEMS)
