"""Compiling templates: for one language, to code that does no more for a page than it has to.

There are two ways. The short one takes what a template asks of a value for an attribute, and what it calls
for a function or macro that needs nothing else, which holds for all pages without mistakes. Where anything
fails there, the page is rendered the careful way, Jinja's own, which finds nothing wrong or says what is.
"""

from __future__ import annotations

import datetime as dt
import keyword
from collections.abc import Callable, Mapping, MutableMapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from honorpress.canonical import digest
from honorpress.patterns import late_pattern
from honorpress.store import program_digest

_SPECIAL: Final = late_pattern("[&<>'\"]")
_WRITTEN: Final = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;"))
_SIGNLESS: Final = frozenset({int, float, dt.date})
"""What is written with none of these signs."""
_LOOKED_UP: Final = late_pattern(r"\bresolve\('(\w+)'\)")
_NAMED: Final = late_pattern(r"\benvironment\.get_template\('([^']+)'")
_NAMING: Final = late_pattern(r"\benvironment\.(?:get|select|get_or_select)_template\(")
"""In compiled code: names that come from a page, and other templates, written out or not."""
_UNKNOWN: Final = "?"


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
        if value.isalnum() or _SPECIAL.search(value) is None:
            return value
        for sign, written in _WRITTEN:
            value = value.replace(sign, written)
        return value
    if isinstance(value, Markup):
        return value
    return str(value) if type(value) in _SIGNLESS else Markup.escape(value)


class _Made(Markup):
    """What a macro made: markup from the start, so that nobody has to look whether it is."""

    __slots__ = ()
    __new__ = str.__new__  # type: ignore[assignment]  # Markup's own has more arguments, which nobody gives; this is C


def call(context: Context, function: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
    """Call what a template calls as `Context.call` does, a macro without asking first what it is."""
    if isinstance(function, Macro):
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return function(*args, **named)
    return context.call(function, *args, **named)


class QuickMacro(Macro):
    """A macro, called in the commonest ways without detours."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._odd = self.caller or self.catch_kwargs or self.catch_varargs or not self._default_autoescape

    def __call__(self, *args: Any, **named: Any) -> str:
        """Call it with arguments of its own alone; in any other case as `Macro` does."""
        short = self._argument_count - len(args)
        if short >= len(named) and not self._odd:
            made: str
            if not short:
                made = _Made(self._func(*args))
                return made
            values = [named.get(name, missing) for name in self.arguments[len(args) :]]
            if len(values) - values.count(missing) == len(named):
                made = _Made(self._func(*args, *values))
                return made
        return super().__call__(*args, **named)


class _Short(CodeGenerator):
    """Writes the code of the short way."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # the visitor's own name
        """Take an attribute."""
        if keyword.iskeyword(node.attr):
            return super().visit_Getattr(node, frame)
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")
        return None

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Call with what is written out."""
        odd = node.dyn_args or node.dyn_kwargs or any(keyword.iskeyword(each.key) for each in node.kwargs)
        if odd or forward_caller:
            return super().visit_Call(node, frame, forward_caller=forward_caller)
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write(")")
        return None


class _Template(Template):
    """A template whose macros are made once for all pages of a depth if they take no name but `root`."""

    _wanted: frozenset[str]
    """Names that it looks up when it is run; one that nothing has where it cannot be told."""
    _others: tuple[str, ...]
    """Templates that it names."""
    _modules: dict[str, TemplateModule]

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> Template:
        made = super()._from_namespace(environment, namespace, globals)
        assert isinstance(made, cls)
        made._wanted, made._others, made._modules = namespace["wanted"], namespace["others"], {}
        return made

    def make_module(self, vars: dict[str, Any] | None = None, *rest: Any, **named: Any) -> TemplateModule:
        """What an import gives: its macros, with the importing page's names within reach."""
        if not vars or "root" not in vars or self._wants - self.globals.keys() - {"root"}:
            return super().make_module(vars, *rest, **named)
        root = vars["root"]
        found = self._modules.get(root)
        if found is None:
            found = self._modules[root] = super().make_module({"root": root})
        return found

    @cached_property
    def _wants(self) -> frozenset[str]:
        """Names that it and the templates it names look up."""
        wants, seen, left = self._wanted, {self.name}, list(self._others)
        while left:
            name = left.pop()
            if name not in seen:
                seen.add(name)
                other = self.environment.get_template(name)
                assert isinstance(other, _Template)
                wants |= other._wanted
                left += other._others
        return wants


class TemplateEnvironment(Environment):
    """Compiles templates for one language, the short way; `words` are those of its interface."""

    template_class = _Template
    code_generator_class: type[CodeGenerator] = _Short
    words: Mapping[str, str]

    @cached_property
    def known(self) -> dict[str, Template]:
        """Templates that were asked for by name, as they stay as long as the environment."""
        return {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """Give a template as Jinja does; nobody gives it names of its own."""
        found = self.known.get(name) if isinstance(name, str) else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if isinstance(name, str) and globals is None:
                self.known[name] = found
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates know, as it is when the first of them is loaded."""
        return {**self.globals, **(d or {})}

    def _generate(self, *args: Any, **named: Any) -> str:
        source = super()._generate(*args, **named)
        assert source.startswith("from jinja2.runtime import ")
        source = source.replace("context.call(", "call(context, ")
        imported = f"; from {__name__} import call, escape, QuickMacro as Macro\n"
        source = source.replace("\n", imported, 1)  # lines keep their numbers
        wanted, others = sorted(set(_LOOKED_UP.findall(source))), tuple(_NAMED.findall(source))
        if len(others) != len(_NAMING.findall(source)):
            wanted.append(_UNKNOWN)
        return f"{source}\nwanted = frozenset({wanted!r})\nothers = {others!r}\n"

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _Folding(self.words).visit(tree)
        return tree


class CarefulEnvironment(TemplateEnvironment):
    """Compiles them the careful way."""

    code_generator_class: type[CodeGenerator] = CodeGenerator


class Compiled(FileSystemBytecodeCache):
    """Compiled templates, which hold words of the interface."""

    def __init__(self, folder: Path, words: Mapping[str, str], kind: type[Environment]) -> None:
        super().__init__(str(folder), f"{kind.__name__}-%s")
        self._maker = digest((words, program_digest(), jinja2.__version__)).hex()

    def get_source_checksum(self, source: str) -> str:
        """A hash of all that was compiled."""
        return super().get_source_checksum(self._maker + source)
