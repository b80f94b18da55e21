"""Wordings about the archive: versions, locks, bags; see `shape.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from honorpress.wordings.shape import Wording

ARCHIVE: Final[Mapping[str, Wording]] = {
    "archive-broken": Wording(
        "第{version}版和归档时不一样，不能在它上面接着归档",
        "先运行 honorpress archive verify，用备份恢复",
        "version {version} is not as it was archived, so nothing is built on it",
        "run honorpress archive verify, and put it back from a copy",
    ),
    "archive-closed": Wording(
        "第{version}版已在 {date} 封存，不再提供",
        "用最新的一版",
        "version {version} was closed on {date} and is not handed on",
        "take the latest version",
    ),
    "archive-never": Wording(
        "这一届还没有归档",
        "先运行 honorpress archive freeze",
        "the cohort has not been archived",
        "run honorpress archive freeze first",
    ),
    "archive-no-version": Wording(
        "没有第{version}版，最新的是第{latest}版",
        "用 honorpress archive list 查看有哪些版本",
        "there is no version {version}; the latest is {latest}",
        "see honorpress archive list",
    ),
    "archive-not-public": Wording(
        "'{name}' 到 {date} 还没有公开的公告，没有可归档的内容",
        "等公告发布后再归档",
        "'{name}' has no public act on {date}, so there is nothing to archive",
        "archive it after its acts are published",
    ),
    "archive-occupied": Wording(
        "这里有一个登记表里没有的归档版本，内容和记录现在给出的不同",
        "先查清它从哪里来，移到别处后再归档；归档版本从不覆盖",
        "a version lies here that the register does not know, and it differs from what the records give now",
        "find out where it comes from and move it away; no version is ever overwritten",
    ),
    "archive-place": Wording(
        "归档文件夹 '{name}' 在会公开的文件夹里",
        "在 mkdocs.yml 的 archive 里换一个文件夹",
        "the archive's folder '{name}' lies in one that is published",
        "name another folder below archive in mkdocs.yml",
    ),
    "archive-absent": Wording(
        "登记的第{version}版不在归档文件夹里",
        "从备份放回来，或改正 mkdocs.yml 的 archive",
        "version {version} of the register is not in the archive's folder",
        "put it back from a copy, or mend archive in mkdocs.yml",
    ),
    "archive-unregistered": Wording(
        "这个归档版本不在登记表（frozen.json）里",
        "恢复登记表；如果是归档中断留下的，再运行一次 honorpress archive freeze",
        "the register (frozen.json) does not know this version",
        "put the register back; where a run was cut short, run honorpress archive freeze again",
    ),
    "archive-unsettled": Wording(
        "公告 '{name}' 到 {date} 还没有结束，这一届不能归档",
        "等它结束后再归档，或用 --as-of 写更晚的一天",
        "the act '{name}' is not over on {date}, so the cohort cannot be archived",
        "wait until it is, or give a later day to --as-of",
    ),
    "archive-before": Wording(
        "第{version}版是按 {date} 归档的，新版本不能早于它",
        "--as-of 写 {date} 或更晚的一天",
        "version {version} was archived as of {date}; a new one cannot be older",
        "give {date} or a later day to --as-of",
    ),
    "bag-added": Wording(
        "归档包里多出了这个文件",
        "移走它，或用备份恢复整个归档包",
        "the file does not belong to the bag",
        "take it away, or put the bag back from a copy",
    ),
    "bag-changed": Wording(
        "文件内容和归档时不同",
        "用备份恢复；归档包不能改",
        "the file is not as it was archived",
        "put it back from a copy; bags are never edited",
    ),
    "bag-malformed": Wording(
        "这里不是完整的归档包：{name}",
        "用备份恢复整个归档包",
        "this is no whole bag: {name}",
        "put the bag back from a copy",
    ),
    "bag-missing": Wording(
        "归档包里缺少这个文件",
        "用备份恢复",
        "the file is missing",
        "put it back from a copy",
    ),
    "bag-other": Wording(
        "归档包的校验值和登记表（frozen.json）里第{version}版的不同",
        "查清是归档包还是登记表被改过，用备份恢复",
        "the bag's checksum is not that of version {version} in the register (frozen.json)",
        "find out which of them was edited, and put it back from a copy",
    ),
    "frozen-act-gone": Wording(
        "公告 '{name}' 已归入 {date} 的第{version}版，现在不见了",
        "恢复原样；撤销、更正、补正、隐去都要另发公告",
        "the act '{name}' was archived with version {version} of {date} and is gone",
        "put it back; to undo it, add a withdrawal, correction, amendment or redaction",
    ),
    "frozen-behind": Wording(
        "归档第{version}版之后又有了新公告",
        "公告结束后运行 honorpress archive freeze {name}",
        "there are acts since version {version} was archived",
        "once they are over, run honorpress archive freeze {name}",
    ),
    "frozen-changed": Wording(
        "{field} 已归入 {date} 的第{version}版，不能直接改",
        "恢复原样，或在 cohort.yml 发布写明这一处的更正、补正、撤销或隐去",
        "{field} was archived with version {version} of {date} and has changed",
        "put it back, or add a correction, amendment, withdrawal or redaction to cohort.yml that names it",
    ),
    "frozen-file-changed": Wording(
        "这个文件已归入 {date} 的第{version}版，内容被换过",
        "恢复原文件，或在 cohort.yml 发布补正或隐去",
        "the file was archived with version {version} of {date} and is another now",
        "put it back, or add an amendment or a redaction to cohort.yml",
    ),
    "frozen-gone": Wording(
        "已归入 {date} 的第{version}版，现在不见了",
        "恢复它；要不再公布，在 cohort.yml 发布隐去说明",
        "archived with version {version} of {date}, and gone",
        "put it back; to take particulars off the site, add a redaction to cohort.yml",
    ),
    "frozen-order": Wording(
        "公告的先后次序和 {date} 归档的第{version}版不同",
        "恢复原来的次序，新公告写在后面",
        "the acts stand in another order than in version {version} of {date}",
        "put the order back; new acts come at the end",
    ),
    "frozen-unreadable": Wording(
        "归档登记表损坏或被改过",
        "用备份或版本库恢复它；不要手改",
        "the register of the archive is damaged, or was edited",
        "put it back from a copy or from version control; do not edit it",
    ),
    "redaction-undone": Wording(
        "隐去说明写了 '{name}' 的 {field}，但记录里还是原样",
        "从 honoree.md 里去掉，再发布",
        "the redaction names {field} of '{name}', which still stands in the record",
        "take it out of honoree.md before publishing",
    ),
}
"""Problems of the archive, by their codes."""
