"""YAML text to plain values, and back from a value's place to its line.

The C parser composes nodes; values are made here, with YAML 1.2's core types only: `no`, `on` and
`17:30` stay text, `0391` keeps its zero, a date is a date. Lines are looked up only when a problem
needs one, so a clean record pays nothing for them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from typing import Any, Final

import yaml

from honorpress.dataclass import dataclass
from honorpress.patterns import late_pattern
from honorpress.read.files import UNFIT
from honorpress.read.plain_yaml import parse_plain
from honorpress.read.scalars import Value, typed

Key = str | int

MAX_DEPTH: Final = 40
"""Nesting deeper than this is refused; no record comes near it."""

_SAFE_SIGNS: Final = 500
"""As many brackets, or signs before the first word of a line, cannot nest so deep that the C parser, which
calls itself at each level, overflows its stack (at some 20,000)."""

_MAX_VALUES: Final = 100_000
"""Values that a document with aliases may have once they are written out."""

_INDENTED: Final = late_pattern(rf"^[ ?:-]{{{_SAFE_SIGNS},}}", re.M)

_PLAIN_TAGS: Final = frozenset({None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))})
_TAG_OF: Final[dict[type[yaml.Node], str]] = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a text as YAML; line and column count from 1."""

    code: str
    line: int
    column: int
    detail: str


class YamlError(Exception):
    """The text cannot be read at all."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class _Loader(yaml.CSafeLoader):
    """The C parser without any resolver: every plain scalar comes out as text, typed below."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """Give each node the plain tag of its kind."""
        return _TAG_OF[kind]

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Keep no paths: nothing is resolved by them."""

    def ascend_resolver(self) -> None:
        """Keep no paths."""


def parse_yaml(text: str, *, tags: bool = False) -> tuple[Value, tuple[Fault, ...]]:
    """Read one YAML document.

    Args:
        text: The document.
        tags: Whether aliases and `!ENV` are followed and other `!tags` passed over, as mkdocs.yml needs; else
            they are faults.

    Returns:
        The value (`None` for an empty text) and the faults that do not prevent reading: repeated keys,
        of which the first wins.

    Raises:
        YamlError: The text is no YAML, uses tags or aliases, has a character that cannot be printed, or nests
            too deep.
    """
    plain = parse_plain(text)
    if plain is not None:
        return plain, ()
    node = _compose(text)
    if node is None:
        return None, ()
    reader = _Reader(tags)
    value = reader.construct(node, 0)
    return value, tuple(reader.faults)


def locate(text: str, keys: Sequence[Key]) -> tuple[int, int]:
    """Find the line and column, from 1, of the value at `keys`, or of its nearest parent that exists.

    For a value in a mapping the key's place counts, since that is where an editor looks.
    """
    try:
        node = _compose(text)
    except YamlError as error:
        return error.fault.line, error.fault.column
    place = (1, 1)
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if found is None:
                break
            place, node = _place(found[0]), found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            place = _place(node)
        else:
            break
    return place


def find_spans(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Find where the single values stand that some keys hold, however deep: offsets of the first character
    and after the last, comments left out. For a text that `parse_yaml` takes.
    """
    nodes = [(_compose(text), False)]
    while nodes:
        node, named = nodes.pop()
        if isinstance(node, yaml.SequenceNode):
            nodes += ((item, named) for item in node.value)
        elif isinstance(node, yaml.MappingNode):
            nodes += ((value, named or key.value in names) for key, value in node.value)
        elif named and node is not None:
            yield node.start_mark.index, node.end_mark.index


def _compose(text: str) -> yaml.Node | None:
    if text.count("[") + text.count("{") > _SAFE_SIGNS or _INDENTED.search(text):
        _refuse_depth(text)
    try:
        loader = _Loader(text)
        try:
            node: yaml.Node | None = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        place = _at(error.problem_mark or error.context_mark)
        raise YamlError(Fault("yaml-syntax", *place, str(error.problem or error.context))) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        before = text.encode(errors="replace")[: getattr(error, "position", 0)]
        fault = Fault("yaml-syntax", before.count(b"\n") + 1, 1, str(getattr(error, "reason", error)))
        raise YamlError(fault) from None
    return node


def _refuse_depth(text: str) -> None:
    """Count levels without composing. Raises YamlError where they are too many."""
    depth = 0
    try:
        for event in yaml.parse(text, yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH + 1:
                    raise YamlError(Fault("yaml-too-deep", *_at(event.start_mark), str(MAX_DEPTH)))
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except (yaml.YAMLError, ValueError):
        return  # composing stops at the same place, and says where


@dataclass(slots=True)
class _Reader:
    """Makes values of nodes. `seen` holds the collections met, so that an alias cannot multiply itself; where
    aliases are followed, the number of values is limited."""

    tags: bool
    faults: list[Fault] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    made: int = 0

    def construct(self, node: yaml.Node, depth: int) -> Value:
        self.made += 1
        if self.made > _MAX_VALUES and self.tags:
            raise YamlError(Fault("yaml-syntax", *_place(node), "aliases (*) multiply without end"))
        if node.tag == "!ENV" and self.tags:
            return self._environment(node, depth)
        if node.tag not in _PLAIN_TAGS and not self.tags:
            raise YamlError(Fault("yaml-syntax", *_place(node), f"tag {node.tag}"))
        if isinstance(node, yaml.ScalarNode):
            if node.style == '"' and UNFIT.search(node.value):
                raise YamlError(Fault("yaml-syntax", *_place(node), "an escape (\\) that cannot be printed"))
            return _scalar(node)
        if depth > MAX_DEPTH:
            raise YamlError(Fault("yaml-too-deep", *_place(node), str(MAX_DEPTH)))
        if id(node) in self.seen and not self.tags:
            raise YamlError(Fault("yaml-syntax", *_place(node), "aliases (*) are not used in records"))
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.construct(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _environment(self, node: yaml.Node, depth: int) -> Value:
        """What the environment holds, as MkDocs reads `!ENV NAME` and `!ENV [NAME, OTHER, default]`."""
        many = isinstance(node, yaml.SequenceNode) and len(node.value) > 1
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for item in items[:-1] if many else items:
            if isinstance(item, yaml.ScalarNode) and item.value in os.environ:
                return _scalar(yaml.ScalarNode("", os.environ[item.value]))
        return self.construct(items[-1], depth + 1) if many else None

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key, str):
                raise YamlError(Fault("yaml-syntax", *_place(key_node), "a key must be a word"))
            if key in result:
                self.faults.append(Fault("repeated-key", *_place(key_node), key))
                continue
            result[key] = self.construct(value_node, depth + 1)
        return result


def _scalar(node: yaml.ScalarNode) -> Value:
    text: str = node.value
    return text if node.style else typed(text)


def _place(node: yaml.Node) -> tuple[int, int]:
    return _at(node.start_mark)


def _at(mark: Any) -> tuple[int, int]:
    """Line and column, from 1, of either parser's mark."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
