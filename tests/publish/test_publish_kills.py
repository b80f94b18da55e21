"""Publishing killed, cut off or out of space: visitors see one whole release, the next run repairs.

A visitor asks all the while, through nginx. `HONORPRESS_KILLS=100` makes the long run of it.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from honorpress.config import Site
from honorpress.publish.options import open_target
from honorpress.publish.run import verify
from support.kills import KILLS
from support.published import lay_site, publish_tree, replace_tree
from support.servers import Sshd, nginx, sshd
from support.sites import AS_OF, run_honorpress
from support.tools import ROOT

Trees = tuple[Path, Path]

PAGES = (
    "index.html",
    "people/index.html",
    "craft/2024/tian-fu/index.html",
    "search/index.js",
    "release/state.json",
)
PUBLISHER = """if True:
    import os, sys
    from pathlib import Path
    from honorpress.config import read_site
    from honorpress.publish.options import open_target
    from support.published import publish_tree
    import honorpress.publish.folder, honorpress.publish.server
    site, *trees = read_site(Path(sys.argv[1])), Path(sys.argv[2]), Path(sys.argv[3])
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.setsid()
            quiet = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(quiet, stream)
            publish_tree(site, trees[int(line) % 2], open_target(site, "web"), int(line))
            os._exit(0)
        print(pid, flush=True)
        os.waitpid(pid, 0)
        print("ended", flush=True)
"""
"""Publishes one tree and the other in turn; all is imported before, so that kills fall on the work."""


class Visitor(threading.Thread):
    """Asks for manifest, pages, and the manifest again; what lies between two equal ones must be of it."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)
        self._stopped = threading.Event()
        self.faults: list[str] = []
        self.whole = 0
        """Releases seen whole."""
        self.seen: set[str] = set()

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._look()
            except (OSError, http.client.HTTPException, ValueError) as error:
                self.faults.append(repr(error))
                return
        self._connection.close()

    def _look(self) -> None:
        before = self._get("release/manifest.json")
        pages = {path: self._get(path) for path in PAGES}
        if self._get("release/manifest.json") != before:
            return  # the link was turned meanwhile
        manifest = json.loads(before)
        for path, body in pages.items():
            if hashlib.sha256(body).hexdigest() != manifest["files"][path][1]:
                self.faults.append(f"{path} is not of release {manifest['id']}")
        self.whole += 1
        self.seen.add(manifest["id"])

    def _get(self, path: str) -> bytes:
        self._connection.request("GET", f"/{path}")
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            self.faults.append(f"{path}: {answer.status}")
        return body

    def stop(self) -> None:
        self._stopped.set()
        self.join()


@contextmanager
def visited(tmp_path: Path, web: Path) -> Iterator[Visitor]:
    """A visitor all the while; afterwards nothing was amiss."""
    with nginx(tmp_path / "nginx", web / "current") as url:
        visitor = Visitor(url)
        visitor.start()
        try:
            yield visitor
        finally:
            visitor.stop()
    assert visitor.faults == []
    assert visitor.whole > 0


