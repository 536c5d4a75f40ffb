"""The pages of a catalog: YAML in front, Markdown behind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from stormcli.interop.markdown import escaped
from stormcli.interop.yaml_text import written
from stormcli.model.element import Element
from stormcli.model.names import sentence
from stormcli.view.markdown import one_line

#: What in front of a page is ours and nobody's: the linter wants a summary of everything.
MADE_UP = "x-made-up"
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\Z")


def page(front: Mapping[str, Any], *paragraphs: str) -> bytes:
    """A page; what is empty in front is left out. The linter wants some text behind."""
    kept = {key: value for key, value in front.items() if value not in (None, "", [], {})}
    body = "\n\n".join(each for each in paragraphs if each)
    return b"---\n" + written(kept) + f"---\n\n{body}\n".encode()


def named(
    element: Element, id_: str, summary: str, version: int = 1, owners: list[str] | None = None
) -> dict[str, Any]:
    """What is in front of every page: id, name, version, summary, owners, badges, deprecation."""
    return {
        "id": id_,
        "name": sentence(element.name),
        "version": number(version),
        "summary": one_line(element.description) or summary,
        MADE_UP: "" if one_line(element.description) else "summary",
        "owners": owners or [],
        "badges": badges(*element.tags),
        "deprecated": _deprecated(element),
    }


def number(version: int) -> str:
    """A version of ours as a semantic one."""
    return f"{version}.0.0"


def pointer(id_: str, version: int | None = None) -> dict[str, Any]:
    """A reference to a resource, to its newest version unless one is named."""
    return {"id": id_} if version is None else {"id": id_, "version": number(version)}


def badges(*words: str) -> list[dict[str, str]]:
    """Words in small boxes above a page."""
    return [{"content": word, "backgroundColor": "blue", "textColor": "blue"} for word in words]


def told(text: str, otherwise: str) -> str:
    """A paragraph of the model's own text."""
    return escaped(text) or escaped(otherwise)


def is_email(text: str) -> bool:
    """Whether a contact is an address for mail."""
    return _EMAIL.match(text) is not None


def _deprecated(element: Element) -> Any:
    said = element.deprecated
    if said is None:
        return None
    use = f"Use {said.use}." if said.use else ""
    reason = " ".join(part for part in (one_line(said.description), one_line(use)) if part)
    return {key: text for key, text in (("message", reason), ("date", said.since)) if text} or True
