"""Templates of record pages: one Jinja2 environment, strict and escaping."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    nodes,
)
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from honorpress.canonical import digest
from honorpress.config import Site
from honorpress.names.display import pad_name
from honorpress.names.surnames import split_name
from honorpress.render.frames import Slot
from honorpress.render.linked import page_data
from honorpress.render.markdown import render_markdown
from honorpress.render.messages import Messages, read_messages
from honorpress.render.page import Page
from honorpress.resources import theme_dirs

_REFERENCES: Final = re.compile(r"""\{%[-+]?\s*(?:import|from|include|extends)\s+["']([^"']+)["']""")
"""Where a template names another; names are always written out."""


_SPECIAL: Final = re.compile("[&<>'\"]")
_WRITTEN: Final = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;"))

_TODAY: Final = re.compile(r"\bas_of\b")


class _Folding(NodeTransformer):
    """Puts the words of the interface into templates where their keys are written out."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # the visitor's own name
        """Replace `t("key")`; a key that is missing stays, so that its page tells the line."""
        self.generic_visit(node)
        match node:
            case nodes.Call(
                node=nodes.Name(name="t"),
                args=[nodes.Const(value=str(key))],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ) if key in self._texts:
                return nodes.Const(self._texts[key], lineno=node.lineno)
        return node


def escape(value: object) -> str:
    """Escape what a template prints as Markup.escape does: a plain text, and faster where it has no sign."""
    if type(value) is str:
        if _SPECIAL.search(value) is None:
            return value
        for sign, written in _WRITTEN:
            value = value.replace(sign, written)
        return value
    return Markup.escape(value)


class _Environment(Environment):
    """Compiles templates for one language."""

    words: Mapping[str, str]

    def _generate(self, *args: Any, **named: Any) -> str:
        source = super()._generate(*args, **named)
        assert source.startswith("from jinja2.runtime import ")
        return source.replace("\n", f"; from {__name__} import escape\n", 1)  # the lines keep their numbers

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _Folding(self.words).visit(tree)
        return tree


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates, which hold words of the interface."""

    def __init__(self, folder: Path, words: Mapping[str, str]) -> None:
        super().__init__(str(folder))
        self._words = digest(words).hex()

    def get_source_checksum(self, source: str) -> str:
        """A hash of all that was compiled."""
        return super().get_source_checksum(self._words + source)


class Renderer:
    """Renders pages with the site's templates and words; holds no records."""

    def __init__(self, site: Site, messages: Messages, folders: Sequence[Path], as_of: dt.date) -> None:
        self._digests: dict[str, bytes] = {}
        self._site, self._language = site, messages.html_language
        compiled = site.cache_dir / "templates"
        compiled.mkdir(parents=True, exist_ok=True)
        self.environment = _Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_Compiled(compiled, messages.texts),
        )
        self.environment.words = messages.texts
        self.environment.globals.update(
            t=messages,
            site=site,
            options=site.options,
            as_of=as_of,
            language=messages.language,
        )
        self.environment.filters.update(
            date=messages.date,
            term=messages.term,
            month=messages.month,
            markdown=render_markdown,
            pad_name=pad_name,
            surname_tile=surname_tile,
            number=number,
        )

    def slots(self, page: Page) -> dict[Slot, str]:
        """Render a page's values for its frame."""
        values = {
            field.name: getattr(page.context, field.name)
            for field in dataclasses.fields(page.context)  # type: ignore[arg-type]  # contexts are dataclasses
        }
        common = {
            "page": page,
            "root": "../" * page.depth,
            "linked": page_data(self._site, self._language, page),
        }
        title = page.title if page.meta.kind == "home" else f"{page.title} - {self.site_name}"
        return {
            "title": title,
            "description": page.description,
            "head": self.environment.get_template("parts/head.html").render(common),
            "body": self.environment.get_template(f"pages/{page.template}").render(common, **values),
        }

    def template_digest(self, template: str) -> bytes:
        """Hash of a page's template and of all that it includes, with those of the head.

        The day is part of it where one of them prints the day.
        """
        found = self._digests.get(template)
        if found is None:
            sources = []
            for name in sorted(self._closure(f"pages/{template}") | self._closure("parts/head.html")):
                source = self._source(name)
                day = str(self.environment.globals["as_of"]) if _TODAY.search(source) else ""
                sources.append((name, source, day))
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
        try:
            return self.environment.loader.get_source(self.environment, name)[0]
        except (TemplateNotFound, UnicodeDecodeError):
            return ""

    @property
    def site_name(self) -> str:
        """The site's name, end of every title."""
        return self._site.name


def compile_templates(site: Site) -> None:
    """Compile all templates of pages, so that workers find them compiled; runs in a worker.

    Those that do not compile are passed over: their pages will tell.
    """
    folders = theme_dirs(site.custom_theme)
    renderer = Renderer(site, read_messages(folders, site.options.language), folders, dt.date.min)
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
