"""A pack that is wrong says where and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormcli import assets
from stormcli.generate import Each, Owner, PackError, load_pack, read_pack

HEAD = "pack: tiny\nversion: 1\ndescription: small\nfiles:\n"


def pack(folder: Path, text: str) -> Path:
    (folder / "a.j2").write_text("")
    (folder / "pack.yaml").write_text(text)
    return folder


@pytest.mark.parametrize("name", assets.shipped(assets.generators()))
def test_every_shipped_pack_is_sound(name: str) -> None:
    shipped = load_pack(name)
    assert shipped.name == name
    assert shipped.files
    used = {file.template for file in shipped.files}
    (templates,) = shipped.templates
    present = {path.relative_to(templates).as_posix() for path in templates.rglob("*.j2")}
    texts = "".join(path.read_text() for path in templates.rglob("*.j2"))
    assert all(template in used or f'include "{template}"' in texts for template in present)


def test_an_unknown_target_is_named_with_the_known_ones() -> None:
    with pytest.raises(PackError, match="no target `azure`; there is aws-cdk-python"):
        load_pack("azure")
    with pytest.raises(PackError, match=r"no target `aws-cdk-pyton`; did you mean `aws-cdk-python`\?"):
        load_pack("aws-cdk-pyton")


def test_a_pack_is_read(tmp_path: Path) -> None:
    path = pack(tmp_path, HEAD + "  - {path: 'x/{folder}/a.py', template: a.j2, each: context, owner: team}\n")
    (file,) = read_pack(path).files
    assert (file.each, file.owner) == (Each.CONTEXT, Owner.TEAM)
    assert file.path_for({"folder": "ordering", "package": "ordering"}) == "x/ordering/a.py"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: [", "pack.yaml:1"),
        ("[]", "no map"),
        ("", r"pack\.yaml: it is empty$"),
        ("# nothing yet\n", r"pack\.yaml: it is empty$"),
        ("pack: tiny\n", "missing: description, files, version"),
        ("pack: Tiny Pack\nversion: 1\ndescription: x\nfiles: []\n", "no name in lower case"),
        ("pack: tiny\nversion: 1\ndescription: x\nfiles: a\n", "no list"),
        ("pack: tiny\nversion: one two\ndescription: x\nfiles: []\n", "no version"),
        ("pack: tiny\nversion: 1\nextends: azure\ndescription: x\nfiles: []\n", "no target `azure`"),
        ("pack: aws-cdk-python\nversion: 1\nextends: aws-cdk-python\ndescription: x\nfiles: []\n", "name of its own"),
        (HEAD + "  - a\n", "file 1: no map"),
        (HEAD + "  - {path: a, template: a.j2, each: system}\n", "missing: owner"),
        (HEAD + "  - {path: a, template: a.j2, each: system, owner: team, mode: x}\n", "unknown: mode"),
        (HEAD + "  - {path: [a], template: a.j2, each: system, owner: team}\n", "no text: path"),
        (HEAD + "  - {path: a, template: b.j2, each: system, owner: team}\n", "no template b.j2"),
        (
            HEAD + "  - {path: a, template: a.j2, each: galaxy, owner: team}\n",
            "is none of system, repository, context",
        ),
        (HEAD + "  - {path: a, template: a.j2, each: system, owner: nobody}\n", "`nobody` is none of"),
        (HEAD + "  - {path: '{module}', template: a.j2, each: context, owner: team}\n", "knows no module"),
        (HEAD + "  - {path: ../a, template: a.j2, each: system, owner: team}\n", "leads out"),
        (HEAD + "  - {path: /a, template: a.j2, each: system, owner: team}\n", "leads out"),
        (HEAD + "  - {path: a, template: a.j2, each: context, owner: team, when: rain}\n", "`when` is none of"),
        (HEAD + 2 * "  - {path: a, template: a.j2, each: system, owner: team}\n", "written twice: a"),
    ],
)
def test_a_broken_pack_says_why(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(PackError, match=reason):
        read_pack(pack(tmp_path, text))
