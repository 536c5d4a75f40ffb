"""docs/packs.md tells the truth: its files make a pack, its commands run, and they say and write what the page says."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import hcl2
import pytest

from stormcli.generate import Each
from stormcli.generate.escape import FILTERS
from stormcli.generate.pack_file import CONDITIONS
from stormcli.view.service import ServiceView, SystemView
from stormcli.view.service.data import SubscriptionView
from stormcli.view.service.domain_data import AggregateView, DecisionView
from stormcli.view.service.reaction_data import PolicyView

PAGE = Path(__file__).resolve().parents[2] / "docs" / "packs.md"
_BLOCK = re.compile(r"(?:<!-- (file|written): (\S+) -->\n)?```(\w+)\n(.*?)```", re.DOTALL)


def blocks() -> Iterator[tuple[str, str, str]]:
    """The blocks of the page in order: what each is (a file, a written file, sh, text), its name, its text."""
    for kind, name, language, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        yield kind or language, name, text


def test_the_page_does_what_it_says(tmp_path: Path) -> None:
    said = ""
    kinds = []
    for kind, name, text in blocks():
        kinds.append(kind)
        match kind:
            case "file":
                (tmp_path / name).parent.mkdir(exist_ok=True)
                (tmp_path / name).write_text(text, encoding="utf-8")
            case "written":
                assert (tmp_path / name).read_text(encoding="utf-8") == text
            case "sh":
                said = _said(text, tmp_path)
            case "text":
                assert said.strip() == text.strip()
            case _:
                pytest.fail(f"a block of {kind} that nobody looks at")
    assert (kinds.count("sh"), kinds.count("text"), kinds.count("written")) == (5, 3, 1)


def test_what_it_writes_is_terraform(tmp_path: Path) -> None:
    for kind, name, text in blocks():
        if kind == "file" and name == "our-pack/context.tf.j2" and (tmp_path / name).exists():
            break  # the last one is there to be wrong
        if kind == "file":
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
    _said("stormcli init shop", tmp_path)
    kitchen = tmp_path / "shop/contexts/kitchen.yaml"
    hostile = r'description: "quotes \" and ${file(1)} and %{ if true } and \\ and more"'
    text = re.sub(
        "^description: .*$", lambda _: hostile, kitchen.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
    )
    kitchen.write_text(text, encoding="utf-8")
    (tmp_path / "our-pack/context.tf.j2").write_text("text = {{ service.description | hcl }}\n", encoding="utf-8")
    _said("stormcli generate shop --pack our-pack -o out", tmp_path)
    read = hcl2.loads((tmp_path / "out/terraform/kitchen.tf").read_text(encoding="utf-8"))
    assert "$${file(1)}" in str(read["text"])
    assert "%%{ if true }" in str(read["text"])
    hcl2.loads((tmp_path / "out/terraform/variables.tf").read_text(encoding="utf-8"))


def test_the_page_names_everything_there_is() -> None:
    text = PAGE.read_text(encoding="utf-8")
    names = [*(each.value for each in Each), *(CONDITIONS - {""}), *(set(FILTERS) - {"union"})]
    assert [name for name in names if f"`{name}`" not in text] == []


@pytest.mark.parametrize("each", Each)
def test_the_page_says_what_a_template_calls_its_element(each: Each) -> None:
    (seen,) = re.findall(rf"^\| `{each.value}` \| [^|]* \| ([^|]*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    named = "service" if each is Each.CONTEXT else each.view
    assert each.shared or f"`{named}`" in seen


@pytest.mark.parametrize(
    ("row", "view"),
    [
        ("`system`", SystemView),
        ("`service`", ServiceView),
        ("an aggregate", AggregateView),
        ("a decision of it", DecisionView),
        ("a policy", PolicyView),
        ("a subscription", SubscriptionView),
    ],
)
def test_the_views_have_what_the_page_says(row: str, view: type) -> None:
    *_, listed = re.findall(rf"^\| {row} \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    names = re.findall(r"`(\w+)`", listed)
    assert names
    assert [name for name in names if name not in {field.name for field in dataclasses.fields(view)}] == []


def _said(commands: str, folder: Path) -> str:
    """What the commands say; those that fail say it on standard error."""
    said = ""
    for line in commands.splitlines():
        program, *arguments = line.split()
        assert program == "stormcli"
        command = [sys.executable, "-m", "stormcli", *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=120)
        said += done.stdout + done.stderr
    return said
