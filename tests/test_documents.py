"""What is written down is checked: README and CONTRIBUTING against the Makefile, the command line and the files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.cli import cli

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "tests/fixtures/NOTES.md")


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", _text("Makefile"), re.M))
    named = {
        word for line in re.findall(r"(?:^|`)make ([a-z ]+)", _text(name), re.M) for word in line.split("  ")[0].split()
    }
    assert named <= targets


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_local_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", _text(name))
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


def test_every_command_and_option_is_in_the_readme() -> None:
    readme = _text("README.md")
    missing = [
        f"{name} {option}"
        for name, command in cli.commands.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option != "--help" and option not in readme
    ]
    assert [name for name in cli.commands if f"python -m builder {name}" not in readme] == []
    assert missing == []


def test_every_command_has_help_with_an_example() -> None:
    assert [name for name, command in cli.commands.items() if "Example:" not in (command.help or "")] == []


def test_the_exit_codes_are_told_alike() -> None:
    readme = dict(re.findall(r"^\| (\d) \| (.+?) \|$", _text("README.md"), re.M))
    helped = dict(re.findall(r"^\s+(\d)  (.+)$", cli.help or "", re.M))
    assert readme.keys() == helped.keys() == {"0", "1", "2", "3"}
    assert [code for code in helped if not readme[code].replace("`", "").startswith(helped[code])] == []
