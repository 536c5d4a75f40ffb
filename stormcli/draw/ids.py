"""What names an element inside the text of a picture: letters, digits and `_` alone, whatever the element is called."""

from __future__ import annotations


def safe(id: str) -> str:
    """An id that every format takes; two different ids stay different."""
    return "n_" + "".join(char if char.isascii() and char.isalnum() else f"_{ord(char):x}_" for char in id)
