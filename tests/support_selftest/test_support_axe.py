from playwright.sync_api import Page

from support.axe import find_violations

GOOD = """<!doctype html><html lang="zh-CN"><title>页</title>
<main><h1>名录</h1><p>正文</p>{}</main></html>"""


def test_a_good_page_has_no_violations(page: Page) -> None:
    page.set_content(GOOD.format(""))
    assert find_violations(page) == []


def test_a_missing_alternative_text_is_found(page: Page) -> None:
    page.set_content(GOOD.format("<img id=portrait src='data:,'>"))
    rule = "image-alt (critical) #portrait: Images must have alternative text"
    assert find_violations(page) == [f"{rule}; Element does not have an alt attribute"]


def test_low_contrast_is_found_with_its_ratio(page: Page) -> None:
    page.set_content(GOOD.format("<p id=pale style='color:#aaa;background:#fff'>浅色的字</p>"))
    (line,) = find_violations(page)
    assert line.startswith("color-contrast (serious) #pale: ")
    assert "2.32" in line


def test_rules_and_parts_can_be_left_out(page: Page) -> None:
    page.set_content(GOOD.format("<div id=a><img src='data:,'></div><div id=b></div>"))
    assert find_violations(page, skip=["image-alt"]) == []
    assert find_violations(page, within="#b") == []
