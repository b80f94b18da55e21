"""Serve a directory on the loopback interface, as a plain web host would."""

import io
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

_RANGE = re.compile(r"bytes=(\d+)-(\d+)")


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for the browser
    # Set here, so that no machine's own table of types shows through.
    extensions_map = {  # noqa: RUF012 - declared by the base class
        "": "application/octet-stream",
        ".atom": "application/atom+xml",
        ".css": "text/css",
        ".csv": "text/csv",
        ".gif": "image/gif",
        ".html": "text/html",
        ".ico": "image/x-icon",
        ".ics": "text/calendar",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".txt": "text/plain",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
    }

    def __init__(
        self, *args: object, under: str, headers: Mapping[str, str], directory: str, parts: bool
    ) -> None:
        self.under = under
        self.parts = parts
        self.extra_headers = headers
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.under))

    def send_head(self):  # type: ignore[no-untyped-def]
        if not urlsplit(self.path).path.startswith(self.under):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        file, wanted = Path(self.translate_path(self.path)), _RANGE.fullmatch(self.headers.get("Range", ""))
        if self.parts and wanted and file.is_file():
            return self._send_part(file, int(wanted[1]), int(wanted[2]))
        return super().send_head()

    def _send_part(self, file: Path, first: int, last: int) -> io.BytesIO:
        data = file.read_bytes()
        part = data[first : last + 1]
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(part)))
        self.send_header("Content-Range", f"bytes {first}-{first + len(part) - 1}/{len(data)}")
        self.end_headers()
        return io.BytesIO(part)

    def list_directory(self, path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        for name, value in self.extra_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve(
    directory: Path, *, under: str = "/", headers: Mapping[str, str] | None = None, parts: bool = True
) -> Iterator[str]:
    """Serve a directory on a free port of 127.0.0.1 until the block ends.

    A folder without index.html and a path outside `under` are not found; the site's own 404.html is
    then sent, as static hosts do.

    Args:
        directory: The built site.
        under: Path the site lies at, with a slash at both ends.
        headers: Sent with every answer, such as a Content-Security-Policy.
        parts: Whether a part of a file can be asked for.

    Yields:
        The site's URL, with a slash at its end.
    """
    if not (under.startswith("/") and under.endswith("/")):
        raise ValueError(f"under must begin and end with a slash: {under!r}")
    handler = partial(
        _Handler, under=under, headers=dict(headers or {}), directory=str(directory), parts=parts
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{under}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
