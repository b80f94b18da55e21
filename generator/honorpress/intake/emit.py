"""Fields to YAML: new front matter, and edits of one that leave all else as the officer wrote it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

import yaml

from honorpress.read.scalars import Value
from honorpress.read.yaml import YamlError, parse_yaml

_WIDE: Final = 1_000_000
"""Lines are not folded: a value stays on its line."""
_BLOCK_FROM: Final = 100
"""A mapping in a list stands on one line up to this width."""


_PLAIN: Final = re.compile(r"[^\W\d_](?:[^\n:#{}\[\],\\\"'`|>&*!%@\t]*[^\s:#{}\[\],\\\"'`|>&*!%@])?")
_PLAIN_IN_BLOCK: Final = re.compile(r"[^\W\d_](?:[^\n:#\\\"'`\t]*[^\s:#\\\"'`])?")
"""Texts that need no quotes, in and outside of braces; others are left to the library."""
_WORDS: Final = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"])
"""Texts that some reader takes for another type."""


def emit_fields(fields: Mapping[str, object]) -> str:
    """Write fields as YAML, one a line; short mappings inside lists on a line of their own.

    Raises:
        ValueError: A value would not come back as it went.
    """
    text = "".join(_entry(key, value, 0) for key, value in fields.items())
    return _saying(text, fields)


def edit_fields(text: str, new: Mapping[str, object]) -> str:
    """Set fields of a YAML text; comments, order and spelling of all others stay.

    Args:
        text: Front matter, a mapping.
        new: The fields to set, whole; inside a mapping written as a block only what differs is touched.

    Raises:
        ValueError: The result would not say what it should.
    """
    old, _ = parse_yaml(text)
    if not isinstance(old, dict):
        raise ValueError("no mapping")
    return _saying(_edit(text, _mapping(text), old, new, 0), {**old, **new})


def _saying(text: str, fields: Mapping[str, object]) -> str:
    """Give a text back when it says what it should. Raises ValueError."""
    try:
        said = parse_yaml(text)[0]
    except YamlError as error:  # a mapping in braces takes no further lines
        raise ValueError("the text is no YAML") from error
    if said != _as_read(fields):
        raise ValueError("the text says something else")
    return text


def _mapping(text: str) -> yaml.MappingNode | None:
    node = yaml.compose(text, yaml.CSafeLoader)
    return node if isinstance(node, yaml.MappingNode) else None


def _edit(
    text: str, node: yaml.MappingNode | None, old: Mapping[str, Value], new: Mapping[str, object], indent: int
) -> str:
    """Replace the entries of a mapping that differ, last first so that places stay true; add the rest."""
    entries = [] if node is None else list(node.value)
    for key_node, value_node in reversed(entries):
        key = key_node.value
        if key not in new or old.get(key) == new[key]:
            continue
        before, after = old.get(key), new[key]
        block = isinstance(value_node, yaml.MappingNode) and not value_node.flow_style
        if block and isinstance(before, dict) and isinstance(after, Mapping) and set(before) <= set(after):
            text = _edit(text, value_node, before, after, value_node.value[0][0].start_mark.column)
            continue
        start, end = key_node.start_mark.index, _content_end(text, key_node, value_node)
        listed = isinstance(value_node, yaml.SequenceNode) and not value_node.flow_style
        if listed and isinstance(before, list) and isinstance(after, list) and after:
            text = text[:start] + _relisted(text, key_node, value_node, before, after) + text[end:]
        else:
            text = _replaced(text, start, end, key, after, indent)
    added = "".join(_entry(key, value, indent) for key, value in new.items() if key not in old)
    if not added:
        return text
    end = _end_of(text, node) if node is not None else len(text)
    head = text[:end]
    return head + ("" if head.endswith("\n") or not head else "\n") + added + text[end:]


def _content_end(text: str, key_node: yaml.Node, value_node: yaml.Node) -> int:
    """Find the place behind an entry's last character; comments that follow are not its own."""
    end = max(value_node.end_mark.index, key_node.end_mark.index + 1)
    if isinstance(value_node, yaml.ScalarNode) and value_node.style in ("|", ">"):
        return len(text[:end].rstrip(" \n"))
    while True:
        end = len(text[:end].rstrip(" \n"))
        line = text.rfind("\n", 0, end) + 1
        if line <= key_node.start_mark.index or not text[line:end].lstrip().startswith("#"):
            break
        end = line
    if not isinstance(value_node, yaml.CollectionNode) or value_node.flow_style:
        return end
    stop = text.find("\n", end)
    return len(text) if stop < 0 else stop


