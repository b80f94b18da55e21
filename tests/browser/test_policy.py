"""The site behind nginx with the configuration that docs/ ships, under the policy it sends."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from honorpress.render.policy import POLICY
from support.browser import open_page, record
from support.servers import nginx

REPORTS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", e =>
  window.violations.push(e.effectiveDirective + " " + e.blockedURI + " " + (e.sourceFile || "")));
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, site_dir: Path) -> Iterator[str]:
    """The site behind nginx."""
    with nginx(tmp_path_factory.mktemp("web") / "nginx", site_dir) as found:
        yield found


def get(url: str, path: str, method: str = "GET", **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    """Ask without a browser's kindness."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    try:
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations")
    return found


# What nginx answers


def test_headers(url: str, site_dir: Path) -> None:
    status, headers, body = get(url, "/")
    assert status == 200 and body == (site_dir / "index.html").read_bytes()
    assert headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'self'"
    assert "unsafe" not in headers["content-security-policy"] and "default-src 'self';" in POLICY + ";"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-cache" and headers["etag"]
    assert "/" not in headers["server"], "no version"


def test_unchanged_files_are_not_sent_again(url: str) -> None:
    etag = get(url, "/assets/hp.css")[1]["etag"]
    status, headers, body = get(url, "/assets/hp.css", If_None_Match=etag)
    assert (status, body) == (304, b"")
    assert headers["content-security-policy"]


@pytest.mark.parametrize(
    ("query", "cache"),
    [
        ("", "no-cache"),
        ("?v=1a2b3c4d", "public, max-age=31536000, immutable"),
        ("?v=1", "no-cache"),
        ("?v=1a2b3c4d'", "no-cache"),
    ],
)
def test_caching_by_fingerprint(url: str, query: str, cache: str) -> None:
    assert get(url, f"/assets/hp.css{query}")[1]["cache-control"] == cache


def test_what_pages_ask_for_is_kept_for_good(browser: Browser, url: str) -> None:
    """Scripts and style sheets of the search page, once they came; pages themselves are asked about again."""
    found: dict[str, str] = {}
    with open_page(browser) as page:
        page.on(
            "response", lambda answer: found.update({answer.url: answer.headers.get("cache-control", "")})
        )
        page.goto(f"{url}search/index.html")
        page.wait_for_load_state("networkidle")
    assets = {
        address: cache for address, cache in found.items() if address.split("?")[0].endswith((".js", ".css"))
    }
    lasting = {address for address, cache in assets.items() if "immutable" in cache}
    assert len([address for address in lasting if "/assets/" in address]) >= 7
    assert {address.split("/", 3)[3] for address in assets.keys() - lasting} <= {"search/index.js"}
    assert found[f"{url}search/index.html"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/", "/assets/hp.css", "/assets/site.js", "/release/state.json", "/robots.txt"]
)
def test_texts_are_compressed_and_say_utf_8(url: str, site_dir: Path, path: str) -> None:
    _, headers, body = get(url, path, Accept_Encoding="gzip")
    file = site_dir / (path.strip("/") or "index.html")
    large = file.stat().st_size > 600
    assert (headers.get("content-encoding") == "gzip") == large
    assert (gzip.decompress(body) if large else body) == file.read_bytes()
    assert headers["content-type"].endswith("charset=utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/assets/",
        "/release/",
        "/.git/config",
        "/people/.x",
        "/../mkdocs.yml",
        "/%2e%2e/%2e%2e/etc/passwd",
    ],
)
def test_what_is_not_there(url: str, path: str) -> None:
    """No folder is listed, nothing hidden or outside is shown; the site's own page says so."""
    status, headers, body = get(url, path)
    assert status in (404, 400) and b"mkdocs" not in body and b"root:" not in body
    if status == 404:
        assert "没有这一页" in body.decode() or b"<main" in body
        assert headers["content-security-policy"]


