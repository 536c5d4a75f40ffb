"""Line ends are the checkout's business: git may turn every LF into CRLF, and nobody edited a file by that.

What is generated has LF. A file that has CRLF throughout is compared as if it had LF, and rewritten with CRLF.
"""

from __future__ import annotations

import re

_LONE_LF = re.compile(rb"(?<!\r)\n")


def is_crlf(content: bytes) -> bool:
    """Whether every line of a file ends in CRLF; a file without a line end has none."""
    return b"\r\n" in content and _LONE_LF.search(content) is None


def with_lf(content: bytes) -> bytes:
    """The content as it would have been generated; one with mixed line ends stays as it is."""
    return content.replace(b"\r\n", b"\n") if is_crlf(content) else content


def like(found: bytes, content: bytes) -> bytes:
    """Generated content with the line ends of the file that it replaces."""
    return _LONE_LF.sub(b"\r\n", content) if is_crlf(found) else content
