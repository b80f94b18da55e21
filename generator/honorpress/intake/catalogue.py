"""What the forms' columns and labels mean: fields.yml, ready to be asked.

A wording is compared without spaces, brackets and punctuation; first as a whole, then without what stands in
brackets, then by likeness. A likeness that a different word hangs on (编号, 时间, 意见 …) does not count.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, cast

from honorpress.dataclass import dataclass
from honorpress.read.yaml import parse_yaml

LIKELY: Final = 0.6
"""Least score of a wording that counts."""

CONSENT: Final = ("photo_consent.date", "photo_consent.form")
"""Where a list says when somebody agreed to photos, and where the form is kept."""

_NOT_WORDS: Final = re.compile(r"[\s\W_]+")
_BRACKETS: Final = re.compile(r"[（(\[【〔].*?[)）\]】〕]")
_NUMBERING: Final = re.compile(r"^(?:[一二三四五六七八九十]+、|\d{1,2}[.、．]\s*|[*＊])")
_DIFFERENT: Final = (
    *(
        "编号",
        "号码",
        "时间",
        "日期",
        "意见",
        "证书号",
        "电话",
        "是否",
        "人数",
        "部门",
        "类型",
        "网址",
        "原因",
    ),
    *("材料", "法人", "性质", "代码", "配偶", "母亲", "父亲", "子女"),
)
_NAME_SIGNS: Final = ("名", "人", "对象", "name", "Name", "NAME")
_YEAR: Final = re.compile(r"((?:19|20)\d\d)(?:年度?|年合计)?\Z")


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of fields.yml."""

    to: str
    kind: str
    names: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: bool = False

    @property
    def label(self) -> str:
        """What our own forms call it."""
        return (self.names or self.group)[0]


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading was taken for."""

    to: str
    """Path of the value in the record: `employer`, `achievements.patents.design`,
    `achievements.economic_effect.2020.gained_10k_yuan`."""
    kind: str
    score: float
    """1 for a known wording."""
    label: str
    """What our own forms call it."""


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Bring a wording to the form in which it is compared."""
    text = _NUMBERING.sub("", unicodedata.normalize("NFKC", text).strip())
    return _NOT_WORDS.sub("", text).lower()


def bare(text: str) -> str:
    """The same without what stands in brackets."""
    return plain(_BRACKETS.sub("", text))


@cache
def fields() -> tuple[Field, ...]:
    """Read fields.yml."""
    text = Path(__file__).with_name("fields.yml").read_text(encoding="utf-8")
    entries = cast("list[dict[str, object]]", parse_yaml(text, tags=True)[0])
    return tuple(_field(entry) for entry in entries)


def _field(entry: Mapping[str, object]) -> Field:
    def words(key: str) -> tuple[str, ...]:
        return tuple(map(str, cast("list[object]", entry.get(key, []))))

    parts = cast("dict[str, list[str]]", entry.get("parts", {}))
    return Field(
        str(entry["to"]),
        str(entry["kind"]),
        words("names"),
        words("group"),
        {part: tuple(names) for part, names in parts.items()},
        bool(entry.get("years")),
    )


def field_of(to: str) -> Field:
    """Get the entry that a path belongs to. Raises KeyError."""
    for entry in fields():
        if entry.to == to or (entry.group and _covers(entry, to)):
            return entry
    for entry in fields():
        if entry.to.startswith(f"{to}.") and entry.years:
            return entry
    raise KeyError(to)


def _covers(entry: Field, to: str) -> bool:
    if entry.years:
        head, _, last = entry.to.rpartition(".")
        outer = (entry.to, "") if not last.endswith("yuan") else (head, f".{last}")
        return bool(re.fullmatch(re.escape(outer[0]) + r"\.\d{4}" + re.escape(outer[1]), to))
    return to.startswith(f"{entry.to}.") and to.removeprefix(f"{entry.to}.") in entry.parts


def match_of(to: str) -> Match:
    """Make the match for a path that a mapping pins. Raises KeyError for one that there is not."""
    entry = field_of(to)
    return Match(to, entry.kind, 1.0, label_of(to))


def year_path(entry: Field, year: int | str) -> str:
    """Path of a year's value of an entry with `years`."""
    head, inner, *last = entry.to.split(".")
    return ".".join([head, inner, str(year), *last])


def label_of(to: str) -> str:
    """Name a path in the officer's words: 取得专利数量·发明专利."""
    entry = field_of(to)
    if entry.names:
        return entry.label
    if entry.years:
        year = re.search(r"\.(\d{4})", to)
        return f"{entry.label}·{year[1]}" if year else entry.label
    part = to.rpartition(".")[2]
    return f"{entry.label}·{entry.parts[part][0]}" if part in entry.parts else entry.label


def find_match(path: Sequence[str]) -> Match | None:
    """Tell what a column is, by its headings from the top down; None where no wording fits."""
    texts = [text for text in path if plain(text)]
    found = max(_matches(texts), key=lambda match: match.score, default=None)
    return found if found and found.score >= LIKELY else None


@lru_cache(maxsize=8192)
def name_likeness(text: str) -> float:
    """Score how near a cell is to the label 姓名, 0 to 1; quick, since every cell is asked."""
    if not 1 < len(text) <= 20 or not any(sign in text for sign in _NAME_SIGNS):
        return 0.0
    other = _by_name().get(plain(text)) or _by_name().get(bare(text))
    if other:
        return 1.0 if other.to == "name" else 0.0
    names = map(plain, field_of("name").names)
    score = max(likeness(bare(text), name) for name in names)
    return score if score >= LIKELY and score > _likest(bare(text))[1] - 1e-9 else 0.0


