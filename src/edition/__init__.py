"""Turns transcripts of archival documents into digital editions. See ARCHITECTURE.md."""

__version__ = "0.1.0"
