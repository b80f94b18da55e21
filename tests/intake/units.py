"""Workbooks as different units fill in the summary table, with an answer each, made from a fixed seed.

The answers follow from what was put into a file, never from reading it: the people with their values, and the
oddities that must be reported. `python tests/intake/units.py DIR` writes them, each with NAME.answer.json.
"""

from __future__ import annotations

import io
import json
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import openpyxl
import xlwt

COUNT: Final = 48
_YEARS: Final = (2018, 2019, 2020)

_SURNAMES: Final = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
_GIVEN: Final = (
    "建国",
    "秀兰",
    "海涛",
    "敏",
    "志强",
    "丽",
    "文博",
    "春生",
    "雪梅",
    "永",
    "大力",
    "晓东",
    "玉珍",
    "磊",
)
_EMPLOYERS: Final = (
    "开封示例重工有限公司",
    "开封示例空分设备有限公司",
    "兰考示例家具股份有限公司",
    "开封示例医院",
    "尉氏示例纺织厂",
    "开封示例公交集团有限公司",
)
_POSTS: Final = ("焊接班班长", "车间主任", "维修组组长", "数控班班长", "绣房技术总监", "质检员")
_TRADES: Final = ("焊工", "数控机床操作工", "钳工", "汴绣", "汽车维修工", "中药炮制工")
_GRADES: Final = ("高级工", "技师", "高级技师", "特级技师")
_CLASSES: Final = ("先进制造业", "现代服务业", "战略性新兴产业", "传统支柱产业", "传统手工艺")

Column = tuple[str, ...]
"""The headings of a column from the top down."""

SIMPLE: Final[Mapping[str, Sequence[str]]] = {
    "name": ("姓名", "姓  名", "人选姓名", "推荐人选姓名", "姓\n名", "申报人姓名", "职工姓名"),
    "employer": ("工作单位", "单位名称", "所在单位", "用人单位", "工作单位（全称）", "单位"),
    "position": ("职务", "现任职务", "岗位", "职务或岗位", "工作岗位", "职务（岗位）"),
    "trade": ("工种", "职业（工种）", "从事工种", "申报工种", "职业"),
    "grade": ("技术等级", "技能等级", "职业技能等级", "职业资格等级", "国家职业资格等级"),
    "industry_class": ("产业类别", "所属产业", "产业分类", "人选类别"),
    "specialty": ("专业特长", "技术特长", "技能特长"),
    "years_on_post": ("从事本工种年限", "从业年限", "一线工作年限"),
}
GROUPS: Final[Mapping[str, Sequence[str]]] = {
    "contest_places": ("技能竞赛获奖名次", "竞赛获奖名次", "技能大赛获奖名次"),
    "patents": ("取得专利数量(件)", "专利数量（项）", "专利情况"),
    "effect": ("创造经济效益(万元)", "经济效益（万元）", "产生经济效益（万元）"),
    "agreements": ("签订师带徒协议(份)", "师带徒协议", "名师带徒（份）"),
    "media": ("媒体宣传情况(次)", "媒体报道", "新闻报道（次）"),
}
PARTS: Final[Mapping[str, Sequence[tuple[str, Sequence[str]]]]] = {
    "contest_places": (
        ("企业级", ("企业级",)),
        ("市级", ("地厅级", "市级", "市厅级")),
        ("省部级", ("省部级", "省级")),
        ("国家级", ("国家级",)),
    ),
    "patents": (
        ("invention", ("发明专利", "发明")),
        ("utility_model", ("实用新型",)),
        ("design", ("外观设计",)),
    ),
    "media": (
        ("municipal", ("地厅级", "市级")),
        ("provincial", ("省部级", "省级")),
        ("national", ("国家级",)),
    ),
}
_UNKNOWN: Final = ("血型", "工会小组意向", "鞋码", "交通方式")


@dataclass(slots=True)
class Unit:
    """A file and its answer."""

    name: str
    data: bytes
    people: list[dict[str, Any]]
    """Fields of each person, in the order of the file."""
    remarks: dict[str, int]
    """How often each oddity must be reported."""
    recommender: str = ""


