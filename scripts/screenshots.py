"""Take full-page screenshots of a built site; `--help` tells how."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from support.screens import main

main()
