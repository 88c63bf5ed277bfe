"""Lets `python -m edition` do what the `edition` command does."""

from edition.commands import run

run()
