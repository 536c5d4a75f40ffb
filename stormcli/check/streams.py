"""Messages that cross the other way than the context map says: events go down, commands go up."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.crossing_words import stream
from stormcli.check.facts import Crossing, Facts, MessageKind
from stormcli.model.relationship import Pattern, Relationship


def against_the_stream(facts: Facts) -> Iterator[tuple[Relationship, list[Crossing]]]:
    """The directed relationships against which messages cross, events before commands; partners are free to do so."""
    contexts = facts.landscape.contexts.keys()
    for pair, relationships in facts.relationships_by_pair.items():
        directed = {tuple(end.key for end in line.ends): line for line in relationships if line.directed}
        partners = any(line.pattern is Pattern.PARTNERSHIP for line in relationships)
        if directed and not partners and pair <= contexts:
            against = [each for each in facts.crossings_by_pair.get(pair, ()) if stream(each) not in directed]
            if against:
                yield next(iter(directed.values())), sorted(against, key=lambda each: each.kind is MessageKind.COMMAND)
