"""What the site says about itself, so that two releases can be compared: its people and acts, in one file.

It holds nothing that pages do not print: ids, names, states, titles.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from json.encoder import encode_basestring
from typing import Final, NamedTuple

from honorpress.dataclass import dataclass
from honorpress.render.desk import Desk
from honorpress.render.policy import POLICY

FOLDER: Final = "release/"
"""Where a site keeps what publishing needs; no page lies below it."""
STATE_URI: Final = f"{FOLDER}state.json"
POLICY_URI: Final = f"{FOLDER}csp.txt"
FORMAT: Final = 1


class PublicAct(NamedTuple):
    """An act as its page shows it."""

    kind: str
    title: str
    phase: str
    """`running`, `ended` or `done`."""


class PublicPerson(NamedTuple):
    """One naming of somebody with a page."""

    name: str
    state: str
    """Value of State."""
    held: bool
    """Whether a decision gave what is held, so that this is no candidate."""


@dataclass(frozen=True, slots=True)
class PublicState:
    """Everybody with a page, and all public acts, by their addresses without the last slash."""

    people: Mapping[str, PublicPerson] = field(default_factory=dict)
    acts: Mapping[str, PublicAct] = field(default_factory=dict)
    fictional: tuple[str, ...] = ()
    """Ids of cohorts, studios and outreach that are made up."""


def side_files(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Yield the state and the policy for web servers."""
    yield STATE_URI, render_state(state_of(desk))
    yield POLICY_URI, f"{POLICY}\n".encode()


def state_of(desk: Desk) -> PublicState:
    """Take the state from what the pages are made of."""
    people = {
        key: PublicPerson(honoree.name, desk.view.standings[key].state or "", key in desk.view.holders)
        for key, honoree in sorted(desk.view.honorees.items())
    }
    acts = {
        row.uri.rstrip("/"): PublicAct(row.kind, row.title, row.phase)
        for row in sorted(desk.act_rows, key=lambda row: row.uri)
    }
    view = desk.view
    made_up = (view.cohorts, view.studios, view.talks, view.terms, view.reports, view.materials)
    fictional = sorted(key for records in made_up for key, record in records.items() if record.fictional)
    return PublicState(people, acts, tuple(fictional))


def render_state(state: PublicState) -> bytes:
    """Write a state as JSON, a line for each person and act."""
    quoted = encode_basestring  # `json.dumps` makes an encoder for each of ten thousand values
    people = [
        f"{quoted(key)}: [{quoted(one.name)},{quoted(one.state)},{one.held:d}]"
        for key, one in state.people.items()
    ]
    acts = [
        f"{quoted(key)}: [{quoted(one.kind)},{quoted(one.title)},{quoted(one.phase)}]"
        for key, one in state.acts.items()
    ]
    fictional = ",".join(map(quoted, state.fictional))
    return (
        f'{{"format": {FORMAT},\n"fictional": [{fictional}],\n'
        f'"people": {_lines(people)},\n"acts": {_lines(acts)}}}\n'
    ).encode()


def parse_state(data: bytes) -> PublicState:
    """Read a state.

    Raises:
        ValueError: It is not one, or one of a later format.
    """
    try:
        read = json.loads(data)
        if read["format"] != FORMAT:
            raise ValueError(f"format {read['format']}")
        return PublicState(
            {
                str(key): PublicPerson(str(n), str(s), bool(held))
                for key, (n, s, held) in read["people"].items()
            },
            {str(key): PublicAct(str(k), str(t), str(p)) for key, (k, t, p) in read["acts"].items()},
            tuple(str(key) for key in read["fictional"]),
        )
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _lines(rows: Sequence[str]) -> str:
    return "{\n" + ",\n".join(rows) + "\n}" if rows else "{}"
