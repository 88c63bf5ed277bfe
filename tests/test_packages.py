"""A package whose parts are loaded when they are first asked for serves all that it says, and nothing else."""

import subprocess
import sys
from importlib import import_module

import pytest

FETCH = "import sys; from edition import {package} as it; print(*(type(getattr(it, n)).__name__ for n in sys.argv[1:]))"


@pytest.mark.parametrize("package", ["document", "pipeline"])
def test_each_name_is_served_and_no_module_hides_it(package: str) -> None:
    names = import_module(f"edition.{package}").__all__
    for order in (names, names[::-1]):
        command = [sys.executable, "-c", FETCH.format(package=package), *order, *order]
        kinds = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
        assert len(kinds) == 2 * len(names)
        assert "module" not in kinds


@pytest.mark.parametrize("package", ["document", "pipeline"])
def test_what_is_not_there_is_an_attribute_error(package: str) -> None:
    with pytest.raises(AttributeError, match=f"edition.{package} has no attribute nothing"):
        _ = import_module(f"edition.{package}").nothing
