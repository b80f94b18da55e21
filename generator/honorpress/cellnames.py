"""Names of a spreadsheet's columns and cells, counted from 0: column 26 is AA, row 4 of it AA5."""

from __future__ import annotations


def column_name(column: int) -> str:
    """Letters of a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Number of a column: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """Name of a cell, D5."""
    return f"{column_name(column)}{row + 1}"
