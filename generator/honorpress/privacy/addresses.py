"""Recognise home addresses: a place said to be a home, or a detail that only homes have."""

import re
from collections.abc import Iterator
from typing import Final

from honorpress.patterns import late_pattern
from honorpress.privacy.kinds import Finding, Kind
from honorpress.privacy.masks import mask, township_end

_NUMERAL: Final = "一二三四五六七八九十百〇零"
_N: Final = rf"(?:\d{{1,4}}|[{_NUMERAL}]{{1,4}})"
_ROOM: Final = r"(?:\d{3,4}|[一二三四五六七八九〇零]{3,4})(?!\d)"
_BUILDING: Final = rf"(?:{_N}|[A-Za-z])\s?(?:号楼|号院|栋|幢|座|#楼?)"
_HOME: Final = (
    "(?:小区|花园|家园|[嘉佳雅]园|公寓|家属[院区楼]|宿舍|新村|社区|[花佳嘉雅怡馨]苑|华庭|[华公]?府|府邸|[雅名]居|名邸"
    "|豪庭|公馆|山庄|新城|丽景|人家)"
)
_RUN: Final = r"[\u4e00-\u9fff\u3007A-Za-z0-9#\-\u2010-\u2015]"
_SPACE: Final = r"(?<=[省市区县旗镇乡道村路街号楼元栋幢院园])[ \u00a0\u3000](?=\S)"

_LABEL: Final = late_pattern(
    r"[家现户常居住](?:"
    r"(?<=家)庭(?:详细)?[住地]址|(?<=现)(?:家庭)?(?:居住地址?|住地?址)|(?<=户)(?:籍(?:所在地|地址?)|口所在地)"
    r"|(?<=常)住地址?|(?<=居)住(?:地址?|[在于])|(?<=住)(?:[家地]?址|[在于])"
    r"|(?<=(?<!国)家)住(?![房宅户院宿建])|(?<=(?<![出实发呈体表再])现)住(?![房宅户院宿建])"
    r")"
)
_KEY: Final = late_pattern(
    r"ddress(?:(?<=[Hh]ome[Aa]ddress)|(?<=[Hh]ome[_ -][Aa]ddress)|(?<=esidential[_ -][Aa]ddress))"
)
_GLUE: Final = late_pattern(
    r"(?:[\s:：=,，|（(\"'“”‘’*]|&(?:quot|apos|#3[49]);|为|是|content=|value=|<[^<>]{0,200}>){0,16}"
)
_VALUE: Final = late_pattern(
    rf"(?!\d{{5}})(?:(?!电话|手机|联系|邮[编政箱]|身份证|\d{{6}}){_RUN}|{_SPACE}){{2,60}}"
)
_BELOW_TOWNSHIP: Final = late_pattern(
    r"[村路街巷弄号栋幢室组]|小区|[花家]园|\d|(?<=[镇乡道处])[\u4e00-\u9fff]{2}"
)
_NOT_A_DOOR: Final = "[井矿线机站桥隧洞坝渠泵炉文令厂仓库车馆坑墓泉窑窟病]|公告|遗址"
_DOOR: Final = late_pattern(
    rf"(?<=[路街巷道村弄里同镇]){_N}号(?!{_NOT_A_DOOR})|{_N}(?:号楼|号院|栋|幢|单元|弄)|村第?{_N}[组队社]|{_ROOM}室"
)
_COLON: Final = late_pattern(r"[:：]?\s?")

