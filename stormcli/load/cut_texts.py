"""SC111: sentences that YAML cut short without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from stormcli.diagnostics import Diagnostic
from stormcli.load.nodes import Map, Seq
from stormcli.load.rules.cut_text import RULE
from stormcli.load.source import Source
from stormcli.model.scalars import Quoted

# Maps whose keys are names of fields, which may be called `description` too: only their values are looked into, or not
# even those, where they are data.
_FIELDS = "fields"
_DATA = frozenset({"map", "undo_map", "where", "given", "when", "then", "example", "default", "value"})
#: The keys whose values are sentences, and those whose values are lists of sentences.
SENTENCES = frozenset({"description", "question", "mission"})
SENTENCE_LISTS = frozenset({"invariants", "decisions", "assumptions", "metrics"})
_COMMENT = re.compile(r"[^\s#][ \t]+#")
_ANCHOR = re.compile(r"[:-][ \t]+&")
_LIST_OF_SENTENCES = re.compile(r"\b(?:invariants|decisions|assumptions|metrics)\s*:\s*\[")


def find_cut_texts(source: Source, root: Any) -> Iterator[Diagnostic]:
    """The findings of a file. Most files hold none of the three signs, and cost three searches."""
    text = source.text
    comments = {found.start() + 1 for found in _COMMENT.finditer(text)} if "#" in text else set()
    anchored = "&" in text and _ANCHOR.search(text) is not None
    listing = any(key in text for key in SENTENCE_LISTS) and _LIST_OF_SENTENCES.search(text)
    if not comments and not anchored and not listing:
        return
    for sentence, start, end in _sentences(root):
        if isinstance(sentence, Seq):
            yield from _split(source, sentence)
            continue
        if not isinstance(sentence, str) or isinstance(sentence, Quoted):
            continue
        if end in comments and not _complete(text, end):
            hash_sign = text.index("#", end)
            yield _found(source, hash_sign, hash_sign + 1, "the sentence ends here: ` #` starts a comment")
        elif text[start : start + 1] == "&":
            yield _found(source, start, end, "the sentence lost its first word: `&` names an anchor")


def _complete(text: str, end: int) -> bool:
    """Whether a sentence ends before a comment that is set off as one: `Sells sets. # and bricks`."""
    hash_sign = text.index("#", end)
    after = text[hash_sign + 1 : hash_sign + 2]
    return text[end - 1] in ".!?" and after in ("", " ", "\n", "\r")


def _split(source: Source, items: Seq) -> Iterator[Diagnostic]:
    """A list of sentences in brackets, where what follows a comma does not begin as a sentence does."""
    if not items.flow:
        return
    for item, (start, end) in zip(items[1:], items.marks[1:], strict=False):
        if isinstance(item, str) and not isinstance(item, Quoted) and item[:1].islower():
            yield _found(source, start, end, "a comma inside brackets split the sentence before this word")


def _sentences(node: Any) -> Iterator[tuple[Any, int, int]]:
    """Every sentence and list of sentences below a node, with its place."""
    open_nodes = [node]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, Seq):
            open_nodes.extend(node)
            continue
        if not isinstance(node, Map):
            continue
        for key, value in node.items():
            start, end = node.marks[key][2:] if key in node.marks else (0, 0)
            if key in _DATA:
                continue
            if key == _FIELDS and isinstance(value, Map):
                open_nodes.extend(value.values())
            elif key in SENTENCES or key in SENTENCE_LISTS:
                yield value, start, end
                if key in SENTENCE_LISTS and isinstance(value, Seq):
                    yield from ((item, *place) for item, place in zip(value, value.marks, strict=False))
            elif key == "language" and isinstance(value, Map):
                yield from ((meaning, *value.marks[term][2:]) for term, meaning in value.items())
            else:
                open_nodes.append(value)


def _found(source: Source, start: int, end: int, message: str) -> Diagnostic:
    return RULE.at(source.span(start, end), message, hint="put the whole sentence in quotes")
