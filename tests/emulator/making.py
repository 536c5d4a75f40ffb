"""Messages and aggregates made up for a test, by the fields that the model gives them."""

from __future__ import annotations

import random
import uuid
from typing import Any

from stormcli.check.facts import facts_of
from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command
from stormcli.model.types import Fields

from .matching import Event, event
from .samples import Data, Samples, Text

#: What names a set in a shop of bricks, which not every text does.
TEXTS: dict[str, Text] = {"set_number": lambda draw: f"{draw.randrange(1000, 1_000_000)}-1"}


def an_event(landscape: Landscape, key: str, **changes: Any) -> Event:
    """An event in its current version, with data that fits and these changes."""
    found = facts_of(landscape).events[key]
    data = {**some(landscape, found.fields), **changes}
    source = names.source(landscape.domain, found.scope)
    return event(source, found.name, found.version, data, str(uuid.uuid4()))


def a_command(landscape: Landscape, command: Command, **changes: Any) -> Data:
    """The fields of a command, with these changes."""
    return {**some(landscape, command.fields), **changes}


def an_aggregate(landscape: Landscape, aggregate: Aggregate, identity: str, state: str) -> Data:
    """An aggregate as it is stored."""
    return {**some(landscape, aggregate.fields), aggregate.identity: identity, "state": state}


def some(landscape: Landscape, fields: Fields) -> Data:
    """Data for these fields, other data each time."""
    return Samples(facts_of(landscape).shapes.definitions, random.getrandbits(64), texts=TEXTS).data(fields)


def id_of(sent: Event) -> str:
    """The id that its publisher gave an event."""
    return str(sent["detail"]["metadata"]["id"])
