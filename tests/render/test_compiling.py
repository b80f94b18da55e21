"""Templates compiled our way print what Jinja2 prints."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.exceptions import UndefinedError

from honorpress.render import environment
from honorpress.render.compiling import CarefulEnvironment, TemplateEnvironment
from honorpress.render.environment import Renderer, compiled_place
from honorpress.render.messages import read_messages
from honorpress.render.page import Meta, Page
from honorpress.resources import theme_dirs
from support.sites import AS_OF, call_honorpress, make_site


@dataclass(frozen=True)
class Context:
    """Of a page of a site's own."""

    thing: Mapping[str, str]


PAGES = (
    {"root": "", "name": "马青山", "list": ["焊工", "<b>"]},
    {"root": "../", "name": "田富", "list": []},
    {"root": "../", "name": "李娜 & 吴刚", "list": ["钳工"]},
)
MACROS = """\
{%- macro href(uri) -%}{{ root }}{{ uri }}index.html{%- endmacro -%}
{%- macro box(title, note="") -%}<i>{{ title ~ note }}{{ caller() if caller is defined }}</i>{%- endmacro -%}
{%- macro items(list) -%}{% for each in list %}{{ box(each, loop.index) }}{% endfor %}{%- endmacro -%}
"""
CASES: Mapping[str, Mapping[str, str]] = {
    "root alone": {"parts": MACROS},
    "a name of the page": {
        "parts": MACROS + "{%- macro own() -%}{{ name }}{%- endmacro -%}",
        "more": "{{ m.own() }}",
    },
    "a name of the page, in what it includes": {
        "parts": MACROS + "{%- macro own() -%}{% include 'inner' %}{%- endmacro -%}",
        "more": "{{ m.own() }}",
        "inner": "{{ name }}",
    },
    "a template named by a variable": {
        "parts": MACROS + "{%- macro own() -%}{% set which = 'inner' %}{% include which %}{%- endmacro -%}",
        "more": "{{ m.own() }}",
        "inner": "{{ name }}",
    },
    "parts that include each other": {
        "parts": MACROS + "{%- macro own(n) -%}{% if n %}{% include 'inner' %}{% endif %}{%- endmacro -%}",
        "more": "{{ m.own(0) }}",
        "inner": "{% import 'parts' as p with context %}{{ p.own(0) }}",
    },
}


@pytest.mark.parametrize("kind", [TemplateEnvironment, CarefulEnvironment])
@pytest.mark.parametrize("case", CASES)
def test_what_pages_print(case: str, kind: type[TemplateEnvironment]) -> None:
    """One page after the other through one environment, as a worker does."""
    sources = {
        **CASES[case],
        "page": "{% import 'parts' as m with context %}{{ m.href('a/') }} {{ m.items(list) }}"
        "{% call m.box(name, note='<') %}{{ root }}{% endcall %}" + CASES[case].get("more", ""),
    }
    ours = kind(loader=DictLoader(sources), undefined=StrictUndefined, autoescape=True)
    ours.words = {}
    theirs = Environment(loader=DictLoader(sources), undefined=StrictUndefined, autoescape=True)
    for values in PAGES:
        assert ours.get_template("page").render(values) == theirs.get_template("page").render(values)


CALLS: Final = (
    "m.box('a')",
    "m.box('a', 'b')",
    "m.box(title='a', note='<')",
    "m.box(note='<', title='a')",
    "m.box('a', other=1)",
    "m.box('a', 'b', 'c')",
    "m.box('a', title='b')",
    "m.box(*['a', 'b'])",
    "m.box(**{'class': 'a'})",
    "m.box()",
    "m.rest('a', 'b', c='d')",
    "m.rest(class='a')",
    "name.upper()",
    "name.split('、')[0]",
    "thing.key",
    "thing['key']",
    "thing.nothing is defined",
    "thing.nothing | default('none')",
    "thing.nothing",
    "nothing.at.all",
    "thing.items() | length",
    "thing.class",
    "name.nothing()",
    "range(3) | join",
    "none.x",
    "thing()",
)
"""What a template may ask or call, rightly or not."""


