"""The door: help, version, what is imported before a command needs it, and what happens when the tool itself fails."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stormcli import __version__, assets

HEAVY = (
    "pydantic",
    "jinja2",
    "graphviz",
    "yaml",
    "watchfiles",
    "stormcli.load",
    "stormcli.check",
    "stormcli.draw",
    "stormcli.generate",
)


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import json, sys\n"
        "from typer.testing import CliRunner\n"
        "from stormcli.cli.app import app\n"
        "result = CliRunner().invoke(app, ['--help'])\n"
        "assert result.exit_code == 0, result.output\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(json.loads(done.stdout))
    assert "stormcli.cli.validate" in loaded
    assert not loaded & set(HEAVY)


def test_the_version_is_printed(stormcli) -> None:
    done = stormcli("--version")
    assert (done.returncode, done.stdout) == (0, f"stormcli {__version__}\n")


@pytest.mark.parametrize(
    "command",
    [
        "init",
        "validate",
        "explain",
        "rules",
        "diagram",
        "explore",
        "generate",
        "stats",
        "schema",
        "breaking",
        "import",
        "export",
    ],
)
def test_every_command_explains_itself_with_examples(stormcli, command: str) -> None:
    done = stormcli(command, "--help")
    assert done.returncode == 0
    assert f"stormcli {command}" in done.stdout
    assert "Examples" in done.stdout
    assert command in stormcli("--help").stdout


def test_a_misspelt_command_is_exit_code_2(stormcli) -> None:
    done = stormcli("valdate")
    assert done.returncode == 2
    assert "validate" in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered(stormcli, shell: str) -> None:
    done = stormcli(_STORMCLI_COMPLETE=f"source_{shell}")
    assert done.returncode in (0, 2)
    done = stormcli("--show-completion", shell)
    assert "stormcli" in done.stdout + done.stderr


def test_a_failure_of_the_tool_itself_is_one_line_and_exit_code_2() -> None:
    script = (
        "import stormcli.load\n"
        "def fail(path): raise RuntimeError('boom')\n"
        "stormcli.load.load = fail\n"
        "import sys; sys.argv = ['stormcli', 'validate']\n"
        "from stormcli.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith("stormcli: RuntimeError: boom (")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("packs", "aws-cdk-pythn"), "aws-cdk-pythn is no pack that ships with stormcli and no folder; did you mean"),
        (("packs", "./nowhere"), "nowhere is no pack that ships with stormcli and no folder"),
        (("init", "shop", "--from", "brickshop"), "ships with stormcli; did you mean `brick-shop`?"),
        (("init", "shop", "--from", "zebra"), "ships with stormcli; there is brick-shop, "),
        (("generate", "--target", "aws-cdk-pyton"), "no target is called `aws-cdk-pyton`; did you mean"),
        (("generate", "pizza", "--context", "Kitchn"), "no context is called `Kitchn`; did you mean `Kitchen`?"),
    ],
)
def test_a_name_that_is_none_has_a_near_miss(
    stormcli, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    shutil.copytree(assets.models() / "pizza", tmp_path / "pizza")
    done = stormcli(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert not (tmp_path / "shop").exists()


@pytest.mark.parametrize("command", [("breaking", "--direction", "up"), ("validate", "--format", "up")])
def test_a_wrong_choice_is_said_without_words_of_a_library(stormcli, command: tuple[str, ...]) -> None:
    done = stormcli(*command)
    assert done.returncode == 2
    assert "'up' is not one of" in done.stderr
    assert "Value error" not in done.stderr


def test_hints_can_be_pasted_whatever_the_folder_is_called(stormcli) -> None:
    assert "`stormcli validate 'my shop'`" in stormcli("init", "my shop").stdout
    done = stormcli("validate", "my shop", "--baseline", "my debts.json")
    assert "`--write-baseline 'my debts.json'`" in done.stderr


def test_the_help_of_formats_and_contracts_has_examples_that_run(stormcli) -> None:
    shown = stormcli("import", "--help").stdout
    assert "stormcli import asyncapi docs/asyncapi -o shop" in shown
    assert [f"• {name}:" in shown for name in ("asyncapi", "cml", "contexture", "eventbridge", "eventcatalog")] == [
        True
    ] * 5
    assert "stormcli export asyncapi models/brick-shop" in stormcli("export", "--help").stdout
    assert "stormcli contract check payments.contract.yaml" in stormcli("contract", "--help").stdout
