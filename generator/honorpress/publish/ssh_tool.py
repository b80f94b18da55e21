"""Ssh and rsync as tools: host keys strict, no password asked for, nothing left to a shell unquoted."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from honorpress.destinations import SshTarget
from honorpress.problems import ProblemError
from honorpress.publish.target import Target

BROKEN: Final = 255
"""What ssh ends with where there is no connection."""
_OPTIONS: Final = (
    "-oBatchMode=yes",
    "-oStrictHostKeyChecking=yes",
    "-oConnectTimeout=15",
    "-oServerAliveInterval=10",
    "-oServerAliveCountMax=3",
)


class Ssh:
    """Runs commands on a server for a target, whose problems it raises."""

    def __init__(self, target: Target, options: SshTarget, config: Path | None) -> None:
        self._target = target
        self._host = options.host
        own = ["-F", str(config)] if config else []
        own += ["-l", options.user] if options.user else []
        own += ["-p", str(options.port)] if options.port else []
        self._shell = ["ssh", *own, *_OPTIONS]

    def run(self, script: str, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run a script of the server's sh, with arguments, whatever comes of it.

        Raises:
            ProblemError: There is no connection, or no ssh here.
        """
        done = self._call(self._command(script, arguments), given)
        if done.returncode == BROKEN:
            raise self._failed("ssh", done.stderr)
        return done

    def text(self, script: str, *arguments: str, given: bytes = b"") -> bytes:
        """Run a script and give what it prints. Raises ProblemError where it fails."""
        done = self.run(script, *arguments, given=given)
        if done.returncode:
            raise self._failed("ssh", done.stderr)
        return done.stdout

    def hold(self, script: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a script that runs until its input is closed. Raises ProblemError."""
        try:
            return subprocess.Popen(
                self._command(script, arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError:
            raise self._target.problem("tool-missing", name="ssh") from None

    def send(self, tree: Path, paths: Sequence[str], folder: str) -> None:
        """Bring files to a folder of the server, each whole or not at all; nothing else there changes.

        Raises:
            ProblemError: They could not all be brought.
        """
        host = f"[{self._host}]" if ":" in self._host else self._host
        command = ["rsync", "--recursive", "--compress", "--secluded-args", "--ignore-times", "--from0"]
        command += ["--files-from=-", "--chmod=D755,F644", f"--rsh={shlex.join(self._shell)}"]
        command += ["--", f"{tree}/", f"{host}:{folder}/"]
        done = self._call(command, "".join(f"{path}\0" for path in paths).encode())
        if done.returncode:
            raise self._failed("rsync", done.stderr)

    def _command(self, script: str, arguments: Sequence[str]) -> list[str]:
        remote = shlex.join(["exec", "sh", "-c", script, "honorpress", *arguments])
        return [*self._shell, "--", self._host, remote]

    def _call(self, command: Sequence[str], given: bytes) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(command, input=given, capture_output=True, check=False)
        except FileNotFoundError:
            raise self._target.problem("tool-missing", name=command[0]) from None

    def _failed(self, tool: str, said: bytes) -> ProblemError:
        lines = said.decode("utf-8", "replace").strip().splitlines() or [tool]
        return self._target.problem("target-failed", reason=lines[0], name=tool)
