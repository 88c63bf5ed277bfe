"""Packages that load a module when what it holds is first asked for: whoever needs little, waits for little."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module


def loading(package: str, modules: Mapping[str, Iterable[str]]) -> Callable[[str], object]:
    """Return what a package calls where it lacks a name (its `__getattr__`, PEP 562).

    `modules` says what is in which of its modules. What is returned raises AttributeError for what is in none.
    """
    homes = {name: module for module, names in modules.items() for name in names}

    def loaded(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package} has no attribute {name}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return loaded
