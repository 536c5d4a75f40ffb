# written by stormcli; do not edit: the next run rewrites this file from the model
"""What can happen to each aggregate of Ordering: the union of its events."""

from __future__ import annotations

from ordering.contracts import events

Order = events.OrderPlaced | events.OrderCancelled | events.GuestCalled
