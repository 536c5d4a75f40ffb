"""The door: help, version, what is imported before a command needs it, and what happens when the tool itself fails."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from stormcli import __version__

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
