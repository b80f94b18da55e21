"""Where a line of an official document's title may end: between phrases, never in a word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from honorpress.patterns import late_pattern

_BREAK: Final = late_pattern(
    r"(?<!^)(?=关于)|(?<=[ \u3000])|(?<=——)|(?<=年度)(?!“)|(?<=\d年)(?![度“])|(?<=届)(?!“)"
    r"|(?<![《（〈“])(?=“)|(?<=[”》])(?![的、，。）》〉”])|(?<=的)(?!“)|(?<=[和与及、])(?!“)"
    r"|(?<=人选)(?![的和])|(?=[拟暨])|(?<=人民政府)(?!关于|办公)|(?<=总工会)(?!关于|办公)|(?<=保障[局厅])(?!关于)"
    r"|(?<=工匠)(?![”的和奖])|(?<=名单)(?![的和])"
)
"""Places where a line of a title may end: before 关于 and what is quoted, after a whole phrase."""

_WHOLE: Final = late_pattern(
    r"“[^”]{1,8}”|人力资源和社会保障|工业和信息化|住房和城乡建设|文化和旅游|发展和改革|自然资源和规划|卫生和计划生育|科学和技术"
    r"|呼和浩特|职工技术创新|专业技术|先进制造业|现代服务业|战略性|新兴|传统|制造业|服务业|产业|行业|企业|领域|全市|全省|全区"
    r"|人民政府|总工会|工会|委员会|领导小组|办公室|组织部|宣传部|保障[局厅]"
    r"|五一劳动奖[章状]|劳动模范|先进集体|先进个人|先进|工作者|大工匠|工匠|精神|高技能|高素质|技能|技术|能手|领军人才|领军|人才|人物|带头人|师傅|徒弟"
    r"|有限责任公司|有限公司|公司|工作室|创新|示范|基地|岗位|选树|评选|评审|评议|推荐|推选|推报|申报|入选|入围|候选人|候选|对象|培育|培养|建议|提名|最佳|人气"
    r"|拟命名|拟认定|拟定|模拟|命名|认定|授予|表彰|奖励|称号|荣誉|名额|名单|人选|人员|同志|个人|集体|单位|职工"
    r"|公示|公告|公布|决定|决议|通知|通报|通告|意见|方案|办法|细则|规定|说明|结果|情况|关于|撤销|取消|更正|补充|调整|开展|组织|实施|管理|有关"
    r"|工作|活动|网络|投票|联合|年度|首届|参与|普及|涉及|以及|和平|和谐|青年|少年|巾帼"
    r"|第[一二三四五六七八九十百\d]+[届批次期]|[一二三四五六七八九十百]+[名个位届批]|〔\d+〕[^”》]{0,4}\d+号"
    r"|[\u4e00-\u9fff]{2}[市县区]|[0-9A-Za-z.％%\-]+(?:年度|[年届名个位批次期号月日人家项季])?"
)
"""Words, names and numbers that stay on one line."""

_NOT_BEFORE: Final = frozenset("”’》〉）〕】、，。；：！？·—…的等")
_NOT_AFTER: Final = frozenset("“‘《〈（〔【第拟")


def title_parts(title: str) -> tuple[str, ...]:
    """Cut a title where a line may end; joined again the parts give the title.

    Source: GB/T 9704-2012, 7.3.1: a title of several lines keeps words whole.
    """
    ends = frozenset(word_ends(title))
    cuts = [match.start() for match in _BREAK.finditer(title) if match.start() in ends]
    return tuple(title[first:last] for first, last in pairwise((0, *cuts, len(title))))


def words(text: str) -> Iterator[str]:
    """Yield known words whole, and all else character by character; joined they give the text."""
    inside = _inside_words(text)
    start = 0
    for place in range(1, len(text) + 1):
        if place not in inside:
            yield text[start:place]
            start = place


def word_ends(text: str) -> Iterator[int]:
    """Yield the places in a phrase where a line may end if it must: not in a known word, not before 的.

    A list of words cannot hold all of the language: two characters that it lacks may be parted.
    """
    inside = _inside_words(text)
    for place in range(1, len(text)):
        if place not in inside and text[place] not in _NOT_BEFORE and text[place - 1] not in _NOT_AFTER:
            yield place


def _inside_words(text: str) -> frozenset[int]:
    """Places between two characters of one word."""
    return frozenset(
        place for match in _WHOLE.finditer(text) for place in range(match.start() + 1, match.end())
    )
