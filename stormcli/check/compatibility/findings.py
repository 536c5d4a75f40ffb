"""How a place that cannot be read becomes a finding: at the message, with those whom it hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stormcli.check.compatibility import audience
from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.kept import Kept, KeptCommand, kept_commands, kept_events
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Related, Rule
from stormcli.model.types import Fields

#: What a new shape of an event costs nobody anything.
NEW_VERSION = "raise `version` and keep the old shape under `previous`"
#: How a finding says what became of a place, given the fields that the message has now.
Told = Callable[[Misread, Fields], str]


def on_events(
    rule: Rule, compared: Comparison, troubles: frozenset[Trouble], told: Told, hint: str = NEW_VERSION
) -> Iterator[Diagnostic]:
    """A finding for each place of a published event that its old consumers cannot read any more."""
    if not compared.events_forward:
        return
    for kept in kept_events(compared):
        if not (kept.before.published and kept.after.published) or ended(compared, kept.old.until):
            continue
        for each in kept.troubles:
            if each.trouble in troubles:
                yield _on_event(rule, compared, kept, each, told(each, kept.new.fields), hint)


def on_commands(
    rule: Rule, compared: Comparison, troubles: frozenset[Trouble], told: Told, hint: str
) -> Iterator[Diagnostic]:
    """A finding for each place of a command that its receiver cannot read of old senders."""
    if not compared.commands_backward:
        return
    for kept in kept_commands(compared):
        for each in kept.troubles:
            if each.trouble in troubles:
                yield on_command(
                    rule, compared, kept, each, f"command `{kept.after.key}`: {told(each, kept.after.fields)}", hint
                )


def on_command(
    rule: Rule, compared: Comparison, kept: KeptCommand, misread: Misread, message: str, hint: str
) -> Diagnostic:
    """A finding on a place of a command, with its senders."""
    return rule.on(
        kept.after,
        f"{message}; {audience.sending(compared, kept.before)}",
        *place(kept.after.fields, misread),
        related=audience.places(compared, audience.senders(compared, kept.before)),
        hint=hint,
    )


def ended(compared: Comparison, until: str) -> bool:
    """Whether a version's last day is over."""
    return bool(until and compared.on and until < compared.on)


def place(fields: Fields, misread: Misread) -> tuple[str, ...]:
    """The path to the field of a message in which a place lies: none if it is not there any more."""
    return ("fields", misread.field) if misread.field in fields else ()


def filters(stopped: list[audience.Stopped]) -> str:
    """The filters that stop matching, in words."""
    if not stopped:
        return ""
    named = ", ".join(f"`{each.filter.path}` of `{each.policy.key}`" for each in stopped)
    return f"; the filter on {named} would silently stop matching"


def filter_places(compared: Comparison, stopped: list[audience.Stopped]) -> list[Related]:
    """Where those filters stand in the later model, if they still do."""
    found: list[Related] = []
    for each in stopped:
        context = compared.new.contexts.get(each.policy.scope)
        policy = context.policies.get(each.policy.name) if context else None
        if policy is not None and any(condition.path == each.filter.path for condition in policy.where):
            found.append(Related(policy.at.key_span("where", each.filter.path), f"this filter: {each.reason}"))
    return found


def _on_event(rule: Rule, compared: Comparison, kept: Kept, misread: Misread, what: str, hint: str) -> Diagnostic:
    found = audience.consumers(compared, kept.before, (kept.old.version,))
    hit = [each for each in audience.stopped(compared, kept) if misread.touches(each.filter.path)]
    current = kept.new.version == kept.after.version
    return rule.on(
        kept.after,
        f"event {kept.told}: {what}; {audience.hearing(compared, found)}{filters(hit)}",
        *(place(kept.after.fields, misread) if current else ("previous", str(kept.new.version))),
        related=[*audience.places(compared, found), *filter_places(compared, hit)],
        hint=hint,
    )