def _relisted(
    text: str, key_node: yaml.Node, node: yaml.Node, old: Sequence[Value], new: Sequence[object]
) -> str:
    """Write a list again; an item that stays keeps its lines, with the comments in and above them."""
    lines: dict[int, str] = {}
    begin = text.index("\n", key_node.end_mark.index) + 1
    head = text[key_node.start_mark.index : begin]
    for place, item in enumerate(node.value):
        end = _item_end(text, item)
        lines[place] = text[begin:end]
        begin = end
    indent = node.start_mark.column
    left = list(range(len(old)))
    written = []
    for item in new:
        same = next((each for each in left if each in lines and old[each] == item), None)
        if same is None:
            written.append(_item(item, indent))
        else:
            left.remove(same)
            written.append(lines[same])
    return (head + "".join(written)).rstrip("\n")


def _item_end(text: str, item: yaml.Node) -> int:
    """Find the start of the line behind a list's item."""
    end = item.end_mark.index
    if isinstance(item, yaml.CollectionNode) and not item.flow_style:
        end = _content_end(text, item, item)
    stop = text.find("\n", end)
    return len(text) if stop < 0 else stop + 1


def _replaced(text: str, start: int, end: int, key: str, value: object, indent: int) -> str:
    """Put a new entry in the place of an old one; a comment behind a value on one line stays."""
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    trailing = text[end:stop]
    entry = _entry(key, value, indent)[indent:].rstrip("\n")
    if trailing.lstrip().startswith("#"):
        first, line_end, rest = entry.partition("\n")
        entry = f"{first}{trailing}{line_end}{rest}"
    return text[:start] + entry + text[stop:]


def _end_of(text: str, node: yaml.MappingNode) -> int:
    """Find the line end behind a block mapping's last entry; comments that follow stay behind it."""
    end = node.value[-1][1].end_mark.index if node.value else len(text)
    end = min(end, len(text))
    # Edits before have moved what follows: find the last line that is indented like the mapping or more.
    column = node.start_mark.column
    start = text.rfind("\n", 0, node.start_mark.index) + 1
    place = last = start
    for line in text[start:].splitlines(keepends=True):
        content = line.strip()
        if content and not content.startswith("#"):
            if len(line) - len(line.lstrip(" ")) < column:
                break
            last = place + len(line)
        place += len(line)
    return last


def _entry(key: str, value: object, indent: int) -> str:
    """Write one entry of a block mapping, with its line end."""
    space = " " * indent
    if isinstance(value, Mapping) and value:
        flow = _flow(value)
        if len(flow) <= _BLOCK_FROM and not any(isinstance(each, list | Mapping) for each in value.values()):
            return f"{space}{_key(key)}: {flow}\n"
        return f"{space}{_key(key)}:\n" + "".join(_entry(str(k), v, indent + 2) for k, v in value.items())
    if isinstance(value, list) and value:
        return f"{space}{_key(key)}:\n" + "".join(_item(each, indent + 2) for each in value)
    return f"{space}{_key(key)}: {_flow(value, _PLAIN_IN_BLOCK)}\n"


def _item(value: object, indent: int) -> str:
    space = " " * indent
    if isinstance(value, Mapping) and len(_flow(value)) > _BLOCK_FROM:
        lines = "".join(_entry(str(k), v, indent + 2) for k, v in value.items())
        return f"{space}- {lines[indent + 2 :]}"
    return f"{space}- {_flow(value, _PLAIN_IN_BLOCK)}\n"


def _key(key: str) -> str:
    return _scalar(key, _PLAIN)


def _flow(value: object, plain: re.Pattern[str] = _PLAIN) -> str:
    """Write a value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(str(key))}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value, plain)


def _scalar(value: object, plain: re.Pattern[str]) -> str:
    if isinstance(value, str) and plain.fullmatch(value) and value.lower() not in _WORDS:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | dt.date):
        return str(value)
    dumped: str = yaml.dump(
        [value], Dumper=yaml.CSafeDumper, allow_unicode=True, width=_WIDE, default_flow_style=True
    )
    return dumped.rstrip("\n").removeprefix("[").removesuffix("]")


def _as_read(value: object) -> object:
    """A value as the reader gives it back: sequences as lists."""
    if isinstance(value, Mapping):
        return {str(key): _as_read(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_read(each) for each in value]
    if isinstance(value, dt.datetime):
        return value.date()
    return value
