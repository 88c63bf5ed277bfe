"""How the checkers of the pages are fetched: from any registry, and only those that were pinned."""

import io
import tarfile
from base64 import b64encode
from functools import partial
from hashlib import sha512
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from publish import checkers
from publish.checkers import FetchError, Package, fetch


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Serve a registry of one package where there is no npm, and return its archive."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as members:
        member = tarfile.TarInfo("package/lib/x.js")
        member.size = 3
        members.addfile(member, io.BytesIO(b"x()"))
    (tmp_path / "x/-").mkdir(parents=True)
    (tmp_path / "x/-/x-1.0.tgz").write_bytes(data.getvalue())
    monkeypatch.setattr(checkers, "SHARE", tmp_path / "share")
    monkeypatch.setenv("PATH", str(tmp_path))
    return data.getvalue()


def served(folder: Path, monkeypatch: pytest.MonkeyPatch, package: Package) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setattr(checkers, "REGISTRY", f"http://127.0.0.1:{server.server_port}")
        try:
            fetch(package)
        finally:
            server.shutdown()


def test_a_package_is_fetched_without_npm(tmp_path: Path, archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Package("x", "1.0", b64encode(sha512(archive).digest()).decode(), "package/lib/x.js")
    served(tmp_path, monkeypatch, package)
    assert package.unpacked == tmp_path / "share/x-1.0/x.js"
    assert package.unpacked.read_bytes() == b"x()"


@pytest.mark.usefixtures("archive")
def test_another_archive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Package("x", "1.0", b64encode(sha512(b"").digest()).decode(), "package/lib/x.js")
    with pytest.raises(FetchError, match=r"x 1\.0 is not the one that was pinned"):
        served(tmp_path, monkeypatch, package)
    assert not package.unpacked.exists()


@pytest.mark.usefixtures("archive")
def test_what_cannot_be_fetched_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FetchError, match=r"/y/-/y-1\.0\.tgz was not fetched: HTTP Error 404"):
        served(tmp_path, monkeypatch, Package("y", "1.0", "", "package/y.js"))
