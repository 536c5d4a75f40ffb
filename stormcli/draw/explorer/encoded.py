"""The explorer's data as JSON that can stand inside a page.

Lists instead of objects where there are thousands: a model of 1000 contexts has 36,000 items. Read by
`pages/explore/script/model.js`.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from stormcli.draw.explorer.layout import Layout, layout
from stormcli.draw.explorer.layout.boxes import Box
from stormcli.view.explorer.data import Explorer, Finding, Item, ItemKind, Line, Place, Relation, Row, Table

_KINDS = {kind: number for number, kind in enumerate(ItemKind)}
_RELATIONS = {relation: number for number, relation in enumerate(Relation)}


def encoded(view: Explorer, trouble: str = "") -> str:
    """The whole page's data, the same text each time. `trouble` says why the picture may be older than the model."""
    files = _Files()
    drawn = layout(view)
    data = {
        "title": view.title,
        "description": view.description,
        "kinds": [[kind.slug, kind.value, kind.plural] for kind in ItemKind],
        "relations": [[relation.name.lower(), *relation.value] for relation in Relation],
        "items": [_item(item, files) for item in view.items],
        "links": [[link.source, _RELATIONS[link.relation], link.target, *_some(link.note)] for link in view.links],
        "reactions": [[each.event, each.consumer, list(each.commands), *_some(each.how)] for each in view.reactions],
        "nodes": [[node.item, node.subdomain, node.grade, node.team, int(node.mud)] for node in view.nodes],
        "lines": [_line(line) for line in view.lines],
        "findings": [_finding(found, files) for found in view.findings],
        "layout": _layout(drawn),
        "trouble": trouble,
        "files": files.names,
    }
    text = _inert(json.dumps(data, separators=(",", ":")))
    version = sha256(text.encode()).hexdigest()[:16]
    return f'{{"version":"{version}",{text[1:]}'


def _inert(text: str) -> str:
    """JSON without any character that means something to HTML; those beyond ASCII are escaped already."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class _Files:
    """The names of files, each written once."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def place(self, place: Place) -> list[int]:
        """File and line; nothing for what is written nowhere."""
        if not place.file:
            return []
        number = self._numbers.setdefault(place.file, len(self.names))
        if number == len(self.names):
            self.names.append(place.file)
        return [number, place.line]


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _item(item: Item, files: _Files) -> list[Any]:
    more = {
        "description": item.description,
        "tags": item.tags,
        "marks": item.marks,
        "aliases": item.aliases,
        "facts": item.facts,
        "lists": [[each.label, each.texts] for each in item.lists],
        "tables": [_table(table) for table in item.tables],
    }
    said = {key: value for key, value in more.items() if value}
    return [_KINDS[item.kind], item.key, item.title, item.scope, files.place(item.place), *([said] if said else [])]


def _table(table: Table) -> list[Any]:
    return [table.label, [_row(row) for row in table.rows]]


def _row(row: Row) -> list[Any]:
    """What is missing at the end is left out."""
    cells = [row.name, row.type, row.target, list(row.notes), row.description]
    while cells[-1] in (None, [], ""):
        cells.pop()
    return cells


def _line(line: Line) -> list[Any]:
    strands = [
        [
            *each.letters,
            *(" ".join(roles) for roles in each.roles),
            each.words,
            ", ".join(each.types),
            "" if each.declared else "undeclared",
            "apart" if each.apart else "mutual" if each.mutual else "",
        ]
        for each in line.strands
    ]
    crossed = [[each.message, each.sender, each.receiver] for each in line.messages]
    return [*line.ends, strands, list(line.relationships), crossed]


def _finding(found: Finding, files: _Files) -> list[Any]:
    related = [[message, files.place(place)] for message, place in found.related]
    said = [found.code, found.rule, found.severity, found.message, found.hint]
    return [*said, files.place(found.place), found.place.column, found.item, related]


def _layout(drawn: Layout) -> dict[str, Any]:
    return {
        "bounds": _box(drawn.bounds),
        "regions": [[each.title, each.grade, each.item, *_box(each.box)] for each in drawn.regions],
        "boxes": [
            [
                each.item,
                *_box(each.box),
                [number for sticky in each.stickies for number in (sticky.item, *_box(sticky.box))],
            ]
            for each in drawn.placed
        ],
        "curves": [[round(number) for point in each.points for number in point] for each in drawn.curves],
    }


def _box(box: Box) -> list[int]:
    return [round(box.x), round(box.y), round(box.width), round(box.height)]
