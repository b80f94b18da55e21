"""One build at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from honorpress.problems import ProblemError
from honorpress.write.lock import build_lock
from support.sites import AS_OF, make_site, run_honorpress, tree_hashes

HOLD = """if True:
    import sys
    from pathlib import Path
    from honorpress.write.lock import build_lock
    with build_lock(Path(sys.argv[1]), Path(sys.argv[2])):
        print("held", flush=True)
        sys.stdin.read()
"""


@pytest.mark.parametrize("shared", ["records", "output"])
def test_a_second_build_says_so_and_stops(tmp_path: Path, built: Path, shared: str) -> None:
    """Of the same records into another folder, or of other records into the same."""
    make_site(tmp_path / "one", engine=built)
    out = tmp_path / "out"
    cache = tmp_path / ("one" if shared == "records" else "other") / ".honorpress"
    target = tmp_path / "elsewhere" if shared == "records" else out
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(cache), str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdin and holder.stdout and holder.stdout.readline() == "held\n"
    arguments = ("build", "--as-of", AS_OF, "--site-dir", out)
    second = run_honorpress(*arguments, cwd=tmp_path / "one")
    assert second.returncode == 1
    assert second.stderr.splitlines()[0] == ("out: 另一次生成正在进行；等它结束后再运行 [already-building]")
    assert not out.exists()
    holder.kill()
    holder.communicate()
    third = run_honorpress(*arguments, cwd=tmp_path / "one")
    assert (third.returncode, third.stderr) == (0, "")
    assert "index.html" in tree_hashes(out)


def test_a_lock_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(ProblemError) as caught, build_lock(tmp_path / "cache", tmp_path / "site"):
        raise AssertionError("not held")
    assert [problem.code for problem in caught.value.problems] == ["unreadable"]


def test_the_lock_is_the_same_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to("www")
    with (
        build_lock(tmp_path / "one", tmp_path / "site"),
        pytest.raises(ProblemError),
        build_lock(tmp_path / "two", tmp_path / "www"),
    ):
        raise AssertionError("not held")
