"""Every rule there is, in the order of its code. A rule is added by one new module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType

from stormcli.check.rules import (
    command_not_imperative,
    command_without_outcome,
    contradictory_relationships,
    crossing_despite_separate_ways,
    deprecated_source,
    endless_loop,
    event_not_past_tense,
    filter_never_matches,
    idle_relationship,
    incomplete_policy,
    message_against_stream,
    oversized_event,
    oversized_pattern,
    ownerless_context,
    personal_data_crosses,
    read_model_without_source,
    refused_name,
    same_route,
    self_relationship,
    source_without_key,
    too_many_bus_rules,
    uncarried_field,
    unconsumed_event,
    undeclared_crossing,
    undescribed_event,
    unemitted_event,
    unfilled_command,
    unfitting_constraint,
    unfitting_mapping,
    unfitting_value,
    unissued_command,
    unknown_path_parameter,
    unpublished_subscription,
    unsupplied_field,
    unusable_name,
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
    crossing_despite_separate_ways,
    unpublished_subscription,
    unsupplied_field,
    uncarried_field,
    unfilled_command,
    unfitting_mapping,
    unfitting_value,
    unfitting_constraint,
    filter_never_matches,
    undescribed_event,
    personal_data_crosses,
    oversized_event,
    deprecated_source,
    source_without_key,
    unknown_path_parameter,
    ownerless_context,
    refused_name,
    too_many_bus_rules,
    oversized_pattern,
    unusable_name,
    same_route,
    event_not_past_tense,
    command_not_imperative,
)
#: Those and the ones that speak while a model is read.
ALL_MODULES: tuple[ModuleType, ...] = (*load_rules.MODULES, *MODULES)
RULES: dict[str, Rule] = {module.RULE.code: module.RULE for module in ALL_MODULES}
CHECKS: tuple[tuple[Rule, Callable[[Landscape], Iterator[Diagnostic]]], ...] = tuple(
    (module.RULE, module.check) for module in MODULES
)
