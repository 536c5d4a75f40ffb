"""JSON as the nodes that YAML becomes, and nodes as plain data."""

from __future__ import annotations

import json
from typing import Any

from stormcli.load.composer import MAX_DEPTH
from stormcli.load.nodes import Map, Seq
from stormcli.load.source import Source
from stormcli.model import scalars
from stormcli.model.scalars import Quoted


def from_json(source: Source) -> Map | Seq | None:
    """The nodes of a JSON text, all at the beginning of its file: texts are quoted, numbers are as they were typed."""
    try:
        value = json.loads(source.text, parse_int=_Number, parse_float=_Number, parse_constant=_Number)
        node = node_of(value, source)
    except (ValueError, RecursionError):
        return None
    return node if isinstance(node, (Map, Seq)) else None


def node_of(value: Any, source: Source, depth: int = 0) -> Any:
    """Plain data as nodes at the beginning of a file. Raises ValueError where it is nested too deep."""
    if depth > MAX_DEPTH:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        node = Map(source, 0)
        for key, each in value.items():
            node[_whole(key)] = node_of(each, source, depth + 1)
        node.marks.update(dict.fromkeys(node, (0, 0, 0, 0)))
        return node
    if isinstance(value, list):
        listed = Seq(source, 0, flow=True)
        listed.extend(node_of(each, source, depth + 1) for each in value)
        listed.marks.extend((0, 0) for _ in value)
        return listed
    if isinstance(value, _Number):
        return str(value)
    if isinstance(value, str):
        return Quoted(_whole(value))
    return "null" if value is None else str(value).lower()


def _whole(text: str) -> str:
    """Without halves of surrogate pairs, which JSON can write and nothing can show."""
    return text.encode("utf-8", "replace").decode()


def plain(node: Any) -> Any:
    """Nodes as plain data, scalars read by YAML's core schema."""
    if isinstance(node, Map):
        return {key: plain(each) for key, each in node.items()}
    if isinstance(node, Seq):
        return [plain(each) for each in node]
    return scalars.core(node) if isinstance(node, str) else node


class _Number(str):
    """A number as it was typed."""

    __slots__ = ()
