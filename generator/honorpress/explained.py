"""Why outputs were made again, in words: what `honorpress build --explain` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from honorpress.problems import Language

if TYPE_CHECKING:
    from honorpress.assemble import Reason

_WHY: Final[Mapping[str, tuple[str, str]]] = {
    "new": ("新增", "new"),
    "part": ("有变化：", "changed: "),
    "template": ("模板或外壳有变化：", "template or shell changed: "),
    "damaged": ("输出文件被改动或丢失，重新生成", "the file was changed or lost, so it was made again"),
    "gone": ("不再需要，已移除", "no longer needed, removed"),
}

_PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "people": ("人物", "people"),
    "long": ("人物的事迹", "people's deeds"),
    "records": ("其他记录", "other records"),
    "elsewhere": ("相关的工作室、课程、其他届次", "studios, talks and other namings"),
    "day": ("日期", "the day"),
    "pictures": ("图片", "pictures"),
    "documents": ("公文", "documents"),
    "files": ("附件", "files"),
    "texts": ("手写页面", "hand-written pages"),
    "calendar": ("工作日历", "working days"),
    "options": ("mkdocs.yml 的设置", "options of mkdocs.yml"),
    "messages": ("界面文字", "words of the interface"),
    "areas": ("areas.yml", "areas.yml"),
    "engine": ("页面引擎的输出", "the page engine's output"),
    "search": ("检索数据", "search data"),
}


def explained(reasons: Sequence[Reason], language: Language) -> Iterator[str]:
    """Yield a line for each output that was made again, or one that says that nothing was."""
    place = 0 if language == "zh" else 1
    for reason in reasons:
        what = "、" if language == "zh" else ", "
        parts = what.join(_PARTS[part][place] if part in _PARTS else part for part in reason.what)
        told = _WHY[reason.why][place]
        yield f"{reason.uri}  {told}{parts if reason.why in ('part', 'template') else ''}"
    if not reasons:
        yield ("没有变化，什么都不用重做", "nothing changed, so nothing was made again")[place]
