"""A name that the glossary of its context does not define.

Why: Aggregates, types and read models are the words that the team and its experts use every day. A word without a
meaning is understood by each of them in another way.

Fails::

    context: Ordering
    team: BasketTeam
    language:
      Shopper: Whoever fills a basket.
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    language:
      Shopper: Whoever fills a basket.
      Order: A shopper's confirmed intent to buy.
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Define the term under `language`, or call the thing by the word that is defined there.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.glossary import is_defined, nouns_of, tails_of, terms_of
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape
from stormcli.model.names import is_element_name, sentence

RULE = Rule("SC804", "undefined-name", Severity.INFO)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    if not landscape.checks.english_names:
        return
    for context in landscape.contexts.values():
        if context.by_contract or not context.language:
            continue  # a team that has not begun its glossary need not hear so at every name
        terms = terms_of(context)
        tails = tails_of(terms)
        for element in nouns_of(context):
            if is_element_name(element.name) and not is_defined(element.name, tails, terms):
                message = f"the glossary of `{context.name}` does not define `{element.name}`"
                yield RULE.on(element, message, hint=f"add `{sentence(element.name)}: ...` to `language`")
