"""Templates of record pages: one Jinja2 environment, strict and escaping."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import os
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, partial
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, Final

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound
from markupsafe import Markup

from honorpress.canonical import digest
from honorpress.config import Site
from honorpress.names.display import pad_name
from honorpress.names.surnames import split_name
from honorpress.patterns import late_pattern
from honorpress.render.assets import asset_addresses
from honorpress.render.compiling import CarefulEnvironment, Compiled, TemplateEnvironment
from honorpress.render.frames import Slot
from honorpress.render.linked import page_data
from honorpress.render.markdown import render_markdown
from honorpress.render.messages import Messages, read_messages
from honorpress.render.page import Page
from honorpress.resources import theme_dirs

_REFERENCES: Final = late_pattern(r"""\{%[-+]?\s*(?:import|from|include|extends)\s+["']([^"']+)["']""")
"""Where a template names another; names are always written out."""

_ASSET: Final = late_pattern(r"""\bassets\[["']([^"']+)["']\]""")
"""Where a template asks for a script."""
_TODAY: Final = late_pattern(r"\bas_of\b")


class Renderer:
    """Renders pages with the site's templates and words; holds no records."""

    def __init__(self, site: Site, messages: Messages, folders: Sequence[Path], as_of: dt.date) -> None:
        self._digests: dict[str, bytes] = {}
        self._sources: dict[str, str] = {}
        self._site, self._language = site, messages.html_language
        self._assets = asset_addresses(folders)
        self._make = partial(_environment, site, messages, folders, as_of, self._assets)
        self.environment = self._make(TemplateEnvironment)

    @cached_property
    def _careful(self) -> TemplateEnvironment:
        return self._make(CarefulEnvironment)

    def slots(self, page: Page) -> dict[Slot, str]:
        """Render a page's values for its frame."""
        try:
            return self._slots(page, self.environment)
        except Exception:  # the careful way finds nothing wrong, or says what is
            return self._slots(page, self._careful)

    def _slots(self, page: Page, environment: TemplateEnvironment) -> dict[Slot, str]:
        names = _names(type(page.context))  # type: ignore[arg-type]  # mypy takes no type for hashable
        values = {name: getattr(page.context, name) for name in names}
        common = {
            "page": page,
            "root": "../" * page.depth,
            "linked": page_data(self._site, self._language, page),
        }
        title = page.title if page.meta.kind == "home" else f"{page.title} - {self.site_name}"
        return {
            "title": title,
            "description": page.description,
            "head": environment.get_template("parts/head.html").render(common),
            "body": environment.get_template(f"pages/{page.template}").render(common, **values),
        }

    def template_digest(self, template: str) -> bytes:
        """Hash of a page's template and of all that it includes, with those of the head and of its scripts.

        The day is part of it where one of them prints the day.
        """
        found = self._digests.get(template)
        if found is None:
            sources = []
            for name in sorted(self._closure(f"pages/{template}") | self._closure("parts/head.html")):
                source = self._source(name)
                day = str(self.environment.globals["as_of"]) if _TODAY.search(source) else ""
                asked = [self._assets.get(asset, "") for asset in _ASSET.findall(source)]
                sources.append((name, source, day, asked))
            found = self._digests[template] = digest(sources)
        return found

    def _closure(self, name: str) -> set[str]:
        found: set[str] = set()
        left = [name]
        while left:
            each = left.pop()
            if each not in found:
                found.add(each)
                left += _REFERENCES.findall(self._source(each))
        return found

    def _source(self, name: str) -> str:
        """Text of a template; empty where there is none that can be read, which rendering will say."""
        assert self.environment.loader is not None
        if name not in self._sources:
            self._sources[name] = ""
            with contextlib.suppress(TemplateNotFound, UnicodeDecodeError):
                self._sources[name] = self.environment.loader.get_source(self.environment, name)[0]
        return self._sources[name]

    @property
    def site_name(self) -> str:
        """The site's name, end of every title."""
        return self._site.name


@cache
def _names(context: type[Any]) -> tuple[str, ...]:
    """The fields of a type of contexts, all of them dataclasses."""
    return tuple(field.name for field in dataclasses.fields(context))


def _environment(
    site: Site,
    messages: Messages,
    folders: Sequence[Path],
    as_of: dt.date,
    assets: Mapping[str, str],
    kind: type[TemplateEnvironment],
) -> TemplateEnvironment:
    made = kind(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=Compiled(compiled_place(site, messages), messages.texts, kind),
    )
    made.words = messages.texts
    made.globals.update(
        t=messages,
        site=site,
        options=site.options,
        as_of=as_of,
        language=messages.language,
        assets=assets,
    )
    made.filters.update(
        date=messages.date,
        term=messages.term,
        month=messages.month,
        markdown=render_markdown,
        pad_name=pad_name,
        surname_tile=surname_tile,
        number=number,
    )
    return made


def compiled_place(site: Site, messages: Messages) -> Path:
    """Where compiled templates are kept: the program's own beside its modules, others with the site."""
    place = Path(cache_from_source(__file__)).parent
    own = theme_dirs(site.custom_theme) == theme_dirs(None)
    if own and os.access(place, os.W_OK):
        place /= f"templates-{digest(messages.texts).hex()[:16]}"
    else:
        place = site.cache_dir / "templates"
    place.mkdir(parents=True, exist_ok=True)
    return place


def compile_templates(site: Site) -> None:
    """Compile all templates of pages, so that workers find them compiled; runs in a worker.

    Those that do not compile are passed over: their pages will tell. Nothing is done where some are compiled.
    """
    folders = theme_dirs(site.custom_theme)
    messages = read_messages(folders, site.options.language)
    if any(compiled_place(site, messages).iterdir()):
        return
    renderer = Renderer(site, messages, folders, dt.date.min)
    for name in renderer.environment.list_templates(extensions=["html"]):
        if name.startswith(("pages/", "parts/")):
            with contextlib.suppress(TemplateError, UnicodeDecodeError):
                renderer.environment.get_template(name)


def surname_tile(name: str) -> str:
    """What stands on the type-block in place of a portrait: the surname, two characters at most."""
    return split_name(name).first[:2]


def number(value: float) -> Markup:
    """A figure with thousands separated; whole numbers without decimals."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return Markup.escape(text)
