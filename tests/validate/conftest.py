"""What the tests of this stage share: real TEI that others wrote, where there is some."""

from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not checked."""
    if not CORPORA.is_dir():
        terminalreporter.write_line("real documents were not explained: ../shared/corpora is absent")
