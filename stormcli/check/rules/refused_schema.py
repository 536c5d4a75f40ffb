"""A published event whose schema is larger than the registry takes.

Why: Every published event is put into the schema registry, as JSON Schema with all the types that it needs. The
registry takes 100,000 characters
(https://docs.aws.amazon.com/eventbridge/latest/schema-reference/v1-registries-name-registryname-schemas-name-schemaname.html);
the deployment of a longer one fails.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    systems: {PrintShop: {}}
    context_map: [{upstream: Catalogue, downstream: Ordering}]
    # contexts/catalogue.yaml
    context: Catalogue
    team: MoneyTeam
    types:
      January: &month
        fields: {a: &text {type: string, description: "One of the twenty-six stories that the catalogue tells in this
          month, from A to Z, each at such length that the book, once it is printed, is too heavy for the letter box and
          the shopper has to fetch it, together with all the other books that nobody could carry home last year."},
          b: *text, c: *text, d: *text, e: *text, f: *text, g: *text, h: *text, i: *text, j: *text, k: *text,
          l: *text, m: *text, n: *text, o: *text, p: *text, q: *text, r: *text, s: *text, t: *text, u: *text,
          v: *text, w: *text, x: *text, y: *text, z: *text}
      February: *month
      March: *month
      April: *month
      May: *month
      June: *month
      July: *month
      August: *month
      September: *month
      October: *month
      November: *month
      December: *month
    events:
      CataloguePrinted:
        description: The book of the year lies on the doorstep.
        from: PrintShop
        published: true
        fields:
          catalogue_id: uuid
          january: January
          february: February
          march: March
          april: April
          may: May
          june: June
          july: July
          august: August
          september: September
          october: October
          november: November
          december: December
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    read_models:
      Catalogues: {key: catalogue_id, fields: {catalogue_id: uuid}, from: [Catalogue.CataloguePrinted]}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    systems: {PrintShop: {}}
    context_map: [{upstream: Catalogue, downstream: Ordering}]
    # contexts/catalogue.yaml
    context: Catalogue
    team: MoneyTeam
    events:
      CataloguePrinted:
        description: The book of the year lies on the doorstep.
        from: PrintShop
        published: true
        fields: {catalogue_id: uuid}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    read_models:
      Catalogues: {key: catalogue_id, fields: {catalogue_id: uuid}, from: [Catalogue.CataloguePrinted]}

Fix: Send the id of what is large, or a smaller type with what others really need.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.event_schema import LONGEST_SCHEMA
from stormcli.check.facts import facts_of
from stormcli.check.schema_lengths import SchemaLengths
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC709", "refused-schema", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    lengths = SchemaLengths(landscape.domain, facts_of(landscape).shapes, LONGEST_SCHEMA)
    for event in landscape.events():
        if event.published and lengths.exceeds(event):
            size = f"more than {LONGEST_SCHEMA:,} characters, and the registry takes no more"
            yield RULE.on(event, f"the schema of `{event.name}` would have {size}", hint="send the id of what is large")
