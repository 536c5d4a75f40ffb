"""Runs in the emulator's environment: its own matcher, asked directly.

Standard input is a list of [pattern, events]; the answer a list of lists of booleans, or of the reason of a refusal.
"""

import json
import sys
from typing import Any

from ministack.services import eventbridge


def main() -> None:
    print(json.dumps([_answers(pattern, events) for pattern, events in json.load(sys.stdin)]))


def _answers(pattern: dict[str, Any], events: list[dict[str, Any]]) -> Any:
    text = json.dumps(pattern)
    _, refused = eventbridge._parse_pattern_text(text)
    return refused or [eventbridge._matches_pattern(text, _recorded(event)) for event in events]


def _recorded(event: dict[str, Any]) -> dict[str, Any]:
    """An event as PutEvents records it."""
    return {
        "EventId": "1",
        "Source": event["source"],
        "DetailType": event["detail-type"],
        "Detail": json.dumps(event["detail"]),
        "Time": 0,
        "Account": "000000000000",
        "Region": "us-east-1",
    }


if __name__ == "__main__":
    main()
