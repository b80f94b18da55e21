from pathlib import Path

import pytest

from support.vnu import check_html

GOOD = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>页</title></head>
<body>
{}
</body>
</html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "good.html").write_text(GOOD.format("<p>正文</p>"), encoding="utf-8")
    (tmp_path / "人 物").mkdir()
    (tmp_path / "人 物" / "bad.html").write_text(GOOD.format("<p>正文</p>\n</section>"), encoding="utf-8")
    (tmp_path / "mild.html").write_text(GOOD.format("<section><p>文</p></section>"), encoding="utf-8")
    return tmp_path


def test_a_stray_end_tag_is_found(site: Path) -> None:
    assert check_html(site) == ["人 物/bad.html:6: Stray end tag “section”."]


def test_warnings_are_reported_when_asked_for(site: Path) -> None:
    (line,) = check_html(site, [site / "mild.html"], warnings=True)
    assert line.startswith("mild.html:5: warning: Section lacks heading.")


def test_nothing_to_check_finds_nothing(site: Path) -> None:
    assert check_html(site, [site / "good.html"]) == []
    assert check_html(site, []) == []
