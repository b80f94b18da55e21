"""Faults in a site's own templates, told like those in its records."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from honorpress.config import Site
from honorpress.problems import Origin, Problem, ProblemError


def template_fault(error: TemplateError, site: Site) -> ProblemError | None:
    """Find the line of the site's own theme that an error comes from; None where it lies in ours."""
    if site.custom_theme is None:
        return None
    places = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
    theme = site.custom_theme.resolve()
    for name, line in reversed(places):
        path = Path(name).resolve()
        if name and path.is_relative_to(theme):
            shown = path.relative_to(site.root) if path.is_relative_to(site.root) else path
            reason = " ".join((error.message or type(error).__name__).split())
            return ProblemError(Problem(Origin(shown.as_posix(), line), "template", {"reason": reason}))
    return None
