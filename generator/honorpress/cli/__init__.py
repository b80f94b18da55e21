"""The command line: arguments in, one call out. Reads the clock; prints; sets the exit code.

A command's module is loaded when the command is called, so that none pays for what another needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

import click

from honorpress import __version__
from honorpress.collector import lighten_libraries, relax_collector

COMMANDS: Final[Mapping[str, str]] = {
    "new": "building",
    "check": "building",
    "build": "building",
    "serve": "building",
    "publish": "publish",
    "releases": "publish",
    "rollback": "publish",
    "verify": "publish",
    "archive": "archive",
    "import": "intake",
    "form": "intake",
    "export": "intake",
    "schema": "schemas",
    "period": "rules",
    "order": "rules",
    "status": "rules",
    "document": "rules",
    "cycle": "cycle",
    "privacy": "privacy",
}
"""Each command and the module of this package that holds it, in the order of the help."""


class _Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        relax_collector()  # what is imported lives to the end, too
        lighten_libraries()
        found = import_module(f"honorpress.cli.{module}")
        attribute = cmd_name.replace("-", "_")
        command = getattr(found, attribute, None) or getattr(found, f"{attribute}_")  # import is a keyword
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with:  honorpress new my-site && cd my-site && honorpress serve",
)
@click.version_option(__version__)
def main() -> None:
    """Turn records of honorees into a publicity site and a lasting archive.

    把工匠的记录变成可检索的宣传网站和长久的档案。

    \b
    A site is a folder with
      mkdocs.yml   options            网站的设置
      honorees/    records            活动、届、人物、工作室、进校园
      content/     hand-written text  关于、如何提出异议、隐私说明
    """
