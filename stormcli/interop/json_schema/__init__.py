"""`export json-schema`: a folder of schemas, one a file, in draft 2020-12 and in draft 4.

Each file stands for itself: the types that it needs are inside. `data` is what a message says, `messages` are the same
messages as they travel, in the envelope of docs/language.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from stormcli.check.facts import facts_of
from stormcli.check.schema_dialects import DRAFT_4, DRAFT_2020_12, Dialect
from stormcli.interop.json_schema.documents import Document, documents
from stormcli.interop.wanted import wanted
from stormcli.model import names
from stormcli.model.landscape import Landscape

_FOLDERS: Mapping[str, Dialect] = {"draft-2020-12": DRAFT_2020_12, "draft-04": DRAFT_4}


def export(landscape: Landscape, contexts: tuple[str, ...] = ()) -> Mapping[str, bytes]:
    """The schemas of the published events, the commands and the types of contexts, by their paths."""
    return dict(_files(landscape, contexts))


def _files(landscape: Landscape, contexts: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    facts = facts_of(landscape)
    for folder, dialect in _FOLDERS.items():
        for context in wanted(landscape, contexts):
            for each in documents(landscape.domain, context, facts, dialect):
                yield f"{folder}/{names.kebab(context.name)}/{each.path}.json", _written(each)


def _written(document: Document) -> bytes:
    return (json.dumps(document.schema, indent=2, ensure_ascii=False) + "\n").encode()
