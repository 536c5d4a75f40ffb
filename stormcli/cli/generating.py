"""What `generate` does before it reports: read, check, plan, write."""

from __future__ import annotations

import gc
import os
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from stormcli import generate as generator
from stormcli.cli import summary
from stormcli.cli.progress import Progress
from stormcli.cli.reading import read_model, stop
from stormcli.cli.soundness import named_contexts, sound
from stormcli.generate import Action, Edits, Pack, Plan
from stormcli.model.landscape import Landscape
from stormcli.view.service.footprint import Footprint


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for; `pack` is the name of a target, or the folder of a pack.

    `lists_all` is whether files that stay as they are are told too; `for_tools` whether a tool reads standard output.
    """

    pack: str | Path
    contexts: tuple[str, ...]
    output: Path
    edits: Edits
    writes: bool
    lists_all: bool
    for_tools: bool


@dataclass(frozen=True, slots=True)
class Done:
    """An order, the plan that was made for it, and the paths that somebody changed while it was carried out.

    `footprint` is what the target deploys, None for a pack of which nobody knows that.
    """

    order: Order
    pack: Pack
    plan: Plan
    left: tuple[str, ...] = ()
    footprint: Footprint | None = None

    @property
    def needs_a_person(self) -> bool:
        """Whether something was not done that only a person can decide."""
        return bool(self.left or self.plan.of(Action.CONFLICT))


def carried_out(path: Path | None, order: Order) -> Done:
    """Plans, and writes if that is wanted; stops the command where that cannot be done."""
    _look_at(order.output)
    landscape = sound(read_model(path), "a model with errors is not generated from", for_tools=order.for_tools)
    named_contexts(landscape, list(order.contexts))
    gc.freeze()  # the model stays: looking through it for garbage again and again would take a tenth of the time
    try:
        pack = generator.load_pack(order.pack) if isinstance(order.pack, str) else generator.read_pack(order.pack)
        with _alone(order):
            return _done(landscape, pack, order)
    except (generator.PackError, generator.TemplateFault) as problem:
        stop(f"the pack {order.pack} is at fault: {problem}")
    except generator.Busy as problem:
        stop(f"{order.output} is not free: {problem}")
    except (generator.UnknownContext, generator.OutsideFolder, generator.ManifestDamaged) as problem:
        stop(str(problem))
    except (generator.Interrupted, generator.Outdated) as problem:
        stop(f"{order.output}: {problem}")
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        stop(f"cannot write {problem.filename or order.output}: {reason}; each file is whole, and old or new")


def _look_at(output: Path) -> None:
    """Stops the command where a file stands where the output folder is to be, or above it."""
    nearest = next((place for place in (output, *output.parents) if os.path.lexists(place)), None)
    if nearest is not None and not nearest.is_dir():
        stop(f"cannot write to {output}: {nearest} is no folder")


def _alone(order: Order) -> AbstractContextManager[None]:
    """Keeps other runs out while this one writes; who only looks disturbs nobody."""
    return generator.exclusive(order.output) if order.writes else nullcontext()


def _done(landscape: Landscape, pack: Pack, order: Order) -> Done:
    contexts = len(order.contexts) or sum(not context.by_contract for context in landscape.contexts.values())
    progress = Progress(contexts + order.writes)
    try:
        plan = generator.plan(landscape, pack, order.output, order.contexts, edits=order.edits, watch=progress.at)
        footprint = summary.fitting(landscape, order.contexts) if order.pack == summary.TARGET else None
        if not order.writes:
            return Done(order, pack, plan, footprint=footprint)
        progress.at("writing")
        return Done(order, pack, plan, generator.apply(plan), footprint)
    finally:
        progress.over()
