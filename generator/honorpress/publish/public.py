"""What visitors really get: a release's manifest and files, fetched from the site's own address."""

from __future__ import annotations

import hashlib
import http.client
import random
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from honorpress.dataclass import dataclass
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.publish.manifest import MANIFEST_URI, Entry, Manifest, parse_manifest
from honorpress.publish.target import Fault

SAMPLE: Final = 300
"""Files that are fetched where not all are asked for."""
_ALWAYS: Final = ("index.html", "404.html", "notices/index.html", "search/index.html")
_AT_ONCE: Final = 8
_SECONDS: Final = 20
_MOST_BYTES: Final = 200_000_000
"""A manifest larger than this is none: it has some hundred bytes for each file."""
_BLOCK: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of fetching a release."""

    manifest: Manifest
    looked: int
    """Files that were fetched."""
    faults: tuple[Fault, ...]


def fetch_release(address: str, *, everything: bool = False) -> Fetched:
    """Fetch what a site shows, as a visitor's browser would, and compare it with the manifest it shows.

    Args:
        address: The site's, with a slash at its end.
        everything: Whether to fetch every file; else the first pages and `SAMPLE` files, for the same release
            the same ones each time.

    Raises:
        ProblemError: Nobody answers there, or what answers shows no manifest.
    """
    manifest = _manifest(address)
    paths = tuple(manifest.files) if everything else _sample(manifest)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = pool.map(lambda path: _fault(address, path, manifest.files[path]), paths)
        faults = tuple(fault for fault in found if fault)
    return Fetched(manifest, len(paths), faults)


def _manifest(address: str) -> Manifest:
    if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
        raise _problem(address, "public-no-address")
    try:
        data = b"".join(_blocks(address, MANIFEST_URI, _MOST_BYTES))
    except urllib.error.HTTPError as error:
        raise _problem(address, "public-no-manifest", reason=str(error.code)) from None
    except (OSError, http.client.HTTPException) as error:
        raise _problem(address, "public-unreachable", reason=_reason(error)) from None
    try:
        return parse_manifest(data)
    except ValueError as error:
        raise _problem(address, "public-no-manifest", reason=type(error).__name__) from None


def _sample(manifest: Manifest) -> Collection[str]:
    first = [path for path in _ALWAYS if path in manifest.files]
    rest = sorted(manifest.files.keys() - set(first))
    chosen = random.Random(manifest.id).sample(rest, min(SAMPLE, len(rest)))
    return (*first, *sorted(chosen))


def _fault(address: str, path: str, entry: Entry) -> Fault | None:
    """Fetch a file: what is wrong with it; a file that does not come is missing, whatever the reason."""
    digest = hashlib.sha256()
    try:
        for block in _blocks(address, path, entry.size_bytes):
            digest.update(block)
    except (OSError, http.client.HTTPException):
        return Fault(path, "missing")
    return None if digest.hexdigest() == entry.sha256 else Fault(path, "changed")


def _blocks(address: str, path: str, most: int) -> Iterator[bytes]:
    """Fetch a file uncompressed; one that has more than `most` bytes ends after the first too many."""
    request = urllib.request.Request(  # the scheme was looked at
        urllib.parse.urljoin(address, urllib.parse.quote(path)), headers={"Accept-Encoding": "identity"}
    )
    left = most + 1
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # as above
        while left > 0 and (block := answer.read(min(_BLOCK, left))):
            left -= len(block)
            yield block


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return getattr(reason, "strerror", None) or type(reason).__name__


def _problem(address: str, code: str, **values: str) -> ProblemError:
    return ProblemError(Problem(Origin(address or "mkdocs.yml"), code, values))
