"""Colours and shapes. Each meaning is told by a shape or a word too; text on a fill has a contrast of 7:1 or more."""

from __future__ import annotations

from stormcli.check.facts import MessageKind
from stormcli.model.landscape import SubdomainKind

FONT = "Arial"
INK = "#1b1f24"
MUTED = "#57606a"
LINE = "#4b535d"
PAPER = "#ffffff"
WRONG = "#b3261e"

#: Kind of subdomain -> fill, and how often its outline is drawn.
SUBDOMAINS: dict[SubdomainKind | None, tuple[str, int]] = {
    SubdomainKind.CORE: ("#ffe08a", 2),
    SubdomainKind.SUPPORTING: ("#cfe8d5", 1),
    SubdomainKind.GENERIC: ("#e4e7eb", 1),
    None: ("#ffffff", 1),
}
MUD = "#dcc7b0"
#: External systems are pink on every wall (Brandolini, "Introducing EventStorming").
SYSTEM = "#f9c6d7"
#: Events are orange, commands are blue, there too; the letter says the same.
MESSAGES = {MessageKind.EVENT: ("#ffb15c", "E"), MessageKind.COMMAND: ("#9cc9f5", "C")}
