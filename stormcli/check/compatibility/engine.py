"""Runs the rules over two landscapes: severities and suppressions are those that the later one asks for."""

from __future__ import annotations

from stormcli.check.catalogue import CODES, COMPARING
from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.engine import Grades, failure
from stormcli.check.registry import COMPATIBILITY_CHECKS
from stormcli.check.suppressions import unsuppressed
from stormcli.diagnostics import Diagnostic, ordered


def breaking(compared: Comparison) -> tuple[Diagnostic, ...]:
    """Everything of the later model that breaks those who live with the earlier one, in order.

    Elements in which something could not be read, in either of the two, are left out: nobody knows what they promise.
    """
    doubted = compared.old.checks.doubted | compared.new.checks.doubted
    found: list[Diagnostic] = []
    failures: list[Diagnostic] = []
    for rule, run in COMPATIBILITY_CHECKS:
        try:
            found += [each for each in run(compared) if each.element not in doubted]
        except Exception as error:
            failures.append(failure(rule, error, compared.new))
    ignored = [each for each in compared.new.checks.suppressions if each.code in COMPARING]
    kept = unsuppressed(ignored, found, CODES)
    grades = Grades(compared.new, None, {})
    return ordered([*failures, *(graded for each in kept if (graded := grades.graded(each)) is not None)])
