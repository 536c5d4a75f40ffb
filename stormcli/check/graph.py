"""Circles in a directed graph."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import TypeVar

N = TypeVar("N", bound=Hashable)
Edges = Mapping[N, Collection[N]]


def strongly_connected(edges: Edges[N]) -> Iterator[list[N]]:
    """The groups of nodes that reach each other (Tarjan 1972), those of one node only if it has an edge to itself."""
    index: dict[N, int] = {}
    low: dict[N, int] = {}
    waiting: list[N] = []
    on_stack: set[N] = set()
    for root in edges:
        if root in index:
            continue
        work = [(root, iter(edges.get(root, ())))]
        index[root] = low[root] = len(index)
        waiting.append(root)
        on_stack.add(root)
        while work:
            node, following = work[-1]
            for other in following:
                if other not in index:
                    index[other] = low[other] = len(index)
                    waiting.append(other)
                    on_stack.add(other)
                    work.append((other, iter(edges.get(other, ()))))
                    break
                if other in on_stack:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    group = _group(waiting, on_stack, node)
                    if len(group) > 1 or node in edges.get(node, ()):
                        yield group


def shortest_circle(edges: Edges[N], start: N) -> list[N]:
    """The nodes of a shortest way from `start` back to itself; empty if there is none."""
    came_from: dict[N, N] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in edges.get(node, ()):
            if other == start:
                way = [node]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if other not in came_from:
                came_from[other] = node
                queue.append(other)
    return []


def reaches(edges: Edges[N], sources: Collection[N], targets: Collection[N]) -> bool:
    """Whether a way, even of no step, leads from one of `sources` to one of `targets`."""
    seen = set(sources)
    open_nodes = list(sources)
    while open_nodes:
        node = open_nodes.pop()
        if node in targets:
            return True
        for other in edges.get(node, ()):
            if other not in seen:
                seen.add(other)
                open_nodes.append(other)
    return False


def _group(waiting: list[N], on_stack: set[N], root: N) -> list[N]:
    group: list[N] = []
    while True:
        node = waiting.pop()
        on_stack.discard(node)
        group.append(node)
        if node == root:
            return group
