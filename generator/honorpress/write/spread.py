"""A hint to the disk that the folders of a tree are not related, so that new files cost little.

ext4 gives what lies in a folder numbers of that folder's block group, and passes over each number that was in
use in the last minutes. Where a tree has just been thrown away, each new file then cost nine times as much.
Below a folder with this flag each folder goes to a group of its own.

Source: chattr(1), attribute T; Linux, include/uapi/linux/fs.h, FS_TOPDIR_FL.
"""

from __future__ import annotations

import array
import os
from pathlib import Path
from typing import Final

try:
    from fcntl import ioctl
except ImportError:  # Windows
    ioctl = None  # type: ignore[assignment]  # the hint is left out there

_GET: Final = 0x80086601
_SET: Final = 0x40086602
"""Numbers of the calls on the common 64-bit machines; elsewhere the call is refused."""
_TOP: Final = 0x00020000


def spread(folder: Path | str) -> bool:
    """Let the folders below one lie apart; tells whether the disk took the hint."""
    if ioctl is None:
        return False
    try:
        file = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        flags = array.array("l", [0])
        ioctl(file, _GET, flags)
        flags[0] |= _TOP
        ioctl(file, _SET, flags)
    except OSError:
        return False
    finally:
        os.close(file)
    return True
