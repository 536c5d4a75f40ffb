"""Chains of policies: one acts on an event that the command of the one before brought about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from stormcli.check.facts import Facts
from stormcli.check.graph import strongly_connected
from stormcli.model.flow import Policy

#: A policy by its key, or several that cause each other.
_Link = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Policies by their keys, one after the other; `circular` where some of them come round again."""

    policies: tuple[str, ...]
    circular: bool


@dataclass(frozen=True, slots=True)
class PolicyChains:
    """The longest chain of all, and the length of the longest one that starts in a context."""

    longest: Chain
    lengths: Mapping[str, int]


def policy_chains(facts: Facts) -> PolicyChains:
    """The chains of a landscape. Policies that cause each other are one link, in which each counts once."""
    contexts = facts.landscape.contexts.values()
    policies = {policy.key: policy for context in contexts for policy in context.policies.values()}
    following = {key: _following(facts, policy) for key, policy in policies.items()}
    circles = list(strongly_connected(following))
    links = _links(following, circles)
    lengths, onward = _measured(links, following)
    by_context: defaultdict[str, int] = defaultdict(int)
    for key, policy in policies.items():
        by_context[policy.scope] = max(by_context[policy.scope], lengths[links[key]])
    longest = _walked(max(links.values(), key=lambda link: lengths[link], default=()), onward)
    circular = not {key for circle in circles for key in circle}.isdisjoint(longest)
    return PolicyChains(Chain(longest, circular), by_context)


def _following(facts: Facts, policy: Policy) -> list[str]:
    """The policies that act on what the commands of one may bring about."""
    commands = [facts.commands[ref.key] for ref in policy.then if ref.key in facts.commands]
    events = dict.fromkeys(event.key for command in commands for event in command.emitted)
    waiting = [each.consumer for event in events for each in facts.consumers.get(event, ())]
    return list(dict.fromkeys(each.key for each in waiting if isinstance(each, Policy)))


def _links(following: Mapping[str, list[str]], circles: list[list[str]]) -> dict[str, _Link]:
    """Policy -> the link it belongs to, in the order of declaration."""
    links: dict[str, _Link] = {key: (key,) for key in following}
    for circle in circles:
        inside = set(circle)
        links.update(dict.fromkeys(circle, tuple(key for key in following if key in inside)))
    return links


def _measured(
    links: Mapping[str, _Link], following: Mapping[str, list[str]]
) -> tuple[dict[_Link, int], dict[_Link, _Link]]:
    """Link -> the length of the longest chain from it, and the link with which that chain goes on (() at its end)."""
    edges = {link: [links[other] for key in link for other in following[key]] for link in links.values()}
    lengths: dict[_Link, int] = {(): 0}
    onward: dict[_Link, _Link] = {(): ()}
    for link in TopologicalSorter({link: set(others) - {link} for link, others in edges.items()}).static_order():
        onward[link] = max((each for each in edges[link] if each != link), key=lambda each: lengths[each], default=())
        lengths[link] = len(link) + lengths[onward[link]]
    return lengths, onward


def _walked(link: _Link, onward: Mapping[_Link, _Link]) -> tuple[str, ...]:
    way: list[str] = []
    while link:
        way += link
        link = onward[link]
    return tuple(way)
