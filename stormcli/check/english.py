"""What English tells about a name: may it be past, may it be imperative, does it say anything? Where unsure, it may.

`nouns` are the things of a model, each as `noun_key` gives it: what is a noun there is none by chance.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from stormcli.check import english_words as known
from stormcli.model.names import words

NounKey = tuple[str, ...]
_SHORTEST_REGULAR = 4
_CHUNK = re.compile(r"[^\W_]+")


def _irregular() -> dict[str, set[str]]:
    """Each irregular past form with the verbs that have it."""
    bases: dict[str, set[str]] = {}
    for entry in known.IRREGULAR.split(" ."):
        base, *forms = entry.split()
        for form in forms:
            bases.setdefault(form, set()).add(base)
    bases.pop("-")
    return bases


_BASES_OF = _irregular()
_VAGUE_PASTS = frozenset((*known.HOLLOW.values(), *known.CHANGES.values()))


@lru_cache(maxsize=8192)
def noun_key(text: str) -> NounKey:
    """A noun or a composed one as it is looked up: "order lines", "Order line" and `OrderLine` are the same."""
    chunks = _CHUNK.findall(text)
    return tuple(_stem(word.lower()) for each in chunks for word in (words(each) if each.isascii() else (each,)))


def may_be_past(name: str) -> bool:
    """Whether a name holds a past form, or may: `OrderPlaced`, `SoldOut`, `NightFell`; not `SetPrice`."""
    parts = _parts(name)
    if any(map(_past, parts)):
        return True
    first, rest = parts[0], parts[1:]
    if rest and _unchanged(first):  # "set price" is a wish, "set aside" may be a fact
        return any(_unchanged(word) for word in rest) or rest[0] in known.PARTICLES
    return any(_unchanged(word) for word in parts)


def may_be_imperative(name: str, nouns: Collection[NounKey] = ()) -> bool:
    """Whether a name may begin with a verb in the imperative: `PlaceOrder`; not `PlacedOrder` or `OrderPlaced`."""
    parts = _parts(name)
    if _is_sentence(parts, nouns):
        return False
    first = parts[0]
    if _root(first) in known.VERBS or _unchanged(first) or _root(first) in known.OTHER_VERBS:
        return True
    gerund = first.endswith("ing") and len(first) > _SHORTEST_REGULAR
    return not (gerund or _past(first) or _only_noun(first))


def is_vague_fact(name: str, nouns: Collection[NounKey] = ()) -> bool:
    """Whether a name in the past says only that something happened to a thing: `OrderUpdated`, `PaymentProcessed`."""
    *things, verb = _parts(name)
    if verb not in _VAGUE_PASTS or any(map(_past, things)):
        return False
    return verb in known.HOLLOW.values() or _whole(things, nouns)


def is_vague_wish(name: str, nouns: Collection[NounKey] = ()) -> bool:
    """Whether a name in the imperative says only that something shall happen to a thing: `UpdateOrder`."""
    first, *rest = _parts(name)
    return first in known.HOLLOW or (first in known.CHANGES and _whole(rest, nouns))


def _is_sentence(parts: Sequence[str], nouns: Collection[NounKey]) -> bool:
    """Whether a thing and what happened to it make up a name: `OrderShipped`, `ItemAddedToCart`; not `MarkPaid`."""
    for end in range(1, len(parts)):
        ends = end + 1 == len(parts) or parts[end + 1] in known.PARTICLES
        happened = parts[end] in known.AUXILIARIES or (ends and _past(parts[end]))
        if happened and _is_thing(parts[:end], nouns):
            return True
    return False


def _is_thing(parts: Sequence[str], nouns: Collection[NounKey]) -> bool:
    if len(parts) == 1 and (parts[0] in known.SUBJECTS or _only_noun(parts[0])):
        return True
    return tuple(_stem(word) for word in parts) in nouns


def _whole(parts: Sequence[str], nouns: Collection[NounKey]) -> bool:
    """Whether words name a thing as a whole, and not something about it: `Order`, `OrderDetails`; not `OrderTotal`."""
    rest = tuple(_stem(word) for word in parts if word not in known.GENERAL)
    return not rest or rest in nouns


@lru_cache(maxsize=65536)
def _parts(name: str) -> tuple[str, ...]:
    return tuple([word.lower() for word in words(name)])


@lru_cache(maxsize=8192)
def _past(word: str) -> bool:
    """Whether a word is a past form and not the verb itself too; it may be a noun as well: `found`, `left`."""
    root = _root(word)
    if word in known.NOT_PAST or root in known.VERBS:
        return False
    regular = word.endswith("ed") and len(word) >= _SHORTEST_REGULAR
    return regular or (root in _BASES_OF and not _unchanged(word))


def _unchanged(word: str) -> bool:
    """Whether a word is a verb and its own past form: `set`, `read`, `overcome`."""
    root = _root(word)
    return root in _BASES_OF.get(root, ())


@lru_cache(maxsize=8192)
def _root(word: str) -> str:
    """A word without its prefixes, where that leaves a form of an irregular verb; otherwise the word."""
    if word in _BASES_OF or word in known.VERBS or word in known.NOT_PAST:
        return word
    for prefix in known.PREFIXES:
        if word.startswith(prefix):
            root = _root(word.removeprefix(prefix))
            if root in _BASES_OF or root in known.VERBS:
                return root
    return word


def _only_noun(word: str) -> bool:
    ending = word.endswith(known.NOUN_ENDINGS) and word not in known.VERBS_LIKE_NOUNS
    return ending or word in known.NOUNS


def _stem(word: str) -> str:
    """What a noun and its plural have in common: box and boxes, policy and policies, shelf and shelves."""
    stem = word.rstrip("es") or word
    return stem[:-1] + {"y": "i", "f": "v"}.get(stem[-1], stem[-1])
