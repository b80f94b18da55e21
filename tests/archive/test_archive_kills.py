"""Archiving killed at any moment, or out of disk: a version is there whole or not; the next run ends it.

`HONORPRESS_KILLS=100` makes the long run of it.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from honorpress.archive.bag import find_faults
from support.archived import BAG, LATER, PERSON, add_act, change, freeze
from support.kills import KILLS, forker
from support.sites import call_honorpress, run_honorpress, tree_hashes

PROGRAM = forker("honorpress.freezing", "honorpress.cli.archive")
REGISTER = "honorees/craft/2024/frozen.json"
SECOND = "archive/craft/2024/v2"
CLOSED = "archive-closed/craft/2024/v1"


@pytest.fixture
def redacted(site: Path) -> Path:
    """The archived site with a redaction, so that the next version also closes the first."""
    change(
        site,
        PERSON.format("ma-qingshan"),
        "quotation: {text: 焊缝会说话。, consent: {date: 2024-01-05, form: 同意书柜第3格}}\n",
        "",
    )
    add_act(
        site,
        "kind: redaction, slug: off, title: 说明, signed: 2024-06-10, "
        "members: [ma-qingshan], fields: [quotation]",
    )
    return site


def test_killed_at_any_moment(redacted: Path, tmp_path: Path) -> None:
    first = tree_hashes(redacted / BAG)
    began = time.monotonic()
    done = tmp_path / "done"
    shutil.copytree(redacted, done)
    freeze(done)
    usual_seconds = time.monotonic() - began
    second, register = tree_hashes(done / SECOND), (done / REGISTER).read_bytes()
    old = (redacted / REGISTER).read_bytes()
    rng = random.Random()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as forker:
        assert forker.stdin and forker.stdout
        for number in range(KILLS):
            root = tmp_path / f"run-{number}"
            shutil.copytree(redacted, root)
            forker.stdin.write(f"archive freeze craft/2024 --as-of {LATER} --config {root}/mkdocs.yml\n")
            forker.stdin.flush()
            pid = int(forker.stdout.readline())
            if number % 2:  # as soon as something grows, or stands, beside version 1
                while len(list((root / "archive/craft/2024").iterdir())) < 2 and alive(pid):
                    time.sleep(0.0005)
                time.sleep(rng.uniform(0, 0.12))
            else:
                time.sleep(rng.uniform(0, usual_seconds))
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
            assert forker.stdout.readline() == "ended\n"
            versions = [path for path in (root / BAG, root / CLOSED) if path.exists()]
            assert versions and all(tree_hashes(path) == first for path in versions)
            if (root / SECOND).exists():
                assert list(find_faults(root / SECOND)) == []
                assert tree_hashes(root / SECOND) == second
            assert (root / REGISTER).read_bytes() in (old, register)
            freeze(root)
            assert tree_hashes(root / SECOND) == second and tree_hashes(root / CLOSED) == first
            assert (root / REGISTER).read_bytes() == register
            names = {path.name for path in (root / "archive/craft/2024").iterdir()}
            assert names == {"v2", "v1.closed.txt"}
            assert not list((root / "honorees/craft/2024").glob(".*"))
            assert call_honorpress("archive", "verify", root=root).exit_code == 0
            shutil.rmtree(root)
        forker.stdin.close()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_files_too_large_for_the_disk(redacted: Path) -> None:
    """No file beyond 20 kB can be written: the version does not come about, and all else stays as it was."""
    before = tree_hashes(redacted / "archive"), (redacted / REGISTER).read_bytes()
    call_honorpress("check", root=redacted)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = run_honorpress("archive", "freeze", "craft/2024", "--as-of", LATER, cwd=redacted, preexec_fn=limit)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert (tree_hashes(redacted / "archive"), (redacted / REGISTER).read_bytes()) == before
    freeze(redacted)
    assert call_honorpress("archive", "verify", root=redacted).exit_code == 0


def test_two_runs_at_once(redacted: Path) -> None:
    command = [sys.executable, "-m", "honorpress.cli", "archive", "freeze", "craft/2024", "--as-of", LATER]
    runs = [
        subprocess.Popen(command, cwd=redacted, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [run.communicate()[1] for run in runs]
    assert 0 in {run.returncode for run in runs}
    assert all(
        run.returncode == 0 or "[already-building]" in text for run, text in zip(runs, said, strict=True)
    )
    assert call_honorpress("archive", "verify", root=redacted).exit_code == 0
