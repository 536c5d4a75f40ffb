# written by stormcli; do not edit: the next run rewrites this file from the model
"""The scenarios of Kitchen, one test each."""

import uuid

from kitchen.contracts import commands, events
from kitchen.handlers import ticket
from tests.scenario import NOW, follows, label, message


def test_the_last_pizza_leaves_the_oven() -> None:
    """the last pizza leaves the oven"""
    state = ticket.evolve(None, message(events.TicketOpened, {
        "ticket_id": label("t1"),
        "order_id": label("o1"),
        "lines": [{"pizza": "Margherita", "pieces": 2}],
    }))
    answer = ticket.decide(
        state,
        message(commands.FinishTicket, {"ticket_id": label("t1")}),
        NOW,
        uuid.UUID(label("t1")),
    )
    follows(
        answer,
        (events.PizzasBaked, {"ticket_id": label("t1"), "order_id": label("o1")}),
    )
