"""What all tests share: the TEI Consortium's own schema, where there is one, and how expectations are renewed."""

from pathlib import Path

import pytest
from lxml import etree

TEI_ALL = Path(__file__).parents[2] / "shared" / "oracle" / "tei_all.rng"


@pytest.fixture(scope="session")
def tei_all() -> etree.RelaxNG | None:
    """Return the compiled schema, or None where it is absent. libxml2 needs ten seconds for it."""
    return etree.RelaxNG(etree.parse(TEI_ALL)) if TEI_ALL.is_file() else None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let expectations be written anew, for a person to read the difference."""
    parser.addoption("--update-golden", action="store_true", help="write the expected files of the cases anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether a case writes what it found as its expectation."""
    return bool(request.config.getoption("--update-golden"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not checked."""
    if not TEI_ALL.is_file():
        terminalreporter.write_line("tei_all was not checked: ../shared/oracle/tei_all.rng is absent")
