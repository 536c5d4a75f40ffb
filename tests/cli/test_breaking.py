"""`stormcli breaking`: what it is compared with, what it says, and what it leaves as it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MISSING

ORDERING = """\
context: Ordering
team: BasketTeam
events:
  OrderPlaced: {published: true, fields: {order_id: uuid, total: decimal}}
"""
LOYALTY = """\
context: Loyalty
team: ClubTeam
aggregates:
  Member:
    identity: order_id
    commands:
      ThankBuyer: {fields: {order_id: uuid}}
policies:
  Thank: {when: Ordering.OrderPlaced, where: {total: "5.00"}, then: ThankBuyer}
"""
WITHOUT_TOTAL = ORDERING.replace(", total: decimal", "")

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason=f"{MISSING}git")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A model in a folder of a repository that holds other things too."""
    folder = tmp_path / "repository" / "models" / "shop"
    (folder / "contexts").mkdir(parents=True)
    (folder / "storm.yaml").write_text(
        "stormcli: 1\ndomain: Shop\ncontexts: [contexts/*.yaml, ../../loyalty/context.yaml]\n"
        "teams: {BasketTeam: {}, ClubTeam: {}}\n",
        encoding="utf-8",
    )
    (folder / "contexts" / "ordering.yaml").write_text(ORDERING, encoding="utf-8")
    loyalty = tmp_path / "repository" / "loyalty"
    loyalty.mkdir()
    (loyalty / "context.yaml").write_text(LOYALTY, encoding="utf-8")
    (loyalty / "large.bin").write_bytes(b"\0" * 100)
    return folder


@pytest.fixture
def git(shop: Path) -> Callable[..., str]:
    """git in the repository of the shop, whoever runs the tests."""
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _WHO.items()}
    environment = {**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def run(*arguments: str) -> str:
        command = ["git", "-C", str(shop), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()

    return run


_WHO = {"NAME": "someone", "EMAIL": "someone@example.com"}


def save(git: Callable[..., str], message: str) -> None:
    git("add", "-A", ":/")
    git("commit", "-q", "-m", message)


def begin(git: Callable[..., str], shop: Path) -> None:
    subprocess.run(["git", "init", "-q", str(shop.parents[1])], check=True, capture_output=True)
    save(git, "the beginning")


def change(shop: Path, text: str) -> None:
    (shop / "contexts" / "ordering.yaml").write_text(text, encoding="utf-8")


def test_two_folders(stormcli, shop: Path, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "repository", tmp_path / "before")
    assert stormcli("breaking", shop, "--against", "before/models/shop").returncode == 0
    change(shop, WITHOUT_TOTAL)
    done = stormcli("breaking", shop, "--against", "before/models/shop")
    assert done.returncode == 1
    assert (
        "SC915 error: event `Ordering.OrderPlaced`: the field `total` is gone; it reaches policy `Loyalty.Thank` "
        "(ClubTeam); the filter on `total` of `Loyalty.Thank` would silently stop matching"
    ) in done.stdout
    assert "loyalty/context.yaml:9:17: `Loyalty` (ClubTeam)" in done.stdout
    assert "loyalty/context.yaml:9:47: this filter: nothing is at `total` any more" in done.stdout
    assert done.stdout.endswith("Found 1 error.\n")


def test_without_a_change_nothing_breaks(stormcli, shop: Path) -> None:
    done = stormcli("breaking", shop, "--against", shop)
    assert (done.returncode, done.stdout) == (0, f"Shop: nothing breaks against {shop}.\n")


@needs_git
def test_a_revision_of_git(stormcli, shop: Path, git: Callable[..., str]) -> None:
    begin(git, shop)
    git("tag", "v1.0")
    change(shop, WITHOUT_TOTAL)
    before = sorted(shop.parents[1].rglob("*"))
    done = stormcli("breaking", "--against", "git:v1.0", "--format", "concise", cwd=shop)
    assert done.returncode == 1
    assert done.stdout.startswith("contexts/ordering.yaml:4:3: SC915 error: ")
    assert "(against" not in done.stdout
    assert sorted(shop.parents[1].rglob("*")) == before
    assert git("status", "--porcelain") == "M models/shop/contexts/ordering.yaml"
    save(git, "without a total")
    assert stormcli("breaking", shop, "--against", "git:HEAD").returncode == 0
    assert stormcli("breaking", shop, "--against", "git:HEAD~1").returncode == 1


@needs_git
def test_a_range_says_which_revisions_would_break(stormcli, shop: Path, git: Callable[..., str]) -> None:
    begin(git, shop)
    first = git("rev-parse", "HEAD")[:10]
    change(shop, WITHOUT_TOTAL.replace("order_id: uuid", "order_id: uuid, note: string"))
    save(git, "a note")
    second = git("rev-parse", "HEAD")[:10]
    (shop.parents[1] / "notes.txt").write_text("no model", encoding="utf-8")
    save(git, "something else")
    change(shop, WITHOUT_TOTAL)
    save(git, "no note")
    done = stormcli("breaking", shop, "--against", f"git:{first}..HEAD", "--format", "json")
    assert done.returncode == 1
    messages = [each["message"] for each in json.loads(done.stdout)["diagnostics"]]
    assert [message.rpartition(" (against ")[2] for message in messages] == [f"git:{second})", f"git:{first})"]
    assert "the field `note` is gone" in messages[0]
    # A model that comes back to what it was breaks against what lies between alone.
    change(shop, ORDERING)
    assert stormcli("breaking", shop, "--against", f"git:{first}").returncode == 0
    assert stormcli("breaking", shop, "--against", f"git:{first}..").returncode == 1


@needs_git
def test_several_models_at_once(stormcli, shop: Path, git: Callable[..., str], tmp_path: Path) -> None:
    begin(git, shop)
    shutil.copytree(tmp_path / "repository", tmp_path / "before")
    change(shop, WITHOUT_TOTAL)
    done = stormcli("breaking", shop, "--against", "before/models/shop", "--against", "git:HEAD", "-f", "concise")
    assert done.stdout.count("SC915") == 1
    assert "(against before/models/shop, git:HEAD)" in done.stdout


@needs_git
@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("nope", "git:nope cannot be read: git knows no revision `nope`"),
        ("--all", "git:--all cannot be read: git knows no revision `--all`"),
        ("", "git: cannot be read: a revision is missing: write git:REF, or git:REF..REF"),
        ("nope..HEAD", "git:nope..HEAD cannot be read: git knows no revision `nope`"),
        ("HEAD..HEAD", "git:HEAD..HEAD cannot be read: no revision lies in HEAD..HEAD"),
        ("v1...v2", "git:v1...v2 cannot be read: a range is written with two dots: git:v1..v2"),
        ("HEAD", "git:HEAD cannot be read: there was no models/shop/storm.yaml at "),
    ],
)
def test_a_revision_that_cannot_be_read(
    stormcli, shop: Path, git: Callable[..., str], tmp_path: Path, reference: str, message: str
) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path / "repository")], check=True, capture_output=True)
    git("commit", "-q", "--allow-empty", "-m", "nothing yet")
    done = stormcli("breaking", shop, "--against", f"git:{reference}")
    assert done.returncode == 2
    assert done.stderr.startswith(f"stormcli: {message}")


