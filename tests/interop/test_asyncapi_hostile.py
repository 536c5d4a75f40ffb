"""Files that mean harm, or were damaged: a draft or a reason, never a traceback, and no time without end."""

from __future__ import annotations

import copy
import itertools
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormcli import assets
from stormcli.interop.asyncapi import export, read
from stormcli.interop.draft import Draft, Fate, SourceUnreadable
from stormcli.load import load
from tests.interop.test_asyncapi_import import BILLING, ENVELOPE, METERS, errors

# A guard, not a measure: the slowest takes a fraction of it.
_LONGEST = 60.0


def quickly(path: Path) -> Draft | None:
    """The draft, None if there was nothing to read."""
    started = time.monotonic()
    try:
        return read(path)
    except SourceUnreadable:
        return None
    finally:
        assert time.monotonic() - started < _LONGEST


def shop(folder: Path, schemas: Any, payload: Any) -> Draft:
    """A document with these schemas, and one message."""
    document = {
        "asyncapi": "2.6.0",
        "info": {"title": "Shop", "version": "1"},
        "channels": {"sold": {"subscribe": {"message": {"payload": payload}}}},
        "components": {"schemas": schemas},
    }
    path = folder / "shop.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    draft = quickly(path)
    assert draft is not None
    return draft


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


@pytest.mark.parametrize("word", ["oneOf", "anyOf", "allOf"])
def test_few_words_do_not_ask_for_a_world(word: str, tmp_path: Path) -> None:
    bomb = {f"S{depth}": {word: [ref(f"S{depth + 1}")] * 8} for depth in range(30)}
    bomb["S30"] = {"type": "object", "properties": {"a": {"type": "string"}}}  # type: ignore[dict-item]
    draft = shop(tmp_path, bomb, {"type": "object", "properties": {str(n): ref("S0") for n in range(500)}})
    assert errors(draft.landscape, tmp_path / "model") == []


def test_records_that_double_are_types_once(tmp_path: Path) -> None:
    double = {f"S{n}": {"properties": {"a": ref(f"S{n + 1}"), "b": ref(f"S{n + 1}")}} for n in range(60)}
    assert len(shop(tmp_path, double, ref("S0")).landscape.contexts["Shop"].types) == 59


def test_types_may_lead_to_types_for_ever(tmp_path: Path) -> None:
    chain: dict[str, Any] = {f"S{n}": {"properties": {"a": ref(f"S{n + 1}")}, "required": ["a"]} for n in range(4000)}
    chain["S4000"] = {"properties": {"a": ref("S1")}, "required": ["a"]}
    draft = shop(tmp_path, chain, ref("S0"))
    assert len(draft.landscape.contexts["Shop"].types) == 4000
    assert sum("without end" in note.message for note in draft.notes) == 1


def test_many_messages_may_share_a_large_schema_only_so_often(tmp_path: Path) -> None:
    wide = {"type": "object", "properties": {f"f{n}": {"type": "string"} for n in range(2000)}}
    message = {"payload": ref("Wide")}
    document = {
        "asyncapi": "2.6.0",
        "info": {"title": "Shop", "version": "1"},
        "channels": {f"c{n}": {"subscribe": {"message": {"name": f"m{n}", **message}}} for n in range(500)},
        "components": {"schemas": {"Wide": wide}},
    }
    path = tmp_path / "shop.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    draft = quickly(path)
    assert draft is not None
    assert any("more than 100,000 fields" in note.message for note in draft.notes)


_LAUGHS = "".join(f"{k}: &{k} [{', '.join([f'*{p}'] * 9)}]\n" for p, k in itertools.pairwise("abcdefghi"))


def message(payload: str) -> str:
    """A channel with one message."""
    return f"channels: {{a: {{subscribe: {{message: {{payload: {payload}}}}}}}}}"