@pytest.mark.parametrize("asked", CALLS)
def test_asked_and_called(asked: str) -> None:
    """The short way prints what Jinja2 prints, or fails, and then the careful way does as Jinja2 does."""
    rest = "{%- macro rest() -%}{{ varargs | join }}{{ kwargs | dictsort }}{%- endmacro -%}"
    macro = "{%- macro box(title, note='') -%}<i>{{ title ~ note }}</i>{%- endmacro -%}"
    sources = {"parts": macro + rest, "page": "{% import 'parts' as m with context %}{{ " + asked + " }}"}
    values = {"root": "", "name": "马青山", "thing": {"key": "<值>", "class": "c"}}
    told = []
    for kind in (TemplateEnvironment, CarefulEnvironment, Environment):
        made = kind(loader=DictLoader(sources), undefined=StrictUndefined, autoescape=True)
        if isinstance(made, TemplateEnvironment):
            made.words = {}
        try:
            told.append(made.get_template("page").render(values))
        except Exception as error:  # whatever Jinja2 says
            told.append(error)
    short, careful, theirs = told
    assert str(careful) == str(theirs) and type(careful) is type(theirs)
    assert isinstance(short, Exception) or short == theirs


def test_a_page_that_the_short_way_cannot_render(tmp_path: Path) -> None:
    """It is rendered all the same; only who asks for what is not there is told."""
    site = make_site(tmp_path)
    folder = tmp_path / "theme"
    page = Page("about/", "own.html", "people", "关于", "说明", Context({"key": "<值>"}), Meta("column"))
    (folder / "pages").mkdir(parents=True)
    own = folder / "pages" / "own.html"
    own.write_text("{{ thing.key }} {{ thing.nothing is defined }}", encoding="utf-8")
    folders = (folder, *theme_dirs(None))
    site = replace(site, custom_theme=folder)

    def body() -> str:
        renderer = Renderer(site, read_messages(folders, "zh"), folders, dt.date(2024, 3, 4))
        return renderer.slots(page)["body"]

    assert body() == "&lt;值&gt; False"
    own.write_text("一\n{{ thing.nothing }}", encoding="utf-8")
    with pytest.raises(UndefinedError, match="nothing"):
        body()


def test_the_programs_own_pages_go_the_short_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each would be rendered twice."""
    make_site(tmp_path)
    monkeypatch.setattr(Renderer, "_careful", property(lambda self: pytest.fail("a page needs it")))
    assert call_honorpress("build", "--jobs", "1", "--as-of", AS_OF, root=tmp_path).exit_code == 0


def test_macros_of_a_depth_are_made_once() -> None:
    """Else the test above would pass without anything kept."""
    ours = TemplateEnvironment(loader=DictLoader({"parts": MACROS}), autoescape=True)
    ours.words = {}
    parts = ours.get_template("parts")
    first, second, other = (
        parts.make_module(dict(values), True) for values in (PAGES[1], PAGES[2], PAGES[0])
    )
    assert first is second and first is not other


def test_a_name_that_nobody_gives_is_told() -> None:
    ours = TemplateEnvironment(
        loader=DictLoader(
            {
                "parts": "{% macro own() %}{{ nmae }}{% endmacro %}",
                "page": "{% import 'parts' as m with context %}{{ m.own() }}",
            }
        ),
        undefined=StrictUndefined,
    )
    ours.words = {}
    with pytest.raises(UndefinedError, match="nmae"):
        ours.get_template("page").render(PAGES[0])


def test_where_compiled_templates_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's own lie with its modules; those of a site with a theme of its own never do."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    place = Path(cache_from_source(environment.__file__)).parent
    place.mkdir(parents=True)
    site = make_site(tmp_path / "site")
    words = read_messages(theme_dirs(None), "zh")
    found = compiled_place(site, words)
    assert found.parent == place and found.is_dir()
    assert compiled_place(site, read_messages(theme_dirs(None), "en")) != found
    (tmp_path / "site" / "theme").mkdir()
    own = replace(site, custom_theme=tmp_path / "site" / "theme")
    assert compiled_place(own, words).is_relative_to(site.cache_dir)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "nowhere"))
    assert compiled_place(site, words).is_relative_to(site.cache_dir)