@needs_git
def test_a_folder_that_git_does_not_know(stormcli, shop: Path) -> None:
    done = stormcli("breaking", shop, "--against", "git:HEAD", GIT_CEILING_DIRECTORIES=str(shop.parents[3]))
    assert done.returncode == 2
    assert "is in no git repository" in done.stderr


def test_without_git(stormcli, shop: Path, tmp_path: Path) -> None:
    done = stormcli("breaking", shop, "--against", "git:HEAD", PATH=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == "stormcli: git:HEAD cannot be read: git is not installed, and git: asks it\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "--against says what the model is compared with: a folder, or git:REF"),
        (("--against", "nowhere"), "--against names no model: `nowhere` does not exist\n"),
        (("--against", "contexts"), "--against names no model: there is no storm.yaml in `contexts`\n"),
        (("--against", "../../loyalty/notes.txt"), "--against names no model: there is no storm.yaml in "),
        (
            ("--against", "contexts/notes.txt"),
            "contexts/notes.txt is no file of a model; name its folder, or storm.yaml",
        ),
        (("--against", ".", "--on", "tomorrow"), "--on must be a date such as `2027-06-30`, and is `tomorrow`"),
    ],
)
def test_what_cannot_be_compared(stormcli, shop: Path, arguments: tuple[str, ...], message: str) -> None:
    for folder in (shop / "contexts", shop.parents[1] / "loyalty"):
        (folder / "notes.txt").write_text("no model", encoding="utf-8")
    done = stormcli("breaking", *arguments, cwd=shop)
    assert done.returncode == 2
    assert "stormcli init" not in done.stderr
    assert message in done.stderr


def test_a_model_that_cannot_be_read_is_not_compared(stormcli, shop: Path, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "repository", tmp_path / "before")
    change(shop, "context: [")
    done = stormcli("breaking", shop, "--against", "before/models/shop")
    assert done.returncode == 2
    assert "contexts/ordering.yaml cannot be read; `stormcli validate` says why" in done.stderr
    done = stormcli("breaking", "before/models/shop", "--against", shop)
    assert done.returncode == 2
    assert "ordering.yaml cannot be read" in done.stderr


def test_directions_and_days(stormcli, shop: Path, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "repository", tmp_path / "before")
    change(shop, ORDERING.replace("total: decimal", "total: decimal, paid_on: date"))
    against = ("breaking", shop, "--against", "before/models/shop", "-f", "concise")
    assert "SC941" in stormcli(*against).stdout  # archived for 30 days, as nothing else is said
    assert stormcli(*against, "--direction", "forward").returncode == 0
    assert "SC941" in stormcli(*against, "--direction", "full").stdout


@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif", "github", "gitlab", "junit"])
def test_every_format_takes_the_findings(stormcli, shop: Path, tmp_path: Path, format: str) -> None:
    shutil.copytree(tmp_path / "repository", tmp_path / "before")
    change(shop, WITHOUT_TOTAL)
    done = stormcli("breaking", shop, "--against", "before/models/shop", "--format", format, "-o", "report")
    assert (done.returncode, done.stderr) == (1, "wrote report\n")
    text = (tmp_path / "report").read_text(encoding="utf-8")
    assert "SC915" in text
    assert "Loyalty.Thank" in text
