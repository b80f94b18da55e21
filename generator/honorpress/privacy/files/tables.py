"""Tables: a value is read together with the head of its column, and digits in single boxes as one number."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from honorpress.patterns import late_pattern
from honorpress.privacy.files.parts import Piece
from honorpress.privacy.quick import is_clean

_HEAD: Final = late_pattern(
    r"\s*(?:本人)?(?:出生(?:日期|年月日?|时间)?|生日|(?:家庭|现家庭|现|常|居)(?:详细)?住?[住地]址|住址|户籍(?:所在地|地址?)"
    r"|户口所在地|(?i:birth ?(?:date|day)|date of birth|home address))[（(]?[^\d]{0,12}"
)
"""What the column of a birth date or a home address is called."""
_LONGEST_HEAD: Final = 24
_FEWEST_BOXES: Final = 11
_BLOCK: Final = 200
"""Rows that are looked at together."""


class Cell(NamedTuple):
    """A cell with something in it."""

    place: str
    column: int
    text: str


def table_pieces(rows: Iterable[Sequence[Cell]]) -> Iterator[Piece]:
    """Yield the cells of a table that may hold a private value; below certain heads with the head."""
    heads: dict[int, str] = {}
    block: list[Sequence[Cell]] = []
    for row in rows:
        block.append(row)
        if len(block) == _BLOCK:
            yield from _block(block, heads)
            block = []
    yield from _block(block, heads)


def _block(rows: Sequence[Sequence[Cell]], heads: dict[int, str]) -> Iterator[Piece]:
    clean = _is_clean("\n".join(_join(row) for row in rows))
    for row in rows:
        # Boxes of one digit each are clean by themselves, and so is what stands below a head.
        if len(row) >= _FEWEST_BOXES:
            yield from _boxes(row)
        if clean and not heads:
            continue
        for cell in row:
            if len(cell.text) <= _LONGEST_HEAD and _HEAD.fullmatch(cell.text):
                heads[cell.column] = cell.text.strip()
            elif head := heads.get(cell.column):
                yield Piece(f"{head.rstrip(':：')}：{cell.text}", cell.place)
        if not clean and not _is_clean(_join(row)):
            for cell in row:
                yield Piece(cell.text, cell.place, again=cell.column in heads)
            yield Piece(_join(row), row[0].place, again=True)


def _join(row: Sequence[Cell]) -> str:
    return "\t".join(cell.text for cell in row)


def _is_clean(text: str) -> bool:
    return is_clean(text.encode(errors="replace"))


def _boxes(row: Sequence[Cell]) -> Iterator[Piece]:
    """Yield what stands in neighbouring cells of one character, as forms have them for ID numbers."""
    run: list[Cell] = []
    for cell in (*row, Cell("", -1, "")):
        if len(cell.text.strip()) == 1 and (not run or cell.column == run[-1].column + 1):
            run.append(cell)
            continue
        if len(run) >= _FEWEST_BOXES:
            yield Piece("".join(box.text.strip() for box in run), f"{run[0].place}–{run[-1].place}")
        run = [cell] if len(cell.text.strip()) == 1 else []
