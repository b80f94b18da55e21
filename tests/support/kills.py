"""Runs of the program that tests kill."""

from __future__ import annotations

import os
from typing import Final

KILLS: Final = int(os.environ.get("HONORPRESS_KILLS", "12"))
"""How many runs of a kind are killed."""


def forker(*modules: str) -> str:
    """A program that starts the commands of its input with modules imported, so that kills fall on writing.

    It prints the process's number, and `ended` when it has ended.
    """
    return f"""if True:
    import os, sys
    import {", ".join(modules)}
    from honorpress.cli import main
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.setsid()
            devnull = os.open(os.devnull, os.O_RDWR)
            for number in (0, 1, 2):
                os.dup2(devnull, number)
            main(line.split())
            os._exit(0)
        print(pid, flush=True)
        os.waitpid(pid, 0)
        print("ended", flush=True)
"""
