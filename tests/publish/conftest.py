"""What the tests of pages share: the site, and a server."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from publish.samples import write_samples


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the samples, as one publishes it."""
    folder = tmp_path_factory.mktemp("site")
    write_samples(folder)
    return folder


@pytest.fixture(scope="session")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the site on a server that has other things at its top; it ends with a slash."""
    top = tmp_path_factory.mktemp("server")
    (top / "sub").mkdir()
    (top / "sub/path").symlink_to(site)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(top))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sub/path/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass
