"""Documents to measure, and a process to make them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

from honorpress.documents.content import DocumentContent, DocumentList, Part
from honorpress.documents.faces import find_faces
from honorpress.documents.lists import make_list
from honorpress.documents.typeset import document_json
from honorpress.render.messages import read_messages
from honorpress.resources import theme_dir, theme_dirs

Typeset = Callable[[DocumentContent], bytes]

CHINESE: Final = read_messages(theme_dirs(None), "zh")

TEXT: Final = (
    "各级工会要宣传他们的事迹关心技术工人成长引导广大职工学技术练本领为推动全市经济高质量发展作出新的贡献"
)
"""No punctuation, which could be squeezed or hang over."""

ISSUERS: Final = ("开封市总工会", "开封市人力资源和社会保障局")


def text_of(characters: int) -> str:
    """A text of so many characters."""
    return (TEXT * (characters // len(TEXT) + 1))[:characters]


def content(**values: Any) -> DocumentContent:
    """A plain notice; fields as of DocumentContent."""
    given: dict[str, Any] = {
        "kind": "notice",
        "title": "关于拟命名人选的公示",
        "issuers": ISSUERS[:1],
        "date": dt.date(2021, 8, 6),
        "parts": (Part(text_of(60)),),
    }
    return DocumentContent(**{**given, **values})


def decision(**values: Any) -> DocumentContent:
    """A numbered decision of two bodies with imprint; fields as of DocumentContent."""
    given: dict[str, Any] = {
        "kind": "decision",
        "title": "关于命名2020年度开封工匠的决定",
        "number": "汴总发〔2021〕31号",
        "issuers": ISSUERS,
        "addressees": "各县（区）总工会，各有关单位",
        "note": "此件公开发布",
        "copies_to": "河南省总工会",
        "issued": dt.date(2021, 8, 10),
    }
    return content(**{**given, **values})


def people(count: int) -> Sequence[tuple[str, ...]]:
    """Rows of a list: number, name, employer and position, trade, grade, recommender."""
    names = ("丁守正", "马青山", "田富", "欧阳慧", "单方舟", "司马春生", "阿依古丽·买买提")
    trades = ("焊工", "数控车工", "民族拉弦弹拨乐器制作工", "汴绣")
    units = (
        "开封示例空分设备制造有限公司　总装车间班长",
        "示例厂　钳工",
        "兰考示例民族乐器有限公司　首席制作师",
    )
    return [
        (
            str(place),
            names[place % len(names)],
            units[place % len(units)],
            trades[place % len(trades)],
            ("高级技师", "技师／工程师")[place % 2],
            ("祥符区总工会", "开封市装备制造产业工会")[place % 2],
        )
        for place in range(1, count + 1)
    ]


def names_list(rows: Sequence[tuple[str, ...]], title: str = "2020年度开封工匠名单") -> DocumentList:
    """A list of people."""
    columns = ("place", "name", "employer", "trade", "grade", "recommender")
    cells = dict(zip(columns, zip(*rows, strict=True), strict=True))
    return make_list(title, f"（共{len(rows)}人，按姓氏笔画为序）", cells, (), CHINESE)


def with_list(rows: Sequence[tuple[str, ...]], **values: Any) -> DocumentContent:
    """A plain notice with a list as its annex."""
    made = names_list(rows)
    return content(annexes=(made.title,), lists=(made,), **values)


def order(document: DocumentContent) -> tuple[Any, ...]:
    """Arguments of `typeset` for a document in the pack's faces."""
    faces, problems = find_faces(theme_dir(), None)
    assert not problems
    return document_json(document, faces, CHINESE), theme_dir() / "documents", faces.folders
