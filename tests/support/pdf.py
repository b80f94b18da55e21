"""What a PDF shows, measured: characters with their places, rules, tags; in mm from the upper left corner."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image
from pypdfium2 import raw

_MM: Final = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Char:
    """A character that is drawn."""

    text: str
    x_mm: float
    """Where its square begins."""
    baseline_mm: float
    ink: tuple[float, float, float, float]
    """Left, top, right, bottom of what is drawn."""
    size_pt: float
    font: str
    red: bool

    @property
    def middle_mm(self) -> float:
        """Height of the middle of a Chinese character's square: 0.38 em above the baseline."""
        return self.baseline_mm - 0.38 * self.size_pt * _MM


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one baseline, from left to right."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        """The characters, without spaces."""
        return "".join(char.text for char in self.chars)


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn path."""

    left_mm: float
    top_mm: float
    right_mm: float
    bottom_mm: float
    red: bool


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page."""

    number: int
    width_mm: float
    height_mm: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]

    @property
    def text(self) -> str:
        """All characters in reading order, without spaces."""
        return "".join(char.text for char in self.chars)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines from top to bottom."""
        ordered = sorted(self.chars, key=lambda char: (round(char.baseline_mm, 1), char.x_mm))
        groups = itertools.groupby(ordered, key=lambda char: round(char.baseline_mm, 1))
        return tuple(Line(tuple(chars)) for _, chars in groups)

    def line(self, text: str) -> Line:
        """The first line that holds a text. Raises StopIteration."""
        return next(line for line in self.lines if text in line.text)


def read_pdf(data: bytes) -> tuple[PdfPage, ...]:
    """Measure a PDF."""
    document = pdfium.PdfDocument(data)
    try:
        return tuple(_page(document[number], number + 1) for number in range(len(document)))
    finally:
        document.close()


def render_page(data: bytes, number: int, dpi: int) -> Image.Image:
    """Draw a page, counted from 1, in grey."""
    document = pdfium.PdfDocument(data)
    try:
        image: Image.Image = document[number - 1].render(scale=dpi / 72, grayscale=True).to_pil()
        return image
    finally:
        document.close()


def tags(data: bytes) -> Sequence[str]:
    """Types of all elements of the structure tree, page by page, in order."""
    document = pdfium.PdfDocument(data)
    try:
        return [tag for number in range(len(document)) for tag in _page_tags(document[number])]
    finally:
        document.close()


def _page(page: Any, number: int) -> PdfPage:
    width, height = page.get_size()
    textpage = page.get_textpage()
    chars = tuple(_chars(textpage, height))
    rules = tuple(_rules(page, height))
    return PdfPage(number, width * _MM, height * _MM, chars, rules)


def _chars(textpage: Any, height: float) -> Iterator[Char]:
    high = ""
    for index in range(textpage.count_chars()):
        text = high + chr(raw.FPDFText_GetUnicode(textpage, index))
        if len(text) == 1 and "\ud800" <= text <= "\udbff":  # the first half of a character beyond the BMP
            high = text
            continue
        text, high = text.encode("utf-16", "surrogatepass").decode("utf-16"), ""
        if not text.strip() or raw.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        left, bottom, right, top = textpage.get_charbox(index)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        raw.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha)
        name = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(textpage, index, name, 200, ctypes.c_int())
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(textpage, index, matrix)
        yield Char(
            text,
            x.value * _MM,
            (height - y.value) * _MM,
            (left * _MM, (height - top) * _MM, right * _MM, (height - bottom) * _MM),
            raw.FPDFText_GetFontSize(textpage, index) * abs(matrix.d),
            name.value.decode().partition("+")[2],
            red.value > 150 > green.value,
        )


def _rules(page: Any, height: float) -> Iterator[Rule]:
    for item in page.get_objects(max_depth=15):
        if item.type == raw.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = item.get_bounds()
            colours = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFPageObj_GetStrokeColor(item, *colours)
            yield Rule(
                left * _MM,
                (height - top) * _MM,
                right * _MM,
                (height - bottom) * _MM,
                colours[0].value > 150 > colours[1].value,
            )


def _page_tags(page: Any) -> Iterator[str]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    for index in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _element_tags(raw.FPDF_StructTree_GetChildAtIndex(tree, index))
    raw.FPDF_StructTree_Close(tree)


def _element_tags(element: Any) -> Iterator[str]:
    if not element:
        return
    buffer = ctypes.create_string_buffer(200)
    length = raw.FPDF_StructElement_GetType(element, buffer, 200)
    yield buffer.raw[: max(length - 2, 0)].decode("utf-16-le")
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        yield from _element_tags(raw.FPDF_StructElement_GetChildAtIndex(element, index))
