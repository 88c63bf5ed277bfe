"""Serves the files of one folder to this machine alone.

Whoever else a browser on this machine talks to must not read along: requests for another host name are refused, against
DNS rebinding, and no page of another origin may take a file in. Hidden files, folders without a page, and whatever lies
elsewhere, by a link too, are not there.
"""

import asyncio
import json
import os
import re
import socket
from collections.abc import Collection, Sequence
from contextlib import closing
from html import escape
from pathlib import Path
from threading import Thread
from types import TracebackType

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from edition.errors import EditionError
from edition.serving.news import News

_HOST = "127.0.0.1"
_HOSTS = [_HOST, "localhost"]
_PORTS = range(8000, 8020)
_SCRIPT = Path(__file__).with_name("reload.js")
# A browser that was closed is noticed after so long.
_PATIENCE = 20
_LOADING = 1
_HEADERS = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_NUMBER = re.compile("[0-9]{1,19}")
# A page whose policy allows no script is served without.
_ALLOWED = b"script-src 'self'"
_ABSENT = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>edition serve</title></head><body>'
    "<main><p>There is no page {} yet.</p></main></body></html>"
)


class Server:
    """Serves a folder from when it is entered until it is left, in a thread of its own."""

    def __init__(self, folder: Path, port: int | None) -> None:
        """Take a port: the one that is named, or else the first of some that is free.

        Raises EditionError where the port that is named cannot be had.
        """
        self._news = News()
        self._socket = _bound(port)
        config = uvicorn.Config(
            _application(folder, self._news),
            access_log=False,
            lifespan="off",
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=1,
            ws="none",
        )
        self._server = uvicorn.Server(config)
        self._loop: asyncio.AbstractEventLoop
        # A daemon, so that no request keeps the process.
        self._thread = Thread(target=self._run, daemon=True)

    @property
    def port(self) -> int:
        """The port on which it listens."""
        return int(self._socket.getsockname()[1])

    @property
    def address(self) -> str:
        """The address of the first page."""
        return f"http://{_HOST}:{self.port}/"

    @property
    def shown(self) -> Collection[str]:
        """The paths of the pages that somebody looks at."""
        return self._news.shown

    def tell(self, pages: Collection[str], errors: Sequence[str]) -> None:
        """Let the browser load anew the pages that changed, and show on all of them what is wrong.

        Returns when it has done so: Saxon, if it went on meanwhile, would leave the server no time.
        """
        told = self._news.tell(pages, errors, _LOADING)
        asyncio.run_coroutine_threadsafe(told, self._loop).result()

    def __enter__(self) -> "Server":
        self._loop = asyncio.new_event_loop()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._loop.call_soon_threadsafe(self._news.end)
        self._thread.join()
        self._socket.close()

    def _run(self) -> None:
        with closing(self._loop):
            self._loop.run_until_complete(self._server.serve(sockets=[self._socket]))


def _bound(port: int | None) -> socket.socket:
    for candidate in _PORTS if port is None else [port]:
        try:
            return socket.create_server((_HOST, candidate))
        except OSError as error:
            refusal = error
    if port is None:
        return socket.create_server((_HOST, 0))
    reason = os.strerror(refusal.errno or 0)
    raise EditionError(
        f"port {port} cannot be had ({reason}); name another with --port, or none, and a free one is taken"
    )


def _application(folder: Path, news: News) -> ASGIApp:
    async def answer(request: Request) -> Response:
        page = _page(request.query_params.get("page", ""))
        served, told = (_number(request.query_params.get(name, "")) for name in ("served", "told"))
        found = await news.since(page, served, told, _PATIENCE)
        return Response(f"editionNews({json.dumps(found._asdict())})", media_type="text/javascript")

    def script(_request: Request) -> Response:
        return Response(_SCRIPT.read_bytes(), media_type="text/javascript")

    def absent(request: Request, _error: Exception) -> Response:
        page = _page(request.url.path)
        if not page.endswith(".html"):
            return Response("there is no such file", 404, media_type="text/plain")
        return HTMLResponse(_with_script(_ABSENT.format(escape(page)).encode(), news), 404)

    return Starlette(
        routes=[
            Route("/.edition/news.js", answer),
            Route("/.edition/reload.js", script),
            Mount("/", _Files(folder, news)),
        ],
        middleware=[
            Middleware(_WithHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS, www_redirect=False),
        ],
        exception_handlers={404: absent},
    )


class _Files(StaticFiles):
    """The files of the folder, pages with the script that loads them anew."""

    def __init__(self, folder: Path, news: News) -> None:
        super().__init__(directory=folder, html=True)
        self._news = news

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        if any(part.startswith(".") for part in Path(path).parts):
            return "", None
        return super().lookup_path(path)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        path = Path(full_path)
        if path.suffix != ".html":
            return super().file_response(full_path, stat_result, scope, status_code)
        page = path.read_bytes()
        return HTMLResponse(_with_script(page, self._news) if _ALLOWED in page else page, status_code)


class _WithHeaders:
    """Gives each answer the headers that keep browsers from guessing, from keeping, and from telling others."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _with_script(page: bytes, news: News) -> bytes:
    """Return a page with the script, which knows how old the page is. No file ever holds it."""
    before, end, after = page.partition(b"</head>")
    script = f'<script src="/.edition/reload.js" data-served="{news.number}" async></script>'.encode()
    return before + script + end + after


def _page(path: str) -> str:
    """Return the path of the file that a browser means by the path of an address."""
    file = path.removeprefix("/")
    return f"{file}index.html" if not file or file.endswith("/") else file


def _number(text: str) -> int:
    """Return the number of news, 0 for what is none."""
    return int(text) if _NUMBER.fullmatch(text) else 0
