"""A hundred ways to break the showcase, each with the rule that is meant for it.

(file, what stands there once, what stands there instead, code)
"""

from __future__ import annotations

S = "storm.yaml"
O = "contexts/ordering.yaml"  # noqa: E741
P = "contexts/payments.yaml"
F = "contexts/fulfilment.yaml"
I = "contexts/inventory.yaml"  # noqa: E741
L = "contexts/loyalty.yaml"
N = "contexts/notifications.yaml"

MUTATIONS: tuple[tuple[str, str, str, str], ...] = (
    # The document.
    (P, "  Verdict: {enum: [approved, declined, expired]}", "  Verdict: {enum: [approved, declined, expired]", "SC101"),
    (P, "types:\n", "\ttypes:\n", "SC101"),
    (L, "description: Gives points for", "description: Gives: points for", "SC101"),
    (P, "team: MoneyTeam\n", "team: MoneyTeam\nteam: MoneyTeam\n", "SC102"),
    (I, "        emits: [RestockOrdered]\n", "        emits: [RestockOrdered]\n        emits: [StockFound]\n", "SC102"),
    (P, "aggregates:\n", "agregates:\n", "SC103"),
    (O, "        rejects: [BasketEmpty, CurrenciesMixed]", "        reject: [BasketEmpty, CurrenciesMixed]", "SC103"),
    (S, "profile: default", "profil: default", "SC103"),
    (S, "  archive_days: 30", "  archive_days: a month", "SC104"),
    (S, "  bus: hub_and_spoke", "  bus: spoke_and_hub", "SC104"),
    (P, "        moves: Taken -> Refunding", "        moves: Taken to Refunding", "SC104"),
    (O, "  ExpireDrafts: {every: 1 day,", "  ExpireDrafts: {every: daily,", "SC104"),
    (L, '    cron: "0 3 1 * ? *"', '    cron: "0 3 1 * ?"', "SC104"),
    (P, "        api: POST /cards\n", "        api: /cards\n", "SC104"),
    (F, "    identity: shipment_id\n", "", "SC105"),
    (
        P,
        "      RefundPayment:\n        by: [Bookkeeper]",
        "      RefundPayment:\n        by: !actor [Bookkeeper]",
        "SC106",
    ),
    (L, "\nread_models:\n", "\n---\nread_models:\n", "SC106"),
    (N, "context: Notifications", "context: Loyalty", "SC107"),
    (P, "  Verdict: {enum:", "  payment verdict: {enum:", "SC108"),
    (
        P,
        "        emits: [RefundStarted]",
        "        emits: [RefundStarted]\n        rejects: [already refunded]",
        "SC108",
    ),
    (S, "contexts: contexts/*.yaml", "contexts: context/*.yaml", "SC109"),
    (
        S,
        "{SC416: BasketTeam and MoneyTeam share the tests of Money and change it in pairs only.}",
        '{SC416: ""}',
        "SC110",
    ),
    (I, "      - Nobody takes what is not there.", "      - Nobody takes set #1 if it is not there.", "SC111"),
    # Names.
    (L, "team: ClubTeam", "team: ClubbTeam", "SC201"),
    (L, "subdomain: Loyalty", "subdomain: Loyality", "SC201"),
    (P, "        by: [Bookkeeper]", "        by: [Bookeeper]", "SC201"),
    (P, "        reads: [Ledger]", "        reads: [Ledgers]", "SC201"),
    (O, "  CloseOrder: {when: Payments.PaymentTaken,", "  CloseOrder: {when: Payments.PaymentTook,", "SC201"),
    (
        O,
        "  FollowParcel: {when: Fulfilment.ShipmentDispatched,",
        "  FollowParcel: {when: Fullfilment.ShipmentDispatched,",
        "SC201",
    ),
    (L, "    when: Ordering.OrderPlaced@1", "    when: Ordering.OrderPlaced@7", "SC201"),
    (
        P,
        "  Payment:\n    identity: payment_id\n    fields:\n",
        "  Payment:\n    identity: paymnt_id\n    fields:\n",
        "SC201",
    ),
    (
        I,
        "        fields: {set_number: string, quantity: {type: integer, min: 1, default: 24}}",
        "        fields: {set_number: strin, quantity: {type: integer, min: 1, default: 24}}",
        "SC201",
    ),
    (S, "    types: [Ordering.Money]", "    types: [Ordering.Cash]", "SC201"),
    (S, "  - {upstream: ShopFront, downstream: Ordering}", "  - {upstream: ShopFrontt, downstream: Ordering}", "SC201"),
    (P, "    when: CardSettled\n", "    when: SettlePayment\n", "SC202"),
    (O, "then: MarkPaid, map", "then: OrderPaid, map", "SC202"),
    (
        P,
        "  Verdict: {enum: [approved, declined, expired]}",
        "  Verdict: {enum: [approved, declined, expired]}\n  Card: {fields: {number: string}}",
        "SC203",
    ),
    (L, "  Reward: {fields: {worth:", "  Reward: {fields: {bonus: Reward, worth:", "SC204"),
    # The grammar of the wall.
    (F, "        emits: [ShipmentDelivered]", "        rejects: [NobodyHome]", "SC301"),
    (
        P,
        "        moves: Refunding -> Refunded\n        emits: [PaymentRefunded]\n",
        "        moves: Refunding -> Refunded\n",
        "SC302",
    ),
    (P, "        emits: [RefundStarted]", "        emits: [RefundStarted, CardRemoved]", "SC303"),
    (P, "  FinishRefund:\n    when: ChargeReversed\n", "  FinishRefund:\n", "SC304"),
    (
        L,
        "  UndoReward:\n    when: Payments.PaymentRefunded\n",
        '  UndoReward:\n    every: 1 day\n    cron: "0 3 1 * ? *"\n',
        "SC104",
    ),
    (
        O,
        "      StartDraft: {by: [Shopper], fields: {shopper_id: uuid}, emits: [DraftStarted], api: POST /drafts}",
        "      StartDraft: {fields: {shopper_id: uuid}, emits: [DraftStarted]}",
        "SC305",
    ),
    (
        F,
        "  CallOffUnpicked:\n    when: Inventory.PickingAborted\n    then: CallOffShipment",
        "  CallOffUnpicked:\n    when: Inventory.PickingAborted\n    then: Inventory.OrderRestock",
        "SC503",
    ),
    (
        I,
        "      StocktakeFinished: {fields:",
        "      StocktakeFinished: {description: All counted., published: true, fields:",
        "SC306",
    ),
    (P, "    from: [PaymentTaken, PaymentDeclined, RefundStarted, PaymentRefunded]", "    from: []", "SC307"),
    (I, "        emits: [RestockOrdered]", "        emits: [RestockOrdered, StockLost]", "SC308"),
    (P, "        moves: Taken -> Refunding", "        moves: Taken -> Returning", "SC309"),
    (
        P,
        "    states: [Open, Requested, Taken, Declined, Refunding, Refunded]",
        "    states: [Open, Requested, Taken, Declined, Refunding, Refunded, Lost]",
        "SC309",
    ),
    (
        P,
        "      ConfirmRefund:\n        fields: {payment_id: uuid}",
        "      RemoveCard:\n        fields: {payment_id: uuid}",
        "SC310",
    ),
    (
        P,
        "    when: {SettlePayment: {payment_id: p1, verdict: approved}}",
        "    when: {ConfirmRefund: {payment_id: p1}}",
        "SC312",
    ),
    (P, "    then: {rejected: CardExpired}", "    then: {rejected: CardUnknown}", "SC312"),
    (F, "        within: 4 hours\n", "", "SC313"),
    (
        I,
        "  Stocktake:\n    identity: stocktake_id",
        "  Rack: {identity: rack_id}\n  Stocktake:\n    identity: stocktake_id",
        "SC314",
    ),
    (
        L,
        "        fields: {member_id: uuid, worth: {type: decimal, min: 5}, valid_until: date}\n        moves: Drawn -> Issued",
        "        fields: {member_id: uuid, worth: {type: decimal, min: 5}, valid_until: date}\n        moves: Issued -> Expired",
        "SC315",
    ),
    (
        L,
        "      VoucherExpired:\n        fields: {voucher_id: uuid}",
        "      VoucherExpired:\n        fields: {member_id: uuid}",
        "SC316",
    ),
    (P, "        pivotal: true\n        state: Taken\n", "        pivotal: true\n", "SC317"),
    # The context map.
    (S, "  - {upstream: Loyalty, downstream: Notifications, description: A voucher is worth a mail.}\n", "", "SC401"),
    (S, "  - {upstream: Payments, downstream: Notifications, upstream_roles: [published_language]}\n", "", "SC401"),
    (S, "  - separate_ways: [Payments, Fulfilment]", "  - partnership: [Payments, Fulfilment]", "SC402"),
    (S, "{upstream: Loyalty, downstream: Notifications,", "{upstream: Notifications, downstream: Loyalty,", "SC403"),
    (
        S,
        "  - upstream: Fulfilment\n    downstream: Notifications\n",
        "  - upstream: Notifications\n    downstream: Fulfilment\n",
        "SC403",
    ),
    (
        S,
        "  - {upstream: ShopFront, downstream: Ordering}",
        "  - {upstream: ShopFront, downstream: Ordering}\n  - {upstream: Loyalty, downstream: Loyalty}",
        "SC404",
    ),
    (
        S,
        "  - {upstream: ShopFront, downstream: Ordering}",
        "  - {upstream: ShopFront, downstream: Ordering}\n  - partnership: [Payments, Ordering]",
        "SC405",
    ),
    (
        S,
        "    kind: customer_supplier\n    upstream_roles: [published_language]",
        "    kind: customer_supplier\n    upstream_roles: [open_host_service]",
        "SC406",
    ),
    (
        S,
        "    kind: customer_supplier\n    upstream_roles: [published_language]",
        "    kind: customer_supplier\n    downstream_roles: [conformist]",
        "SC407",
    ),
    (
        S,
        "    kind: customer_supplier\n    upstream_roles: [published_language]",
        "    kind: customer_supplier\n    downstream_roles: [anticorruption_layer]",
        "SC408",
    ),
    (
        S,
        "    downstream: Fulfilment\n    downstream_roles: [conformist]",
        "    downstream: Fulfilment\n    downstream_roles: [conformist, anticorruption_layer]",
        "SC409",
    ),
    (
        S,
        "  - partnership: [Ordering, Fulfilment]\n",
        "  - partnership: [Ordering, Fulfilment]\n    upstream_roles: [published_language]\n",
        "SC410",
    ),
    (
        S,
        "  - {upstream: Payments, downstream: Notifications, upstream_roles: [published_language]}",
        "  - separate_ways: [Payments, Notifications]",
        "SC411",
    ),
    (S, "  Inventory:  {kind: supporting,", "  Inventory:  {kind: core,", "SC413"),
    (
        P,
        "        description: The card network said no, and there is no money.\n        published: true\n",
        "        description: The card network said no, and there is no money.\n",
        "SC414",
    ),
    (
        I,
        "        description: The sets are at the dock.\n        published: true\n",
        "        description: The sets are at the dock.\n",
        "SC414",
    ),
    (
        S,
        "  - shared_kernel: [Ordering, Payments]\n    types: [Ordering.Money]\n    description: Both must round the same way, or the books do not balance.\n    ignore: {SC416: BasketTeam and MoneyTeam share the tests of Money and change it in pairs only.}\n",
        "",
        "SC415",
    ),
    (
        S,
        "    ignore: {SC416: BasketTeam and MoneyTeam share the tests of Money and change it in pairs only.}\n",
        "",
        "SC416",
    ),
    (
        S,
        "  - upstream: Notifications\n    downstream: Ordering\n    upstream_roles: [open_host_service]\n    description: The other way round, Ordering asks for a reminder through an interface open to every context.\n",
        "",
        "SC418",
    ),
    (P, "subdomain: Payments\n", "subdomain: [Payments, Inventory]\n", "SC419"),
    # Contracts.
    (
        P,
        "      CardRemoved:\n        fields: {card_id: uuid, payer_id: uuid}",
        "      CardRemoved:\n        fields: {card_id: uuid, payer_id: uuid, why: string}",
        "SC501",
    ),
    (
        P,
        "    fields: {card_id: uuid, payer_id: uuid, last_four: string}",
        "    fields: {card_id: uuid, payer_id: uuid, first_four: string}",
        "SC502",
    ),
    (P, "    map: {verdict: outcome, settled_at: at}", "    map: {verdict: outcome}", "SC503"),
    (
        O,
        "GiveUpSoldOut: {when: Inventory.ReservationRefused, then: CancelOrder,",
        "GiveUpSoldOut: {when: Inventory.SetSoldOut, then: CancelOrder,",
        "SC503",
    ),
    (
        O,
        "        map: {amount: total, reference: order_id, payer_id: shopper_id}",
        "        map: {reference: order_id, payer_id: shopper_id}",
        "SC503",
    ),
    (P, "    map: {verdict: outcome, settled_at: at}", "    map: {verdict: at, settled_at: outcome}", "SC504"),
    (L, "      level: {type: Level, default: brick}", "      level: {type: Level, default: tower}", "SC505"),
    (L, "      points: {type: integer, min: 0}", "      points: {type: integer, pattern: '^[0-9]+$'}", "SC506"),
    (
        L,
        "  RewardPurchase:\n    description: The club exists where the shop delivers in these currencies.\n    when: Payments.PaymentTaken\n    where: {amount.currency: [EUR, DKK]}",
        "  RewardPurchase:\n    description: The club exists where the shop delivers in these currencies.\n    when: Payments.PaymentTaken\n    where: {amount.currency: [EURO, KRONE]}",
        "SC507",
    ),
    (I, '    where: {left: {numeric: [">", 0, "<=", 3]}}', '    where: {rest: {numeric: [">", 0, "<=", 3]}}', "SC507"),
    (P, "        description: The money is ours.\n", "", "SC508"),
    (
        P,
        "        fields: {payment_id: uuid, reference: uuid, payer_id: uuid, verdict: Verdict}",
        "        fields: {payment_id: uuid, reference: uuid, payer_id: {type: uuid, sensitive: personal}, verdict: Verdict}",
        "SC509",
    ),
    (
        P,
        "      PaymentTaken:\n        description: The money is ours.",
        "      PaymentTaken:\n        deprecated: {since: 2026-01-01}\n        description: The money is ours.",
        "SC511",
    ),
    (O, "{Payments.PaymentTaken: {order_id: reference}}, OrderSent", "Payments.PaymentTaken, OrderSent", "SC512"),
    (P, '"POST /payments/{payment_id}/refund"', '"POST /payments/{refund_id}/refund"', "SC513"),
    # Teams.
    (L, "team: ClubTeam\n", "", "SC601"),
    (L, "team: ClubTeam\n", "team: [ClubTeam, PostTeam]\n", "SC601"),
    (S, "  DockTeam:   {members: 8,", "  DockTeam:   {members: 12,", "SC602"),
    (S, "actors:\n", "  NightTeam: {members: 2}\n\nactors:\n", "SC604"),
    # What AWS will say.
    (
        P,
        "  Verdict: {enum: [approved, declined, expired]}",
        "  Verdict: {enum: [approved, declined, expired]}\n  PaymentCARD: {fields: {number: string}}\n  PaymentCard: {fields: {number: string}}",
        "SC706",
    ),
    (
        P,
        "      ConfirmRefund:\n        fields: {payment_id: uuid}",
        "      ConfirmRefund:\n        fields: {payment_id: uuid, class: optional string}",
        "SC706",
    ),
    (P, 'api: "GET /payers/{payer_id}/cards"', 'api: "GET /payments/{payer_id}"', "SC708"),
    # The language.
    (P, "ChargeReversed:\n    from: CardNetwork", "ReverseTheCharge:\n    from: CardNetwork", "SC201"),
    (P, "  KeptCards:\n    key: card_id", "  HeldCards:\n    key: card_id", "SC201"),
)
