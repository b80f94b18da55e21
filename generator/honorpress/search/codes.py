"""Numbers as printable signs, and the hash by which an entry finds its shard. `engine.js` reads them.

A sign is worth 0 to 79. The signs are printable ASCII without what JSON would escape, and without digits and
`@`, so that no chance looks like somebody's number or address. A number is its digits to the base 40, lowest
first; a digit that another follows is written 40 higher.
"""

from __future__ import annotations

import zlib
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
"""Sorted entries: 32 bits of hash, 20 of document number, 6 of mark, 6 of a second one."""
Numbers = NDArray[np.signedinteger[Any]]
Signs = NDArray[np.uint8]

BASE: Final = 40
_SIGNS: Final = np.array(
    [code for code in range(0x21, 0x7E) if chr(code) not in '"\\@0123456789'], dtype=np.uint8
)
_SIGN_TEXT: Final = _SIGNS.tobytes().decode("ascii")
_WORTH: Final = np.zeros(128, dtype=np.int32)
_WORTH[_SIGNS] = np.arange(len(_SIGNS))
_MIX: Final = 0x9E3779B1
_UNKEY: Final = 40503
SPACE: Final = ord(" ")
MOST_DOCUMENTS: Final = 1 << 20
"""People and texts of a site, at most."""
HASH_AT: Final = np.uint64(32)
DOCUMENT_AT: Final = np.uint64(12)
MARK_AT: Final = np.uint64(6)
"""At which bit of an entry each begins."""
DOCUMENT_BITS: Final = np.uint64(MOST_DOCUMENTS - 1)
MARK_BITS: Final = np.uint64(0x3F)


def sign(value: int) -> str:
    """Write one sign. `value` is 0 to 79."""
    return _SIGN_TEXT[value]


def signs(values: Numbers | Signs) -> Signs:
    """Write an array of signs."""
    return np.asarray(_SIGNS[values])


def worth(written: Signs) -> Numbers:
    """Read an array of signs."""
    return np.asarray(_WORTH[written])


def lengths(values: Numbers) -> Numbers:
    """How many signs each number takes."""
    found = np.ones(len(values), dtype=np.int32)
    limit = BASE
    while (longer := values >= limit).any():
        found += longer
        limit *= BASE
    return found


def put_numbers(out: Signs, places: Numbers, values: Numbers) -> None:
    """Write each number into `out` from its place on."""
    while True:
        more = values >= BASE
        longer = np.flatnonzero(more)
        if not len(longer):
            out[places] = signs(values)
            return
        left, digits = np.divmod(values[longer], BASE)
        own = values.copy()
        own[longer] = digits + BASE
        out[places] = signs(own)
        places, values = places[longer] + 1, left


def write_numbers(values: Numbers) -> str:
    """Write numbers one behind the other."""
    sizes = lengths(values)
    ends = np.cumsum(sizes)
    out = np.empty(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    put_numbers(out, ends - sizes, values)
    return out.tobytes().decode("ascii")


def read_numbers(digits: Numbers) -> Numbers:
    """Read numbers from the worths of their digits."""
    if not len(digits):
        return digits
    values, more = digits % BASE, digits >= BASE
    first = np.append(True, ~more[:-1])
    sums: Numbers = values[first]
    number = np.cumsum(first) - 1
    place = np.flatnonzero(first & more)
    units = BASE
    while len(place):
        place = place + 1
        sums[number[place]] += values[place] * units
        units *= BASE
        place = place[more[place]]
    return sums


def read_signs(text: str) -> Numbers:
    """Read numbers written one behind the other."""
    return read_numbers(worth(np.frombuffer(text.encode("ascii"), dtype=np.uint8)).astype(np.int64))


def mix(first: NDArray[np.uint16], second: NDArray[np.uint16] | np.uint16) -> NDArray[np.uint64]:
    """Scatter pairs of UTF-16 units (first << 16 | second) over 32 bits, no two to one place."""
    mixed = (first.astype(np.uint32) << np.uint32(16) | second) * np.uint32(_MIX)
    return mixed.astype(np.uint64)


def mix_pair(first: int, second: int) -> int:
    """The same for one pair."""
    return ((first << 16 | second) * _MIX) & 0xFFFFFFFF


@cache
def unit_marks() -> NDArray[np.uint16]:
    """Of each UTF-16 unit one of BASE classes."""
    return (scattered_units() * np.uint64(BASE) >> np.uint64(16)).astype(np.uint16)


@cache
def scattered_units() -> NDArray[np.uint64]:
    """Each UTF-16 unit scattered over 16 bits, no two to one place."""
    return np.arange(1 << 16, dtype=np.uint64) * np.uint64(_UNKEY) & np.uint64(0xFFFF)


def scatter_unit(unit: int) -> int:
    """The same of one unit."""
    return unit * _UNKEY & 0xFFFF


def hash_name(text: str) -> int:
    """Hash a form of a name: CRC-32 of its UTF-16 units, low byte first."""
    return zlib.crc32(text.encode("utf-16-le"))