def test_hidden_files_stay_hidden(tmp_path: Path) -> None:
    """A folder that somebody put under version control, or where an editor left its traces."""
    root = tmp_path / "root"
    for path in (".git/config", ".x.jsonl", "people/.index.html.swp", "index.html", "404.html"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("secret" if "/." in f"/{path}" else "x", encoding="utf-8")
    with nginx(tmp_path / "nginx", root) as url:
        for path in ("/.git/config", "/.x.jsonl", "/people/.index.html.swp"):
            assert get(url, path)[0] == 404 and b"secret" not in get(url, path)[2]
        assert get(url, "/")[2] == b"x"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent(url: str, method: str) -> None:
    assert get(url, "/", method)[0] in (403, 405)


def test_types(url: str, site_dir: Path) -> None:
    """Every kind of file of the site has a type of its own."""
    first = {path.suffix: path for path in sorted(site_dir.rglob("*"), reverse=True) if path.is_file()}
    unknown = {}
    for suffix, path in first.items():
        kind = get(url, "/" + quote(path.relative_to(site_dir).as_posix()))[1]["content-type"]
        if kind.startswith("application/octet-stream"):
            unknown[suffix] = kind
    assert unknown == {}


# Under the policy


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
def test_every_kind_of_page(browser: Browser, url: str, kinds: Mapping[str, str], elder: bool) -> None:
    """Looked at, scrolled, every button pressed that changes how it looks: no violation, no error."""
    found = []
    with open_page(browser, elder=elder) as page, record(page, url) as seen:
        page.add_init_script(REPORTS)
        for kind, output in {**kinds, "404": "404.html"}.items():
            page.goto(url + output)
            for button in ("[data-hp-size]", "[data-hp-scheme]", "[data-hp-elder]", "[data-hp-elder]"):
                page.locator(button).first.click()
            page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            found += [f"{kind}: {violation}" for violation in violations(page)]
    assert found == []
    assert seen.faults() == []


def test_search_suggestions_and_check(browser: Browser, url: str) -> None:
    with open_page(browser) as page, record(page, url) as seen:
        page.add_init_script(REPORTS)
        page.goto(url)
        page.fill("#hp-find-q", "马青")
        expect(page.locator("[role=option]").first).to_be_visible()
        page.press("#hp-find-q", "Enter")
        page.wait_for_selector("#hp-results[data-state=done]")
        assert violations(page) == []
        page.goto(f"{url}search/index.html?q={quote('焊工')}")
        page.wait_for_selector("#hp-results[data-state=done]")
        with page.expect_download() as download:
            page.click("#hp-csv")
        assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
        assert violations(page) == []
        page.goto(f"{url}check/index.html?name={quote('马青山')}&at=")
        page.wait_for_selector("#hp-answer[data-state=done]")
        assert violations(page) == []
    assert seen.faults() == []


def test_the_page_itself_carries_the_policy(
    browser: Browser, site_dir: Path, kinds: Mapping[str, str]
) -> None:
    """Also from disk, where no server sends it; every page that the build writes, hand-written ones too."""
    lacking = [
        path.relative_to(site_dir).as_posix()
        for path in site_dir.rglob("*.html")
        if f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        not in path.read_text(encoding="utf-8")
        and f'content="{POLICY.replace(chr(39), "&#39;")}"' not in path.read_text(encoding="utf-8")
    ]
    assert lacking == []
    assert (site_dir / "release" / "csp.txt").read_text(encoding="ascii") == f"{POLICY}\n"
    with open_page(browser) as page, record(page, site_dir.as_uri() + "/") as seen:
        page.add_init_script(REPORTS)
        for output in kinds.values():
            page.goto((site_dir / output).as_uri())
            assert page.evaluate("getComputedStyle(document.body).margin") == "0px", "styles are loaded"
            assert violations(page) == []
    assert seen.faults() == []


def test_the_policy_works(browser: Browser, url: str) -> None:
    """What it forbids does not happen: the tests above can fail."""
    with open_page(browser) as page:
        page.add_init_script(REPORTS)
        page.goto(url)
        page.evaluate(
            """() => {
            const script = document.createElement("script");
            script.textContent = "window.broken = 1";
            document.head.append(script);
            const p = document.createElement("p");
            p.setAttribute("style", "color: red");
            document.body.append(p);
            const image = new Image();
            image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
            document.body.append(image);
        }"""
        )
        page.wait_for_function("window.violations.length >= 3")
        assert page.evaluate("window.broken") is None
        kinds = {violation.split()[0] for violation in violations(page)}
        assert kinds >= {"script-src-elem", "style-src-attr", "img-src"}
