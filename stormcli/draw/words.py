"""What a kind of message is called, in every form of a flow."""

from __future__ import annotations

from stormcli.view.graph import NodeKind

MESSAGES = {
    NodeKind.COMMAND: "command",
    NodeKind.EVENT: "event",
    NodeKind.READ_MODEL: "query",
    NodeKind.REJECTION: "refusal",
    NodeKind.CLOCK: "timeout",
}
