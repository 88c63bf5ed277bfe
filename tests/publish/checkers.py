"""Fetches the checkers of the pages by npm: axe-core and the Nu HTML checker.

`python tests/publish/checkers.py` is called by `make test`.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

SHARE = Path(__file__).parents[2] / ".venv/share/checkers"
MINUTES = 5


class Package(NamedTuple):
    """A package of npm: `integrity` is the SHA-512 sum of its archive, as package-lock.json has it."""

    name: str
    version: str
    integrity: str
    file: str

    @property
    def unpacked(self) -> Path:
        """Where the one file of it lies that is used."""
        return SHARE / f"{self.name}-{self.version}" / Path(self.file).name


# MPL-2.0: checks a page in a browser.
AXE = Package(
    "axe-core",
    "4.14.1",
    "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    "package/axe.min.js",
)
# MIT: checks HTML and CSS; runs in Java.
VNU = Package(
    "vnu-jar",
    "26.9.27",
    "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==",
    "package/build/dist/vnu.jar",
)


class FetchError(Exception):
    """Says in a sentence why a package is not there."""


def fetch(package: Package) -> None:
    """Put the file of a package in its place. Raises FetchError where it cannot be had, or is another."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "package.tgz"
        _pack(package, archive)
        found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != package.integrity:
            raise FetchError(f"the archive of {package.name} {package.version} is not the one that was pinned")
        with tarfile.open(archive) as members:
            content = members.extractfile(package.file)
            assert content is not None
            package.unpacked.parent.mkdir(parents=True, exist_ok=True)
            package.unpacked.write_bytes(content.read())


def _pack(package: Package, archive: Path) -> None:
    command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    try:
        subprocess.run(command, cwd=archive.parent, check=True, capture_output=True, timeout=60 * MINUTES)
    except (subprocess.SubprocessError, OSError) as error:
        raise FetchError(f"npm did not fetch {package.name} {package.version}: {error}") from error
    next(archive.parent.glob(f"{package.name}-*.tgz")).rename(archive)


def main() -> None:
    """Fetch what is not there."""
    for package in (AXE, VNU):
        try:
            if not package.unpacked.is_file():
                fetch(package)
        except FetchError as error:
            sys.exit(f"{error}; the tests of pages need it")


if __name__ == "__main__":
    main()
