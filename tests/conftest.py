"""What all tests share."""

from __future__ import annotations

import pytest

#: Why tests in the browser are skipped; the summary repeats it, since a skipped test is easily overlooked.
NO_BROWSER = "no browser: chromium is not installed (`make browser` installs it on Debian, as root)"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden files anew; read the diff afterwards")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says aloud what no browser has tested."""
    skipped = [each for each in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(each.longrepr)]
    if skipped:
        terminalreporter.section("NOT TESTED", red=True, bold=True)
        terminalreporter.line(f"{len(skipped)} tests of the explorer: {NO_BROWSER}", red=True)
