"""How the checkers of the pages are fetched: by npm, and only those that were pinned."""

import io
import shutil
import sys
import tarfile
from base64 import b64encode
from hashlib import sha512
from pathlib import Path

import pytest

from publish import checkers
from publish.checkers import FetchError, Package, fetch


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Put an npm in place that knows one package, and return its archive."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as members:
        member = tarfile.TarInfo("package/lib/x.js")
        member.size = 3
        members.addfile(member, io.BytesIO(b"x()"))
    (tmp_path / "x-1.0.tgz").write_bytes(data.getvalue())
    npm = tmp_path / "npm"
    npm.write_text(
        f"#!{sys.executable}\n"
        "import shutil, sys\n"
        f"shutil.copy({str(tmp_path)!r} + '/' + sys.argv[-1].replace('@', '-') + '.tgz', '.')\n"
    )
    npm.chmod(0o755)
    monkeypatch.setattr(checkers, "SHARE", tmp_path / "share")
    monkeypatch.setenv("PATH", str(tmp_path))
    return data.getvalue()


def test_a_package_is_fetched(tmp_path: Path, archive: bytes) -> None:
    package = Package("x", "1.0", b64encode(sha512(archive).digest()).decode(), "package/lib/x.js")
    fetch(package)
    assert package.unpacked == tmp_path / "share/x-1.0/x.js"
    assert package.unpacked.read_bytes() == b"x()"


@pytest.mark.usefixtures("archive")
def test_another_archive_is_refused() -> None:
    package = Package("x", "1.0", b64encode(sha512(b"").digest()).decode(), "package/lib/x.js")
    with pytest.raises(FetchError, match=r"x 1\.0 is not the one that was pinned"):
        fetch(package)
    assert not package.unpacked.exists()


@pytest.mark.usefixtures("archive")
def test_what_cannot_be_fetched_is_said() -> None:
    with pytest.raises(FetchError, match=r"npm did not fetch y 1\.0"):
        fetch(Package("y", "1.0", "", "package/y.js"))


@pytest.mark.usefixtures("archive")
def test_without_npm_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "npm").unlink()
    assert shutil.which("npm") is None
    with pytest.raises(FetchError, match=r"npm did not fetch x 1\.0"):
        fetch(Package("x", "1.0", "", "package/lib/x.js"))
