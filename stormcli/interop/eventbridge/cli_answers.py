"""The answers of the AWS CLI, known by what is in them: they do not say to which question they are the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stormcli.diagnostics import Span
from stormcli.interop.draft import Fate, Note
from stormcli.interop.eventbridge.arns import target_of
from stormcli.interop.eventbridge.found import Found, FoundSchema, Target
from stormcli.interop.sources.json_text import json_data
from stormcli.interop.sources.trouble import Unreadable

_OF_NO_USE = ("EventBuses", "Archives", "Registries", "Replays", "Connections", "ApiDestinations", "Tags")


def take_answer(content: Any, found: Found, stem: str, at: Span) -> bool:
    """Takes what an answer says; False if it is none. `stem` is the file's name: targets are known by it alone."""
    if isinstance(content, list):
        taken = [take_answer(each, found, stem, at) for each in content]
        return bool(taken) and all(taken)
    if not isinstance(content, Mapping):
        return False
    if isinstance(content.get("Rules"), list):
        for each in content["Rules"]:
            _rule(each, found, at)
    elif isinstance(content.get("Targets"), list):
        targets = [_target(each) for each in content["Targets"] if isinstance(each, Mapping)]
        found.loose.append((_text(content, "Rule", "RuleName") or stem, targets, at))
    elif isinstance(content.get("Schemas"), list):
        for each in content["Schemas"]:
            found.announced.setdefault(_text(each, "SchemaName"), at)
    elif "SchemaName" in content and "Content" in content:
        take_schema(_text(content, "SchemaName"), content["Content"], _text(content, "Description"), found, at)
    elif "Name" in content and ("EventPattern" in content or "ScheduleExpression" in content):
        _rule(content, found, at)
    else:
        return any(isinstance(content.get(word), list) for word in _OF_NO_USE)
    return True


def take_schema(name: str, content: Any, description: str, found: Found, at: Span) -> None:
    """A schema of the registry; its content is JSON inside of a text."""
    try:
        read = json_data(content) if isinstance(content, str) else content
    except Unreadable as trouble:
        found.notes.append(Note(Fate.UNREAD, f"the content of the schema `{name}`: {trouble}", at))
        return
    if name and isinstance(read, Mapping):
        found.schemas[name] = FoundSchema(name, read, description, at)


def _rule(said: Any, found: Found, at: Span) -> None:
    name = _text(said, "Name")
    if not name:
        return
    rule = found.rule(_text(said, "EventBusName"), name, at)
    rule.description = _text(said, "Description") or rule.description
    rule.schedule = _text(said, "ScheduleExpression") or rule.schedule
    rule.disabled = _text(said, "State") == "DISABLED"
    if isinstance(said.get("EventPattern"), str):
        try:
            rule.pattern = json_data(said["EventPattern"])
        except Unreadable as trouble:
            found.notes.append(Note(Fate.UNREAD, f"the pattern of the rule `{name}`: {trouble}", at))


def _target(said: Mapping[str, Any]) -> Target:
    return target_of(_text(said, "Arn") or _text(said, "Id"))


def _text(said: Any, *keys: str) -> str:
    for key in keys:
        value = said.get(key) if isinstance(said, Mapping) else None
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def settle(found: Found) -> None:
    """Gives targets to their rules: the rule whose name the file's name ends with, the longest of several."""
    by_name = {rule.name: rule for rule in found.rules.values()}
    for stem, targets, at in found.loose:
        ends = (by_name.get(stem[start:]) for start in range(len(stem)))
        best = next((rule for rule in ends if rule is not None), None)
        if best is None:
            message = "whose targets these are is not known: name the file after the rule"
            found.notes.append(Note(Fate.UNREAD, message, at))
        else:
            best.targets.extend(each for each in targets if each not in best.targets)
    found.loose.clear()
