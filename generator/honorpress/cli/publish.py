"""Commands that bring a site to where it is seen, and back to an earlier release."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
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
    report,
)
from honorpress.config import Site, read_site
from honorpress.problems import Language, ProblemError
from honorpress.today import now, today

if TYPE_CHECKING:
    from honorpress.publish.run import Outcome
    from honorpress.unchanged import Standing

_json_option = click.option("--json", "as_json", is_flag=True, help="Print as JSON on standard output.")
_target_argument = click.argument("target", required=False)


@click.command()
@_target_argument
@config_option
@as_of_option
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing at the target.")
@click.option("--no-build", is_flag=True, help="Publish the site as it was built last.")
@click.option("--force", is_flag=True, help="Publish in spite of what the gate found; needs --reason.")
@click.option("--reason", help="Why it is forced; kept in the release's record.")
@click.option("--whole", is_flag=True, help="Send every file, to mend a target that was damaged.")
@_json_option
@language_option
def publish(
    target: str | None,
    config_path: Path,
    as_of: dt.date | None,
    dry_run: bool,
    no_build: bool,
    force: bool,
    reason: str | None,
    whole: bool,
    as_json: bool,
    lang: Language | None,
) -> None:
    """Build the site and bring it to TARGET, one of the targets in mkdocs.yml.

    Before anything changes there, the site passes a gate: records without errors, no private value, no broken
    link, everybody covered by an act and known to the search. Visitors see the old release until the new
    one is whole. TARGET may be left out where there is only one.

    \b
    honorpress publish web --dry-run
    honorpress publish web
    """
    from honorpress.privacy import find_private
    from honorpress.publish.options import open_target
    from honorpress.publish.run import Request
    from honorpress.publish.run import publish as run

    if force != bool(reason and reason.strip()):
        raise click.UsageError("--force 和 --reason 要一起用 / --force and --reason go together")
    if reason and find_private(reason):
        raise click.BadParameter(
            "不要写电话、证件号等个人信息 / leave private values out of it", param_hint="--reason"
        )
    with _Telling(config_path, lang, as_json=as_json) as telling:
        site, day = telling.site, as_of or today()
        place = open_target(site, target)
        with _tree(site, day, no_build=no_build) as standing:
            started = time.monotonic()
            request = Request(
                now(), day, standing.problems, standing.allowed, dry_run, reason, whole, standing.stamps
            )
            outcome = run(site, site.site_dir, place, request)
        seconds = time.monotonic() - started
        telling.outcome(place.name, outcome, seconds, dry_run=dry_run)
    sys.exit(EXIT_PROBLEMS if outcome.refused else 0)


@click.command()
@_target_argument
@config_option
@_json_option
@language_option
def releases(target: str | None, config_path: Path, as_json: bool, lang: Language | None) -> None:
    """List the releases that TARGET keeps, newest first."""
    from honorpress.publish.lines import render_releases
    from honorpress.publish.options import open_target

    with _Telling(config_path, lang, as_json=as_json) as telling:
        found = open_target(telling.site, target).releases()
        rows = [{**release.record.as_row(), "current": release.current} for release in found]
        telling.say({"releases": rows}, render_releases(found, telling.language))


@click.command()
@_target_argument
@click.argument("identity", metavar="[ID]", required=False)
@config_option
@_json_option
@language_option
def rollback(
    target: str | None, identity: str | None, config_path: Path, as_json: bool, lang: Language | None
) -> None:
    """Show an earlier release of TARGET again, at once: the one with this ID, else the one before.

    \b
    honorpress rollback web
    honorpress rollback web 3f9a1c
    """
    from honorpress.publish.lines import render_rollback
    from honorpress.publish.options import open_target
    from honorpress.publish.people import change_rows
    from honorpress.publish.run import rollback as run

    with _Telling(config_path, lang, as_json=as_json) as telling:
        place = open_target(telling.site, target)
        done = run(place, identity)
        row = {"target": place.name, "id": done.record.id, "people": change_rows(done.changes)}
        telling.say(row, render_rollback(place.name, done, telling.language))


@click.command()
@_target_argument
@config_option
@click.option("--public", is_flag=True, help="Fetch what visitors get from the site's address.")
@click.option("--all", "everything", is_flag=True, help="The same, every file instead of a sample.")
@_json_option
@language_option
def verify(
    target: str | None,
    config_path: Path,
    public: bool,
    everything: bool,
    as_json: bool,
    lang: Language | None,
) -> None:
    """Compare every file that visitors of TARGET see with the release's manifest.

    With --public the files are fetched from the site's address (site_url) as a browser would: the first pages
    and 300 others, or with --all each of them. That finds what a cache or another server shows instead.

    \b
    honorpress verify web
    honorpress verify web --public
    """
    from honorpress.publish.lines import render_faults, render_public
    from honorpress.publish.options import open_target
    from honorpress.publish.public import fetch_release
    from honorpress.publish.run import verify as run

    with _Telling(config_path, lang, as_json=as_json) as telling:
        place = open_target(telling.site, target)
        row: dict[str, object] = {"target": place.name}
        if public or everything:
            fetched = fetch_release(telling.site.url, everything=everything)
            visible = place.visible()
            expected = visible.manifest.id if visible else fetched.manifest.id
            faults, other = fetched.faults, fetched.manifest.id != expected
            lines = render_public(telling.site.url, place.name, fetched, expected, telling.language)
            row |= {"id": fetched.manifest.id, "expected": expected}
        else:
            faults, other = run(place), False
            lines = render_faults(place.name, faults, telling.language)
        row["faults"] = [{"path": fault.path, "kind": fault.kind} for fault in faults]
        telling.say(row, lines)
    sys.exit(EXIT_PROBLEMS if faults or other else 0)


@contextlib.contextmanager
def _tree(site: Site, day: dt.date, *, no_build: bool) -> Iterator[Standing]:
    """Build where something has changed, or take what was built; nobody else builds while the block runs."""
    from honorpress.unchanged import Asked, Standing, still_standing
    from honorpress.write.lock import build_lock

    asked = Asked(str(site.config_path.resolve()), str(day), "", "", strict=False)
    with build_lock(site.cache_dir, site.site_dir):
        standing = still_standing(site.cache_dir, site.site_dir, None if no_build else asked)
        if standing is None:
            from honorpress.build import BuildOptions, build_in_lock, prepare
            from honorpress.check.leaks import public_values

            if no_build:
                prepared = prepare(site, BuildOptions(day, site.site_dir))
                allowed = public_values(prepared.collection, site)
                standing = Standing(prepared.problems, allowed, {})
            else:
                built = build_in_lock(site, BuildOptions(day, site.site_dir, asked=asked))
                standing = Standing(built.problems, built.allowed, {})
        yield standing


class _Telling:
    """Says what came of a command, as lines or as JSON; ends the run where a problem stops it."""

    def __init__(self, config_path: Path, lang: Language | None, *, as_json: bool) -> None:
        self._as_json = as_json
        self.language: Language = lang or "zh"
        try:
            self.site = read_site(config_path)
        except ProblemError as error:
            self._stop(error)
        self.language = lang or self.site.options.language

    def __enter__(self) -> _Telling:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, ProblemError):
            self._stop(error)

    def say(self, row: Mapping[str, object], lines: Iterable[str]) -> None:
        """Print the row as JSON, or the lines."""
        if self._as_json:
            click.echo(json.dumps(row, ensure_ascii=False, indent=1))
            return
        for line in lines:
            click.echo(line)

    def outcome(self, name: str, outcome: Outcome, seconds: float, *, dry_run: bool) -> None:
        """Print what publishing did; what the gate found goes to standard error."""
        from honorpress.publish.gate import render_findings
        from honorpress.publish.lines import render_outcome
        from honorpress.publish.people import change_rows

        row = {
            "target": name,
            "id": outcome.manifest.id,
            "before": outcome.before,
            "published": outcome.published,
            "seconds": round(seconds, 3),
            "people": change_rows(outcome.changes),
            "files": {
                "added": outcome.files.added,
                "changed": outcome.files.changed,
                "removed": outcome.files.removed,
                "written": outcome.written,
            },
            "gate": {check: problem_rows(found, self.language) for check, found in outcome.findings.items()},
        }
        if any(outcome.findings.values()) and not self._as_json:
            for line in render_findings(outcome.findings, self.language):
                click.echo(line, err=True)
        self.say(row, render_outcome(name, outcome, seconds, self.language, dry_run=dry_run))

    def _stop(self, error: ProblemError) -> NoReturn:
        if self._as_json:
            rows = problem_rows(error.problems, self.language)
            click.echo(json.dumps({"problems": rows}, ensure_ascii=False, indent=1))
        else:
            report(error.problems, self.language, as_json=False)
            count_problems(error.problems, self.language)
        sys.exit(EXIT_PROBLEMS)
