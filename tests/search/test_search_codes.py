"""Numbers as signs, folding and entries: what is written is read back."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from honorpress.privacy.gate import gate
from honorpress.search.codes import read_numbers, sign, worth, write_numbers
from honorpress.search.folding import fold_name, fold_text, fold_units
from honorpress.search.shards import decode, encode
from honorpress.search.tables import script

MARKS = st.integers(0, 39)
ENTRIES = st.lists(
    st.tuples(st.integers(0, 2**20 - 1), st.integers(0, 2**20 - 1), MARKS, MARKS),
    min_size=1,
    max_size=60,
)


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_numbers_come_back(values: list[int]) -> None:
    """Any number of up to 32 bits, one behind the other without a gap."""
    written = write_numbers(np.array(values, dtype=np.int64))
    digits = worth(np.frombuffer(written.encode("ascii"), dtype=np.uint8)).astype(np.int64)
    assert read_numbers(digits).tolist() == values


def test_a_number_is_written_lowest_digit_first() -> None:
    """Base 40; a digit that another follows is 40 higher."""
    expected = sign(7 + 40) + sign(2) + sign(0) + sign(39) + sign(0 + 40) + sign(0 + 40) + sign(1)
    assert write_numbers(np.array([2 * 40 + 7, 0, 39, 1600], dtype=np.int64)) == expected


def test_signs_are_plain() -> None:
    """Nothing that JSON escapes, no digit and no @: chance never looks like a number or an address."""
    signs = [sign(value) for value in range(80)]
    assert len(set(signs)) == 80 and all("!" <= each <= "}" for each in signs)
    assert not set(signs) & set('"\\@0123456789 ')


@given(ENTRIES, st.integers(0, 4095))
def test_entries_of_a_shard_come_back(found: list[tuple[int, int, int, int]], shard: int) -> None:
    """Hash, document and both marks of each, those that occur several times too."""
    floor = shard << 20
    entries = sorted(
        (floor + low) << 32 | number << 12 | mark << 6 | second for low, number, mark, second in found
    )
    keys = np.array(entries, dtype=np.uint64)
    (written,) = encode(keys, 12, [shard], twice=True)
    (once,) = encode(keys & ~np.uint64(0x3F), 12, [shard])
    assert once == written[:3] and decode(once, floor).tolist() == [entry & ~0x3F for entry in entries]
    assert decode(written, floor).tolist() == entries
    assert (
        len(written[0])
        and written[1].count(" ") == written[2].count(" ") == len({e >> 32 for e in entries}) - 1
    )


@given(st.lists(st.text()))
def test_folding_many_texts_is_folding_each(texts: list[str]) -> None:
    """The quick way for whole blocks says what the plain one says."""
    units, sizes, written, even = fold_units(texts)
    assert units.astype("<u2").tobytes() == "".join(map(fold_text, texts)).encode(
        "utf-16-le", "surrogatepass"
    )
    assert sizes.tolist() == [
        len(fold_text(text).encode("utf-16-le", "surrogatepass")) // 2 for text in texts
    ]
    ends = np.cumsum(sizes)
    for text, end, size, same in zip(texts, ends, sizes, even, strict=True):
        own = written[end - size : end].astype("<u2").tobytes()
        assert not same or own == text.encode("utf-16-le", "surrogatepass")


def test_folding() -> None:
    """Widths and case go; of names tones, dots, hyphens and spaces too."""
    assert fold_text("ＣＮＣ数控　６１万元") == "cnc数控\n61万元"
    assert fold_name("Mǎ Qīng-shān") == "maqingshan"
    assert fold_name("阿依古丽·肉孜") == "阿依古丽肉孜"
    assert fold_name("Lǚ") == "lü"


def test_a_shard_passes_the_gate() -> None:
    """Codes never look private, whatever they are: as many signs as a large site has in a hundred shards."""
    keys = np.sort(np.random.default_rng(1).integers(0, 2**52, 200_000, dtype=np.uint64) << np.uint64(6))
    keys = keys & ~np.uint64(0xFF) | np.uint64(7)
    gate("search/texts/0.js", script("texts/0", encode(np.unique(keys), 0, [0])))