@dataclass(slots=True)
class _Sheet:
    rows: list[list[object]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def make_unit(number: int) -> Unit:
    """Make the workbook of one unit. The same bytes each time for .csv and .xls; the same cells for .xlsx."""
    return _Maker(number).make()


class _Maker:
    def __init__(self, number: int) -> None:
        self.number = number
        self.random = random.Random(number)
        self.remarks: dict[str, int] = {}
        self.kind = ("xlsx", "xlsx", "xlsx", "xls", "gbk", "utf-8-sig", "utf-16", "tab")[number % 8]
        self.merges = self.kind in ("xlsx", "xls")
        self.levels = 3 if self.merges and number % 3 == 0 else (1 if number % 5 == 1 else 2)

    def odd(self, share: float) -> bool:
        return self.random.random() < share

    def remark(self, code: str, times: int = 1) -> None:
        self.remarks[code] = self.remarks.get(code, 0) + times

    def make(self) -> Unit:
        people = self.people()
        sheet = _Sheet()
        columns = self.columns()
        recommender = self.above(sheet, len(columns))
        self.heading(sheet, columns)
        self.rows(sheet, columns, people)
        self.below(sheet, len(columns))
        ending = {"xlsx": "xlsx", "xls": "xls", "tab": "tsv"}.get(self.kind, "csv")
        return Unit(f"unit-{self.number:02d}.{ending}", self.bytes(sheet), people, self.remarks, recommender)

    def people(self) -> list[dict[str, Any]]:
        names = [a + b for a in _SURNAMES for b in _GIVEN]
        chosen = self.random.sample(names, self.random.randint(3, 9))
        return [self.person(name) for name in chosen]

    def person(self, name: str) -> dict[str, Any]:
        pick = self.random
        person: dict[str, Any] = {
            "name": name,
            "employer": pick.choice(_EMPLOYERS),
            "position": pick.choice(_POSTS),
            "trade": pick.choice(_TRADES),
            "grade": pick.choice(_GRADES),
            "industry_class": pick.choice(_CLASSES),
        }
        achievements: dict[str, Any] = {}
        if self.odd(0.6):
            achievements["contest_places"] = {
                pick.choice(("企业级", "市级", "省部级", "国家级")): f"第{pick.randint(1, 9)}名"
            }
        if self.odd(0.7):
            achievements["patents"] = {"invention": pick.randint(0, 5), "utility_model": pick.randint(0, 9)}
        if self.odd(0.8):
            achievements["economic_effect"] = [
                {"year": year, "gained_10k_yuan": pick.choice((12, 46.5, 300, 0.8))} for year in _YEARS
            ]
        if self.odd(0.7):
            achievements["apprentice_agreements"] = [
                {"year": year, "count": pick.randint(0, 6)} for year in _YEARS
            ]
        if self.odd(0.6):
            achievements["media"] = {"municipal": pick.randint(1, 9), "national": 1}
        if achievements:
            person["achievements"] = achievements
        return person

    def columns(self) -> list[tuple[str, Column]]:
        """Choose the columns: what they hold, and their headings."""
        pick = self.random
        self.joined = self.odd(0.3)
        plain = ["name", "trade", "grade", "industry_class"]
        found: list[tuple[str, Column]] = []
        if self.joined:
            found.append(
                ("employer_position", (pick.choice(("工作单位及职务", "单位及职务", "工作单位和职务")),))
            )
        else:
            plain += ["employer", "position"]
        found += [(key, (pick.choice(SIMPLE[key]),)) for key in plain]
        if self.odd(0.5):
            found.append(("unknown", (pick.choice(_UNKNOWN),)))
            self.remark("intake-unknown-column")
        if self.odd(0.5):
            found.append(("id", (pick.choice(("身份证号", "身份证号码", "公民身份号码")),)))
            self.remark("intake-private-column")
        if self.odd(0.4):
            found.append(("mobile", (pick.choice(("联系电话", "手机号码", "联系方式")),)))
            self.remark("intake-private-column")
        if self.odd(0.4):
            found.append(("sex", ("性别",)))
            self.remark("intake-personal")
        pick.shuffle(found)
        groups = [self.group(key) for key in GROUPS]
        pick.shuffle(groups)
        place = pick.choice((len(found), len(found) // 2 + 1))
        found[place:place] = [column for group in groups for column in group]
        if self.odd(0.8):
            found.insert(0, ("number", (pick.choice(("序号", "序 号", "编号")),)))
        return found

    def group(self, key: str) -> list[tuple[str, Column]]:
        title = self.random.choice(GROUPS[key])
        if key in PARTS:
            parts = [(f"{key}.{part}", self.random.choice(names)) for part, names in PARTS[key]]
        else:
            parts = [(f"{key}.{year}", self.random.choice((str(year), f"{year}年"))) for year in _YEARS]
        if self.levels == 1:
            return [(to, (self.flat(title, part),)) for to, part in parts]
        return [(to, (title, part)) for to, part in parts]

    def flat(self, title: str, part: str) -> str:
        """One heading for both: 技能竞赛获奖名次（省部级）."""
        return f"{title}-{part}" if "(" in title or "（" in title else f"{title}（{part}）"

    def above(self, sheet: _Sheet, width: int) -> str:
        if self.odd(0.7):
            sheet.rows += [["附件2"], ["2020年度开封工匠推荐人选基本情况汇总表"]]
            if self.merges:
                sheet.merged.append((1, 0, 1, width - 1))
        if self.odd(0.5):
            name, key = self.random.choice((("龙亭区总工会", "longting"), ("兰考县总工会", "lankao")))
            sheet.rows.append([f"推荐单位（公章）：{name}      填表日期：2021年6月1日"])
            if self.merges:
                sheet.merged.append((len(sheet.rows) - 1, 0, len(sheet.rows) - 1, width - 1))
            return key
        return ""

    def heading(self, sheet: _Sheet, columns: Sequence[tuple[str, Column]]) -> None:
        top = len(sheet.rows)
        grouped = any(len(path) > 1 for _, path in columns)
        depth = (3 if self.levels == 3 else 2) if grouped else 1
        sheet.rows += [[None] * len(columns) for _ in range(depth)]
        for index, (_, path) in enumerate(columns):
            sheet.rows[top][index] = path[0]
            if len(path) > 1:
                sheet.rows[top + depth - 1][index] = path[1]
        if depth == 1:
            return
        start = 0
        while start < len(columns):
            end = start
            while (
                end + 1 < len(columns)
                and len(columns[start][1]) > 1
                and (columns[end + 1][1][0] == columns[start][1][0])
            ):
                end += 1
            for index in range(start + 1, end + 1):
                sheet.rows[top][index] = None
            if self.merges:
                bottom = top + depth - 1 if len(columns[start][1]) == 1 else top + depth - 2
                if (bottom, end) != (top, start):
                    sheet.merged.append((top, start, bottom, end))
            start = end + 1

    def rows(
        self, sheet: _Sheet, columns: Sequence[tuple[str, Column]], people: Sequence[dict[str, Any]]
    ) -> None:
        heading_rows = [row for row in sheet.rows if any(row)][-1:]
        if self.odd(0.2) and columns[0][0] == "number":
            sheet.rows.append([str(index + 1) for index in range(len(columns))])
            self.remark("intake-numbered")
        self.gap = columns[0][0] == "number" and len(people) > 2 and self.odd(0.3)
        if self.gap:
            self.remark("intake-number-gap")
        again = len(people) // 2 if self.levels == 1 and self.odd(0.5) else -1
        for place, person in enumerate(people):
            if place == again:
                sheet.rows.append(list(heading_rows[0]))
                self.remark("intake-repeated-heading")
            if self.odd(0.1):
                sheet.rows.append([])
            number = place + 1 + (1 if self.gap and place > 0 else 0)
            sheet.rows.append([self.cell(to, path, person, number) for to, path in columns])

    def cell(self, to: str, path: Column, person: Mapping[str, Any], number: int) -> object:
        achievements = person.get("achievements", {})
        head, _, part = to.partition(".")
        match head:
            case "number":
                return number if self.odd(0.7) else str(number)
            case "name":
                name = str(person["name"])
                return f"{name[0]}　{name[1]}" if len(name) == 2 and self.odd(0.6) else name
            case "employer_position":
                sign = self.random.choice((" ", "　", "\n", "，"))
                return f"{person['employer']}{sign}{person['position']}"
            case "grade":
                grade = str(person["grade"])
                numbered = {"高级技师": "高级技师（一级）", "技师": "二级/技师", "高级工": "三级/高级工"}
                return numbered.get(grade, grade) if self.odd(0.3) else grade
            case "industry_class":
                value = str(person["industry_class"])
                return "战略新兴产业" if value == "战略性新兴产业" and self.odd(0.5) else value
            case "unknown":
                return self.random.choice(("甲", "乙", "41"))
            case "id":
                return id_number(self.random)
            case "mobile":
                return f"13{self.random.randint(0, 999_999_999):09d}"
            case "sex":
                return self.random.choice(("男", "女"))
            case "contest_places":
                return achievements.get("contest_places", {}).get(part, self.nothing())
            case "patents" | "media":
                value = achievements.get(head, {}).get(part)
                return (
                    self.nothing() if value is None else self.figure(value, {"patents": "件"}.get(head, "次"))
                )
            case "effect":
                rows = achievements.get("economic_effect", ())
                value = next((row["gained_10k_yuan"] for row in rows if row["year"] == int(part)), None)
                return self.nothing() if value is None else self.amount(value)
            case "agreements":
                rows = achievements.get("apprentice_agreements", ())
                value = next((row["count"] for row in rows if row["year"] == int(part)), None)
                return self.nothing() if value is None else self.figure(value, "份")
        return person[head]

    def nothing(self) -> object:
        return self.random.choice((None, None, "无", "/", "—"))

    def figure(self, value: int, unit: str) -> object:
        text = str(value)
        wide = "".join(chr(ord(digit) + 0xFEE0) for digit in text)
        return self.random.choice((value, text, wide, f"{text}{unit}"))

    def amount(self, value: float) -> object:
        text = str(value)
        return self.random.choice((value, text, f"{text}万元", f"{int(value * 10_000)}元"))

    def below(self, sheet: _Sheet, width: int) -> None:
        if self.odd(0.4):
            sheet.rows.append(["合计", None, "共若干人"])
            self.remark("intake-total")
        if self.odd(0.5):
            sheet.rows += [[], ["注：1. 表中“技术等级”指职工技能等级，如技师、高级技师；按优先顺序排列。"]]
            if self.merges and width > 1:
                sheet.merged.append((len(sheet.rows) - 1, 0, len(sheet.rows) - 1, width - 1))
            self.remark("intake-note")
        if self.odd(0.5):
            sheet.rows.append(["填表人：某某", None, None, "审核人：某某"])
            self.remark("intake-note")

    def bytes(self, sheet: _Sheet) -> bytes:
        if self.kind == "xlsx":
            return xlsx_bytes(sheet.rows, sheet.merged)
        if self.kind == "xls":
            return xls_bytes(sheet.rows, sheet.merged)
        sign = "\t" if self.kind == "tab" else ","
        lines = [sign.join(_quoted(value) for value in row) for row in sheet.rows]
        encoding = {"tab": "utf-8", "gbk": "gbk"}.get(self.kind, self.kind)
        return ("\r\n".join(lines) + "\r\n").encode(encoding)


def id_number(pick: random.Random) -> str:
    """A made-up ID number with its right check digit."""
    born = f"{pick.randint(1960, 1999)}{pick.randint(1, 12):02d}{pick.randint(1, 28):02d}"
    body = f"41020{pick.randint(2, 5)}{born}{pick.randint(0, 999):03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return body + "10X98765432"[rest]


def _quoted(value: object) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',\t\n"') else text


def xlsx_bytes(
    rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, int]] = (), title: str = "Sheet1"
) -> bytes:
    """A workbook of one sheet; merged areas by first row and column, last row and column, from 0."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value is not None:
                sheet.cell(row, column, value)  # type: ignore[arg-type]
    for top, left, bottom, right in merged:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls_bytes(rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """The same in Excel's old format."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    areas = {(top, left): (bottom, right) for top, left, bottom, right in merged}
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if (row, column) in areas:
                bottom, right = areas[row, column]
                sheet.write_merge(row, bottom, column, right, value)
            elif value is not None:
                sheet.write(row, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def main(folder: Path) -> None:
    """Write all units with their answers."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(COUNT):
        unit = make_unit(number)
        (folder / unit.name).write_bytes(unit.data)
        answer = {"people": unit.people, "remarks": unit.remarks, "recommender": unit.recommender}
        text = json.dumps(answer, ensure_ascii=False, indent=1)
        (folder / f"{unit.name}.answer.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
