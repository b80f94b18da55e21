"""Faults in a site's own templates and pages, told like those in its records."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from honorpress.config import Site
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import decode
from honorpress.render.frames import FrameError

_TEXTS: Final = frozenset({".html", ".css", ".js", ".md", ".svg", ".yml"})


@contextmanager
def faults_told(site: Site) -> Iterator[None]:
    """Turn what fails inside a template of the site's own into a problem; a fault of ours stays what it is.

    Raises:
        ProblemError: The template's file and line; an unreadable file is left to whoever knows its name.
    """
    try:
        yield
    except ProblemError:
        raise
    except Exception as error:  # a template can raise anything
        fault = _fault(error, site)
        if fault is None:
            raise
        raise ProblemError(fault) from None


def _fault(error: Exception, site: Site) -> Problem | None:
    theme = site.custom_theme
    if isinstance(error, OSError) and not isinstance(error, TemplateNotFound):
        return None
    if isinstance(error, FrameError):
        shells = [theme / name for name in ("main.html", "base.html")] if theme else []
        place = next((path for path in shells if path.is_file()), site.config_path)
        return Problem(Origin(_shown(place, site)), "frame-incomplete", {"slot": error.slot})
    if isinstance(error, UnicodeDecodeError):
        return _misencoded(site)
    if theme is None:
        return None
    line = _line(error, theme)
    if line is not None:
        return _told(error, Origin(_shown(line[0], site), line[1]))
    if isinstance(error, TemplateError) and any(theme.rglob("*.html")):
        return _told(error, Origin(_shown(theme, site)))  # one of ours misses what one of theirs left out
    return None


def _line(error: Exception, theme: Path) -> tuple[Path, int] | None:
    """Find the innermost line of the site's own theme that an error passed through."""
    places = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
    folder = theme.resolve()
    for name, line in reversed(places):
        path = Path(name).resolve()
        if name and path.is_relative_to(folder):
            return path, line
    return None


def _told(error: Exception, origin: Origin) -> Problem:
    if isinstance(error, TemplateNotFound):
        return Problem(origin, "template-missing", {"name": error.message or ""})
    words = error.message if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
    return Problem(origin, "template", {"reason": " ".join((words or type(error).__name__).split())})


def _misencoded(site: Site) -> Problem | None:
    """Find the file of the site's own theme or content that is not in UTF-8: the error does not name it."""
    folders = (site.custom_theme, site.root / site.content_dir)
    paths = [path for folder in folders if folder for path in sorted(folder.rglob("*"))]
    for path in (path for path in paths if path.suffix in _TEXTS):
        try:
            decode(_shown(path, site), path.read_bytes())
        except ProblemError as error:
            return error.problems[0]
    return None


def _shown(path: Path, site: Site) -> str:
    """A path as the editor knows it: from the site's root, where it lies below it."""
    full = path.resolve()
    return (full.relative_to(site.root) if full.is_relative_to(site.root) else full).as_posix()
