"""Assemble: which outputs are made again and which are left alone; every file of the tree is noted here."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Final, TypeAlias

from honorpress.dataclass import dataclass
from honorpress.privacy import Allowed, gate
from honorpress.render.blocks import COHORT, LISTS, Block
from honorpress.render.pour import Job, Poured, Press
from honorpress.store import Store
from honorpress.write.tree import Ledger, Output, put_file

PAGES_PER_JOB: Final = 256
_LIST_JOBS: Final = 8
"""As many at most: each divides all lists, and then makes its own pages."""
_NAMED_MOST: Final = 3
_OVER_ALL: Final = frozenset({"people", "long", "records"})

Data: TypeAlias = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an output was made again."""

    uri: str
    why: str
    """Code: `new`, `part`, `damaged`, `template`, `gone`."""
    what: tuple[str, ...] = ()
    """The parts that changed: paths of records, or words such as `day`."""

    @property
    def few(self) -> bool:
        """Whether it is some records, which are named."""
        return self.why == "part" and any("/" in part for part in self.what)


@dataclass(frozen=True, slots=True)
class Made:
    """A part of the outputs."""

    outputs: Mapping[str, Output]
    written: tuple[str, ...]
    """Those that were written anew."""
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class Assembly:
    """A build's tree under way."""

    ledger: Ledger
    tree: Path
    allowed: Allowed
    salt: bytes
    """Hash of what the gate lets pass."""
    outputs: dict[str, Output] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    def put(self, block: str, uri: str, data: bytes, *, gated: bool = True) -> None:
        """Write a file unless it stands there already, having let the privacy gate read it."""
        content = hashlib.blake2b(data, digest_size=16).digest()
        self.place(block, uri, content, lambda: data, gated=gated)

    def place(self, block: str, uri: str, content: bytes, data: Data, *, gated: bool = True) -> None:
        """The same for a file that is fetched only if it is needed; `content` is a hash of what it holds.

        The gate may be left out where it has read what the file is made from, or the file holds codes alone.
        """
        output = self._file(block, content)
        if self._stands(uri, output):
            return
        found = data()
        if gated:
            gate(uri, found, self.allowed)
        if self.ledger.holds(uri, found):
            self.outputs[uri] = output  # its stamp is taken at the end
            return
        put_file(self.tree, uri, found)
        self.note(uri, output, Reason(uri, self._why(uri), (block,)))

    def note(self, uri: str, output: Output, reason: Reason) -> None:
        """Take down an output that was written."""
        self.outputs[uri] = output
        self.written.append(uri)
        self.reasons.append(reason)

    def stands(self, block: str, uri: str, content: bytes) -> bool:
        """Tell whether a file stands as it would be made; then it is kept."""
        return self._stands(uri, self._file(block, content))

    def keep(self, uris: Iterable[str]) -> None:
        """Leave outputs alone."""
        for uri in uris:
            self.outputs[uri] = self.ledger.outputs[uri]

    def take(self, poured: Poured, reason: Mapping[str, Reason] | Reason) -> None:
        """Note what a job made."""
        written = set(poured.written)
        for uri, output in poured.outputs.items():
            if uri in written:
                self.note(uri, output, self._told(uri, reason))
            else:
                self.outputs[uri] = self.ledger.outputs[uri]

    def part(self) -> Assembly:
        """One for some outputs of the same tree, that another process makes."""
        return replace(self, outputs={}, written=[], reasons=[])

    def made(self) -> Made:
        """What has been noted here."""
        return Made(self.outputs, tuple(self.written), tuple(self.reasons))

    def join(self, made: Made) -> None:
        """Take over what was made apart."""
        self.outputs |= made.outputs
        self.written += made.written
        self.reasons += made.reasons

    def read(self, uri: str) -> bytes:
        """The bytes of an output. One that was left alone stands in the site, and may not be linked yet."""
        try:
            return (self.tree / uri).read_bytes()
        except FileNotFoundError:
            return self.ledger.read(uri)

    def undo(self, made: Made) -> None:
        """Take back what was made apart; whatever stood in its place is to be made again."""
        self.ledger.complete()
        for uri in made.written:
            (self.tree / uri).unlink()
        self.ledger.distrust(made.written)

    def note_gone(self) -> None:
        """Take down outputs of the last build that this one has not."""
        self.reasons += [Reason(uri, "gone") for uri in self.ledger.outputs if uri not in self.outputs]

    def _told(self, uri: str, reason: Mapping[str, Reason] | Reason) -> Reason:
        if isinstance(reason, Reason):
            why = "damaged" if uri in self.ledger.damaged else reason.why
            known = uri in self.ledger.outputs or uri in self.ledger.damaged
            return Reason(uri, why if known else "new", reason.what)
        return reason[uri]

    def _file(self, block: str, content: bytes) -> Output:
        """A file that has to pass the gate again where less is allowed than before."""
        return Output(block, content, "", content + self.salt)

    def _stands(self, uri: str, output: Output) -> bool:
        before = self.ledger.outputs.get(uri)
        if before is None or before.made != output.made:
            return False
        self.outputs[uri] = before
        return True

    def _why(self, uri: str) -> str:
        if uri in self.ledger.damaged:
            return "damaged"
        return "part" if uri in self.ledger.outputs else "new"