@contextmanager
def publisher(site: Site, trees: Trees) -> Iterator[Callable[[int], tuple[int, Callable[[], None]]]]:
    """Starts publishing a tree by its number: gives the process and a function that waits for its end."""
    command = [sys.executable, "-c", PUBLISHER, str(site.config_path), *map(str, trees)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as running:
        given, out = running.stdin, running.stdout
        assert given and out

        def start(number: int) -> tuple[int, Callable[[], None]]:
            given.write(f"{number}\n")
            given.flush()
            pid = int(out.readline())

            def wait() -> None:
                assert out.readline() == "ended\n"
                with suppress(ProcessLookupError, PermissionError):  # ssh and rsync, if they are there still
                    os.killpg(pid, signal.SIGKILL)

            return pid, wait

        yield start
        given.close()


def kill_publishing(site: Site, trees: Trees, visitor: Visitor, times: int) -> None:
    """Kill at random moments; now and then let a run end, and look whether it repairs."""
    rng = random.Random()
    with publisher(site, trees) as start:
        began = time.monotonic()
        for number in (1, 2):
            start(number)[1]()
        usual_seconds = (time.monotonic() - began) / 2
        for number in range(3, times + 3):
            pid, wait = start(number)
            time.sleep(rng.uniform(0, usual_seconds))
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            wait()
            assert visitor.faults == [], f"kill {number}"
            if number % 10 == 0 or number == times + 2:
                repair(site, trees, number)


def repair(site: Site, trees: Trees, number: int) -> None:
    """The next run ends, everything is as its manifest says, nothing half done is left."""
    target = open_target(site, "web")
    deadline = time.monotonic() + 60
    while True:
        try:
            publish_tree(site, trees[number % 2], target, number)
            break
        except Exception as error:  # the server has not noticed yet that the killed run is gone
            if "already-publishing" not in repr(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.2)
    assert verify(target) == ()
    web = site.root.parent / "web"
    assert not [path for path in web.rglob(".*") if path.name != ".publish.lock"]


def test_kills_of_a_folder(site: Site, trees: Trees, tmp_path: Path) -> None:
    web = tmp_path / "web"
    publish_tree(site, trees[0], open_target(site, "web"))
    with visited(tmp_path, web) as visitor:
        kill_publishing(site, trees, visitor, KILLS)
    assert len(visitor.seen) == 2


@pytest.fixture
def by_ssh(tmp_path: Path, trees: Trees) -> Iterator[tuple[Site, Sshd]]:
    """The small site with the folder as a server's."""
    with sshd(tmp_path / "sshd") as door:
        path, config = tmp_path / "web", door.config
        options = f"{{web: {{kind: ssh, host: 127.0.0.1, path: {path}, keep: 3, ssh_config: {config}}}}}"
        yield lay_site(tmp_path / "project", trees[0], options), door


def test_kills_by_ssh(by_ssh: tuple[Site, Sshd], trees: Trees, tmp_path: Path) -> None:
    site, _ = by_ssh
    publish_tree(site, trees[0], open_target(site, "web"))
    with visited(tmp_path, tmp_path / "web") as visitor:
        kill_publishing(site, trees, visitor, max(4, KILLS // 3))


def test_the_connection_is_cut(by_ssh: tuple[Site, Sshd], trees: Trees, tmp_path: Path) -> None:
    """The server ends every session at random moments; the door opens again for the next."""
    site, door = by_ssh
    publish_tree(site, trees[0], open_target(site, "web"))
    rng = random.Random()
    door.cut()
    with visited(tmp_path, tmp_path / "web") as visitor, publisher(site, trees) as start:
        for number in range(1, max(4, KILLS // 3) + 1):
            with sshd(tmp_path / "sshd", door.port) as running:
                _, wait = start(number)
                time.sleep(rng.uniform(0, 2))
                running.cut()
                wait()
            assert visitor.faults == [], f"cut {number}"
        with sshd(tmp_path / "sshd", door.port):
            repair(site, trees, number + 1)


def small_files_only() -> None:
    """Let this process write no file above 3 kB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))


def test_a_disk_without_room(site: Site, trees: Trees, tmp_path: Path) -> None:
    command = ("publish", "web", "--no-build", "--as-of", AS_OF)
    assert run_honorpress(*command, cwd=site.root).returncode == 0
    replace_tree(site.root, trees[1])
    with visited(tmp_path, tmp_path / "web"):
        done = run_honorpress(*command, cwd=site.root, preexec_fn=small_files_only)
        assert done.returncode == 1 and "Traceback" not in done.stderr
        assert "[target-failed]" in done.stderr
        assert sorted(path.name for path in (tmp_path / "web" / "releases").iterdir()) == [
            path.name for path in (tmp_path / "web" / "releases").glob("[0-9a-f]*")
        ]
        assert run_honorpress(*command, cwd=site.root).returncode == 0
    assert verify(open_target(site, "web")) == ()
