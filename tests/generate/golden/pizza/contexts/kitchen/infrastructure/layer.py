# written by stormcli; do not edit: the next run rewrites this file from the model
"""The third-party code of Kitchen's functions as one layer, copied from this environment: the one that ran the tests.

No docker and no network: the files of each pinned distribution are compared with what its wheel says of them, so that
the layer, and its hash, are the same on every machine.
"""

import base64
import hashlib
import importlib.metadata
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

REQUIREMENTS = Path(__file__).parent.parent / "requirements-runtime.txt"
# What an installer leaves beside a distribution, different from machine to machine.
OF_THE_INSTALLER = {"INSTALLER", "RECORD", "REQUESTED", "direct_url.json", "uv_cache.json"}
# A web page for trying out HTTP APIs: half of the library's size, and no function shows it.
UNUSED = "aws_lambda_powertools/event_handler/openapi/swagger_ui/"


class Unfit(Exception):
    """The environment's distributions cannot become a layer; the message says which, and what to do."""


def dependencies(scope: Construct) -> lambda_.ILayerVersion:
    """The layer of the stack in which `scope` stands, the same for all its functions. Raises Unfit."""
    stack = cdk.Stack.of(scope)
    made = stack.node.try_find_child("Dependencies")
    if isinstance(made, lambda_.LayerVersion):
        return made
    with tempfile.TemporaryDirectory() as folder:
        vendor(REQUIREMENTS, Path(folder) / "python")
        return lambda_.LayerVersion(
            stack,
            "Dependencies",
            code=lambda_.Code.from_asset(folder),
            compatible_runtimes=[lambda_.Runtime.PYTHON_3_14],
            compatible_architectures=[lambda_.Architecture.ARM_64],
            description=f"Kitchen: the libraries of {REQUIREMENTS.name}",
        )


def vendor(requirements: Path, target: Path) -> None:
    """Copy every pinned distribution to a folder. Raises Unfit."""
    for name, version in _pinned(requirements):
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            raise Unfit(f"{name} is not installed: pip install -r {requirements.name}") from None
        if distribution.version != version:
            raise Unfit(f"{name} {distribution.version} is installed, {requirements.name} pins {version}")
        if "Root-Is-Purelib: true" not in (distribution.read_text("WHEEL") or ""):
            raise Unfit(f"{name} is built for this machine and would not run on another: it needs a layer of its own")
        for file in distribution.files or ():
            if _belongs(file):
                _copy(file, target)


def _pinned(requirements: Path) -> Iterator[tuple[str, str]]:
    for line in requirements.read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        found = re.fullmatch(r"([A-Za-z0-9._-]+)==([A-Za-z0-9._+!-]+)", text)
        if found:
            yield found[1], found[2]
        elif text:
            raise Unfit(f"{requirements.name}: `{text}` is no pin such as name==1.0")


def _belongs(file: importlib.metadata.PackagePath) -> bool:
    parts = PurePosixPath(file).parts
    outside = ".." in parts or "__pycache__" in parts  # scripts, and what Python compiled on this machine
    return not outside and file.name not in OF_THE_INSTALLER and not file.as_posix().startswith(UNUSED)


def _copy(file: importlib.metadata.PackagePath, target: Path) -> None:
    content = Path(str(file.locate())).read_bytes()
    if file.hash is None:
        raise Unfit(f"{file} came from no wheel: install it again")
    digest = base64.urlsafe_b64encode(hashlib.new(file.hash.mode, content).digest()).rstrip(b"=").decode()
    if digest != file.hash.value:
        raise Unfit(f"{file} is not the file that its wheel brought: install it again")
    copy = target / file
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(content)