def test_many_may_want_one_name(tmp_path: Path) -> None:
    properties = {f"a{separator * n}b": {} for n in range(1, 2000) for separator in "-."}
    listed = [{"name": "same", "payload": {"properties": {f"p{n}": {}}}} for n in range(4000)]
    document = {
        "asyncapi": "2.6.0",
        "info": {"title": "Shop", "version": "1"},
        "channels": {
            "sent": {"subscribe": {"message": {"oneOf": listed}}},
            "received": {"publish": {"message": {"oneOf": [*listed, {"payload": {"properties": properties}}]}}},
        },
    }
    path = tmp_path / "shop.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    draft = quickly(path)
    assert draft is not None
    assert len(list(draft.landscape.contexts["Shop"].events())) == 4000


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n" + _LAUGHS,
        "channels: " + "[" * 100_000,
        "channels: " + "{a: " * 10_000,
        "channels: {a: &a {b: *a}}",
        "channels: {a: {$ref: '#/channels/a'}, b: {$ref: '#/channels/c'}, c: {$ref: '#/channels/b'}}",
        "channels: {a: {subscribe: {message: {$ref: '#/channels/a/subscribe/message'}}}}",
        "channels: {a: {$ref: '#/channels'}}",
        "channels: {a: {$ref: '#'}}",
        "channels: {a: {$ref: 'it.yaml'}}",
        "channels: {a: {$ref: '#/channels/~2/%zz'}}",
        "channels: {a: {$ref: '/dev/zero'}, b: {$ref: '/etc/passwd'}, c: {$ref: '../../..'}, d: {$ref: '\0.yaml'}}",
        "channels: {a: {$ref: 'file:///etc/passwd'}, b: {$ref: 'http://127.0.0.1:1/x.yaml'}}",
        message("{minimum: 9e99999, enum: [.nan, 1e999], default: 0x" + "f" * 5000 + "}"),
        message("{properties: {a: {pattern: '(a+)+$', type: string, example: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!}}}"),
        message("{properties: {a: {items: {$ref: '#/channels/a/subscribe/message/payload/properties/a'}}}}"),
        "channels: 5",
        "channels: [1, {a: b}]\noperations: [x]\ncomponents: x\ninfo: [y]\nservers: [z]",
        "info: {title: {a: b}, description: [c], contact: x, tags: {a: b}}\nchannels: {'': {subscribe: x}}",
        "x-stormcli: [a]\nchannels: {a: {subscribe: {message: {x-stormcli: {event: a.b.c, version: -1, tags: x}}}}}",
        "x-stormcli: {context: A, teams: [b], subdomains: x, context_map: [1, {ends: [A]}], policies: {P: x}}",
    ],
)
def test_files_that_mean_harm(text: str, tmp_path: Path) -> None:
    path = tmp_path / "it.yaml"
    path.write_text(f"asyncapi: 2.6.0\n{text}\n", encoding="utf-8")
    draft = quickly(path)
    if draft is not None:
        assert errors(draft.landscape, tmp_path / "model") == []


def test_what_is_no_regular_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    document = "asyncapi: 2.6.0\nchannels: {a: {$ref: pipe.yaml}, b: {$ref: loop.yaml}}\n"
    (tmp_path / "it.yaml").write_text(document, encoding="utf-8")
    draft = quickly(tmp_path)
    assert draft is not None
    assert sum("leads to no YAML or JSON file" in note.message for note in draft.notes) == 2


def _documents() -> list[Any]:
    landscape = load(assets.models() / "pizza").landscape
    assert landscape is not None
    return [yaml.safe_load(METERS), yaml.safe_load(BILLING), *map(yaml.safe_load, export(landscape).values())]


DOCUMENTS = _documents()
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 300),
    st.sampled_from(
        ["", "null", "#", "on", "\x00", "Order", "send", "object", "array", "enum", "日本", "a/b~1c", "x" * 300]
    ),
    st.sampled_from([[], {}, [[]], {"": ""}, {"$ref": "#/channels"}, {"$ref": "#/components/schemas/place"}]),
    st.sampled_from([{"type": "object"}, {"oneOf": [{}, {}]}, {"enum": ["a", None, 1]}, {"items": {"$ref": "#"}}]),
    st.floats(),
)


def places(node: Any) -> list[tuple[Any, Any]]:
    """Every entry of every map and list below a node: its holder and its key."""
    found: list[tuple[Any, Any]] = []
    waiting = [node]
    while waiting:
        holder = waiting.pop()
        pairs = list(holder.items() if isinstance(holder, dict) else enumerate(holder))
        found += [(holder, key) for key, _ in pairs]
        waiting += [each for _, each in pairs if isinstance(each, (dict, list))]
    return found


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_documents_give_models(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    document = copy.deepcopy(data.draw(st.sampled_from(DOCUMENTS)))
    for _ in range(data.draw(st.integers(1, 6))):
        holder, key = data.draw(st.sampled_from(places(document)))
        if key not in (holder if isinstance(holder, dict) else range(len(holder))):
            continue
        match data.draw(st.sampled_from(["replace", "remove", "copy", "rename"])):
            case "replace":
                holder[key] = copy.deepcopy(data.draw(JUNK))  # the next damage must not change what is drawn
            case "remove":
                del holder[key]
            case "copy":
                other, place = data.draw(st.sampled_from(places(document)))
                if place in (other if isinstance(other, dict) else range(len(other))):
                    holder[key] = copy.deepcopy(other[place])
            case "rename" if isinstance(holder, dict):
                holder[data.draw(st.sampled_from(["a", "Class", "日", "payload", "", "oneOf"]))] = holder.pop(key)
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "shared").mkdir()
    (folder / "shared/envelope.json").write_text(ENVELOPE, encoding="utf-8")
    (folder / "meters.yaml").write_text(METERS, encoding="utf-8")
    (folder / "it.json").write_text(json.dumps(document), encoding="utf-8")
    draft = quickly(folder / "it.json")
    if draft is not None:
        assert all(isinstance(note.fate, Fate) and note.message for note in draft.notes)
        assert errors(draft.landscape, folder / "model") == []


@given(st.data())
@settings(max_examples=100)
def test_damaged_text_gives_a_draft_or_a_reason(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from([METERS, BILLING])).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        until = at + data.draw(st.integers(0, 12))
        content[at:until] = data.draw(
            st.binary(max_size=6) | st.sampled_from([b"*a", b"&a ", b": ", b"{", b"\n- ", b"!!x "])
        )
    path = tmp_path_factory.mktemp("damaged") / "it.yaml"
    path.write_bytes(bytes(content))
    quickly(path)
