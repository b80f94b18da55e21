"""Bags: a folder with a payload, and lists of hashes by which every bit of it can be checked.

Source: BagIt 1.0, RFC 8493. Ours use SHA-512 alone, and their lists have one form only: sorted by path,
hashes in lower case, two spaces, a line feed after each line.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from honorpress.dataclass import dataclass
from honorpress.render.sizes import shown_size

PAYLOAD: Final = "data/"
DECLARATION: Final = "bagit.txt"
INFO: Final = "bag-info.txt"
MANIFEST: Final = "manifest-sha512.txt"
TAGS: Final = "tagmanifest-sha512.txt"
_DECLARED: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE: Final = re.compile(r"([0-9a-f]{128})  ([^\r\n]+)\n")
_MOST_LIST_BYTES: Final = 1_000_000_000

FaultKind = Literal["bag-changed", "bag-missing", "bag-added", "bag-malformed"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One file of a bag that is not as it was made."""

    kind: FaultKind
    path: str
    """Below the bag's folder; of a malformed bag the file that is wrong."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What identifies a bag, and how much it holds."""

    manifest: str
    """SHA-512 of manifest-sha512.txt."""
    tags: str
    """SHA-512 of tagmanifest-sha512.txt, which covers everything."""
    files: int
    """Of the payload."""
    size_bytes: int
    """Of the payload."""


def write_bag(
    folder: Path,
    payload: Mapping[str, bytes],
    info: Sequence[tuple[str, str]],
    extra: Mapping[str, bytes],
) -> Sums:
    """Write a bag into an empty folder, and have the disk keep it.

    Args:
        folder: Is made if it is not there.
        payload: Files by path below the payload's folder.
        info: Labels and values of bag-info.txt; Payload-Oxum and Bag-Size are added.
        extra: More tag files by path.

    Raises:
        OSError: The disk is full, or the folder cannot be written.
    """
    size = sum(map(len, payload.values()))
    lines = [*info, ("Bag-Size", shown_size(size)), ("Payload-Oxum", f"{size}.{len(payload)}")]
    manifest = render_manifest({f"{PAYLOAD}{path}": _hash(data) for path, data in payload.items()})
    tag_files = {
        DECLARATION: _DECLARED,
        INFO: render_info(lines),
        MANIFEST: manifest,
        **extra,
    }
    tags = render_manifest({path: _hash(data) for path, data in tag_files.items()})
    for path, data in payload.items():
        _write(folder / PAYLOAD / path, data)
    for path, data in {**tag_files, TAGS: tags}.items():
        _write(folder / path, data)
    for each in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        sync_folder(each)
    return Sums(_hash(manifest), _hash(tags), len(payload), size)


def render_manifest(hashes: Mapping[str, str]) -> bytes:
    """A list of hashes in its one form."""
    return "".join(f"{hashes[path]}  {path}\n" for path in sorted(hashes)).encode()


def render_info(lines: Iterable[tuple[str, str]]) -> bytes:
    """The text of bag-info.txt; values are kept on one line each."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in lines).encode()


def parse_info(data: bytes) -> tuple[tuple[str, str], ...]:
    """Labels and values of bag-info.txt. Raises ValueError."""
    lines = data.decode().splitlines()
    pairs = [line.partition(": ") for line in lines]
    if not all(separator for _, separator, _ in pairs):
        raise ValueError(INFO)
    return tuple((label, value) for label, _, value in pairs)


def read_sums(folder: Path) -> Sums:
    """What a bag says of itself, without looking at its payload.

    Raises:
        OSError: It cannot be read.
        ValueError: It is malformed.
    """
    manifest, tags = (folder / MANIFEST).read_bytes(), (folder / TAGS).read_bytes()
    oxum = dict(parse_info((folder / INFO).read_bytes())).get("Payload-Oxum", "")
    size, _, files = oxum.partition(".")
    return Sums(_hash(manifest), _hash(tags), int(files), int(size))


def find_faults(folder: Path) -> Iterator[Fault]:
    """Yield every file that was changed, is missing or was added since the bag was made, by path.

    Raises:
        OSError: A file cannot be read.
    """
    try:
        listed = {**_read_list(folder, TAGS), **_read_list(folder, MANIFEST)}
    except (FileNotFoundError, ValueError) as error:
        yield Fault("bag-malformed", str(error.args[0]) if isinstance(error, ValueError) else _name(error))
        return
    there = {path for path in _walk(str(folder), "") if path != TAGS}
    for path in sorted({*listed, *there, DECLARATION, INFO, MANIFEST}):
        if path not in there:
            yield Fault("bag-missing", path)
        elif path not in listed:
            yield Fault("bag-added", path)
        elif hash_file(folder / path) != listed[path]:
            yield Fault("bag-changed", path)


def hash_file(path: Path) -> str:
    """SHA-512 of a file; of a link or another thing that is no file, nothing. Raises OSError."""
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha512").hexdigest()


def sync_folder(folder: Path) -> None:
    """Have the disk keep what was put into a folder, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_list(folder: Path, name: str) -> dict[str, str]:
    """Read a list of hashes. Raises ValueError with its name where it has not our form."""
    path = folder / name
    if path.stat().st_size > _MOST_LIST_BYTES:
        raise ValueError(name)
    data = path.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise ValueError(name) from None
    hashes = {found[2]: found[1] for found in _LINE.finditer(text)}
    if render_manifest(hashes) != data or not all(map(_is_inside, hashes)):
        raise ValueError(name)
    if any(path.startswith(PAYLOAD) != (name == MANIFEST) for path in hashes):
        raise ValueError(name)
    return hashes


def _is_inside(path: str) -> bool:
    return not path.startswith("/") and "\\" not in path and ".." not in path.split("/")


def _walk(folder: str, below: str) -> Iterator[str]:
    """Yield the paths of all files, and of links and other things, below a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{below}{os.fsencode(entry.name).decode(errors='replace')}"
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{path}/")
            else:
                yield path


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _hash(data: bytes) -> str:
    return hashlib.sha512(data).hexdigest()


def _name(error: FileNotFoundError) -> str:
    return Path(str(error.filename)).name
