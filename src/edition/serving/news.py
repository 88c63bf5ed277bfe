"""What pages that are open in a browser have yet to learn: that they changed, and what is wrong."""

import asyncio
import time
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import NamedTuple


class Answer(NamedTuple):
    """What a page learns: the number of the news, whether it is no longer as it was served, and what is wrong now."""

    number: int
    is_changed: bool
    errors: Sequence[str]


class News:
    """News, each with a number that is higher than those before, those of an earlier server included.

    All but the construction happens in the thread of the server.
    """

    def __init__(self) -> None:
        self.number = time.time_ns() // 1_000_000
        self.errors: list[str] = []
        self._told_of_errors = self.number
        self._since_when = self.number
        self._changed: dict[str, int] = {}
        self._waiting: Counter[str] = Counter()
        self._more = asyncio.Event()
        self._loading: set[str] = set()
        self._loaded = asyncio.Event()
        self._is_over = False

    @property
    def shown(self) -> Collection[str]:
        """The paths of the pages that somebody looks at."""
        return set(self._waiting)

    async def tell(self, pages: Collection[str], errors: Sequence[str], seconds: float) -> None:
        """Let pages know that they changed, and all what is wrong; something that is no page concerns all of them.

        Returns when the pages that somebody looks at have been loaded anew, or after some seconds.
        """
        self._loading = {page for page in pages if page in self._waiting}
        self._loaded.clear()
        self.number += 1
        if any(not page.endswith(".html") for page in pages):
            self._since_when = self.number
        self._changed.update(dict.fromkeys(pages, self.number))
        if list(errors) != self.errors:
            self.errors, self._told_of_errors = list(errors), self.number
        self._wake()
        if self._loading:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._loaded.wait(), seconds)

    def end(self) -> None:
        """Let nobody wait any longer."""
        self._is_over = True
        self._wake()

    def _wake(self) -> None:
        self._more.set()
        self._more = asyncio.Event()

    async def since(self, page: str, served: int, told: int, seconds: float) -> Answer:
        """Return what is new to a page, as soon as anything is, or after some seconds.

        `served` is the number of the news when the page was served, `told` that of the last answer.
        """
        if page in self._loading and not self._is_changed(page, served):
            self._loading.discard(page)
            if not self._loading:
                self._loaded.set()
        self._waiting[page] += 1
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not (self._is_over or self._is_changed(page, served) or self._told_of_errors > told):
                    await self._more.wait()
        self._waiting -= Counter([page])
        return Answer(self.number, self._is_changed(page, served), self.errors)

    def _is_changed(self, page: str, served: int) -> bool:
        return max(self._changed.get(page, 0), self._since_when) > served
