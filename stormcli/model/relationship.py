"""The context map: who depends on whom, and how they live with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from stormcli.model.element import Element, Ref


class Pattern(Enum):
    """How two contexts relate (Evans, "Domain-Driven Design Reference", 2015, part IV)."""

    UPSTREAM_DOWNSTREAM = "upstream_downstream"
    CUSTOMER_SUPPLIER = "customer_supplier"
    PARTNERSHIP = "partnership"
    SHARED_KERNEL = "shared_kernel"
    SEPARATE_WAYS = "separate_ways"


DIRECTED = frozenset({Pattern.UPSTREAM_DOWNSTREAM, Pattern.CUSTOMER_SUPPLIER})


class UpstreamRole(Enum):
    """What an upstream offers."""

    OPEN_HOST_SERVICE = "open_host_service"
    PUBLISHED_LANGUAGE = "published_language"


class DownstreamRole(Enum):
    """How a downstream takes it."""

    ANTICORRUPTION_LAYER = "anticorruption_layer"
    CONFORMIST = "conformist"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relationship(Element):
    """A line of the context map. `ends` are (upstream, downstream) where the pattern has a direction.

    Roles are kept also where the pattern allows none, so that a rule can say so.
    """

    pattern: Pattern
    ends: tuple[Ref, Ref]
    upstream_roles: tuple[UpstreamRole, ...] = ()
    downstream_roles: tuple[DownstreamRole, ...] = ()
    types: tuple[Ref, ...] = ()

    @property
    def directed(self) -> bool:
        """Whether it has an upstream and a downstream."""
        return self.pattern in DIRECTED

    @property
    def pair(self) -> frozenset[str]:
        """The names at its two ends, whichever way round."""
        return frozenset(end.key for end in self.ends)
