"""MkDocs 1.6, or ProperDocs in its place: hand-written pages and frames in, HTML out.

ProperDocs answers to MkDocs' module names, so one module serves both; which of them runs is decided
before the first import. Nothing else of ours imports either.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
from collections.abc import Iterator
from pathlib import Path

from honorpress.config import Site
from honorpress.problems import Origin, Problem, ProblemError


def build_pages(site: Site, out: Path, *, strict: bool = False) -> None:
    """Render hand-written pages and frames into `out`. Raises ProblemError with the engine's own words."""
    if site.options.engine == "properdocs":
        importlib.import_module("properdocs")
        importlib.import_module("properdocs.replacement")
    config_module = importlib.import_module("mkdocs.config")
    commands = importlib.import_module("mkdocs.commands.build")
    exceptions = importlib.import_module("mkdocs.exceptions")
    complaints = _Complaints()
    with _logged(complaints):
        try:
            config = config_module.load_config(
                config_file=str(site.config_path), site_dir=str(out), strict=strict
            )
            config.plugins["honorpress"].driven = True
            commands.build(config)
        except exceptions.MkDocsException as error:
            reason = complaints.text() or str(error)
            raise ProblemError(Problem(Origin(site.config_path.name), "engine", {"reason": reason})) from None
        except SystemExit:
            reason = complaints.text() or "SystemExit"
            raise ProblemError(Problem(Origin(site.config_path.name), "engine", {"reason": reason})) from None


class _Complaints(logging.Handler):
    """Keeps what the engine warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def text(self) -> str:
        return " | ".join(self.lines)


@contextlib.contextmanager
def _logged(handler: logging.Handler) -> Iterator[None]:
    """Listen to the engine's loggers for a while, and keep them off the terminal."""
    loggers = [logging.getLogger(name) for name in ("mkdocs", "properdocs")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
