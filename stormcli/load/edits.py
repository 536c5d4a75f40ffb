"""Edits of a file around what was read from it: an entry more in a map, an item more in a list, an entry less.

They touch nothing but their place. Where that cannot be made sure (a comment in between, an anchor) there is no edit.
"""

from __future__ import annotations

from stormcli.diagnostics import Edit, Fix, Origin
from stormcli.load.nodes import Map, Seq


def with_entry(element: Origin, key: str, value: str) -> Fix | None:
    """Sets a key of an element. It decides for the people whose element it is, so it is not safe."""
    if not isinstance(element, Map) or not _here(element):
        return None
    if key in element.marks:
        edit = _rewritten(element, key, value)
    elif _flow(element):
        edit = _inserted(element, element.start + 1, f"{key}: {value}" + (", " if element.marks else ""))
    else:
        edit = _above(element, f"{key}: {value}")
    return Fix((edit,), safe=False) if edit else None


def with_item(element: Origin, key: str, item: str) -> Fix | None:
    """Adds an item to a list of an element, the list too if it is missing. It is not safe either."""
    if not isinstance(element, Map):
        return None
    found = element.get(key)
    edit: Edit | None = None
    if key not in element.marks and not _flow(element):
        end = len(element.source.text)
        lead = "" if element.source.text.endswith("\n") else "\n"
        edit = _inserted(element, end, f"{lead}\n{key}:\n  - {item}\n")
    elif isinstance(found, Seq) and found.flow and found.source.text[found.start] == "[":
        edit = _inserted(element, found.start + 1, item + (", " if found.marks else ""))
    elif isinstance(found, Seq) and found.marks and found.source.text[found.start] == "-":
        indent = " " * (found.source.place(found.start)[1] - 1)
        edit = _inserted(element, found.start, f"- {item}\n{indent}")
    return Fix((edit,), safe=False) if edit else None


def without_suppression(element: Map, code: str) -> Fix | None:
    """Takes a code out of an element's `ignore`, and `ignore` out of the element if nothing else is in it."""
    ignored = element["ignore"]
    if not isinstance(ignored, Map) or code not in ignored.marks:
        return None
    if len(ignored.marks) == 1:
        edit = _without(element, "ignore")
        return Fix((edit,)) if edit else None
    edit = _without(ignored, code)
    # One code at a time, so that no `ignore` is left with nothing in it: the second edit of two such fixes overlaps.
    alone = _inserted(ignored, ignored.start, "")
    return Fix((edit, alone)) if edit else None


def _without(node: Map, key: str) -> Edit | None:
    text = node.source.text
    stretch = _between_commas(node, key) if _flow(node) else _whole_lines(node, key)
    if stretch is None:
        return None
    start, end = stretch
    # Whoever has an anchor is asked for elsewhere, and a comment may speak of what stays.
    return None if set("&*#") & set(text[start:end]) else Edit(node.source.span(start, end), "")


def _between_commas(node: Map, key: str) -> tuple[int, int] | None:
    """An entry of `{a: 1, b: 2}` with the comma that it takes along."""
    keys = list(node.marks)
    place = keys.index(key)
    start, end = node.marks[key][0], node.marks[key][3]
    if place + 1 < len(keys):
        end = node.marks[keys[place + 1]][0]
    elif place > 0:
        start = node.marks[keys[place - 1]][3]
    return start, end


def _whole_lines(node: Map, key: str) -> tuple[int, int] | None:
    """The lines of an entry that has its lines to itself."""
    text = node.source.text
    end = _end(node, key)
    start = node.marks[key][0]
    start_of_line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if end is None or text[start_of_line:start].strip(" "):
        return None
    line_end = text.find("\n", end)
    if line_end < 0 or text[end:line_end].strip():
        return None
    return start_of_line, line_end + 1


def _end(node: Map, key: str) -> int | None:
    """Where the value of a key ends. A block ends with its last entry: the parser counts the comments below it in."""
    value = node[key]
    _, _, start, end = node.marks[key]
    if isinstance(value, Map) and not _flow(value):
        return _end(value, list(value.marks)[-1]) if value.marks else None
    return None if node.source.text[start : start + 1] in ("|", ">", "-", "") else end


def _rewritten(node: Map, key: str, value: str) -> Edit | None:
    _, _, start, end = node.marks[key]
    return Edit(node.source.span(start, end), value) if start < end and isinstance(node[key], str) else None


def _above(node: Map, entry: str) -> Edit | None:
    """A line above the first entry of a block."""
    start = next(iter(node.marks.values()))[0] if node.marks else -1
    if start != node.start:  # nothing in it, or an anchor before it
        return None
    indent = " " * (node.source.place(start)[1] - 1)
    return _inserted(node, start, f"{entry}\n{indent}")


def _inserted(node: Map, place: int, text: str) -> Edit:
    return Edit(node.source.span(place, place), text)


def _here(node: Map) -> bool:
    """Whether a map with a key of its own was written at that key: neither left out nor by an alias."""
    return node.name[0] < node.start < node.end


def _flow(node: Map) -> bool:
    return node.source.text[node.start : node.start + 1] == "{"
