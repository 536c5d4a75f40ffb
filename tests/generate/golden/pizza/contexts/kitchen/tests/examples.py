# written by stormcli; do not edit: the next run rewrites this file from the model
"""A message of each kind, as it travels: what a scenario leaves out is filled in from here."""

EXAMPLES: dict[str, dict[str, object]] = {
    "commands.OpenTicket": {
        "order_id": "4408faa6-a76c-5251-9968-29f3b68b0c7b",
        "lines": [{"pizza": "Pizza", "pieces": 1}],
    },
    "commands.FinishTicket": {"ticket_id": "ce5fd0a8-d54d-5e66-a543-0510b50c854f"},
    "events.TicketOpened": {
        "ticket_id": "ce5fd0a8-d54d-5e66-a543-0510b50c854f",
        "order_id": "4408faa6-a76c-5251-9968-29f3b68b0c7b",
        "lines": [{"pizza": "Pizza", "pieces": 1}],
    },
    "events.PizzasBaked": {
        "ticket_id": "ce5fd0a8-d54d-5e66-a543-0510b50c854f",
        "order_id": "4408faa6-a76c-5251-9968-29f3b68b0c7b",
    },
}

#: What of each has to be there.
REQUIRED: dict[str, tuple[str, ...]] = {
    "commands.OpenTicket": ("order_id", "lines"),
    "commands.FinishTicket": ("ticket_id",),
    "events.TicketOpened": ("ticket_id", "order_id", "lines"),
    "events.PizzasBaked": ("ticket_id", "order_id"),
}
