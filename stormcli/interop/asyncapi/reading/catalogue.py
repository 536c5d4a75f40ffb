"""Which message is which: those that one document sends and another receives are the same, if we can tell.

Our own documents say it in their extension. Otherwise a message is known by its channel's address and its name, by the
address alone where only one message runs there, or by its name alone where only one application sends it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from stormcli.interop.asyncapi.reading.application import Message

#: The context and the name of an event or command.
Key = tuple[str, str]


@dataclass(slots=True)
class Catalogue:
    """Messages by what they can be known by."""

    _own: dict[str, Key] = field(default_factory=dict)
    _exact: dict[tuple[str, str], Key] = field(default_factory=dict)
    _by_address: dict[str, set[Key]] = field(default_factory=dict)
    _by_name: dict[str, set[Key]] = field(default_factory=dict)
    _asked: dict[str, set[str]] = field(default_factory=dict)

    def add(self, message: Message, own_key: str, key: Key) -> None:
        """Remembers a message under its key."""
        if own_key:
            self._own.setdefault(own_key, key)
        self._exact.setdefault((message.address, message.name), key)
        self._by_address.setdefault(message.address, set()).add(key)
        self._by_name.setdefault(message.name, set()).add(key)

    def asked(self, message: Message) -> None:
        """Remembers that a message will be looked for: only a lone one may be known by its address alone."""
        self._asked.setdefault(message.address, set()).add(message.name)

    def has(self, message: Message, own_key: str) -> bool:
        """Whether this very message is known."""
        return own_key in self._own if own_key else (message.address, message.name) in self._exact

    def find(self, message: Message, own_key: str) -> Key | None:
        """The message that is meant; None if it is not known."""
        if own_key:
            return self._own.get(own_key)
        exact = self._exact.get((message.address, message.name))
        if exact is not None:
            return exact
        there, named = self._by_address.get(message.address, set()), self._by_name.get(message.name, set())
        if len(there) == 1 and len(self._asked.get(message.address, ())) <= 1:
            return next(iter(there))
        return next(iter(named)) if len(named) == 1 else None