def is_label(text: str) -> bool:
    """Tell whether a cell is a heading or label and no value: a known wording as a whole."""
    return bool(_by_name().get(plain(text)) or _by_name().get(bare(text)) or is_group(text))


def is_heading_part(text: str) -> bool:
    """Tell whether a cell can stand in the lower rows of a heading: a level, a kind of patent, a year."""
    return plain(text) in _part_names() or bool(_YEAR.match(plain(text))) or is_label(text)


def is_group(text: str) -> bool:
    """Tell whether a cell heads several others: a known wording as a whole."""
    return plain(text) in _group_names() or bare(text) in _group_names()


@cache
def _group_names() -> frozenset[str]:
    return frozenset(plain(name) for entry in fields() for name in entry.group)


@cache
def _part_names() -> frozenset[str]:
    return frozenset(plain(name) for entry in fields() for names in entry.parts.values() for name in names)


@cache
def _by_name() -> Mapping[str, Field]:
    """Fields by their compared wordings; the first entry wins."""
    found: dict[str, Field] = {}
    for entry in fields():
        for name in entry.names:
            found.setdefault(plain(name), entry)
    return found


def _matches(texts: Sequence[str]) -> Iterator[Match]:
    if not texts:
        return
    yield from _single(texts)
    for entry in fields():
        if entry.group:
            yield from _grouped(entry, texts)


def _single(texts: Sequence[str]) -> Iterator[Match]:
    """Take a column for a field of its own, by its lowest heading, or by all of them read together."""
    for text, weight in ((texts[-1], 1.0), ("".join(texts), 0.95)):
        for form, less in ((plain(text), 0.0), (bare(text), 0.02)):
            entry = _by_name().get(form)
            if entry:
                yield Match(entry.to, entry.kind, (1.0 - less) * weight, entry.label)
        entry, score = _likest(bare(text))
        if entry:
            yield Match(entry.to, entry.kind, score * weight, entry.label)


@cache
def _likest(form: str) -> tuple[Field | None, float]:
    found: tuple[Field | None, float] = (None, 0.0)
    for name, entry in _by_name().items():
        score = likeness(form, name)
        if score > found[1]:
            found = entry, score
    return found


def likeness(form: str, name: str) -> float:
    """Score how near a compared wording is to a known one, 0 to 1."""
    if form == name:
        return 1.0
    if len(form) < 2 or len(name) < 2 or any(word in form and word not in name for word in _DIFFERENT):
        return 0.0
    if name in form:
        return 0.55 + 0.4 * len(name) / len(form) if len(name) * 2 >= len(form) else 0.0
    if form in name:
        return 0.5 + 0.4 * len(form) / len(name) if len(form) * 2 > len(name) else 0.0
    ratio = difflib.SequenceMatcher(None, form, name, autojunk=False).ratio()
    return ratio * 0.8 if ratio >= 0.75 else 0.0


def _grouped(entry: Field, texts: Sequence[str]) -> Iterator[Match]:
    forms = [bare(text) for text in texts]
    group = max((likeness(form, plain(name)) for form in forms for name in entry.group), default=0.0)
    deepest = max(
        (
            place
            for place, form in enumerate(forms)
            if any(likeness(form, plain(n)) >= LIKELY for n in entry.group)
        ),
        default=-1,
    )
    if entry.years:
        year = next((found[1] for form in forms if (found := _YEAR.match(form))), None)
        if year and group >= LIKELY:
            path = year_path(entry, year)
            yield Match(path, entry.kind, group * (0.9 + 0.03 * deepest), label_of(path))
        if not year and len(texts) == 1:
            for form in (forms[0], plain(texts[0])):
                yield from _flat_year(entry, form)
        return
    for part, names in entry.parts.items():
        for name in map(plain, names):
            if group >= LIKELY and forms[-1] == name:
                yield Match(f"{entry.to}.{part}", entry.kind, group, label_of(f"{entry.to}.{part}"))
            elif len(name) >= 4 and (forms[-1] == name or forms[-1].removesuffix("数量") == name):
                yield Match(f"{entry.to}.{part}", entry.kind, 0.9, label_of(f"{entry.to}.{part}"))
            elif len(texts) == 1:
                yield from _flat(entry, part, plain(texts[0]), name)


def _flat(entry: Field, part: str, form: str, name: str) -> Iterator[Match]:
    """Take one heading for group and part together: 技能竞赛获奖名次（省部级）."""
    for group in map(plain, entry.group):
        if group in form and name in form.replace(group, "", 1):
            rest = len(form) - len(group) - len(name)
            yield Match(f"{entry.to}.{part}", entry.kind, 0.9 - 0.05 * rest, label_of(f"{entry.to}.{part}"))


def _flat_year(entry: Field, form: str) -> Iterator[Match]:
    """Take one heading for group and year together: 2020年经济效益（万元）."""
    found = re.search(r"(?:19|20)\d\d", form)
    if not found:
        return
    rest = form.replace(found[0], "", 1).replace("年度", "").replace("年", "")
    for group in map(plain, entry.group):
        score = likeness(rest, group)
        if score >= LIKELY:
            path = year_path(entry, found[0])
            yield Match(path, entry.kind, score * 0.95, label_of(path))
