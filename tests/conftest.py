"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests import chromium

# A busy machine is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

#: How the reason of a skip begins where a program is not installed: the end of the run says so.
MISSING = "missing program: "
#: Under these names a test records what the end of the run lists: what it could not look at, and what it counted.
LEFT_OUT, MEASURED = "left out", "measured"
#: What several rooms share, so that it is made once: models written and synthesized.
pytest_plugins = ["tests.generate.shared"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden files anew; read the diff afterwards")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update"))


def pytest_sessionfinish() -> None:
    """Leaves no browser behind."""
    chromium.stop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says loudly what was not tested because a program is not there."""
    reasons = [str(report.longrepr[2]) for report in terminalreporter.getreports("skipped")]
    missing = [reason.partition(MISSING)[2] for reason in reasons if MISSING in reason]
    if missing:
        terminalreporter.section("NOT TESTED: programs are missing", sep="!", red=True, bold=True)
        for name in sorted(set(missing)):
            terminalreporter.write_line(f"{name}: {missing.count(name)} skipped")
    recorded = [each for report in terminalreporter.getreports("passed") for each in report.user_properties]
    for name in (LEFT_OUT, MEASURED):
        texts = [str(text) for known, text in recorded if known == name]
        if texts:
            terminalreporter.section(name)
            for text in dict.fromkeys(texts):
                terminalreporter.write_line(text)
