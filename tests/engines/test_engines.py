"""The engine is a guest: another one gives the same pages, and so does plain `mkdocs build`."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from honorpress.engines.zensical import build_frames
from honorpress.render.frames import (
    MARKERS,
    SLOTS,
    FrameError,
    FrameRequest,
    cut_frame,
    frame_requests,
    is_frame,
    written,
)
from honorpress.today import today
from support.sites import edited, make_site

BIN = Path(sys.executable).parent


def _build(root: Path, *command: str) -> None:
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _files(folder: Path) -> Mapping[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built by `honorpress build` with MkDocs for today."""
    root = tmp_path_factory.mktemp("engines")
    make_site(root)
    _build(root, "honorpress", "build", "--as-of", today().isoformat())
    return root


def test_properdocs_gives_the_same_record_pages(built: Path, tmp_path: Path) -> None:
    """Byte for byte."""
    site = tmp_path / "site"
    shutil.copytree(built, tmp_path / "copy", ignore=shutil.ignore_patterns(".honorpress", "site"))
    command = ("build", "--engine", "properdocs", "--site-dir", str(site), "--as-of", today().isoformat())
    _build(tmp_path / "copy", "honorpress", *command)
    ours, theirs = _files(built / "site"), _files(site)
    assert theirs.keys() == ours.keys()
    assert [uri for uri in ours if ours[uri] != theirs[uri]] == []


def test_plain_mkdocs_build_gives_the_same_site(built: Path, tmp_path: Path) -> None:
    """The plugin does what the command does."""
    shutil.copytree(built, tmp_path / "copy", ignore=shutil.ignore_patterns(".honorpress", "site"))
    _build(tmp_path / "copy", "mkdocs", "build", "--quiet")
    assert _files(tmp_path / "copy" / "site") == _files(built / "site")


@pytest.mark.parametrize("folder", ["honorees/site", ".honorpress/engine", "theme/out"])
def test_plain_mkdocs_build_covers_no_sources(tmp_path: Path, folder: str) -> None:
    """What `honorpress build --site-dir` refuses, `mkdocs build -d` refuses too."""
    make_site(tmp_path, edited("mkdocs.yml", ("  font: false\n", "  font: false\n  custom_dir: theme\n")))
    (tmp_path / "theme").mkdir()
    before = _files(tmp_path)
    command = [str(BIN / "mkdocs"), "build", "-d", folder]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "[site-dir]" in done.stderr and "Traceback" not in done.stderr
    assert _files(tmp_path) == before


def test_pages_may_lie_where_the_theme_has_its_parts(tmp_path: Path) -> None:
    """A hand-written file is published wherever it lies; the theme's files of these names are not."""
    pages = [
        f"content/{name}/mine.md" for name in ("pages", "parts", "messages", "styles", "scripts", "icons")
    ]
    files = {
        "content/styles/mine.css": "p {}",
        "content/documents/form.txt": "表",
        "content/fonts/a.txt": "字",
    }
    make_site(tmp_path, {**dict.fromkeys(pages, "# 一页\n"), **files})
    _build(tmp_path, "honorpress", "build", "--strict", "--as-of", today().isoformat())
    built = _files(tmp_path / "site")
    expected = {path.removeprefix("content/").replace(".md", ".html") for path in (*pages, *files)}
    names = ("pages", "parts", "messages", "styles", "scripts", "icons", "fonts")
    assert expected <= built.keys()
    assert {uri for uri in built if uri.split("/")[0] in names} <= expected
    assert "一页" in built["sitemap/index.html"].decode()


def test_no_frame_is_published(built: Path) -> None:
    """Nor a marker word."""
    files = _files(built / "site")
    assert not [uri for uri in files if is_frame(uri)]
    marks = [mark.encode() for mark in MARKERS.values()]
    assert not [uri for uri, data in files.items() if any(mark in data for mark in marks)]


def test_frames_are_cut_from_zensical(tmp_path: Path) -> None:
    """Its own theme, our records: title, description and body come out where they went in."""
    pytest.importorskip("zensical", reason="no release of zensical installs on this Python")
    site = make_site(tmp_path / "small")
    build_frames(site, tmp_path / "frames")
    for request in frame_requests():
        text = (tmp_path / "frames" / request.output).read_text(encoding="utf-8")
        values = written(
            {
                "title": "马青山 & 焊工",
                "description": "说明",
                "head": "<meta name=x>",
                "body": "<main>事迹</main>",
            }
        )
        page = cut_frame(text, request.output).pour(values).decode()
        assert "<title>马青山 &amp; 焊工" in page
        assert 'content="说明"' in page
        assert page.count("<main>事迹</main>") == 1
        assert page.index("<meta name=x>") < page.index("</head>")
        assert not [mark for mark in MARKERS.values() if mark in page]


def test_a_frame_without_body_is_refused() -> None:
    """Better no site than pages without their text."""
    text = "".join(MARKERS[slot] for slot in SLOTS if slot != "body")
    with pytest.raises(FrameError, match="body"):
        cut_frame(text, "frame")


def test_poured_text_is_not_cut_again() -> None:
    """A record may hold the marker words."""
    frame = cut_frame("|".join(MARKERS[slot] for slot in SLOTS), "frame")
    values = written({"title": MARKERS["body"], "description": "d", "head": "h", "body": MARKERS["title"]})
    assert frame.pour(values).decode() == f"{MARKERS['body']}|d|h|{MARKERS['title']}"


def test_frames_lie_as_deep_as_their_pages() -> None:
    """Relative links of the shell depend on it."""
    for request in frame_requests():
        assert request.output.count("/") == request.depth
        assert is_frame(request.output)
    assert FrameRequest("home", 0).output.endswith(".html")
