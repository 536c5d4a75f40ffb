# written by stormcli; do not edit: the next run rewrites this file from the model
"""Refusals of Ordering: nothing happened, and the domain's own word for why."""

from __future__ import annotations

from ordering.runtime.outcome import Rejection


class NotOnMenu(Rejection):
    __slots__ = ()
