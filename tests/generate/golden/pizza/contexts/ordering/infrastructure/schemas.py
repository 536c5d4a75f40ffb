# written by stormcli; do not edit: the next run rewrites this file from the model
"""The schemas of what Ordering publishes, in the registry that the platform keeps for all contexts."""

import json
from pathlib import Path

from aws_cdk import aws_eventschemas as eventschemas
from constructs import Construct

LONGEST_DESCRIPTION = 256
FILES = Path(__file__).parent.parent / "ordering" / "contracts" / "schemas"
# What consumers look up -> the file that says what is in it.
PUBLISHED = {"pizza.ordering@OrderPlaced": "OrderPlaced.json"}


class Schemas(Construct):
    """Every published event as `source@DetailType`, envelope and all, in JSON Schema draft 4."""

    def __init__(self, scope: Construct, construct_id: str, *, registry_name: str) -> None:
        super().__init__(scope, construct_id)
        for name, file in PUBLISHED.items():
            schema = json.loads((FILES / file).read_text(encoding="utf-8"))
            eventschemas.CfnSchema(
                self,
                Path(file).stem,
                registry_name=registry_name,
                schema_name=name,
                type="JSONSchemaDraft4",
                description=schema.get("description", schema["title"])[:LONGEST_DESCRIPTION],
                content=json.dumps(schema, separators=(",", ":"), ensure_ascii=False),
            )
