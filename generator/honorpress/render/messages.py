"""Message catalogues: every word of the interface, in the site's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from honorpress.problems import Language
from honorpress.read.yaml import parse_yaml

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
    """
    texts: dict[str, str] = {}
    for folder in reversed(folders):
        for path in sorted((folder / "messages").glob(f"{language}*.yml")):
            value, _ = parse_yaml(path.read_text(encoding="utf-8"))
            if isinstance(value, dict):
                texts.update({key: str(text) for key, text in value.items()})
    return Messages(language, texts)
