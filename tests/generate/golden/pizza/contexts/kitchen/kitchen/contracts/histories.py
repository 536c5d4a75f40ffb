# written by stormcli; do not edit: the next run rewrites this file from the model
"""What can happen to each aggregate of Kitchen: the union of its events."""

from __future__ import annotations

from kitchen.contracts import events

Ticket = events.TicketOpened | events.PizzasBaked
