"""Deploys assemblies through CloudFormation: the hub, then every stateful stack, then every stateless one."""

from __future__ import annotations

import importlib.util
import io
import json
import marshal
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .assembly import Prepared
from .aws import Aws
from .environment import ACCOUNT, REGION

PATIENCE = 120
BUCKET = f"cdk-hnb659fds-assets-{ACCOUNT}-{REGION}"
#: The file of a function's code by its path -> its content: what a team wrote in the place of a stub.
Written = Mapping[str, bytes]


@dataclass(frozen=True)
class Stack:
    """A stack of an assembly: the app it is of, its template and the assets it asks for."""

    app: str
    name: str
    content: dict[str, Any]
    folder: Path
    assets: dict[str, Any]
    protected: bool

    @property
    def turn(self) -> int:
        """When it is deployed: what others read must be there first."""
        return 0 if self.app == "platform" else 1 if self.protected else 2


@dataclass
class Deployment:
    """What was deployed: the physical names behind the templates, and what had to be left out."""

    stacks: list[Stack]
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    cuts: Counter[str] = field(default_factory=Counter)


def stacks(app: str, assembly: Path) -> list[Stack]:
    """The stacks of an app's assembly."""
    found = []
    for manifest in sorted(assembly.rglob("manifest.json")):
        for artifact in json.loads(manifest.read_text()).get("artifacts", {}).values():
            if artifact["type"] != "aws:cloudformation:stack":
                continue
            properties = artifact["properties"]
            template = manifest.parent / properties["templateFile"]
            assets = template.with_name(template.name.replace(".template.json", ".assets.json"))
            found.append(
                Stack(
                    app,
                    properties["stackName"],
                    json.loads(template.read_text()),
                    manifest.parent,
                    json.loads(assets.read_text())["files"],
                    properties.get("terminationProtection", False),
                )
            )
    return found


def deploy(aws: Aws, wanted: Iterable[Stack], written: Callable[[str], Written]) -> Deployment:
    """Create the stacks in their order; what is written of an app's domain goes into its functions' code."""
    done = Deployment(sorted(wanted, key=lambda stack: stack.turn))
    aws.call("s3", "create_bucket", Bucket=BUCKET)
    aws.call("ssm", "put_parameter", Name="/cdk-bootstrap/hnb659fds/version", Value="28", Type="String")
    uploaded: set[str] = set()
    for turn in range(3):
        now = [stack for stack in done.stacks if stack.turn == turn]
        for stack in now:
            _upload(aws, stack, written(stack.app), uploaded)
            _create(aws, stack, done.cuts)
        for stack in now:
            done.names[stack.name] = _created(aws, stack)
    return done


def _upload(aws: Aws, stack: Stack, written: Written, uploaded: set[str]) -> None:
    for asset in stack.assets.values():
        source = stack.folder / asset["source"]["path"]
        for destination in asset["destinations"].values():
            key = destination["objectKey"]
            if source.is_dir() and key not in uploaded:
                aws.call("s3", "put_object", Bucket=BUCKET, Key=key, Body=_zipped(source, written))
                uploaded.add(key)


def _zipped(folder: Path, written: Written) -> bytes:
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in {**{name: path.read_bytes() for name, path in files.items()}, **written}.items():
            archive.writestr(name, content)
            if name.endswith(".py"):
                archive.writestr(importlib.util.cache_from_source(name), _compiled(content, name))
    return data.getvalue()


def _compiled(source: bytes, name: str) -> bytes:
    """A module compiled as the emulator's Python, which is that of the tests, would: it starts many functions."""
    code = marshal.dumps(compile(source, name, "exec", dont_inherit=True))
    unchecked = (1).to_bytes(4, "little")  # PEP 552
    return importlib.util.MAGIC_NUMBER + unchecked + importlib.util.source_hash(source) + code


def _create(aws: Aws, stack: Stack, cuts: Counter[str]) -> None:
    prepared = Prepared(stack.content)
    cuts.update(prepared.cuts)
    key = f"{stack.name}.json"  # most are too large to be handed over in the call itself
    aws.call("s3", "put_object", Bucket=BUCKET, Key=key, Body=json.dumps(prepared.template).encode())
    aws.call(
        "cloudformation",
        "create_stack",
        StackName=stack.name,
        TemplateURL=f"https://s3.amazonaws.com/{BUCKET}/{key}",
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
        EnableTerminationProtection=stack.protected,
    )


def _created(aws: Aws, stack: Stack) -> dict[str, str]:
    """Logical id -> physical name, as soon as the stack is complete."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        (found,) = aws.call("cloudformation", "describe_stacks", StackName=stack.name)["Stacks"]
        if not found["StackStatus"].endswith("IN_PROGRESS"):
            break
        time.sleep(0.2)
    assert found["StackStatus"] == "CREATE_COMPLETE", f"{stack.name}: {_reasons(aws, stack)}"
    resources = aws.call("cloudformation", "describe_stack_resources", StackName=stack.name)["StackResources"]
    return {each["LogicalResourceId"]: each["PhysicalResourceId"] for each in resources}


def _reasons(aws: Aws, stack: Stack) -> list[str]:
    events = aws.call("cloudformation", "describe_stack_events", StackName=stack.name)["StackEvents"]
    failed = [each for each in events if "FAILED" in each["ResourceStatus"]]
    return [f"{each['LogicalResourceId']}: {each.get('ResourceStatusReason')}" for each in failed]
