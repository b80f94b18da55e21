"""XML of office documents, streamed: no DTD, no entities, no outside files, no tree in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final
from xml.parsers import expat

from honorpress.intake.guard import Package, refusal

_MAX_DEPTH: Final = 200

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class EnoughError(Exception):
    """Raised by a handler that has seen all it wants."""


class _ForbiddenError(Exception):
    """A document type declaration: the way to entities."""


def stream(package: Package, part: str, start: Start, end: End, text: Text) -> None:
    """Call the handlers for a part's elements; names come without namespace, as `c` or `id`.

    Raises:
        ProblemError: The part is no XML, nests too deep, or declares a document type.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def on_start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise _ForbiddenError
        start(name.rpartition(" ")[2], attributes)

    def on_end(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(" ")[2])

    def on_doctype(*_: object) -> None:
        raise _ForbiddenError

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = on_doctype
    try:
        _feed(parser, package.chunks(part))
    except EnoughError:
        return
    except _ForbiddenError:
        raise refusal(package.name, "intake-entities") from None
    except (expat.ExpatError, ValueError, UnicodeError, LookupError):
        raise refusal(package.name, "intake-broken") from None


def _feed(parser: expat.XMLParserType, chunks: Iterable[bytes]) -> None:
    fed = False
    for chunk in chunks:
        parser.Parse(chunk, False)
        fed = True
    if fed:
        parser.Parse(b"", True)


def local(attributes: Mapping[str, str], name: str) -> str:
    """Find an attribute by its name without namespace; empty where it is not there."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.endswith(f" {name}")), "")
