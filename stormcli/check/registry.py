"""Every rule there is, in the order of its code. A rule is added by one new module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

from stormcli.check.rules import (
    anticorruption_in_customer_supplier,
    circle_of_upstreams,
    command_against_stream,
    command_not_imperative,
    command_without_outcome,
    communication_load,
    conforming_core,
    conformist_in_customer_supplier,
    contradictory_relationships,
    crossing_despite_separate_ways,
    endless_loop,
    event_not_past_tense,
    foreign_type,
    idle_anticorruption_layer,
    idle_relationship,
    idle_team,
    incomplete_policy,
    message_against_stream,
    mixed_subdomains,
    open_host_in_customer_supplier,
    overloaded_team,
    oversized_team,
    ownerless_context,
    read_model_without_source,
    roles_without_direction,
    self_relationship,
    shared_kernel_across_teams,
    term_with_two_meanings,
    translating_conformist,
    unconsumed_event,
    undeclared_crossing,
    undefined_name,
    unemitted_event,
    unissued_command,
    unpublished_subscription,
    unusable_name,
    vague_name,
)
from stormcli.diagnostics import Diagnostic, Rule
from stormcli.load import rules as load_rules
from stormcli.model.landscape import Landscape

#: The rules over a landscape.
MODULES: tuple[ModuleType, ...] = (
    unemitted_event,
    command_without_outcome,
    incomplete_policy,
    unissued_command,
    unconsumed_event,
    read_model_without_source,
    endless_loop,
    undeclared_crossing,
    idle_relationship,
    message_against_stream,
    self_relationship,
    contradictory_relationships,
    open_host_in_customer_supplier,
    conformist_in_customer_supplier,
    anticorruption_in_customer_supplier,
    translating_conformist,
    roles_without_direction,
    crossing_despite_separate_ways,
    circle_of_upstreams,
    conforming_core,
    unpublished_subscription,
    foreign_type,
    shared_kernel_across_teams,
    idle_anticorruption_layer,
    command_against_stream,
    mixed_subdomains,
    ownerless_context,
    oversized_team,
    overloaded_team,
    idle_team,
    communication_load,
    unusable_name,
    event_not_past_tense,
    command_not_imperative,
    vague_name,
    undefined_name,
    term_with_two_meanings,
)
#: Those and the ones that speak while a model is read.
ALL_MODULES: tuple[ModuleType, ...] = (*load_rules.MODULES, *MODULES)
RULES: dict[str, Rule] = {module.RULE.code: module.RULE for module in ALL_MODULES}
CHECKS: tuple[tuple[Rule, Callable[[Landscape], Iterator[Diagnostic]]], ...] = tuple(
    (module.RULE, module.check) for module in MODULES
)
