"""Plain deeds take a short way to HTML: it must lead to the same place as the parser."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from honorpress.render import markdown
from honorpress.render.markdown import render_markdown

_SIGNS = st.text(
    alphabet="#* \n1.2-:=+%$,;^（“。，工匠ab_[]()<>&!\"'|~`\\/\u3000\t\u200bé①½２٣ǅ", max_size=30
)
_LINES = st.sampled_from(
    [
        "## 扎根一线",
        "正文**加粗**文",
        "1. 项",
        "1988年，他进厂。",
        "http://x.cn",
        "a@b.cn",
        "名: 值",
        ": 值",
        "---",
        "- 甲",
        "**粗**",
        "**“粗”**",
        "正文**（粗）达85%**。文",
        "**粗。**文**细》**",
        "** 粗**",
        "**粗****体**",
        "### 甲 乙",
        "##  甲",
        "甲  ",
        "=",
        "[甲]: 乙",
        "*[甲]: 乙",
    ]
)
TEXTS = st.lists(st.one_of(_SIGNS, _LINES), min_size=1, max_size=4).map("\n\n".join)


def parsed(text: str, shift: int) -> str:
    """What the parser makes of a text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_simple", lambda text, shift: None)
        return str(render_markdown(text, shift=shift))


@given(TEXTS, st.integers(0, 3))
@example("## 扎根一线\n\n1988年，他**进了厂**，率达85%。", 1)
def test_the_short_way_leads_to_the_same_place(text: str, shift: int) -> None:
    assert str(render_markdown(text, shift=shift)) == parsed(text, shift)


def test_plain_deeds_take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paragraph with figures and bold words, below a heading."""
    monkeypatch.setattr(markdown, "_converter", lambda: pytest.fail("the parser was asked"))
    text = "## 扎根一线\n\n1988年，他把合格率由85%提高到97.5%。**一干就是“22年”**，“活地图”（绰号）。"
    assert str(render_markdown(text)) == (
        "<h3>扎根一线</h3>\n<p>1988年，他把合格率由85%提高到97.5%。<strong>一干就是“22年”</strong>，“活地图”（绰号）。</p>"
    )
