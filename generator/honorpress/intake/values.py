"""What stands in a cell, and what the record says of it: one reader a kind of field.

Full-width figures, units, marks for "none", spellings of grades and classes are brought to the record's form.
What cannot be read is reported, never guessed.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.intake.catalogue import bare
from honorpress.intake.dates import find_day, find_month
from honorpress.intake.grid import Value, text_of
from honorpress.intake.listed import LIST_KINDS, read_items
from honorpress.model.values import Grade, IndustryClass
from honorpress.names.display import clean_name
from honorpress.read.files import UNFIT

Found = dict[str, object]
"""Values by path in the record."""


class UnreadableError(Exception):
    """The cell does not hold what its column says; the argument is the code of the remark."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What names in cells may stand for."""

    recommenders: Mapping[str, str] = field(default_factory=dict)
    """Keys of the programme's recommenders by name."""
    areas: Mapping[str, str] = field(default_factory=dict)
    """Slugs of areas by full and short name."""
    tiers: Mapping[str, str] = field(default_factory=dict)
    """Slugs of the programme's tiers by name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell gave: values by path, and the codes and details of remarks."""

    values: Found
    remarks: tuple[tuple[str, str], ...] = ()


_NONE: Final = frozenset(
    {"", "无", "/", "／", "-", "—", "——", "--", "－", "暂无", "没有", "空", "n/a", "\\", "0项"}
)
_WIDE: Final = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_INVISIBLE: Final = re.compile(r"[\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_NUMBER: Final = re.compile(r"[-+]?\d+(?:\.\d+)?")
_UNITS: Final = re.compile(
    r"^(?:约|共|计|第)?\s*|\s*(?:项|件|个|人次|人|份|次|篇|条|名|位|年|余|多|以上|级|岁|分)+\s*$"
)

_GRADES: Final[Mapping[str, Grade]] = {
    **{grade.value: grade for grade in Grade},
    "一级": Grade.SENIOR_TECHNICIAN,
    "二级": Grade.TECHNICIAN,
    "三级": Grade.SENIOR,
    "四级": Grade.INTERMEDIATE,
    "五级": Grade.JUNIOR,
    "1级": Grade.SENIOR_TECHNICIAN,
    "2级": Grade.TECHNICIAN,
    "3级": Grade.SENIOR,
    "4级": Grade.INTERMEDIATE,
    "5级": Grade.JUNIOR,
    "高级技工": Grade.SENIOR,
    "中级技工": Grade.INTERMEDIATE,
}
"""Source of the numbers: 国家职业资格 levels, 一级 the highest."""
_TITLE: Final = re.compile(
    r"工程师|技术员|经济师|会计师|工艺美术师|美术师|农艺师|讲师|教师|教授|研究员|医师|护师|药师|馆员|畜牧师|大师|政工师|编辑|设计师|教练"
)
_QUALIFICATION: Final = re.compile(r"建造师|监理|注册|执业|造价|消防工程师|安全工程师|法律职业|资格证")
_CLASSES: Final[Mapping[str, IndustryClass]] = {
    **{each.value: each for each in IndustryClass},
    "战略新兴产业": IndustryClass.EMERGING,
    "新兴产业": IndustryClass.EMERGING,
    "先进制造": IndustryClass.ADVANCED_MANUFACTURING,
    "先进制造产业": IndustryClass.ADVANCED_MANUFACTURING,
    "现代服务": IndustryClass.MODERN_SERVICES,
    "现代服务产业": IndustryClass.MODERN_SERVICES,
    "传统支柱": IndustryClass.PILLAR,
    "支柱产业": IndustryClass.PILLAR,
    "传统产业": IndustryClass.PILLAR,
    "传统手工业": IndustryClass.CRAFT,
    "传统工艺": IndustryClass.CRAFT,
    "手工艺": IndustryClass.CRAFT,
    "非遗": IndustryClass.CRAFT,
    "其它": IndustryClass.OTHER,
}
ROUTES: Final[Mapping[str, str]] = {"单位推荐": "unit", "社团推荐": "association", "个人自荐": "self"}
"""Routes as our own forms name them."""
_ROUTES: Final = (("自荐", "self"), ("社团", "association"), ("协会", "association"), ("学会", "association"))
_SUFFIX: Final = re.compile(
    r"^(.*(?:公司|集团|合作社|事务所|研究院|研究所|设计院|医院|学院|大学|学校|幼儿园|委员会|工作室|银行|支行|分行|酒店|饭店|"
    r"(?<!电)厂|局|中心|店|馆|站|所|社|院|矿|队|处))(?=.)(.+)$"
)
_POST: Final = re.compile(r"长$|员$|工$|师$|任$|理$|记$|监$|人$|主管|组长|技师|班长")


def clean(value: Value) -> str:
    """Bring a cell's text to the form in which it is kept; empty for a mark that says "none"."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text_of(value)).translate(_WIDE))
    text = (
        UNFIT.sub("", text.replace("\u2028", "\n").replace("\u2029", "\n"))
        .replace("\u3000", " ")
        .replace("\xa0", " ")
    )
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    return "" if text.lower() in _NONE else text


def read_value(kind: str, to: str, value: Value, unit: str, terms: Terms) -> Reading:
    """Read a cell.

    Args:
        kind: As in fields.yml.
        to: Path of the value in the record.
        value: What the cell holds.
        unit: 万元 or 元, where the heading says so.

    Raises:
        UnreadableError: It does not fit the kind.
    """
    text = clean(value)
    if not text:
        return Reading({})
    if kind == "deeds":
        return Reading({to: _deeds(text_of(value))})
    if kind in LIST_KINDS:
        return _list(kind, to, text)
    reader = _READERS.get(kind)
    if reader:
        return Reading({to: reader(text)})
    match kind:
        case "money":
            return Reading({to: _money(text, unit)})
        case "birth":
            return _birth(to, value)
        case "day":
            return Reading({to: _day(value)})
        case "grade":
            return _grade(to, text)
        case "grade-title":
            return _grade_title(text)
        case "employer-position":
            return _employer_position(text)
        case "recommender":
            return Reading({to: _known(text, terms.recommenders, "intake-unknown-recommender")})
        case "area":
            return Reading({to: _known(text, terms.areas, "intake-unknown-area")})
        case "tier":
            return Reading({to: _known(text, terms.tiers, "intake-unknown-tier")})
        case "quotation":
            return _quotation(to, text)
    return Reading({to: " ".join(text.split("\n"))})


def number(text: str) -> float:
    """Read a number with its unit taken off. Raises UnreadableError."""
    form = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    form = _UNITS.sub("", form)
    if not _NUMBER.fullmatch(form) or len(form) > 15:
        raise UnreadableError("intake-not-number")
    return float(form)


def _count(text: str) -> int:
    found = number(text)
    if not found.is_integer() or found < 0:
        raise UnreadableError("intake-not-number")
    return int(found)


def _tidy(found: float) -> float | int:
    return int(found) if found.is_integer() else found


def _money(text: str, unit: str) -> float | int:
    """Read an amount in 10,000 yuan; the cell's own unit goes before the heading's."""
    form = unicodedata.normalize("NFKC", text).replace(" ", "")
    for ending, factor in (("亿元", 10_000.0), ("亿", 10_000.0), ("万元", 1.0), ("万", 1.0), ("元", 0.0001)):
        if form.endswith(ending):
            return _tidy(round(number(form.removesuffix(ending)) * factor, 6))
    return _tidy(round(number(form) * (0.0001 if unit == "元" else 1.0), 6))


def _decimal(text: str) -> float | int:
    return _tidy(number(text))


def _flag(text: str) -> bool:
    if text in ("是", "√", "✓", "有", "Y", "y", "true", "1"):
        return True
    if text in ("否", "×", "N", "n", "false", "0", "不是"):
        return False
    raise UnreadableError("intake-not-yes-no")


def _sex(text: str) -> str:
    if text.removesuffix("性") not in ("男", "女"):
        raise UnreadableError("intake-not-understood")
    return text.removesuffix("性")


def _class(text: str) -> str:
    found = _CLASSES.get(bare(text)) or _CLASSES.get(text)
    if not found:
        raise UnreadableError("intake-not-class")
    return found.value


def _route(text: str) -> str:
    for word, route in _ROUTES:
        if word in text:
            return route
    if text in ("unit", "association", "self"):
        return text
    if "推荐" in text or "单位" in text or "组织" in text:
        return "unit"
    raise UnreadableError("intake-not-understood")


def _deeds(text: str) -> str:
    """Make Markdown: a paragraph a line; a sign that begins HTML is taken as itself.

    A text with empty lines between paragraphs is Markdown already, and stays as it is.
    """
    text = UNFIT.sub("", re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)).replace("\r", "").strip()
    if "\n\n" in text:
        return re.sub(r"(?m)^\u3000+|[ \u3000]+$", "", text)
    return "\n\n".join(clean(line) for line in text.split("\n") if line.strip())


def _strokes(text: str) -> dict[str, str]:
    found = dict(piece.split("=", 1) for piece in text.split() if "=" in piece)
    if not found:
        raise UnreadableError("intake-not-understood")
    return found


_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "name": clean_name,
    "id": lambda text: text.strip("/"),
    "count": _count,
    "years": _count,
    "number": _count,
    "decimal": _decimal,
    "flag": _flag,
    "sex": _sex,
    "industry-class": _class,
    "route": _route,
    "strokes": _strokes,
    "list": lambda text: text.split(),
}


def _list(kind: str, to: str, text: str) -> Reading:
    items, failed = read_items(kind, text)
    remarks = tuple(("intake-unread-item", piece) for piece in failed)
    if not items and failed:
        if kind == "photos":
            raise UnreadableError("intake-not-understood")
        return Reading({}, remarks)
    return Reading({to: items}, remarks)


def _birth(to: str, value: Value) -> Reading:
    """Take the year of birth alone; the day, where there is one, never gets further."""
    found = find_month(value if isinstance(value, dt.date | float) else clean(value))
    if not found:
        raise UnreadableError("intake-not-date")
    return Reading({to: found[0]})


def _day(value: Value) -> dt.date:
    found = find_day(value if isinstance(value, dt.date) else clean(value))
    if not found:
        raise UnreadableError("intake-not-day")
    return found


def find_grade(text: str) -> tuple[Grade, str] | None:
    """Find a grade in a wording, and what stands before it: 焊工高级技师 is 高级技师 of 焊工."""
    form = re.sub(r"[（(\[【].*?[)）\]】]", "", text).strip()
    inner = " ".join(re.findall(r"[（(\[【](.*?)[)）\]】]", text))
    for candidate in (form, inner):
        for word in sorted(_GRADES, key=len, reverse=True):
            if candidate.endswith((word, f"{word}证书", f"{word}职业资格")) or candidate.startswith(
                f"{word}/"
            ):
                if word[0] in "一二三四五12345" and not re.search(r"资格|等级|技能|^.级$", text):
                    continue
                before = candidate[: candidate.rfind(word)]
                return _GRADES[word], re.sub(r"国家|职业|资格|技能|等级|级$|[\s:：/]", "", before)
    return None


def _grade(to: str, text: str) -> Reading:
    found = find_grade(text)
    if found:
        trade = {"trade?": found[1]} if len(found[1]) > 1 else {}
        return Reading({to: found[0].value, **trade})
    combined = _grade_title(text)
    if combined.values:
        return combined
    raise UnreadableError("intake-not-grade")


def _grade_title(text: str) -> Reading:
    """Part 技术等级/职称/执业资格: each piece by its words."""
    found: Found = {}
    left = []
    for piece in re.split(r"[/／、，,;；\n]| (?=\S{2})", text):
        piece = piece.strip()
        if not piece or piece in _NONE:
            continue
        grade = find_grade(piece)
        if _QUALIFICATION.search(piece) and not grade:
            _join(found, "qualification", piece)
        elif grade and not (_TITLE.search(piece) and not piece.endswith("技师")):
            found.setdefault("grade", grade[0].value)
            if len(grade[1]) > 1:
                found.setdefault("trade?", grade[1])
        elif _TITLE.search(piece):
            _join(found, "professional_title", piece)
        else:
            left.append(piece)
    remarks = tuple(("intake-unread-item", piece) for piece in left)
    if not found:
        raise UnreadableError("intake-not-grade")
    return Reading(found, remarks)


def _join(found: Found, key: str, piece: str) -> None:
    found[key] = f"{found[key]}、{piece}" if key in found else piece


def _employer_position(text: str) -> Reading:
    """Part 工作单位及职务: at a line end, space or sign, else behind the word that ends an employer."""
    text = text.strip()
    for pattern in (r"\n+", r"\s*[，,;；/|]\s*", r" +"):
        pieces = re.split(pattern, text, maxsplit=1)
        if len(pieces) == 2 and len(pieces[0]) > 3:
            return Reading({"employer": pieces[0].strip(), "position": " ".join(pieces[1].split("\n"))})
    found = _SUFFIX.match(text)
    if found:
        head, tail = found[1], found[2]
        company = re.match(r"^(.*公司(?:.{1,12}分公司)?)(.+)$", text)
        if company and not company[2].endswith("公司"):
            head, tail = company[1], company[2]
        if _POST.search(tail):
            return Reading({"employer": head, "position": tail})
    return Reading({"employer": " ".join(text.split("\n"))}, (("intake-unsplit", text),))


def _known(text: str, names: Mapping[str, str], code: str) -> str:
    """Find what a name stands for: itself, or the one whose name holds it."""
    form = bare(text)
    by_form = {bare(name): key for name, key in names.items()}
    if form in by_form:
        return by_form[form]
    if text in names.values():
        return text
    near = {key for name, key in by_form.items() if len(form) >= 2 and (form in name or name in form)}
    if len(near) == 1:
        return near.pop()
    raise UnreadableError(code)


def _quotation(to: str, text: str) -> Reading:
    items, _ = read_items("quotation", text)
    if len(items) == 1 and "consent" in items[0]:
        return Reading({to: items[0]})
    raise UnreadableError("intake-no-consent")
