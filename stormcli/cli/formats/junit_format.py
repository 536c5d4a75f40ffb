"""Findings as JUnit's XML, which continuous integration shows as tests: a suite for each file of the model.

A finding that makes the command fail is a failed test, any other one a passed test that says something; a file without
findings is one passed test.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from stormcli.check.fingerprint import identified
from stormcli.cli.formats.places import from_here
from stormcli.diagnostics import Diagnostic, Severity

# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(found: Sequence[Diagnostic], files: Iterable[str], fail_at: Severity | None) -> str:
    """The whole report. `files` are those of the model, `fail_at` the least severity of a failed test."""
    by_file: defaultdict[str, list[tuple[Diagnostic, str]]] = defaultdict(list, {file: [] for file in files})
    for each, identity, number in identified(found):
        name = " ".join(part for part in (each.code, each.rule, identity.element) if part)
        by_file[each.span.file].append((each, name if number == 1 else f"{name} #{number}"))
    root = Element("testsuites", name="stormcli")
    for file in sorted(by_file):
        _suite(root, file, by_file[file], fail_at)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def _suite(root: Element, file: str, found: list[tuple[Diagnostic, str]], fail_at: Severity | None) -> None:
    place = _text(from_here(file))
    suite = SubElement(root, "testsuite", name=place)
    failures = 0
    for each, name in found:
        case = SubElement(suite, "testcase", name=_text(name), classname=place, file=place)
        fails = fail_at is not None and each.severity >= fail_at
        failures += fails
        if fails:
            failure = SubElement(case, "failure", type=each.severity.word, message=_text(each.message))
            failure.text = _whole(each)
        else:
            SubElement(case, "system-out").text = _whole(each)
    if not found:
        SubElement(suite, "testcase", name="no findings", classname=place, file=place)
    for count, value in (("tests", len(suite)), ("failures", failures), ("errors", 0), ("skipped", 0)):
        suite.set(count, str(value))


def _whole(found: Diagnostic) -> str:
    span = found.span
    place = f"{from_here(span.file)}:{span.line}:{span.column}"
    return _text("\n".join(part for part in (f"{place}: {found.severity.word}: {found.message}", found.hint) if part))


def _text(text: str) -> str:
    return _NO_XML.sub(" ", text)
