"""Which contexts there are: one for each source, and one for each owner of targets that is none of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from stormcli.interop.eventbridge.arns import thing
from stormcli.interop.eventbridge.found import Target
from stormcli.interop.naming import element_name
from stormcli.model import names

_MOST_WORDS = 12
_SYMBOL = re.compile(r"\$\{([A-Za-z0-9]+)[^{}]*\}")


def is_foreign(source: str) -> bool:
    """Whether a source is Amazon's own, or a partner's: a system that nobody here models."""
    return source.startswith("aws.")


def system_name(source: str) -> str:
    """`aws.s3` -> "AwsS3", `aws.partner/example.com/1/x` -> "Example"."""
    if source.startswith("aws.partner/"):
        partner = source.split("/")[1] if "/" in source else source
        return element_name(partner.split(".")[0], "Partner")
    return element_name(source, "Aws")


class Places:
    """The names of contexts by source, and the context of a target."""

    def __init__(self, sources: Iterable[str]) -> None:
        own = [source for source in dict.fromkeys(sources) if not is_foreign(source)]
        segments = {
            source: [part for part in re.split(r"[./:]", _plain(source)) if part] or ["source"] for source in own
        }
        shortest = Counter(element_name(parts[-1]) for parts in segments.values())
        self.contexts = {
            source: element_name(parts[-1] if shortest[element_name(parts[-1])] == 1 else " ".join(parts), "Source")
            for source, parts in segments.items()
        }
        self.domain = _shared(list(segments.values()))
        self._by_words = {_words(name): name for name in self.contexts.values()}

    def owner(self, target: Target) -> str:
        """The context that a target is of: by what a tag or a stack says, by a source that its name speaks of, or by
        its name alone."""
        for said in (target.owner, target.name):
            spoken = _words(said)[:_MOST_WORDS]
            for length in range(len(spoken), 0, -1):
                name = self._by_words.get(spoken[:length])
                if name:
                    return name
        return element_name(thing(target.owner or target.name), "Target")


def _shared(sources: list[list[str]]) -> str:
    """The word that all sources begin with: `shop` of `shop.orders` and `shop.billing`."""
    leads = {parts[0] if len(parts) > 1 else "" for parts in sources}
    if len(leads) == 1 and leads != {""}:
        common = sources[0][:-1]
        for parts in sources:
            common = [one for one, other in zip(common, parts[:-1], strict=False) if one == other]
        return element_name(common[-1] if common else "", "") if common else ""
    return ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in names.words(element_name(thing(text), "X")))


def _plain(source: str) -> str:
    """A symbol in a source is a word like others."""
    return _SYMBOL.sub(r"\1", source)
