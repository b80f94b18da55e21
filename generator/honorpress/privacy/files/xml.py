"""Stream XML of office files: names without prefixes, entities refused."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

Attributes = Mapping[str, str]


class EntitiesError(Exception):
    """The file declares entities: no office program writes them, bombs do."""


def stream_xml(
    data: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Call back for each element and text. Raises EntitiesError, expat.ExpatError."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise EntitiesError

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    parser.Parse(data, True)
