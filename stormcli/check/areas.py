"""The areas of the catalogue, by the digit after `SC`."""

from __future__ import annotations

AREAS = {
    "1": "the document",
    "2": "references",
    "3": "the grammar of the wall",
    "4": "the context map",
    "5": "contracts",
    "6": "teams",
    "7": "what AWS will say at deployment",
    "8": "the ubiquitous language",
    "9": "contracts over time",
}
