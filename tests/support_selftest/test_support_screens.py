from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from support.screens import take_screenshots

PAGE = """<!doctype html><html lang=zh-CN><meta charset=utf-8><title>页</title>
<meta name=viewport content="width=device-width">
<style>
body { margin: 0; background: white }
@media (prefers-color-scheme: dark) { body { background: black } }
</style>
<div style="height: 2000px"></div>"""


def test_whole_pages_are_taken_in_each_width_and_scheme(browser: Browser, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a" / "b").mkdir(parents=True)
    for folder in (site, site / "a" / "b"):
        (folder / "index.html").write_text(PAGE, encoding="utf-8")
    written = take_screenshots(browser, site, tmp_path / "out", ["", "a/b/"], schemes=("light", "dark"))
    assert sorted(path.name for path in written) == [
        "a_b-1280-dark.png",
        "a_b-1280-light.png",
        "a_b-390-dark.png",
        "a_b-390-light.png",
        "home-1280-dark.png",
        "home-1280-light.png",
        "home-390-dark.png",
        "home-390-light.png",
    ]
    with Image.open(tmp_path / "out" / "a_b-390-dark.png") as image:
        assert image.size == (390, 2000)
        assert image.convert("RGB").getpixel((5, 5)) == (0, 0, 0)
    with Image.open(tmp_path / "out" / "home-1280-light.png") as image:
        assert image.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_the_elder_mode_is_named(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (path,) = take_screenshots(browser, tmp_path, tmp_path / "out", [""], widths_px=(390,), elder=True)
    assert path.name == "home-390-light-elder.png"
