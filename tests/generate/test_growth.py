"""What a run costs grows with the model, and no quicker."""

from __future__ import annotations

import cProfile
import pstats
from pathlib import Path

from stormcli.generate import load_pack, plan
from stormcli.model.landscape import Landscape

from .conftest import SHOP, Shop, generate

CONTEXT = """
context: {name}
team: Blue
subdomain: Sales
aggregates:
  Order:
    identity: order_id
    fields: {{order_id: uuid, total: decimal}}
    commands:
      PlaceOrder: {{fields: {{order_id: uuid, total: decimal}}, emits: [OrderPlaced]}}
    events:
      OrderPlaced: {{published: true, fields: {{order_id: uuid, total: decimal}}}}
policies:
  Repeat: {{when: OrderPlaced, then: PlaceOrder}}
"""


def model(folder: Path, count: int) -> Landscape:
    shop = Shop(folder)
    shop.write(storm=SHOP.partition("context_map")[0], ordering="", shipping="")
    for number in range(count):
        (folder / f"contexts/area{number}.yaml").write_text(CONTEXT.format(name=f"Area{'ABCDEFGHIJKLMNOP'[number]}"))
    return shop.landscape


def calls(landscape: Landscape, out: Path) -> int:
    """How many functions are called to see that nothing changed."""
    profile = cProfile.Profile()
    todo = profile.runcall(plan, landscape, load_pack("aws-cdk-python"), out)
    assert todo.is_clean
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def test_an_unchanged_run_grows_with_the_contexts(tmp_path: Path) -> None:
    counted = []
    for count in (4, 16):
        landscape = model(tmp_path / f"model{count}", count)
        generate(landscape, tmp_path / f"out{count}")
        calls(landscape, tmp_path / f"out{count}")  # what is looked up once in a process is no part of it
        counted.append(calls(landscape, tmp_path / f"out{count}"))
    small, large = counted
    assert large < 4 * 1.3 * small
