"""A place in the tokens of a file, and what may be asked for there."""

from __future__ import annotations

from stormcli.interop.cml.tokens import TokenKind, Tokens, unquoted
from stormcli.interop.cml.tree import Word

#: How long a token may be that a message shows.
_SHOWN = 40


class Misread(Exception):
    """What stands at a token is not what the grammar asks for. Caught where the next part of the file begins."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


class Cursor:
    """Walks over tokens."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.position = 0

    @property
    def text(self) -> str:
        """The token here as it is written; "" at the end of the file."""
        return self.tokens.texts[self.position]

    @property
    def kind(self) -> TokenKind:
        return self.tokens.kinds[self.position]

    def ahead(self, by: int = 1) -> str:
        """A later token; "" behind the end."""
        place = self.position + by
        return self.tokens.texts[place] if place < len(self.tokens) else ""

    def ahead_is_word(self, by: int = 1) -> bool:
        """Whether a later token is a name."""
        place = self.position + by
        return place < len(self.tokens) and self.tokens.kinds[place] is TokenKind.WORD

    def skip(self, *texts: str) -> bool:
        """Steps over these tokens if they stand here, one after the other; says whether they did."""
        for offset, text in enumerate(texts):
            if self.ahead(offset) != text:
                return False
        self.position += len(texts)
        return True

    def expect(self, *texts: str) -> None:
        """Steps over these tokens. Raises Misread."""
        for text in texts:
            if self.text != text:
                raise self.misread(f"`{text}`")
            self.position += 1

    def sentence(self, words: str) -> None:
        """Steps over the words of a fixed phrase. Raises Misread."""
        self.expect(*words.split())

    def word(self, what: str = "a name") -> Word:
        """The name here. Raises Misread."""
        if self.kind is not TokenKind.WORD:
            raise self.misread(what)
        self.position += 1
        return Word(self.tokens.texts[self.position - 1].removeprefix("^"), self.position - 1)

    def string(self) -> Word:
        """The string here. Raises Misread."""
        if self.kind is not TokenKind.TEXT:
            raise self.misread("a text in quotes")
        self.position += 1
        return Word(unquoted(self.tokens.texts[self.position - 1]), self.position - 1)

    def path(self) -> Word:
        """A dotted name, the parts of a channel included: `a.b`, `a/b`, `a:b`. Raises Misread."""
        first = self.word()
        parts = [first.text]
        while self.text in (".", "/", ":") and self.ahead_is_word():
            parts += [self.text, self.ahead().removeprefix("^")]
            self.position += 2
        return Word("".join(parts), first.at)

    def names(self) -> tuple[Word, ...]:
        """Names with commas between; each may be marked by `@`. Raises Misread."""
        found = [self.name()]
        while self.skip(","):
            found.append(self.name())
        return tuple(found)

    def name(self) -> Word:
        """A name that refers to something, marked by `@` or not. Raises Misread."""
        self.skip("@")
        return self.word()

    def misread(self, wanted: str) -> Misread:
        """That something else stands here than what was `wanted`."""
        text = self.text
        found = f"`{text[:_SHOWN]}{'...' if len(text) > _SHOWN else ''}`" if text else "the end of the file"
        return Misread(self.position, f"{wanted} was expected, not {found}")
