"""Hand-written pages and mkdocs.yml: text that can be read, and no private value in it."""

from __future__ import annotations

from collections.abc import Iterator

from honorpress.check.leaks import public_values
from honorpress.config import Site
from honorpress.model.collection import Collection
from honorpress.model.private import waived_problem
from honorpress.model.waiver import waiver_for, waivers_of
from honorpress.privacy import Allowed, Finding, Kind, find_private, plain_value
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import Files
from honorpress.read.sheets import Sheet, parse_page
from honorpress.read.written import read_written, written_files


def check_content(collection: Collection, site: Site) -> Iterator[Problem]:
    """Report pages that cannot be read, and private values at their place in the source.

    What a page holds is published as it stands, so a private value there stops the build.
    """
    allowed, config = public_values(collection, site), site.config_path.name
    yield from _private(config, Files(site.root).read_text(config), allowed)
    for uri in written_files(site.root / site.content_dir):
        path = f"{site.content_dir}/{uri}"
        if uri.endswith(".md"):
            try:
                text = read_written(site.root, path)
                sheet = parse_page(path, text)
                yield from _private(path, text, allowed)
                yield from _waived(sheet)
                yield from sheet.problems
            except ProblemError as error:
                yield from error.problems


def _private(path: str, text: str, allowed: Allowed) -> Iterator[Problem]:
    for finding in find_private(text):
        public = allowed.holds(finding.kind, plain_value(finding, text))
        if not public:
            code = "private-page" if finding.severity == "error" else "private-doubt"
            yield _problem(path, text, finding, code)
        elif finding.kind is Kind.MOBILE and not path.endswith(".md"):
            yield _problem(path, text, finding, "office-mobile")


def _waived(sheet: Sheet) -> Iterator[Problem]:
    """Remark on what the page's waivers let through."""
    waivers = waivers_of(sheet)
    texts = ((sheet.yaml, sheet.first_line, False), (sheet.body, sheet.body_line, True)) if waivers else ()
    for text, first_line, in_body in texts:
        for finding in find_private(text):
            if waiver := waiver_for(finding, waivers, sheet, in_body=in_body):
                yield waived_problem(sheet.path, text, first_line, finding, waiver)


def _problem(path: str, text: str, finding: Finding, code: str) -> Problem:
    line = text.count("\n", 0, finding.start) + 1
    column = finding.start - text.rfind("\n", 0, finding.start)
    values = {"kind": finding.kind.value, "masked": finding.masked}
    return Problem(Origin(path, line, column), code, values, "error" if code == "private-page" else "warning")
