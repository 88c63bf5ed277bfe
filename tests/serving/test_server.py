"""The server: what it gives to whom, and what pages learn from it."""

import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from edition.errors import EditionError
from edition.serving import Server, changes

POLICY = b"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">"
PAGE = b"<!DOCTYPE html><html><head>" + POLICY + b"</head><body><p>&lt;/head></p></body></html>"
SCRIPT = b'<script src="/.edition/reload.js" data-served="'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of pages, with what is not to be served in it and beside it."""
    files = {
        "secret.txt": b"secret",
        "site/index.html": PAGE,
        "site/1/index.html": PAGE,
        "site/1/1.xml": b"<TEI/>",
        "site/schema/sp.html": PAGE.replace(b"script-src 'self'", b""),
        "site/schema/edition.rng": b"<grammar/>",
        "site/.edition": b"secret",
        "site/1/.git/index.html": b"secret",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "site/link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "site/up").symlink_to(tmp_path)
    return tmp_path / "site"


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with Server(folder, None) as server:
        yield server


def asked(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def news(server: Server, page: str, **seen: int) -> dict[str, Any]:
    _, body = asked(server, f"/.edition/news.js?{urlencode({'page': page, **seen})}")
    told: dict[str, Any] = json.loads(body.removeprefix(b"editionNews(").removesuffix(b")"))
    return told


@pytest.mark.parametrize("path", ["/", "/index.html", "/1/", "/1/index.html", "/1/index.html?x=1"])
def test_a_page_has_the_script_and_the_file_has_not(server: Server, folder: Path, path: str) -> None:
    response, body = asked(server, path)
    assert response.status == 200
    before, script, after = body.partition(SCRIPT)
    assert script
    assert before + after.partition(b"</script>")[2] == PAGE
    assert all(b"<script" not in page.read_bytes() for page in folder.rglob("*.html"))


def test_all_else_is_served_as_it_is(server: Server, folder: Path) -> None:
    assert asked(server, "/1/1.xml")[1] == b"<TEI/>"
    assert asked(server, "/schema/sp.html")[1] == (folder / "schema/sp.html").read_bytes()
    response, body = asked(server, "/1/1.xml", "HEAD")
    assert (response.status, body) == (200, b"")


@pytest.mark.parametrize(
    "path",
    [
        *("/.edition", "/%2eedition", "/1/.git/", "/1/.git/index.html", "/.edition/", "/.edition/other.js"),
        *("/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/1/../../secret.txt", "/..%5csecret.txt"),
        *("//etc/passwd", "/%2fetc/passwd", "/link.txt", "/up/secret.txt"),
        *("/schema/", "/schema", "/%00", "/" + "a" * 5000, "/nothing.html", "/C:/secret.txt"),
    ],
)
def test_what_is_not_to_be_seen_is_not_there(server: Server, path: str) -> None:
    response, body = asked(server, path)
    assert response.status == 404
    assert b"secret" not in body.replace(b"secret.txt", b"")
    assert b"edition.rng" not in body


@pytest.mark.parametrize("path", ["/", "/1/1.xml", "/nothing", "/.edition/news.js", "/.edition/reload.js"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_is_done_but_read(server: Server, path: str, method: str) -> None:
    response, _ = asked(server, path, method)
    assert response.status == 405


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "localhost.example.org:8000", "", "0.0.0.0"])
def test_another_host_is_refused(server: Server, host: str) -> None:
    for path in ("/", "/.edition/news.js", "/1/1.xml"):
        response, body = asked(server, path, Host=host)
        assert response.status == 400
        assert b"TEI" not in body


def test_this_machine_is_no_other_host(server: Server) -> None:
    for host in (f"localhost:{server.port}", f"127.0.0.1:{server.port}", "LOCALHOST"):
        assert asked(server, "/", Host=host)[0].status == 200


def test_it_listens_to_this_machine_alone(server: Server) -> None:
    assert server.address == f"http://127.0.0.1:{server.port}/"
    with socket.socket() as other, pytest.raises(OSError, match="refused"):
        other.connect(("127.0.0.2", server.port))


@pytest.mark.parametrize("path", ["/", "/1/1.xml", "/.edition/reload.js", "/nothing.html"])
def test_pages_of_other_origins_may_not_read_along(server: Server, path: str) -> None:
    response, _ = asked(server, path)
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "Access-Control-Allow-Origin" not in response.headers


def test_a_browser_gives_the_news_to_no_other_origin(server: Server, page: Page) -> None:
    server.tell([], ["tei/1.xml is wrong"])
    script = f'<script src="{server.address}.edition/news.js?page=/"></script>'
    listening = "<script>window.editionNews = news => { window.heard = news }</script>"
    page.set_content(listening + script, wait_until="load")
    assert page.evaluate("window.heard") is None
    page.goto(server.address)
    expect(page.locator("#edition-errors")).to_have_text("tei/1.xml is wrong")


def test_a_page_that_is_not_there_yet_waits_for_it(server: Server) -> None:
    response, body = asked(server, "/%3Cb%3E/")
    assert response.status == 404
    assert SCRIPT in body
    assert b"<b>" not in body


def test_a_port_in_use_is_one_sentence_or_another_port(folder: Path, server: Server) -> None:
    with pytest.raises(
        EditionError, match=f"^port {server.port} cannot be had \\([^()]+\\); name another with --port, or none,"
    ):
        Server(folder, server.port)
    with Server(folder, None) as other:
        assert other.port != server.port


def test_a_page_learns_that_it_changed_and_others_do_not(server: Server) -> None:
    before = news(server, "/")
    assert before["errors"] == []
    served, told = before["number"], before["number"]
    with ThreadPoolExecutor() as pool:
        first = pool.submit(news, server, "/1/", served=served, told=told)
        other = pool.submit(news, server, "/", served=served, told=told)
        while server.shown != {"index.html", "1/index.html"}:
            time.sleep(0.01)
        telling = pool.submit(server.tell, ["1/index.html"], [])
        answer = first.result(10)
        assert answer["is_changed"]
        assert not telling.done()
        again = pool.submit(news, server, "/1/", served=answer["number"], told=answer["number"])
        telling.result(0.9)
        assert not other.done()
        server.tell([], ["tei/1.xml is wrong"])
        for waiting in (other, again):
            answer = waiting.result(10)
            assert (answer["is_changed"], answer["errors"]) == (False, ["tei/1.xml is wrong"])


def test_what_is_no_page_concerns_all(server: Server) -> None:
    number = news(server, "/")["number"]
    server.tell(["assets/custom.css"], [])
    assert news(server, "/1/", served=number, told=number)["is_changed"]


def test_a_page_of_an_earlier_server_is_old(folder: Path, server: Server) -> None:
    number = news(server, "/")["number"]
    time.sleep(0.01)
    with Server(folder, None) as later:
        assert news(later, "/", served=number, told=number)["is_changed"]


def test_it_ends_though_a_page_waits(folder: Path) -> None:
    with ThreadPoolExecutor() as pool:
        with Server(folder, None) as server:
            number = news(server, "/")["number"]
            waiting = pool.submit(news, server, "/", served=number, told=number)
            while not server.shown:
                time.sleep(0.01)
            begun = time.monotonic()
        assert time.monotonic() - begun < 5
        waiting.result(5)


def test_changes_begin_with_all_files_and_go_on_with_those_that_change(tmp_path: Path) -> None:
    (tmp_path / "one").touch()
    folders = [tmp_path]
    found = changes(lambda: list(folders))
    assert next(found) == {tmp_path / "one"}
    (tmp_path / "two").touch()
    assert tmp_path / "two" in next(found)
    below = tmp_path / "below"
    below.mkdir()
    (below / "three").touch()
    folders.append(below)
    assert {tmp_path / "one", below / "three"} <= next(found)
    found.close()
