"""The lines of a context map: arrows, brackets with and without U and D, keywords, `<->`, names and bodies."""

from __future__ import annotations

from stormcli.interop.cml.cursor import Cursor
from stormcli.interop.cml.grammar import RELATION_OPTIONS
from stormcli.interop.cml.parse_options import option
from stormcli.interop.cml.tree import Option, Relation

PARTNERSHIP, SHARED_KERNEL = "Partnership", "Shared-Kernel"
UPSTREAM_DOWNSTREAM, CUSTOMER_SUPPLIER = "Upstream-Downstream", "Customer-Supplier"

_UPSTREAM = ("U", "S", "PL", "OHS")
_DOWNSTREAM = ("D", "C", "ACL", "CF")
_SYMMETRIC = {"P": PARTNERSHIP, "SK": SHARED_KERNEL}
# Keyword -> what the line says, and whether the upstream stands on its left.
_KEYWORDS = {
    ("Upstream", "-", "Downstream"): (UPSTREAM_DOWNSTREAM, True),
    ("Downstream", "-", "Upstream"): (UPSTREAM_DOWNSTREAM, False),
    ("Supplier", "-", "Customer"): (CUSTOMER_SUPPLIER, True),
    ("Customer", "-", "Supplier"): (CUSTOMER_SUPPLIER, False),
    ("Shared", "-", "Kernel"): (SHARED_KERNEL, True),
    ("Partnership",): (PARTNERSHIP, True),
    ("->",): (UPSTREAM_DOWNSTREAM, True),
    ("<-",): (UPSTREAM_DOWNSTREAM, False),
    ("<->",): ("", True),
}


def relation(cursor: Cursor, first: int) -> Relation:
    """A line of the map, with its name and its body. Raises Misread."""
    before = _brackets(cursor)
    left = cursor.word("a bounded context")
    left_roles = before + _brackets(cursor)
    kind, upstream_left = _kind(cursor)
    start = cursor.position
    right_roles = _brackets(cursor)
    right = cursor.word("a bounded context")
    if kind in ("", PARTNERSHIP, SHARED_KERNEL):
        right_roles += _brackets(cursor)
        kind = _symmetric(cursor, kind, left_roles + right_roles, start)
        upstream, downstream = left, right
        roles: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    else:
        upstream, downstream = (left, right) if upstream_left else (right, left)
        roles = (left_roles, right_roles) if upstream_left else (right_roles, left_roles)
        kind = _directed(cursor, kind, roles, start)
    name = cursor.word() if cursor.skip(":") else None
    return Relation(
        tokens=cursor.tokens,
        first=first,
        kind=kind,
        upstream=upstream,
        downstream=downstream,
        upstream_roles=tuple(role for role in roles[0] if role in ("OHS", "PL")),
        downstream_roles=tuple(role for role in roles[1] if role in ("ACL", "CF")),
        name=name,
        options=_body(cursor),
        last=cursor.position - 1,
    )


def _brackets(cursor: Cursor) -> tuple[str, ...]:
    """`[U,OHS,PL]`, or nothing."""
    if not cursor.skip("["):
        return ()
    roles: list[str] = []
    while not cursor.skip("]"):
        roles.append(cursor.word("a role").text)
        if not cursor.skip(",") and cursor.text != "]":
            raise cursor.misread("`,` or `]`")
    return tuple(roles)


def _kind(cursor: Cursor) -> tuple[str, bool]:
    for keyword, found in _KEYWORDS.items():
        if cursor.skip(*keyword):
            return found
    raise cursor.misread("how the two contexts relate")


def _symmetric(cursor: Cursor, kind: str, roles: tuple[str, ...], start: int) -> str:
    """Which of the two a line without a direction is; a bare `<->` is a shared kernel."""
    said = set(roles)
    wanted = {kind} - {""} or {_SYMMETRIC.get(role, role) for role in said} or {SHARED_KERNEL}
    if len(wanted) > 1 or not said <= _SYMMETRIC.keys() or not {_SYMMETRIC[role] for role in said} <= wanted:
        cursor.position = start
        raise cursor.misread("a line without direction, `[P]` or `[SK]` at both ends,")
    return wanted.pop()


def _directed(cursor: Cursor, kind: str, roles: tuple[tuple[str, ...], tuple[str, ...]], start: int) -> str:
    """What a line with a direction is; `S` and `C` make it one of customer and supplier."""
    if not set(roles[0]) <= set(_UPSTREAM) or not set(roles[1]) <= set(_DOWNSTREAM):
        cursor.position = start
        raise cursor.misread("roles of an upstream (U, S, OHS, PL) and a downstream (D, C, ACL, CF)")
    return CUSTOMER_SUPPLIER if "S" in roles[0] or "C" in roles[1] else kind


def _body(cursor: Cursor) -> tuple[Option, ...]:
    if not cursor.skip("{"):
        return ()
    found: list[Option] = []
    while not cursor.skip("}"):
        each = option(cursor, RELATION_OPTIONS)
        if each is None:
            raise cursor.misread("what a relationship can say")
        found.append(each)
    return tuple(found)
