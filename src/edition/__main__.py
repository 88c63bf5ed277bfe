"""Lets the `edition` command, and `python -m edition`, begin: an interruption counts before anything is loaded."""

from edition.interrupts import end_at_once


def start() -> None:
    """Load what does the work, and do what the command line says."""
    end_at_once()
    from edition.commands import run  # noqa: PLC0415 - only now can it be interrupted

    run()


if __name__ == "__main__":
    start()
