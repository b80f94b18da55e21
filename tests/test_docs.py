"""docs/ says what the code does: fields, options, commands, problem codes, template contexts, rules."""

import re
import subprocess
import sys

import click

from honorpress.cli import COMMANDS, main
from honorpress.wording import WORDINGS
from support.tools import ROOT


def test_generated_parts_are_up_to_date() -> None:
    """Every record field, option, command, problem and context field stands in docs/."""
    command = [sys.executable, str(ROOT / "scripts" / "make_docs.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_command_and_option_is_documented() -> None:
    """Also without trusting the script that writes the page."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command
        assert f"## `honorpress {name}`" in text
        section = text.split(f"## `honorpress {name}`")[1].split("\n## ")[0]
        for parameter in command.params:
            for option in (*parameter.opts, *parameter.secondary_opts):
                if option.startswith("--"):
                    assert option in section, f"{name} {option}"


def test_every_problem_code_is_documented() -> None:
    """With its wording in both languages."""
    text = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert [code for code in WORDINGS if f"| `{code}` |" not in text] == []


def test_links_between_documents_lead_somewhere() -> None:
    """README and docs/ point at files that exist."""
    wrong: list[str] = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                wrong.append(f"{path.name}: {target}")
    assert wrong == []


def test_messages_exist_in_both_languages() -> None:
    """The catalogues hold the same keys; plurals and translated terms are the English one's own."""
    from honorpress.render.messages import read_messages
    from honorpress.resources import theme_dirs

    zh, en = (read_messages(theme_dirs(None), language).texts.keys() for language in ("zh", "en"))
    official = {key for key in zh if key.startswith("document.")}  # official documents are in Chinese always
    assert sorted(zh - en - official) == []
    assert sorted(key for key in en - zh if not key.startswith("term.") and not key.endswith(".one")) == []
