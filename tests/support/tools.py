"""Find the tools that `make tools` installs."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The repository."""


def get_tool(path: str) -> Path:
    """Find an installed file below `.tools/node_modules`.

    Raises:
        FileNotFoundError: It is not there; the message says what to run.
    """
    tool = ROOT / ".tools" / "node_modules" / path
    if not tool.is_file():
        raise FileNotFoundError(f"{path} is not installed; run `make tools`")
    return tool
