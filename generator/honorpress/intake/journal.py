"""Imports on disk: written whole, kept in .honorpress/imports/, undone whole.

An import's folder holds the plan, a line each person, and each changed file as it was. The source is not
kept, since it may hold what must not be stored; its name and hash are.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

from honorpress.intake.texts import Write
from honorpress.problems import Origin, Problem, ProblemError
from honorpress.read.files import unreadable
from honorpress.write.lock import hold

FOLDER: Final = Path(".honorpress") / "imports"


def apply_writes(root: Path, writes: Sequence[Write], day: str, plan: Iterable[Mapping[str, object]]) -> str:
    """Write files, all or none, and keep what undoes them.

    Args:
        root: The site's root.
        writes: The files.
        day: Today, for the import's id.
        plan: What was shown, piece by piece; holds nothing private.

    Returns:
        The import's id.

    Raises:
        ProblemError: A file changed since it was read, or cannot be written, or another import is being
            written; nothing is written then.
    """
    with _lock(root):
        return _apply(root, writes, day, plan)


def _apply(root: Path, writes: Sequence[Write], day: str, plan: Iterable[Mapping[str, object]]) -> str:
    for write in writes:
        if _content(root / write.path) != write.old:
            raise ProblemError(Problem(Origin(write.path), "intake-changed-meanwhile"))
    try:
        identity, folder = _new_folder(root, day)
        files = [
            {"path": write.path, "old": _hash(write.old), "new": _hash(write.new), "before": number}
            for number, write in enumerate(writes)
        ]
        for number, write in enumerate(writes):
            if write.old is not None:
                _write(folder / "before" / str(number), write.old)
        with (folder / "plan.jsonl").open("w", encoding="utf-8") as lines:
            for piece in plan:
                lines.write(f"{json.dumps(piece, ensure_ascii=False)}\n")
        state = {"id": identity, "day": day, "undone": False, "files": files}
        _write(folder / "import.json", json.dumps(state, ensure_ascii=False, indent=1).encode())
        done: list[Write] = []
        try:
            for write in writes:
                done.append(write)
                _write(root / write.path, write.new)
        except BaseException:
            for write in reversed(done):
                with contextlib.suppress(OSError):
                    _restore(root, write.path, write.old)
            _mark_undone(folder)
            raise
    except OSError as error:
        raise ProblemError(unreadable(str(error.filename or FOLDER), error)) from None
    return identity


def undo_import(root: Path, identity: str | None) -> tuple[str, int]:
    """Put everything back as it was before an import, the latest where none is named.

    Returns:
        The import's id and the number of files put back.

    Raises:
        ProblemError: There is none, or files were edited since: each is named, and nothing is touched; or
            an import is being written.
    """
    with _lock(root):
        return _undo(root, identity)


def _lock(root: Path) -> AbstractContextManager[None]:
    return hold(root / FOLDER.parent / "import.lock", "already-importing", FOLDER.as_posix())


def _undo(root: Path, identity: str | None) -> tuple[str, int]:
    folder, state = _find(root, identity)
    edited = []
    for file in state["files"]:
        now = _hash(_content(root / file["path"]))
        if now not in (file["new"], file["old"]):
            edited.append(Problem(Origin(file["path"]), "intake-edited-since", {"id": state["id"]}))
    if edited:
        raise ProblemError(*edited)
    try:
        for file in state["files"]:
            old = (folder / "before" / str(file["before"])).read_bytes() if file["old"] else None
            _restore(root, file["path"], old)
        _mark_undone(folder)
    except OSError as error:
        raise ProblemError(unreadable(str(error.filename or FOLDER), error)) from None
    return str(state["id"]), len(state["files"])


def _find(root: Path, identity: str | None) -> tuple[Path, dict[str, Any]]:
    """Find an import that is not undone."""
    folder = root / FOLDER
    names = sorted((path.name for path in folder.iterdir()), reverse=True) if folder.is_dir() else []
    for name in names:
        if identity in (None, name):
            try:
                state = json.loads((folder / name / "import.json").read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue
            if not state["undone"]:
                return folder / name, state
    raise ProblemError(Problem(Origin(identity or str(FOLDER)), "intake-nothing-to-undo"))


def _new_folder(root: Path, day: str) -> tuple[str, Path]:
    parent = root / FOLDER
    parent.mkdir(parents=True, exist_ok=True)
    for number in range(1, 10_000):
        identity = f"{day}-{number:03d}"
        try:
            (parent / identity).mkdir()
        except FileExistsError:
            continue
        (parent / identity / "before").mkdir()
        return identity, parent / identity
    raise OSError(0, "too many imports", str(parent))


def _mark_undone(folder: Path) -> None:
    path = folder / "import.json"
    state = json.loads(path.read_text(encoding="utf-8"))
    _write(path, json.dumps({**state, "undone": True}, ensure_ascii=False, indent=1).encode())


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _restore(root: Path, name: str, old: bytes | None) -> None:
    """Put a file back; a new one goes, and its folder where nothing else is in it."""
    path = root / name
    if old is not None:
        _write(path, old)
        return
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ProblemError(unreadable(str(path), error)) from None


def _hash(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
