"""Message catalogues: every word of the interface, in the site's language."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Mapping
from pathlib import Path

from honorpress.dataclass import dataclass
from honorpress.problems import Language, Problem, ProblemError
from honorpress.read.files import decode
from honorpress.read.sheets import parse_sheet

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Messages:
    """The catalogue of one language."""

    language: Language
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Fill in a message. Raises KeyError where the catalogue lacks it: that is our mistake.

        English plurals: `key.one` is used, where it exists, for `n=1`.
        """
        if values.get("n") == 1 and f"{key}.one" in self.texts:
            key = f"{key}.one"
        text = self.texts[key]
        return text.format_map(values) if values else text

    def term(self, value: str) -> str:
        """A word of the field's closed vocabularies, translated where the catalogue knows it."""
        return self.texts.get(f"term.{value}", value)

    def date(self, day: dt.date | None) -> str:
        """A day, written out."""
        if day is None:
            return ""
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def span(self, first: dt.date, last: dt.date) -> str:
        """A first and a last day, written out; what they share stands once."""
        if first == last:
            return self.date(first)
        if self.language == "zh":
            end = f"{last.month}月{last.day}日" if first.year == last.year else self.date(last)
            return f"{self.date(first)}至{end}"
        if first.year != last.year:
            return f"{self.date(first)} to {self.date(last)}"
        if first.month != last.month:
            return f"{first.day} {_MONTHS[first.month - 1]} to {self.date(last)}"
        return f"{first.day} to {self.date(last)}"

    def month(self, number: int) -> str:
        """A month's name."""
        return f"{number}月" if self.language == "zh" else _MONTHS[number - 1]

    @property
    def html_language(self) -> str:
        """Value of the `lang` attribute."""
        return "zh-CN" if self.language == "zh" else "en"


def read_messages(folders: tuple[Path, ...], language: Language) -> Messages:
    """Read a catalogue: `messages/zh.yml` and its parts `messages/zh-*.yml`.

    Folders earlier in the order override single messages of later ones.

    Raises:
        ProblemError: A catalogue cannot be read, or a message asks for a value that the one it overrides is
            not given.
    """
    texts: dict[str, str] = {}
    for folder in reversed(folders):
        ours = dict(texts)
        for path in sorted((folder / "messages").glob(f"{language}*.yml")):
            texts.update(_catalogue(path, ours))
    return Messages(language, texts)


def _catalogue(path: Path, ours: Mapping[str, str]) -> Mapping[str, str]:
    shown = "/".join(path.parts[-3:])
    text = decode(shown, path.read_bytes())
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return {}
    sheet = parse_sheet(shown, text, 1, "")
    problems = list(sheet.problems)
    for key, value in sheet.value.items():
        if value is None or isinstance(value, list | dict):
            problems.append(Problem(sheet.origin([key]), "not-text", {"field": key}))
            continue
        known = ours.get(key, ours.get(key.removesuffix(".one")))
        for name in sorted(_values_of(str(value)) - _values_of(known)) if known else ():
            problems.append(Problem(sheet.origin([key]), "message-value", {"field": key, "name": name}))
    if problems:
        raise ProblemError(*problems)
    return {key: str(value) for key, value in sheet.value.items()}


def _values_of(text: str) -> set[str]:
    """Names in braces; a brace that does not close is a name too, since nothing can be put there."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}
