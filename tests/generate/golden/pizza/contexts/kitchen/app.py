# written by stormcli; do not edit: the next run rewrites this file from the model
"""The CDK app of Kitchen: one stage per environment, in each a stateful and a stateless stack.

`python app.py` synthesizes all stages, `cdk synth -c stage=NAME` one of them.
"""

import json
import os
from pathlib import Path

import aws_cdk as cdk

from infrastructure import extensions
from infrastructure.dashboard import ContextDashboard
from infrastructure.queries import SavedQueries
from infrastructure.stateful import KitchenStateful
from infrastructure.stateless import KitchenStateless

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
            add_stage(app, name)
    app.synth()


def add_stage(app: cdk.App, name: str) -> None:
    stage = cdk.Stage(app, name, env=extensions.environment(name))
    stateful = KitchenStateful(stage, "PizzaKitchenStateful", stage_name=name)
    stateless = KitchenStateless(stage, "PizzaKitchenStateless", stage_name=name)
    stateless.add_stack_dependency(stateful, "reads the parameters that the stateful stack writes")
    extensions.extend_stateful(stateful)
    extensions.extend_stateless(stateless)
    ContextDashboard(stateless, "Overview")
    SavedQueries(stateless, "Queries")


if __name__ == "__main__":
    main()
