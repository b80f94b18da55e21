"""Templates compiled our way print what Jinja2 prints."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import cache_from_source
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.exceptions import UndefinedError

from honorpress.render import environment
from honorpress.render.compiling import TemplateEnvironment
from honorpress.render.environment import compiled_place
from honorpress.render.messages import read_messages
from honorpress.resources import theme_dirs
from support.sites import make_site

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


@pytest.mark.parametrize("case", CASES)
def test_what_pages_print(case: str) -> None:
    """One page after the other through one environment, as a worker does."""
    sources = {
        **CASES[case],
        "page": "{% import 'parts' as m with context %}{{ m.href('a/') }} {{ m.items(list) }}"
        "{% call m.box(name, note='<') %}{{ root }}{% endcall %}" + CASES[case].get("more", ""),
    }
    ours = TemplateEnvironment(loader=DictLoader(sources), undefined=StrictUndefined, autoescape=True)
    ours.words = {}
    theirs = Environment(loader=DictLoader(sources), undefined=StrictUndefined, autoescape=True)
    for values in PAGES:
        assert ours.get_template("page").render(values) == theirs.get_template("page").render(values)


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
