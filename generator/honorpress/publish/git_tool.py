"""Git as a tool: its plumbing, run quietly, with nothing of the surroundings that would lead it astray."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from honorpress.publish.target import Target

_SECRET: Final = re.compile(r"(?<=://)[^/@\s]+@")
_QUIET: Final = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
    "LC_ALL": "C.UTF-8",
}
_INHERITED: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
"""What a hook of the project would hand on to us."""
_OPTIONS: Final = ("-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", "-c", "gc.auto=0")


class Git:
    """Runs git in a project for a target, whose problems it raises."""

    def __init__(self, target: Target, project: Path) -> None:
        self._target = target
        self._project = project

    def text(self, *arguments: str, env: Mapping[str, str] | None = None, given: str | bytes = b"") -> str:
        """Run git and give what it prints. Raises ProblemError with what it complains of."""
        done = self.run(*arguments, env=env, given=given)
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git"]
            reason = _SECRET.sub("***@", lines[-1])
            raise self._target.problem("target-failed", reason=reason, name=f"git {arguments[0]}")
        return done.stdout.decode("utf-8", "replace").strip("\n")

    def run(
        self, *arguments: str, env: Mapping[str, str] | None = None, given: str | bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """Run git, whatever comes of it. Raises ProblemError where there is no git."""
        data = given.encode() if isinstance(given, str) else given
        command, environment = self._command(*arguments), self._environment(env)
        try:
            return subprocess.run(command, input=data, capture_output=True, check=False, env=environment)
        except FileNotFoundError:
            raise self._target.problem("tool-missing", name="git") from None

    def sums(self, objects: Iterable[str]) -> Mapping[str, str]:
        """SHA-256 of the contents of objects, by their names; those that are not there are left out."""
        found = {}
        with subprocess.Popen(
            self._command("cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._environment(),
        ) as reader:
            assert reader.stdin and reader.stdout
            for name in dict.fromkeys(objects):
                reader.stdin.write(f"{name}\n".encode())
                reader.stdin.flush()
                head = reader.stdout.readline().split()
                if len(head) == 3:  # name, type, size
                    found[name] = hashlib.sha256(reader.stdout.read(int(head[2]))).hexdigest()
                    reader.stdout.read(1)
            reader.stdin.close()
        return found

    def _command(self, *arguments: str) -> list[str]:
        return ["git", "-C", str(self._project), *_OPTIONS, *arguments]

    def _environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        own = {key: value for key, value in os.environ.items() if key not in _INHERITED}
        own.setdefault("GIT_SSH_COMMAND", "ssh -oBatchMode=yes")
        return {**own, **_QUIET, **(more or {})}
