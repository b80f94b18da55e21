"""Real servers for tests: nginx and sshd of Debian, on loopback; no web server runs as root."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from support.tools import ROOT

NGINX_CONF: Final = ROOT / "docs" / "deploy" / "nginx.conf"
_SECONDS: Final = 15
_PR_SET_PDEATHSIG: Final = 1


def get_program(name: str) -> str:
    """Find a server's program, which need not lie in an ordinary user's path.

    Raises:
        FileNotFoundError: It is not there; the message says what to run.
    """
    path = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin:/sbin")
    if path is None:
        raise FileNotFoundError(f"{name} is not installed; run `make tools`")
    return path


@contextmanager
def nginx(folder: Path, root: Path) -> Iterator[str]:
    """Serve a folder with the configuration that docs/ ships, its address, name and root replaced.

    Args:
        folder: Where nginx keeps what it needs; made.
        root: What is served.

    Yields:
        The URL, with a slash at its end.
    """
    folder.mkdir(parents=True)
    port = free_port()
    text = NGINX_CONF.read_text(encoding="utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("server_name gongjiang.example.org;", "server_name localhost;"),
        ("root /srv/honor/current;", f'root "{root}";'),
    ):
        assert text.count(old) == 1, f"{NGINX_CONF.name} says no longer: {old}"
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    names = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{name}_temp_path {folder}/{name};\n" for name in names)
    (folder / "nginx.conf").write_text(
        f"worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; daemon off;\n"
        f"events {{ worker_connections 256; }}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off;\n"
        f"{temporary} include {folder}/site.conf; }}\n",
        encoding="utf-8",
    )
    command = [get_program("nginx"), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    user = None
    if os.geteuid() == 0:
        user = pwd.getpwnam("nobody")
        os.chown(folder, user.pw_uid, user.pw_gid)
        _let_through(folder, root)
    with _running(command, port, folder / "log", user):
        yield f"http://127.0.0.1:{port}/"


@dataclass
class Sshd:
    """A running sshd that lets in whoever runs the tests, with one key."""

    config: Path
    """For ssh -F."""
    port: int
    process: subprocess.Popen[bytes]

    def cut(self) -> None:
        """End the server and every session, as a broken cable would."""
        for pid in (*descendants(self.process.pid), self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@contextmanager
def sshd(folder: Path, port: int = 0) -> Iterator[Sshd]:
    """Run sshd with a host key of its own until the block ends.

    Args:
        folder: Where keys and configuration lie; one that was used before keeps its keys.
        port: A port of 127.0.0.1; any free one where left out.
    """
    port = port or free_port()
    folder.mkdir(parents=True, exist_ok=True)
    user = pwd.getpwuid(os.geteuid()).pw_name
    for key in ("host", "client"):
        if not (folder / key).exists():
            command = [get_program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)]
            subprocess.run(command, check=True)
    shutil.copyfile(folder / "client.pub", folder / "authorized")
    public = (folder / "host.pub").read_text(encoding="ascii").split()
    (folder / "known").write_text(f"[127.0.0.1]:{port} {public[0]} {public[1]}\n", encoding="ascii")
    (folder / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile {folder}/pid\n"
        f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
        "KbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nLogLevel ERROR\n"
        # a shell that is not the first reads no start-up file of this account, which may wait for others
        "SetEnv SHLVL=9\n",
        encoding="ascii",
    )
    config = folder / "ssh_config"
    config.write_text(
        f"Host *\n  Port {port}\n  User {user}\n  IdentityFile {folder}/client\n  IdentitiesOnly yes\n"
        f"  UserKnownHostsFile {folder}/known\n  GlobalKnownHostsFile /dev/null\n",
        encoding="ascii",
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd wants it when root runs it
    command = [get_program("sshd"), "-D", "-e", "-f", str(folder / "sshd_config")]
    with _running(command, port, folder / "log") as process:
        yield Sshd(config, port, process)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens at just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def descendants(pid: int) -> list[int]:
    """All processes below one, the youngest generation first."""
    below = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, IndexError):
            if int(file.read_text(encoding="utf-8").rpartition(")")[2].split()[1]) == pid:
                child = int(file.parent.name)
                below += [*descendants(child), child]
    return below


@contextmanager
def _running(
    command: list[str], port: int, log: Path, user: pwd.struct_passwd | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a server, as another user if one is given; wait until it answers, end it with the block."""
    uid, gid = (user.pw_uid, user.pw_gid) if user else (None, None)
    groups: list[int] | None = [] if user else None
    with (
        log.open("ab") as out,
        subprocess.Popen(
            command,
            stdout=out,
            stderr=out,
            preexec_fn=_end_with_parent,
            user=uid,
            group=gid,
            extra_groups=groups,
        ) as process,
    ):
        try:
            _wait_for(process, port, log)
            yield process
        finally:
            for pid in descendants(process.pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGTERM)
            process.terminate()


def _let_through(*places: Path) -> None:
    """Let everybody pass, not look into, the folders above places below the one for temporary files."""
    temporary = Path(tempfile.gettempdir()).resolve()
    for place in places:
        for folder in place.resolve().parents:
            if folder != temporary and folder.is_relative_to(temporary):
                folder.chmod(stat.S_IMODE(folder.stat().st_mode) | 0o011)


def _end_with_parent() -> None:
    """Ask the kernel to end the server when the tests are killed and can end nothing themselves."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise RuntimeError(f"no server answers at port {port}:\n{log.read_text(encoding='utf-8')}")
