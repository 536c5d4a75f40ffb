# written by stormcli; do not edit: the next run rewrites this file from the model
"""A message of each kind, as it travels: what a scenario leaves out is filled in from here."""

EXAMPLES: dict[str, dict[str, object]] = {
    "commands.PlaceOrder": {"lines": [{"pizza": "Pizza", "pieces": 1}]},
    "commands.CancelOrder": {"order_id": "4408faa6-a76c-5251-9968-29f3b68b0c7b"},
    "commands.CallGuest": {"order_id": "4408faa6-a76c-5251-9968-29f3b68b0c7b"},
    "events.OrderPlaced": {
        "order_id": "4408faa6-a76c-5251-9968-29f3b68b0c7b",
        "pickup_number": 1,
        "lines": [{"pizza": "Pizza", "pieces": 1}],
    },
    "events.OrderCancelled": {"order_id": "4408faa6-a76c-5251-9968-29f3b68b0c7b"},
    "events.GuestCalled": {"order_id": "4408faa6-a76c-5251-9968-29f3b68b0c7b", "pickup_number": 1},
}

#: What of each has to be there.
REQUIRED: dict[str, tuple[str, ...]] = {
    "commands.PlaceOrder": ("lines",),
    "commands.CancelOrder": ("order_id",),
    "commands.CallGuest": ("order_id",),
    "events.OrderPlaced": ("order_id", "pickup_number", "lines"),
    "events.OrderCancelled": ("order_id",),
    "events.GuestCalled": ("order_id", "pickup_number"),
}
