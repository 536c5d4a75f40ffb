"""Runs the rules over a landscape: severities, suppressions, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from time import perf_counter

from stormcli.check.catalogue import CODES, COMPARING
from stormcli.check.registry import CHECKS, RULES
from stormcli.check.suppressions import unsuppressed
from stormcli.diagnostics import Diagnostic, Rule, Severity, ordered
from stormcli.load import suggest
from stormcli.load.rules import unknown_key
from stormcli.load.suggest import correction, hint, nearest
from stormcli.model.landscape import Landscape, Profile

#: How much a rule says of one model: nobody reads more, and a product of many things with many would fill the memory.
MOST_FINDINGS = 20_000
# The areas that a half-finished wall may still break: grammar, contracts, language.
_WORKSHOP_AREAS = frozenset("358")
# The areas that are about what a context says of itself.
_INSIDE = frozenset("35678")


def check(
    landscape: Landscape,
    found_by_load: Iterable[Diagnostic] = (),
    *,
    profile: Profile | None = None,
    severities: Mapping[str, Severity] | None = None,
    timings: dict[str, float] | None = None,
) -> tuple[Diagnostic, ...]:
    """Every finding on a landscape, those of `load` included, in order.

    `profile` and `severities` (code -> severity) beat what the model says of itself. `timings` is told the seconds of
    each rule, by code; a fact that several rules share is on the bill of the first of them.
    """
    suggest.begin()
    found = [*found_by_load, *_unknown_codes(landscape)]
    failures: list[Diagnostic] = []
    for rule, run in CHECKS:
        started = perf_counter()
        try:
            found.extend(_run(run, landscape))
        except Exception as error:
            failures.append(failure(rule, error, landscape))
        if timings is not None:
            timings[rule.code] = perf_counter() - started
    contracts = _contract_files(landscape)
    found = [each for each in found if not _belongs_to_others(each, contracts)]
    kept = unsuppressed(landscape.checks.suppressions, found, CODES if contracts else COMPARING)
    grades = Grades(landscape, profile, severities or {})
    return ordered([*failures, *(graded for each in kept if (graded := grades.graded(each)) is not None)])


def _contract_files(landscape: Landscape) -> frozenset[str]:
    """The files of contexts of which only the contract is known."""
    return frozenset(each.at.span().file for each in landscape.contexts.values() if each.by_contract)


def _belongs_to_others(found: Diagnostic, contracts: frozenset[str]) -> bool:
    """Whether a finding is about somebody else's contract, and no error: those who read it here cannot mend it, and its
    owner has heard it already."""
    return (
        found.span.file in contracts
        and found.severity is not Severity.ERROR
        and found.code[2] in _INSIDE
        and found.span.file != ""
    )


class Grades:
    """The severity of each finding: the rule's own, then the profile's, the model's, the command line's."""

    def __init__(self, landscape: Landscape, profile: Profile | None, over: Mapping[str, Severity]) -> None:
        self._profile = profile or landscape.checks.profile
        self._set = {**landscape.checks.severities, **over}

    def graded(self, found: Diagnostic) -> Diagnostic | None:
        """The finding in its severity; None if that is OFF."""
        severity = self._set.get(found.code)
        if severity is None:
            severity = self._by_profile(found)
        if severity is found.severity:
            return found
        return None if severity is Severity.OFF else _with(found, severity)

    def _by_profile(self, found: Diagnostic) -> Severity:
        rule = RULES.get(found.code)
        if self._profile is Profile.STRICT and rule and rule.strict is not None:
            return max(found.severity, rule.strict)
        if self._profile is Profile.WORKSHOP and found.code[2] in _WORKSHOP_AREAS:
            return min(found.severity, Severity.INFO)
        return found.severity


def _run(run: Callable[[Landscape], Iterator[Diagnostic]], landscape: Landscape) -> list[Diagnostic]:
    """A rule's findings, without those on elements that could not be read: they would speak of the consequence."""
    sure = (found for found in run(landscape) if found.element not in landscape.checks.doubted)
    findings = list(islice(sure, MOST_FINDINGS + 1))
    if len(findings) > MOST_FINDINGS:
        last = findings[-1]
        message = f"{last.code} finds more than {MOST_FINDINGS:,} things; the others are not told"
        findings[-1] = replace(last, message=message, related=(), hint="mend some of them first", fix=None)
    return findings


def failure(rule: Rule, error: Exception, landscape: Landscape) -> Diagnostic:
    """A rule that crashed. Neither a profile nor a suppression hides that."""
    message = f"the rule {rule.name} failed: {type(error).__name__}: {error}"
    advice = "this is a mistake of stormcli, not of the model; the other rules have run"
    return rule.at(landscape.at.span("domain"), message, severity=Severity.ERROR, hint=advice)


def _unknown_codes(landscape: Landscape) -> Iterator[Diagnostic]:
    for code in landscape.checks.severities:
        if code not in CODES:
            span = landscape.at.key_span("rules", code)
            near = nearest(code, sorted(CODES))
            fix = correction(span, code, near)
            yield unknown_key.RULE.at(span, f"`{code}` is no code of a rule", hint=hint(near), fix=fix)


def _with(found: Diagnostic, severity: Severity) -> Diagnostic:
    return replace(found, severity=severity)
