# written by stormcli; do not edit: the next run rewrites this file from the model
"""The CDK app of the platform: in each stage the bus through which the contexts hear each other.

`python app.py` synthesizes all stages, `cdk synth -c stage=NAME` one of them.

It is deployed before any context.
"""

import json
import os
from pathlib import Path

import aws_cdk as cdk

from infrastructure import extensions
from infrastructure.hub import Hub

STAGES = ("dev", "prod")


def main() -> None:
    settings = json.loads(Path(__file__).with_name("cdk.json").read_text(encoding="utf-8"))
    # cdk.json is read here as well, so that `python app.py` and the CDK CLI see the same feature flags.
    app = cdk.App(
        context=settings["context"], outdir=os.environ.get("CDK_OUTDIR", "cdk.out"), analytics_reporting=False
    )
    wanted = app.node.try_get_context("stage")
    if wanted not in (None, *STAGES):
        raise SystemExit(f"there is no stage {wanted}; there is {', '.join(STAGES)}")
    for name in STAGES:
        if wanted in (None, name):
            stage = cdk.Stage(app, name, env=extensions.environment(name))
            hub = Hub(stage, "PizzaHub", stage_name=name)
            extensions.extend_hub(hub)
    app.synth()


if __name__ == "__main__":
    main()
