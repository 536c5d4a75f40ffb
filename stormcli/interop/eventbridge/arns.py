"""Amazon Resource Names, and what the names in them tell
(https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html)."""

from __future__ import annotations

import re

from stormcli.interop.eventbridge.found import Target
from stormcli.model import names

# What CloudFormation puts behind a name that it chooses: stack, logical id, twelve random characters.
_CHOSEN = re.compile(r"(.+)-([A-Za-z0-9]{1,255})-[A-Za-z0-9]{10,13}\Z")
_HASH = re.compile(r"(?<=[a-z])[0-9A-F]{8}\Z")
_SYMBOL = re.compile(r"\$\{[^{}]*\}")
_STAGES = frozenset(("dev", "test", "staging", "stage", "prod", "production", "qa", "uat", "live", "main", "stack"))
_THINGS = frozenset(
    ("function", "fn", "lambda", "handler", "queue", "topic", "rule", "consumer", "processor", "worker", "target",
     "subscriber", "listener", "statemachine", "service", "api", "app", "alias", "dlq")
)  # fmt: skip


def target_of(arn: str, *, owner: str = "", team: str = "") -> Target:
    """A target by its ARN: `arn:aws:lambda:eu-west-1:1:function:billing-Charge-1A2B3C4D5E6F` belongs to billing."""
    parts = _SYMBOL.sub(lambda symbol: symbol.group().replace(":", "."), arn).split(":", 5)
    service, resource = (parts[2], parts[5]) if len(parts) == 6 and parts[0] == "arn" else ("", arn)
    name = re.split(r"[:/]", resource)[-1]
    if service == "lambda":
        pieces = resource.split(":")
        name = pieces[1] if len(pieces) > 1 else resource  # a version or an alias may follow
    if service == "events" and resource.startswith("event-bus/"):
        service = "event-bus"
    elif service == "events" and resource.startswith("destination/"):
        service, name = "api-destination", resource.split("/")[1]
    elif service == "logs":
        name = resource.removeprefix("log-group:").removesuffix(":*")
    chosen = _CHOSEN.match(name)
    return Target(arn, service, name, owner or (chosen.group(1) if chosen else ""), team)


def thing(name: str) -> str:
    """What a name is about: without stages, hashes, symbols and the words for what runs there."""
    plain = _HASH.sub("", _SYMBOL.sub("", name))
    words = names.words(plain)
    kept = [word for word in words if word.lower() not in _STAGES | _THINGS and not word.isdecimal()]
    return "".join(word[:1].upper() + word[1:] for word in kept or words)
