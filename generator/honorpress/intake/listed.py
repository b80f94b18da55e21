"""Lists in one cell: a line an item, its parts divided by ｜; and the free text that offices write instead.

2018｜开封市技术能手｜市级｜开封市总工会        our own form, which comes back as it went
2018年获开封市技术能手称号（市级）              read as far as it can be
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.intake.dates import find_month
from honorpress.model.values import Level

_BAR: Final = re.compile(r"(?<!\\)[｜|]")
_ITEMS: Final = re.compile(r"[\n;；]+")
_NUMBERING: Final = re.compile(
    r"^\s*(?:[(（]?\d{1,2}[.、)）．]\s*|[①-⑳●•·]\s*|[一二三四五六七八九十]{1,2}、)(?!\d)"
)
_FROM_YEAR: Final = re.compile(
    r"^(?P<year>(?:19|20)\d\d)\s*(?:[.．年/-]\s*(?P<month>1[0-2]|0?[1-9])(?:月|(?!\d))(?:\d{1,2}日)?)?\s*年?度?\s*"
)
_YEAR_INSIDE: Final = re.compile(
    r"[（(]\s*((?:19|20)\d\d)\s*年?(?:[.\d月]*)?\s*[)）]\s*$|((?:19|20)\d\d)\s*年"
)
_VERBS: Final = re.compile(
    r"^[,，:：、]?\s*(?:月)?(?:被)?(?:荣获|获得|获评|获|被授予|授予|被评为|评为|取得)\s*"
)
_LEVEL_AT_END: Final = re.compile(
    r"[（(](国际级|国家级|省部级|省级|部级|地厅级|市级|区县级|县级|企业级|公司级)[)）]$"
)
_PERIOD: Final = re.compile(
    r"^(?P<first>(?:19|20)\d\d(?:\s*[.．年/-]\s*\d{1,2})?)\s*月?年?\s*(?:[-—–~～至到]+\s*"
    r"(?P<last>(?:19|20)\d\d(?:\s*[.．年/-]\s*\d{1,2})?\s*月?年?|今|至今|现在)?)?\s*[:：,，]?\s*"
)

LEVELS: Final[Mapping[str, str]] = {
    **{level.value: level.value for level in Level},
    "省级": "省部级",
    "部级": "省部级",
    "地厅级": "市级",
    "区县级": "县级",
    "区级": "县级",
    "公司级": "企业级",
}
"""Levels as forms write them, and as records do."""

_KINDS: Final = {"标准": "standard", "规范": "code", "工作法": "method"}
_APPLIED: Final = {"已转化": True, "未转化": False}
_PHOTO_KINDS: Final = {"肖像": "portrait", "工作照": "work"}

Item = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an item: its path in the record's item and how it is read and written."""

    key: str
    kind: str = "text"


_PARTS: Final[Mapping[str, tuple[_Part, ...]]] = {
    "honours": (_Part("year", "int"), _Part("title"), _Part("level", "level"), _Part("by")),
    "career": (_Part("period"), _Part("text")),
    "contests": (
        _Part("year", "int"),
        _Part("name"),
        _Part("level", "level"),
        _Part("place", "int"),
        _Part("award"),
    ),
    "innovations": (
        _Part("year", "int"),
        _Part("name"),
        _Part("level", "level"),
        _Part("award"),
        _Part("applied", "applied"),
    ),
    "standards": (
        _Part("name"),
        _Part("kind", "standard"),
        _Part("level", "level"),
        _Part("year", "int"),
        _Part("uses", "int"),
    ),
    "quotation": (_Part("text"), _Part("consent.date", "date"), _Part("consent.form")),
    "apprentices": (_Part("name"), _Part("consent.date", "date"), _Part("consent.form"), _Part("note")),
    "photos": (
        _Part("file"),
        _Part("alt"),
        _Part("kind", "photo"),
        _Part("consent.date", "date"),
        _Part("consent.form"),
        _Part("credit"),
        _Part("caption"),
    ),
}
LIST_KINDS: Final = frozenset(_PARTS) - {"quotation"}


def form_of(kind: str) -> str:
    """Show how an item of a kind is written: 年份｜荣誉名称｜级别｜授予单位."""
    words = {
        "year": "年份", "title": "荣誉名称", "level": "级别", "by": "授予单位", "period": "起止年月",
        "text": "内容", "name": "名称", "place": "名次", "award": "奖项", "applied": "已转化",
        "kind": "类别", "uses": "应用次数", "consent.date": "同意日期", "consent.form": "存档处",
        "note": "说明", "file": "文件名", "alt": "画面说明", "credit": "作者", "caption": "图注",
    }  # fmt: skip
    return "｜".join(words[part.key] for part in _PARTS[kind])


def read_items(kind: str, text: str) -> tuple[list[Item], list[str]]:
    """Read a cell's items.

    Returns:
        The items, and the pieces that could not be read.
    """
    items: list[Item] = []
    failed: list[str] = []
    for piece in _pieces(kind, text):
        if _BAR.search(piece):
            item = _from_parts(kind, piece)
        else:
            item = _from_words(kind, _NUMBERING.sub("", piece).strip("。 \t"))
        if item:
            items.append(item)
        else:
            failed.append(piece)
    return items, failed