class Known:
    """The blocks of the last build."""

    def __init__(self, store: Store | None, ledger: Ledger) -> None:
        self._store = store
        self.parts: dict[str, Mapping[str, bytes]] = {}
        if store and not ledger.valid:
            store.write("DELETE FROM blocks", [()])
        elif store:
            for name, blob in store.select("SELECT name, parts FROM blocks"):
                self.parts[name] = pickle.loads(blob)

    def keep(self, blocks: Sequence[Block]) -> None:
        """Write down the blocks of this build."""
        if self._store is None:
            return
        new = [
            (block.name, pickle.dumps(dict(block.parts), 5))
            for block in blocks
            if self.parts.get(block.name) != block.parts
        ]
        self._store.write("INSERT OR REPLACE INTO blocks VALUES (?, ?)", new)
        gone = [(name,) for name in set(self.parts) - {block.name for block in blocks}]
        self._store.write("DELETE FROM blocks WHERE name = ?", gone)


def stale_blocks(
    blocks: Sequence[Block], known: Known, ledger: Ledger, press: Press
) -> tuple[list[tuple[Block, Reason]], list[str]]:
    """Find the blocks to be made, each with the reason, and the outputs of all others."""
    stale = []
    kept: list[str] = []
    for block in blocks:
        uris = ledger.by_block.get(block.name, ())
        reason = _reason(block, known, uris, ledger, press)
        if reason:
            stale.append((block, reason))
        else:
            kept += uris
    records = tuple(sorted({part for _, reason in stale for part in reason.what if "/" in part}))
    return [(block, replace(reason, what=_named(reason.what, records))) for block, reason in stale], kept


def _named(what: tuple[str, ...], records: tuple[str, ...]) -> tuple[str, ...]:
    """Say which records, where a part stands for all of them and few have changed."""
    if 0 < len(records) <= _NAMED_MOST and not _OVER_ALL.isdisjoint(what):
        return tuple(dict.fromkeys((*(part for part in what if part not in _OVER_ALL), *records)))
    return what


def _reason(block: Block, known: Known, uris: Sequence[str], ledger: Ledger, press: Press) -> Reason | None:
    before = known.parts.get(block.name)
    if before is None:
        return Reason(block.name, "new")
    changed = [key for key in {**before, **block.parts} if before.get(key) != block.parts.get(key)]
    if changed:
        return Reason(block.name, "part", tuple(changed))
    if block.name in ledger.damaged_blocks:
        return Reason(block.name, "damaged")
    for uri in uris:
        output = ledger.outputs[uri]
        if press.made(output.content, output.kind) != output.made:
            return Reason(block.name, "template", (output.kind.partition("|")[0],))
    return None


def little(stale: Sequence[tuple[Block, Reason]]) -> bool:
    """Whether one process makes all that is to be made sooner than several could be begun."""
    people = sum(len(block.parts) for block, _ in stale if block.name.startswith(COHORT))
    return people <= PAGES_PER_JOB and all(reason.few for _, reason in stale)


def jobs_of(block: Block, reason: Reason, ledger: Ledger, people: int) -> Iterator[Job]:
    """Split a block into jobs of a fitting size; `people` is how many the site has."""
    before = {uri: ledger.outputs[uri].made for uri in ledger.by_block.get(block.name, ())}
    parts = len(block.parts) if block.name.startswith(COHORT) else 0
    of = max(1, -(-parts // PAGES_PER_JOB))
    if block.name == LISTS and not reason.few:
        of = min(1 + people // 5000, _LIST_JOBS)
    for number in range(of):
        yield Job(block.name, before, number, of)
