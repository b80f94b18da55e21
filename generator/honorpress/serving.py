"""A look at the site while its records are edited: a server on this computer, rebuilt on change."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from watchfiles import DefaultFilter, watch

from honorpress.build import BuildOptions, build
from honorpress.config import Site, read_site
from honorpress.problems import Problem, ProblemError
from honorpress.resources import theme_dirs
from honorpress.today import today

WAIT_SECONDS: Final = 20
_RELOAD_URI: Final = "/_honorpress/reload.js"
_WAIT_URI: Final = "/_honorpress/wait"
_SCRIPT: Final = b"""(function wait(version) {
  fetch("/_honorpress/wait?" + version).then(r => r.text()).then(now => {
    if (version && now !== version) location.reload(); else wait(now);
  }).catch(() => setTimeout(() => wait(version), 1000));
})("");
"""
_TAG: Final = f'<script src="{_RELOAD_URI}" defer></script></body>'.encode()

Report = Callable[[Sequence[Problem]], None]


class Versions:
    """Counts builds; browsers wait here for the next one."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()

    def bump(self) -> None:
        """Tell all who wait that the site is new."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait_beyond(self, known: str, seconds: float) -> str:
        """Return the present count, at once where it differs from `known`, else after a while."""
        with self._changed:
            if known == str(self._count):
                self._changed.wait(seconds)
            return str(self._count)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site without caching, and puts the reload script into pages."""

    disable_nagle_algorithm = True
    """Else head and body of each answer are 40 ms apart."""

    def __init__(self, *args: Any, versions: Versions, **kwargs: Any) -> None:
        self._versions = versions
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == _WAIT_URI:
            self._send(self._versions.wait_beyond(query, WAIT_SECONDS).encode(), "text/plain")
        elif path == _RELOAD_URI:
            self._send(_SCRIPT, "text/javascript")
        else:
            self._page(path)

    def _page(self, path: str) -> None:
        file = Path(self.translate_path(path))
        if path.endswith("/"):
            file /= "index.html"
        if file.is_dir():
            super().do_GET()
            return
        status = 200
        if not file.is_file():
            file, status = Path(self.directory) / "404.html", 404
        if file.suffix == ".html" and file.is_file():
            self._send(file.read_bytes().replace(b"</body>", _TAG), "text/html; charset=utf-8", status)
        else:
            super().do_GET()

    def _send(self, data: bytes, content_type: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: an officer watches for problems, not for requests."""


def serve_site(
    site: Site, as_of: dt.date | None, port: int, report: Report, say: Callable[[str], None]
) -> None:
    """Build, serve on the loopback address, rebuild on each change until interrupted.

    Args:
        as_of: Day to build for; today, asked anew for each build, where left out.
        port: 0 takes any free one.
        report: Told the problems of each build.
        say: Told the address once it answers.
    """
    versions = Versions()
    _rebuild(site, as_of, report)
    handler = partial(_Handler, directory=str(site.site_dir), versions=versions)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        say(f"http://127.0.0.1:{server.server_port}/")
        try:
            for _ in watch(*_watched(site), watch_filter=_Sources(site), raise_interrupt=False):
                _rebuild(site, as_of, report)
                versions.bump()
        finally:
            server.shutdown()


def _rebuild(site: Site, as_of: dt.date | None, report: Report) -> None:
    """Build with the options as they are now; what goes wrong is reported, the last good site stays."""
    try:
        fresh = read_site(site.config_path, engine=site.options.engine)
        built = build(fresh, BuildOptions(as_of or today(), site.site_dir))
    except ProblemError as error:
        report(error.problems)
    else:
        report(built.problems)


def _watched(site: Site) -> tuple[Path, ...]:
    folders = (site.root, *theme_dirs(site.custom_theme))
    return tuple(dict.fromkeys(folder for folder in folders if folder.is_dir()))


class _Sources(DefaultFilter):
    """Passes over what a build writes."""

    def __init__(self, site: Site) -> None:
        super().__init__(ignore_paths=[site.cache_dir, site.site_dir])
        self._prefix = f".{site.site_dir.name}."

    def __call__(self, change: Any, path: str) -> bool:
        parts = Path(path).parts
        return not any(part.startswith(self._prefix) for part in parts) and super().__call__(change, path)