_SIGN: Final = late_pattern(
    rf"[元楼栋幢弄村座区园苑寓院舍庭府邸居馆庄城景家#](?=\s?[第\d{_NUMERAL}])"
    rf"(?:(?<=单元)|(?<=[\dA-Za-z{_NUMERAL}][号栋幢座#弄])|(?<=号[楼院])|(?<=村)|(?<=[区园苑寓院楼舍庭府邸居馆庄城景家])(?=\d))"
)
_DETAIL: Final = late_pattern(
    rf"(?:{_BUILDING}\s?{_N}\s?单元\s?{_N}(?:室|号|户)?|{_N}\s?单元\s?{_ROOM}(?:室|号|户))"
    rf"|{_HOME}\s?(?:\w{{1,6}}?)??\s?{_BUILDING}\s?{_ROOM}(?:室|号|户)?"
    rf"|{_HOME}\s?\d{{1,3}}[#-]\d{{1,2}}-\d{{3,4}}(?!\d)(?:室|号|户)?"
    rf"|{_N}弄\s?{_N}号(?:楼)?(?:\s?{_N}室)?"
    rf"|(?<=[镇乡道县区市])[\u4e00-\u9fff]{{1,10}}?村\s?(?:第?{_N}(?:村民)?小?[组队社](?![数对照实])(?:\s?{_N}号)?|{_N}号(?!{_NOT_A_DOOR}))"
)
_OFFICE: Final = late_pattern(
    "公司|集团|大厦|大楼|中心|广场|产业园|科技园|工业园|创业园|软件园|园区|写字楼|办公|学院|大学|学校|[中小]学|医院|政府|机关"
    "|法院|委员会|工会|车间|实验室|工作室|酒店|宾馆|研究[院所]|银行|服务站|[工电]厂|合作社"
)
_STAFF_HOME: Final = late_pattern("家属|宿舍|公寓|单元")
"""Homes that bear an employer's name: they outweigh an office word beside them."""
_OFFICE_LABEL: Final = late_pattern(
    r"(?:公司|单位|企业|办公|通[讯信]|注册|营业|工厂|经营|联系|机构|活动)(?:地址|地点|场所)|厂址|会址"
)
_LEAD: Final = late_pattern("^.*(?:家住|居住[在于]?|现住|住[在于]?|位于|坐落于?|搬[到至入]|地址|[^所存现]在)")
_BACK: Final = late_pattern(rf"(?:{_RUN}|{_SPACE}){{1,40}}$")
_AROUND: Final = late_pattern(rf"(?:{_RUN}|{_SPACE}){{0,48}}")


def find_addresses(text: str) -> Iterator[Finding]:
    """Find home addresses in a folded text.

    A labelled address (家庭住址, 现住址) is hit where it goes below the township, a told one (家住, 住在)
    where it gives a door. Without a label only what homes alone have is hit: unit and room, a housing
    estate's building and room, a lane and number, a village's group or number below a named township or
    county. An office's street, number and room is none of these.
    """
    yield from _labelled(text)
    yield from _detailed(text)


def _labelled(text: str) -> Iterator[Finding]:
    for label in _LABEL.finditer(text):
        is_told = label.group()[-1] in "住在于"
        yield from _read_value(text, label.end(), _DOOR if is_told else _BELOW_TOWNSHIP, is_told=is_told)
    for key in _KEY.finditer(text):
        yield from _read_value(text, key.end(), _BELOW_TOWNSHIP, is_told=False)


def _read_value(text: str, at: int, detail: re.Pattern[str], *, is_told: bool) -> Iterator[Finding]:
    glue = (_COLON if is_told else _GLUE).match(text, at)
    value = _VALUE.match(text, glue.end() if glue else at)
    if value is None:
        return
    written = value.group().rstrip()
    if is_told and _OFFICE.search(written) and not _STAFF_HOME.search(written):
        return
    if detail.search(written, township_end(written)):
        yield _finding(text, value.start(), value.start() + len(written))


def _detailed(text: str) -> Iterator[Finding]:
    done = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < done:
            continue
        back = _BACK.search(text[max(0, sign.end() - 40) : sign.end()])
        first = sign.end() - len(back.group()) if back else sign.start()
        around = _AROUND.match(text, first)
        run = around.group() if around else ""
        detail = _DETAIL.search(run, max(0, done - first))
        if detail is None or detail.end() <= sign.start() - first:
            continue
        about = run[: detail.end() + 12]
        if _OFFICE_LABEL.search(text, max(0, first - 8), first + detail.start()) or (
            _OFFICE.search(about) and not _STAFF_HOME.search(about)
        ):
            continue
        lead = _LEAD.match(run[: detail.start()])
        start, end = first + (lead.end() if lead else 0), first + detail.end()
        yield _finding(text, start, end)
        done = end


def _finding(text: str, start: int, end: int) -> Finding:
    return Finding(Kind.HOME_ADDRESS, start, end, mask(Kind.HOME_ADDRESS, text[start:end]))
