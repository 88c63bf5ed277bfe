"""Serves a folder of pages to this machine, notices what changes, and tells the pages that are open."""

from edition.serving.server import Server
from edition.serving.watching import changes

__all__ = ["Server", "changes"]
