# written by stormcli; do not edit: the next run rewrites this file from the model
"""The scenarios of Ordering, one test each."""

import uuid

from ordering.contracts import commands
from ordering.handlers import order
from tests.scenario import NOW, label, message, refused


def test_nobody_bakes_what_is_not_on_the_menu() -> None:
    """nobody bakes what is not on the menu"""
    state = None
    answer = order.decide(
        state,
        message(commands.PlaceOrder, {"lines": [{"pizza": "Banana", "pieces": 1}]}),
        NOW,
        uuid.UUID(label("order_id")),
    )
    refused(answer, "NotOnMenu")