def write_items(kind: str, items: Sequence[Mapping[str, object]]) -> str:
    """Write items so that `read_items` gives them back."""
    lines = []
    for item in items:
        texts = [_written(part, _get(item, part.key)) for part in _PARTS[kind]]
        while len(texts) > 2 and not texts[-1]:
            texts.pop()
        lines.append("｜".join(texts))
    return "\n".join(lines)


def _pieces(kind: str, text: str) -> list[str]:
    """Cut a cell into its items: at line ends where bars part them, else at semicolons too."""
    by_line = [piece.strip() for piece in text.split("\n") if piece.strip()]
    if kind == "quotation" or any(_BAR.search(piece) for piece in by_line):
        return by_line
    found = [piece.strip() for piece in _ITEMS.split(text) if piece.strip()]
    if len(found) == 1 and kind in ("honours", "contests"):
        found = [
            piece for piece in re.split(r"[。、，,](?=\s*(?:19|20)\d\d\s*[年.])", found[0]) if piece.strip()
        ]
    return found


def _from_parts(kind: str, piece: str) -> Item | None:
    texts = [text.strip().replace("\\｜", "｜").replace("\\|", "|") for text in _BAR.split(piece)]
    parts = _PARTS[kind]
    if len(texts) > len(parts):
        return None
    item: Item = {}
    for part, text in zip(parts, texts, strict=False):
        if not text:
            continue
        value = _value(part.kind, text)
        if value is None:
            return None
        outer, _, inner = part.key.partition(".")
        if inner:
            within = item.setdefault(outer, {})
            assert isinstance(within, dict)
            within[inner] = value
        else:
            item[outer] = value
    return item


def _value(kind: str, text: str) -> object:
    match kind:
        case "int":
            digits = text.removesuffix("年")
            return int(digits) if digits.isdecimal() and len(digits) < 10 else None
        case "level":
            return LEVELS.get(text)
        case "applied":
            return _APPLIED.get(text)
        case "standard":
            return _KINDS.get(text)
        case "photo":
            return _PHOTO_KINDS.get(text)
        case "date":
            try:
                return dt.date.fromisoformat(text)
            except ValueError:
                return None
    return text


def _written(part: _Part, value: object) -> str:
    if value is None:
        return ""
    tables: Mapping[str, Mapping[str, object]] = {
        "standard": _KINDS,
        "applied": _APPLIED,
        "photo": _PHOTO_KINDS,
    }
    if part.kind in tables:
        return next((word for word, meant in tables[part.kind].items() if meant == value), "")
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    return text.replace("|", "\\|").replace("｜", "\\｜")


def _get(item: Mapping[str, object], key: str) -> object:
    outer, _, inner = key.partition(".")
    value = item.get(outer)
    return value.get(inner) if inner and isinstance(value, Mapping) else (None if inner else value)


def _from_words(kind: str, text: str) -> Item | None:
    if not text:
        return None
    match kind:
        case "honours":
            return _honour(text)
        case "career":
            return _step(text)
        case "innovations":
            found = _FROM_YEAR.match(text)
            item: Item = {"year": int(found["year"])} if found else {}
            name, level = _level_at_end(text[found.end() :] if found else text)
            return {**item, "name": name[:400], **level} if name else None
        case "contests":
            found = _FROM_YEAR.match(text)
            name, level = _level_at_end(text[found.end() :] if found else text)
            return {"year": int(found["year"]), "name": name, **level} if found and name and level else None
        case "photos":
            return {"file": text}
    return None


def _honour(text: str) -> Item | None:
    found = _FROM_YEAR.match(text)
    rest = text
    if found:
        year, rest = found["year"], text[found.end() :]
    else:
        inside = _YEAR_INSIDE.search(text)
        if not inside:
            return None
        year = inside[1] or inside[2]
        rest = (text[: inside.start()] + text[inside.end() :]).strip(" ，,年度")
    title, level = _level_at_end(_VERBS.sub("", rest).strip(" ,，。:："))
    title = re.sub(r"^[“\"](.*)[”\"]$", r"\1", title.removesuffix("称号"))
    return {"year": int(year), "title": title, **level} if title else None


def _level_at_end(text: str) -> tuple[str, Item]:
    text = text.strip(" ,，:：。")
    found = _LEVEL_AT_END.search(text)
    return (text[: found.start()].strip(), {"level": LEVELS[found[1]]}) if found else (text, {})


def _step(text: str) -> Item | None:
    found = _PERIOD.match(text)
    if not found or not text[found.end() :].strip():
        return None
    first, last = _month(found["first"]), found["last"] or ""
    open_end = bool(re.search(r"[-—–~～至到]", found[0]))
    if not first:
        return None
    until = _month(last) if last and last[0] in "12" else ""
    period = f"{first}/{until}" if open_end else first
    return {"period": period, "text": text[found.end() :].strip(" 。")}


def _month(text: str) -> str:
    """2005-03 or 2005 of what an office writes; a day is left out."""
    parts = find_month(text.replace("．", ".").strip())
    if not parts:
        return ""
    return f"{parts[0]}-{parts[1]:02d}" if parts[1] else str(parts[0])
