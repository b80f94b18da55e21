"""The wording of every problem: what is wrong, and what to do, in Chinese and in English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.details import CHINESE
from honorpress.patterns import late_pattern
from honorpress.problems import Language, Problem
from honorpress.wordings.archive import ARCHIVE
from honorpress.wordings.intake import INTAKE
from honorpress.wordings.publish import PUBLISH
from honorpress.wordings.records import RECORDS
from honorpress.wordings.shape import Wording

WORDINGS: Final[Mapping[str, Wording]] = {**RECORDS, **INTAKE, **PUBLISH, **ARCHIVE}
"""Every problem, by its code."""


PRIVATE_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "id-number": ("身份证号", "ID number"),
    "id-number-bad-check": ("身份证号（校验位不符）", "ID number with a wrong check digit"),
    "mobile": ("手机号", "mobile number"),
    "bank-card": ("银行卡号", "bank card number"),
    "private-email": ("个人邮箱", "private e-mail"),
    "home-address": ("家庭住址", "home address"),
    "birth-date": ("完整出生日期", "full birth date"),
}


_WEEKDAYS: Final[dict[Language, str]] = {
    "zh": "周一 周二 周三 周四 周五 周六 周日",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_UNPRINTABLE: Final = late_pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A value with extra formats: `near` for a suggestion, `prefixed` for an optional name, `range` for an
    optional limit, `detail` for words of the system or the YAML parser, `kind` for a kind of private value,
    `days` for a number and a unit of days, `share` for whose it is, `weekday` for a date's, `n year|years` for a number with its noun.
    """

    value: object
    language: Language

    def __format__(self, spec: str) -> str:
        text = str(self.value)
        if spec == "near":
            if not text:
                return ""
            return f"；是不是 '{text}'？" if self.language == "zh" else f"; did you mean '{text}'?"
        if spec == "kind":
            return PRIVATE_KINDS[text][0 if self.language == "zh" else 1]
        if spec == "detail":
            return CHINESE.get(text, text) if self.language == "zh" else text
        if spec == "range":
            return (f"（{text}）" if self.language == "zh" else f" ({text})") if text else ""
        if spec == "days":
            count, _, unit = text.partition(" ")
            zh, *en = {"days": ("天", "day"), "working-days": ("个工作日", "working day")}[unit]
            return f"{count}{zh}" if self.language == "zh" else _counted(count, en[0], f"{en[0]}s")
        if spec == "share":
            heads = "企业负责人" if self.language == "zh" else "heads of enterprises"
            return heads if text == "enterprise_head" else text
        if spec == "weekday":
            assert isinstance(self.value, dt.date)
            return _WEEKDAYS[self.language].split()[self.value.weekday()]
        if spec.startswith("n "):
            one, _, many = spec.removeprefix("n ").partition("|")
            return _counted(text, one, many)
        if spec == "prefixed":
            return f" '{text}'" if text else ""
        return text


def _counted(count: str, one: str, many: str) -> str:
    return f"{count} {one if count == '1' else many}"


class _Values(dict[str, _Shown]):
    """Values of a problem; what a rule did not give is empty."""

    def __missing__(self, key: str) -> _Shown:
        return _Shown("", "zh")


def message(problem: Problem, language: Language) -> str:
    """What is wrong."""
    wording = WORDINGS[problem.code]
    return _fill(wording.zh if language == "zh" else wording.en, problem, language)


def hint(problem: Problem, language: Language) -> str:
    """What to do."""
    wording = WORDINGS[problem.code]
    return _fill(wording.zh_hint if language == "zh" else wording.en_hint, problem, language)


def problem_data(problem: Problem, language: Language) -> dict[str, object]:
    """A problem as JSON holds it."""
    return {
        "path": problem.origin.path,
        "line": problem.origin.line,
        "column": problem.origin.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": message(problem, language),
        "hint": hint(problem, language),
    }


def render_problem(problem: Problem, language: Language) -> str:
    """One line: `path:line: problem; what to do [code]`."""
    what, separator = message(problem, language), "；" if language == "zh" else "; "
    if what.endswith(("？", "?")):
        separator = "" if language == "zh" else " "
    line = f"{problem.origin}: {what}{separator}{hint(problem, language)} [{problem.code}]"
    return _UNPRINTABLE.sub("\ufffd", line)


def _fill(template: str, problem: Problem, language: Language) -> str:
    values = _Values({key: _Shown(value, language) for key, value in problem.values.items()})
    return template.format_map(values)
