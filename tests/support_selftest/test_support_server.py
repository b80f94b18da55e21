from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from support.server import serve


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("home", encoding="utf-8")
    (tmp_path / "人物").mkdir()
    (tmp_path / "人物" / "index.html").write_text("people", encoding="utf-8")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.webp").write_bytes(b"")
    return tmp_path


def get(url: str) -> HTTPResponse:
    answer = urlopen(url)
    assert isinstance(answer, HTTPResponse)
    return answer


def status_of(url: str) -> int:
    try:
        return get(url).status
    except HTTPError as error:
        return error.code


def test_serves_pages_and_folders(site: Path) -> None:
    with serve(site) as url:
        assert get(url).read() == b"home"
        assert get(url + "%E4%BA%BA%E7%89%A9/").read() == b"people"
        assert get(url + "%E4%BA%BA%E7%89%A9").url == url + "%E4%BA%BA%E7%89%A9/"


def test_serves_below_a_path_and_nowhere_else(site: Path) -> None:
    with serve(site, under="/some/sub/") as url:
        assert url.endswith("/some/sub/")
        assert get(url).read() == b"home"
        assert get(url + "%E4%BA%BA%E7%89%A9").url == url + "%E4%BA%BA%E7%89%A9/"
        assert status_of(url.removesuffix("some/sub/")) == 404
        assert status_of(url.removesuffix("sub/") + "index.html") == 404


def test_lists_no_folder(site: Path) -> None:
    with serve(site) as url:
        assert status_of(url + "photos/") == 404


def test_sends_the_page_for_what_is_not_found(site: Path) -> None:
    (site / "404.html").write_text("gone", encoding="utf-8")
    with serve(site) as url, pytest.raises(HTTPError) as caught:
        get(url + "nowhere/")
    assert (caught.value.code, caught.value.read()) == (404, b"gone")


def test_sends_types_and_extra_headers(site: Path) -> None:
    with serve(site, headers={"Content-Security-Policy": "default-src 'self'"}) as url:
        answer = get(url + "photos/a.webp")
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Content-Security-Policy"] == "default-src 'self'"


def test_stops_with_the_block(site: Path) -> None:
    with serve(site) as url:
        pass
    with pytest.raises(URLError):
        get(url)
