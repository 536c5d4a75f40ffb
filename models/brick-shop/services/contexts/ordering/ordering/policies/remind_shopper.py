"""Whether RemindShopper acts. Yours: stormcli wrote this once and leaves it alone.

The policy: whenever BasketAbandoned, 3 days later, then SendReminder.
What it looks into before may be a moment behind: a read model is projected after the fact.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from ordering.contracts import read_models
from ordering.contracts.foreign import notifications as foreign_notifications


def send_reminder(
    command: foreign_notifications.SendReminder,
    data: Mapping[str, object],
    open_drafts: Callable[[uuid.UUID], read_models.OpenDrafts | None],
) -> bool:
    """Who has placed the order meanwhile, or let the draft expire, is left in peace."""
    draft = open_drafts(command.order_id)
    return draft is not None and draft.abandoned is True
